"""Seccomp: which system calls a Linux process may make, as a program that the kernel runs.

The program finds a call's number by halving, and then decides by its number or its arguments. It
is put together once; only the id of the process itself differs between the processes that it is
installed in.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys

from grader.isolation.sandbox.libc import prctl
from grader.isolation.sandbox.syscalls import NUMBERS

assert sys.platform == "linux"

type _Instruction = tuple[int, int, int, int]
type _Code = list[_Instruction]
# Where a word of the call is, the bits of it that count, and the values that they may have.
type _Condition = tuple[int, int, tuple[int, ...]]

_LOAD, _AND = 0x20, 0x54
_JUMP_IF_EQUAL, _JUMP_IF_AT_LEAST = 0x15, 0x35
_RETURN = 0x06
_FURTHEST_JUMP = 255

_NUMBER, _ARCHITECTURE = 0, 4


def _low(argument: int) -> int:
    return 16 + 8 * argument


def _high(argument: int) -> int:
    return 20 + 8 * argument


def _refuse(error: int) -> _Code:
    return [(_RETURN, 0, 0, 0x0005_0000 | error)]


_ALLOW: _Code = [(_RETURN, 0, 0, 0x7FFF_0000)]
_KILL: _Code = [(_RETURN, 0, 0, 0x8000_0000)]
_DENY = _refuse(errno.EPERM)
# The C library then makes the older call, whose arguments can be seen from here.
_MISSING = _refuse(errno.ENOSYS)


def _allow_if(*conditions: _Condition) -> _Code:
    code: _Code = []
    for word, bits, values in conditions:
        code += [(_LOAD, 0, 0, word), (_AND, 0, 0, bits)]
        for place, value in enumerate(values):
            code.append((_JUMP_IF_EQUAL, len(values) - place, 0, value))
        code += _DENY
    return code + _ALLOW


_ALL_BITS = 0xFFFF_FFFF
# Stands in for the id of the process itself: no process has this one.
_OWN_ID = 0x7FFF_FFFF

_OPEN_TO_WRITE = os.O_ACCMODE | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_OPEN_UNNAMED = 0o20000000
_PRLIMIT_NEW = 2
_PR_SET_NAME, _PR_GET_NAME = 15, 16
_DUPLICATE_AND_FLAGS = (0, 1, 2, 3, 1030)
_TCGETS, _FIONBIO, _FIONCLEX, _FIOCLEX = 0x5401, 0x5421, 0x5450, 0x5451


def _opens_to_read(flags: int) -> _Code:
    return _allow_if((_low(flags), _OPEN_TO_WRITE | _OPEN_UNNAMED, (0,)))


_NARROWED = {
    # Of its commands, some make a descriptor signal another process, or change how the host reads
    # the file that both have open.
    "fcntl": _allow_if((_low(1), _ALL_BITS, _DUPLICATE_AND_FLAGS)),
    "ioctl": _allow_if((_low(1), _ALL_BITS, (_TCGETS, _FIONBIO, _FIONCLEX, _FIOCLEX))),
    "kill": _allow_if((_low(0), _ALL_BITS, (_OWN_ID,))),
    "open": _opens_to_read(1),
    "openat": _opens_to_read(2),
    "openat2": _MISSING,
    "prctl": _allow_if((_low(0), _ALL_BITS, (_PR_SET_NAME, _PR_GET_NAME))),
    "prlimit64": _allow_if(
        (_low(0), _ALL_BITS, (0, _OWN_ID)),
        (_low(_PRLIMIT_NEW), _ALL_BITS, (0,)),
        (_high(_PRLIMIT_NEW), _ALL_BITS, (0,)),
    ),
    "tgkill": _allow_if((_low(0), _ALL_BITS, (_OWN_ID,))),
}


def program(machine: str) -> _Code | None:
    """The program for a kind of machine, None for a kind that is not known."""
    match machine:
        case "x86_64":
            architecture, column = 0xC000_003E, 0
        case "aarch64":
            architecture, column = 0xC000_00B7, 1
        case _:
            return None
    decisions = {
        number: _NARROWED.get(name, _ALLOW)
        for name, numbers in NUMBERS.items()
        if (number := numbers[column]) is not None
    }
    return [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_JUMP_IF_EQUAL, 1, 0, architecture),
        *_KILL,
        (_LOAD, 0, 0, _NUMBER),
        *_search(_stretches(decisions)),
    ]


def _stretches(decisions: dict[int, _Code]) -> list[tuple[int, _Code]]:
    """Where each stretch of numbers with the same decision begins, and that decision."""
    stretches: list[tuple[int, _Code]] = []
    for number in range(max(decisions) + 2):
        decision = decisions.get(number, _DENY)
        if not stretches or stretches[-1][1] != decision:
            stretches.append((number, decision))
    return stretches


def _search(stretches: list[tuple[int, _Code]]) -> _Code:
    if len(stretches) == 1:
        return stretches[0][1]
    middle = len(stretches) // 2
    below = _search(stretches[:middle])
    assert len(below) <= _FURTHEST_JUMP
    pivot, _ = stretches[middle]
    return [(_JUMP_IF_AT_LEAST, len(below), 0, pivot), *below, *_search(stretches[middle:])]


class _Filter(ctypes.Structure):
    _fields_ = (
        ("code", ctypes.c_uint16),
        ("jump_true", ctypes.c_uint8),
        ("jump_false", ctypes.c_uint8),
        ("operand", ctypes.c_uint32),
    )


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filters", ctypes.POINTER(_Filter)))


_PR_SET_SECCOMP = 22
_MODE_FILTER = 2


class Seccomp:
    """The program for this machine, ready to be installed."""

    def __init__(self, code: _Code) -> None:
        self._filters = (_Filter * len(code))(*(_Filter(*step) for step in code))
        self._program = _Program(len(code), self._filters)
        self._own_id = [self._filters[i] for i, step in enumerate(code) if step[3] == _OWN_ID]

    def install(self) -> None:
        """Hold this process, which must have a single thread, to the program."""
        for step in self._own_id:
            step.operand = os.getpid()
        prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.addressof(self._program))


def prepare() -> Seccomp | None:
    """Put the program together; None where the kernel or Python cannot do with one."""
    # A Python of 32 bits makes other calls than its machine is named for.
    code = program(os.uname().machine) if sys.maxsize > 1 << 32 else None
    return Seccomp(code) if code is not None and _is_supported() else None


def _is_supported() -> bool:
    try:
        prctl(_PR_SET_SECCOMP, _MODE_FILTER, 0)
    except OSError as error:
        return error.errno == errno.EFAULT
    raise AssertionError("a program cannot be at address 0")
