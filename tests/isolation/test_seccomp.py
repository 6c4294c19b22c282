"""The program that the kernel runs decides as it should, for both kinds of machine."""

from __future__ import annotations

import errno
import os
import re
import signal
import sys
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("only Linux has seccomp", allow_module_level=True)

from grader.isolation.sandbox import Layer, seccomp
from grader.isolation.sandbox.syscalls import NUMBERS
from tests.isolation.sandboxed import run_sandboxed

assert sys.platform == "linux"

MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
ALLOW, KILL = 0x7FFF0000, 0x80000000
DENY, MISSING = 0x50000 | errno.EPERM, 0x50000 | errno.ENOSYS
OWN_ID = 0x7FFFFFFF
FAR_BEYOND = 1200
HEADERS = {
    "x86_64": ("asm/unistd_64.h", "x86_64-linux-gnu/asm/unistd_64.h"),
    "aarch64": ("asm-generic/unistd.h",),
}


def decide(machine: str, number: int, *arguments: int, architecture: int | None = None) -> int:
    """Run the program as the kernel would."""
    code = seccomp.program(machine)
    assert code is not None
    words = [number, architecture or MACHINES[machine][1], 0, 0]
    for argument in (*arguments, *[0] * 6)[:6]:
        words += [argument & 0xFFFFFFFF, argument >> 32]
    accumulator = place = 0
    while True:
        operation, jump_true, jump_false, operand = code[place]
        place += 1
        match operation:
            case 0x20:
                accumulator = words[operand // 4]
            case 0x54:
                accumulator &= operand
            case 0x15:
                place += jump_true if accumulator == operand else jump_false
            case 0x35:
                place += jump_true if accumulator >= operand else jump_false
            case 0x06:
                return operand
            case _:
                raise AssertionError(operation)


def number_of(machine: str, name: str) -> int:
    number = NUMBERS[name][MACHINES[machine][0]]
    assert number is not None
    return number


# How an x86-64 leaves a function that is probed: the kernel asks no filter, and ends others.
PASSED_THROUGH = {335, 336}

NARROWED = {"fcntl", "ioctl", "kill", "open", "openat", "openat2"}
NARROWED |= {"prctl", "prlimit64", "tgkill"}


@pytest.mark.parametrize("machine", MACHINES)
def test_what_is_not_named_is_denied(machine: str) -> None:
    column, _ = MACHINES[machine]
    named = {numbers[column]: name for name, numbers in NUMBERS.items()}
    for number in range(FAR_BEYOND):
        if number not in named:
            assert decide(machine, number) == DENY
        elif named[number] not in NARROWED:
            assert decide(machine, number) == ALLOW
    # The same numbers with this bit are those of another way to call an x86-64.
    assert decide(machine, 0x40000000) == DENY
    assert decide(machine, 0xFFFFFFFF) == DENY


@pytest.mark.parametrize("machine", MACHINES)
def test_another_architecture_is_the_end(machine: str) -> None:
    for other in (0x40000003, 0x40000028, *(known for _, known in MACHINES.values())):
        if other != MACHINES[machine][1]:
            assert decide(machine, 1, architecture=other) == KILL


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize(
    ("name", "arguments", "decision"),
    [
        ("openat", (-100, 0, os.O_RDONLY | os.O_CLOEXEC | os.O_DIRECTORY), ALLOW),
        ("openat", (-100, 0, os.O_WRONLY), DENY),
        ("openat", (-100, 0, os.O_RDWR), DENY),
        ("openat", (-100, 0, os.O_CREAT), DENY),
        ("openat", (-100, 0, os.O_TRUNC), DENY),
        ("openat", (-100, 0, os.O_APPEND), DENY),
        ("openat", (-100, 0, os.O_TMPFILE), DENY),
        ("openat2", (), MISSING),
        ("kill", (OWN_ID, 9), ALLOW),
        ("kill", (0, 9), DENY),
        ("kill", (2**64 - 1, 9), DENY),
        ("tgkill", (OWN_ID, 5, 9), ALLOW),
        ("tgkill", (5, OWN_ID, 9), DENY),
        ("fcntl", (3, 1030), ALLOW),
        ("fcntl", (3, 3), ALLOW),
        ("fcntl", (3, 4), DENY),
        ("fcntl", (3, 8), DENY),
        ("fcntl", (3, 10), DENY),
        ("fcntl", (3, 1024), DENY),
        ("ioctl", (1, 0x5401), ALLOW),
        ("ioctl", (1, 0x5412), DENY),
        ("prctl", (15,), ALLOW),
        ("prctl", (4, 1), DENY),
        ("prctl", (1, 0), DENY),
        ("prlimit64", (0, 7, 0, 1 << 40), ALLOW),
        ("prlimit64", (OWN_ID, 7, 0, 1 << 40), ALLOW),
        ("prlimit64", (0, 7, 0x1000, 0), DENY),
        ("prlimit64", (0, 7, 1 << 40, 0), DENY),
        ("prlimit64", (1, 7, 0, 1 << 40), DENY),
    ],
)
def test_arguments_decide(
    machine: str, name: str, arguments: tuple[int, ...], decision: int
) -> None:
    words = [argument % 2**64 for argument in arguments]
    assert decide(machine, number_of(machine, name), *words) == decision


@pytest.mark.parametrize("machine", MACHINES)
def test_the_numbers_are_those_of_the_kernel(machine: str) -> None:
    header = next(
        (path for name in HEADERS[machine] if (path := Path("/usr/include", name)).exists()), None
    )
    if header is None:
        pytest.skip("the kernel's headers are not installed")
    known = {
        name: int(number)
        for name, number in re.findall(
            r"^#define __NR(?:3264)?_(\w+)\s+(\d+)$", header.read_text(), re.MULTILINE
        )
    }
    if machine == "aarch64":
        known["newfstatat"] = known.pop("fstatat")
    for name, numbers in NUMBERS.items():
        assert numbers[MACHINES[machine][0]] == known.get(name), name


@pytest.mark.skipif(os.uname().machine not in MACHINES, reason="seccomp does not know this machine")
def test_the_kernel_runs_it(tmp_path: Path) -> None:
    column, _ = MACHINES[os.uname().machine]
    named = {numbers[column] for numbers in NUMBERS.values()}
    code = """
import ctypes, errno
libc = ctypes.CDLL(None, use_errno=True)
result = []
for number in told["numbers"]:
    ctypes.set_errno(0)
    failed = libc.syscall(ctypes.c_long(number), *[ctypes.c_long(0)] * 6) == -1
    if not failed or ctypes.get_errno() != errno.EPERM:
        result.append(number)
"""
    numbers = [number for number in range(500) if number not in named | PASSED_THROUGH]
    ended = run_sandboxed(code, tmp_path, layers=[Layer.SECCOMP], numbers=numbers)
    assert ended.result == []


@pytest.mark.skipif(os.uname().machine != "x86_64", reason="the code is for an x86-64")
def test_a_call_as_of_32_bits_is_the_end(tmp_path: Path) -> None:
    code = """
import ctypes, mmap
page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
page.write(bytes.fromhex("b814000000cd80c3"))
ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))()
"""
    # Without support for such calls, the kernel ends the process itself.
    ended = run_sandboxed(code, tmp_path, layers=[Layer.SECCOMP])
    assert ended.exit_code in (-signal.SIGSYS, -signal.SIGSEGV)
