"""Attacks that a process makes to find out what the sandbox around it holds back.

Each is one that an answer could try, is over at once, and undoes what it did if it succeeded. What
a system does not have is not tried: there, that attack does not exist.
"""

from __future__ import annotations

import ctypes
import errno
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

# Not every system has all of what is used of these, so it is looked for first.
_os: Any = os
_socket: Any = socket

type _Attacks = Iterator[tuple[str, Callable[[], object]]]

_HIGHEST_DESCRIPTOR = 255
_LAST_OF_OURS = 4
# Beyond what any process may write, and never really filled.
_FAR = 1 << 30
_NO_SERVICE = ("127.0.0.1", 9)
_KEEP_SIZE = 1
_TERMINATE_AND_READ = 0x0001 | 0x0010


class Targets(NamedTuple):
    """What a learner's process must not get at.

    Attributes:
        secret: a file that only the host's user may read.
        folder: where the host keeps temporary files.
        host: the host's process id.
        memory: bytes, more than it may take.
    """

    secret: str
    folder: str
    host: int
    memory: int


def attempt(targets: Targets) -> dict[str, list[str]]:
    """Attack whatever should be protected, and tell by protection what succeeded.

    A protection with nothing to tell of holds.
    """
    return {
        "files": _successes(_on_files(targets)),
        "network": _successes(_on_the_network(targets)),
        "processes": _successes(_on_processes(targets)),
        "memory": _successes(_on_memory(targets)),
        "disk": _successes(_on_the_disk(targets)),
    }


def _successes(attacks: _Attacks) -> list[str]:
    succeeded = []
    for told, attack in attacks:
        with suppress(OSError, MemoryError):
            attack()
            succeeded.append(told)
    return succeeded


def _on_files(targets: Targets) -> _Attacks:
    process_files = (f"/proc/{targets.host}/environ", "/proc/self/mem")
    names = {targets.secret: "a file of the grader's", process_files[0]: "the grader's environment"}
    for path in ("/etc/passwd", targets.secret, *process_files):
        yield f"could read {names.get(path, path)}", partial(_open_and_close, path)
    yield "could list the grader's folder", partial(os.listdir, targets.folder)
    for name, folder in _folders(targets).items():
        yield f"could create a file in {name}", partial(_create_and_remove, folder)
    for descriptor in range(_LAST_OF_OURS + 1, _HIGHEST_DESCRIPTOR + 1):
        yield f"found file descriptor {descriptor} open", partial(os.fstat, descriptor)


def _on_the_network(targets: Targets) -> _Attacks:
    yield "could connect to a port of this machine", _connect
    yield "could open a port of its own", _listen
    yield "could send a datagram to this machine", _send_datagram
    if hasattr(_socket, "AF_UNIX"):
        path = f"{targets.folder}/{_unused_name()}"
        yield "could look for a socket among the files", partial(_connect_to_file, path)
        yield "could open an abstract socket", _bind_abstract


def _on_processes(targets: Targets) -> _Attacks:
    if hasattr(_os, "fork"):
        yield "could fork", _fork
    yield "could start a program", _start_program
    # Where there are no signals, 0 is the number of something else, and not harmless.
    if not hasattr(signal, "CTRL_C_EVENT"):
        yield "could send signals to the grader", partial(os.kill, targets.host, 0)
    yield "could reach into the grader's process", partial(_reach_into, targets.host)


def _on_memory(targets: Targets) -> _Attacks:
    # Zeros that are asked for in one piece are not touched.
    yield "could take more memory than it is allowed", partial(bytes, targets.memory)


def _on_the_disk(targets: Targets) -> _Attacks:
    for name, folder in _folders(targets).items():
        yield f"could create any number of files in {name}", partial(_create_and_remove, folder)
    if hasattr(_os, "pwrite"):
        yield "could write more than it is allowed", _write_far
        yield "could reserve more than it is allowed", _reserve_far
    # Not every Python has a function for it where the system does.
    libc = ctypes.CDLL(None) if hasattr(_os, "fork") else None
    if hasattr(libc, "memfd_create"):
        yield "could keep files in memory", partial(_keep_in_memory, libc)


def _keep_in_memory(libc: Any) -> None:
    descriptor = libc.memfd_create(b"probe", 0)
    if descriptor < 0:
        raise PermissionError
    os.close(descriptor)


def _folders(targets: Targets) -> dict[str, str]:
    """Where files might be created: names for the reader, and paths."""
    named = {folder: folder for folder in ("/tmp", "/dev/shm")}
    return {"its own folder": ".", "the grader's folder": targets.folder} | named


def _unused_name() -> str:
    return f".grader-probe-{os.getpid()}"


def _open_and_close(path: str) -> None:
    os.close(os.open(path, os.O_RDONLY))


def _create_and_remove(folder: str) -> None:
    path = f"{folder}/{_unused_name()}"
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with suppress(OSError):
        Path(path).unlink()


def _connect() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setblocking(False)
        # To be refused, one has to arrive.
        with suppress(BlockingIOError, ConnectionRefusedError):
            probe.connect(_NO_SERVICE)


def _listen() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.listen()


def _send_datagram() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.sendto(b"", _NO_SERVICE)


def _connect_to_file(path: str) -> None:
    with socket.socket(_socket.AF_UNIX, socket.SOCK_STREAM) as probe, suppress(FileNotFoundError):
        probe.connect(path)


def _bind_abstract() -> None:
    with socket.socket(_socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        probe.bind(f"\0{_unused_name()}")


def _fork() -> None:
    pid = _os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)


def _start_program() -> None:
    if hasattr(_os, "posix_spawn"):
        os.waitpid(_os.posix_spawn("/bin/sh", ["sh", "-c", "exit"], {}), 0)
    else:
        os.spawnv(os.P_WAIT, sys.executable, ["python", "-c", ""])


def _reach_into(pid: int) -> None:
    if hasattr(ctypes, "windll"):
        kernel = ctypes.windll.kernel32
        kernel.OpenProcess.restype = ctypes.c_void_p
        process = ctypes.c_void_p(kernel.OpenProcess(_TERMINATE_AND_READ, False, pid))
        if not process:
            raise PermissionError
        kernel.CloseHandle(process)
    else:
        _read_memory(pid)


class _Piece(ctypes.Structure):
    _fields_ = (("start", ctypes.c_void_p), ("length", ctypes.c_size_t))


def _read_memory(pid: int) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "process_vm_readv"):
        raise PermissionError
    byte = ctypes.create_string_buffer(1)
    here = _Piece(ctypes.addressof(byte), 1)
    # Nothing is ever there, but only one who may look is told so.
    there = _Piece(1, 1)
    one = ctypes.c_ulong(1)
    libc.process_vm_readv(pid, ctypes.byref(here), one, ctypes.byref(there), one, ctypes.c_ulong(0))
    if ctypes.get_errno() != errno.EFAULT:
        raise PermissionError


def _write_far() -> None:
    size = os.fstat(1).st_size
    _os.pwrite(1, b"\0", _FAR)
    os.ftruncate(1, size)


def _reserve_far() -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "fallocate"):
        raise PermissionError
    size = os.fstat(1).st_size
    if libc.fallocate(1, _KEEP_SIZE, ctypes.c_long(_FAR), ctypes.c_long(1)) == -1:
        raise PermissionError
    os.ftruncate(1, size)
