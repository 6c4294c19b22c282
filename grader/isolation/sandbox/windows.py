"""Windows: a Job Object, which limits memory and computing, and allows no further process."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Sequence

from grader.isolation.terms import Allowance, Layer

_EXTENDED_LIMITS = 9
_PROCESS_TIME, _ACTIVE_PROCESSES, _PROCESS_MEMORY = 0x2, 0x8, 0x100
_DIE_ON_UNHANDLED_EXCEPTION = 0x400
_QUERY_LIMITED_INFORMATION = 0x1000

# Time is counted in steps of 100 nanoseconds.
_STEPS = 10_000_000


class _BasicLimits(ctypes.Structure):
    _fields_ = (
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("least_working_set", ctypes.c_size_t),
        ("most_working_set", ctypes.c_size_t),
        ("active_processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
    )


class _ExtendedLimits(ctypes.Structure):
    _fields_ = (
        ("basic", _BasicLimits),
        ("io_counters", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


class Sandbox:
    """What this process enters. There are no layers here, and nothing can be hidden."""

    def __init__(self, _layers: frozenset[Layer], _hidden: Sequence[str]) -> None:
        pass

    def enter(self, allowance: Allowance) -> None:
        """Hold this process to its allowance. There is no way back.

        The job has no name, and nothing refers to it any more, so it cannot be changed.
        """
        kernel = _kernel()
        limits = job_limits(allowance)
        job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))
        size = ctypes.sizeof(limits)
        kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), size)
        kernel.AssignProcessToJobObject(job, ctypes.c_void_p(kernel.GetCurrentProcess()))
        kernel.CloseHandle(job)


def cpu_seconds(pid: int) -> float | None:
    """How long a process has been computing, None if it is gone."""
    kernel = _kernel()
    process = ctypes.c_void_p(kernel.OpenProcess(_QUERY_LIMITED_INFORMATION, False, pid))
    if not process:
        return None
    _created, _ended, system, user = times = [ctypes.c_uint64() for _ in range(4)]
    known = kernel.GetProcessTimes(process, *map(ctypes.byref, times))
    kernel.CloseHandle(process)
    return (system.value + user.value) / _STEPS if known else None


def job_limits(allowance: Allowance) -> _ExtendedLimits:
    """An allowance in the words of Windows."""
    limits = _ExtendedLimits()
    flags = _PROCESS_TIME | _ACTIVE_PROCESSES | _DIE_ON_UNHANDLED_EXCEPTION
    limits.basic.flags = flags | (_PROCESS_MEMORY if allowance.memory else 0)
    limits.basic.process_time = allowance.seconds * _STEPS
    limits.basic.active_processes = 1
    limits.process_memory = allowance.memory
    return limits


def _kernel() -> ctypes.CDLL:
    if sys.platform == "win32":
        kernel = ctypes.WinDLL("kernel32")
        for function in (kernel.CreateJobObjectW, kernel.GetCurrentProcess, kernel.OpenProcess):
            function.restype = ctypes.c_void_p
        return kernel
    raise AssertionError("only Windows has jobs")
