"""What a check costs once the engine is warm, and what the sandbox adds to a learner's process.

Prints medians over interleaved runs and their ratio to plain pytest on the same checks. Run it as
`python -m tests.benchmarks.warm_engine [RUNS [ANSWERS]]`.
"""

from __future__ import annotations

import os
import socket
import statistics
import sys
import time
from pathlib import Path

from grader.course.catalogue import find_course, select
from grader.isolation.learner import Learner
from grader.isolation.process import LearnerProcess
from grader.isolation.spawn import spawn
from grader.isolation.stopwatch import Stopwatch
from grader.isolation.terms import ALL_LAYERS, Allowance, Layer
from grader.isolation.zygote import Zygote
from grader.model import Answer, Exercise, ExerciseResult, Limits, Status
from grader.running.engine import Engine
from tests.benchmarks.plain import ROOT, measure, plain_pytest

TICKS = os.sysconf("SC_CLK_TCK")


def mark(engine: Engine, answer: Answer) -> float:
    """Wall seconds to mark an answer that passes."""
    results: list[ExerciseResult] = []
    began = time.perf_counter()
    engine.mark([answer], results.append)
    seconds = time.perf_counter() - began
    assert results[0].status is Status.PASSED
    return seconds


def cpu_seconds() -> float:
    """CPU time of this process, of all that descend from it, and of those they have waited for."""
    parents = {}
    used = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(folder.name)] = int(fields[1])
        used[int(folder.name)] = sum(map(int, fields[11:15])) / TICKS
    ours = {os.getpid()}
    while more := {pid for pid, parent in parents.items() if parent in ours} - ours:
        ours |= more
    return sum(used[pid] for pid in ours)


def compare_warm(engine: Engine, exercise: Exercise, runs: int) -> float:
    """Print a warm check beside plain pytest; return the CPU seconds of the latter."""
    answer = Answer.read(exercise, exercise.solution_path)
    with plain_pytest(exercise) as (plain, folder):
        mark(engine, answer)
        measure(plain, folder)
        pairs = [(mark(engine, answer), *measure(plain, folder)) for _ in range(runs)]
    low, middle, high = statistics.quantiles([ours / wall for ours, wall, _ in pairs], n=4)
    ours, wall, cpu = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(
        f"warm check of {exercise.slug:14} {ours * 1e3:5.1f} ms, pytest {wall * 1e3:4.0f} ms, "
        f"wall ratio {middle:.3f} ({low:.3f} to {high:.3f})"
    )
    return float(cpu)


def compare_batch(engine: Engine, exercise: Exercise, count: int, cold: float) -> None:
    """Print the CPU of many answers beside that of as many cold runs of plain pytest."""
    answer = Answer.read(exercise, exercise.solution_path)
    before, began = cpu_seconds(), time.perf_counter()
    for _ in range(count):
        mark(engine, answer)
    each = (cpu_seconds() - before) / count
    rate = count / (time.perf_counter() - began)
    print(
        f"{count} answers to {exercise.slug:14} {each * 1e3:5.1f} ms CPU each, pytest "
        f"{cold * 1e3:4.0f} ms, ratio 1/{cold / each:.1f}, {rate:.0f} answers a second"
    )


def start_zygote(layers: frozenset[Layer]) -> Zygote:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        names = [str(layer) for layer in layers]
        spawn("grader.isolation.zygote", theirs, names, [str(ROOT)], True)
    return Zygote(ours)


def start_learner(zygote: Zygote) -> float:
    """Seconds from asking for a process until it is ready."""
    limits = Limits()
    began = time.perf_counter()
    process = LearnerProcess(zygote, Allowance(limits.memory, 60, limits.output), print, ())
    with Stopwatch(limits).lap(process.cpu_seconds) as lap:
        process.exchange(lap)
    seconds = time.perf_counter() - began
    process.stop()
    return seconds


def compare_sandbox(runs: int) -> None:
    """Print what the layers of the sandbox add to the start of a learner's process."""
    with_layers, without = start_zygote(ALL_LAYERS), start_zygote(frozenset())
    for zygote in (with_layers, without):
        start_learner(zygote)
    pairs = [(start_learner(with_layers), start_learner(without)) for _ in range(runs)]
    added = statistics.median(one - other for one, other in pairs)
    started = statistics.median(one for one, _ in pairs)
    print(
        f"sandbox: adds {added * 1e3:.2f} ms to a learner's process, "
        f"which is ready after {started * 1e3:.1f} ms"
    )
    for zygote in (with_layers, without):
        zygote.close()


def measure_calls(exercise: Exercise, calls: int = 1000) -> None:
    """Print what a call through the wire costs."""
    zygote = start_zygote(ALL_LAYERS)
    learner = Learner(Answer.read(exercise, exercise.solution_path), zygote)
    step = learner.get(exercise.asks[0])
    began = time.perf_counter()
    for _ in range(calls):
        step(3.0, 2.0, 0.5)
    print(f"a call: {(time.perf_counter() - began) / calls * 1e6:.0f} µs")
    learner.close()
    zygote.close()


if __name__ == "__main__":
    runs, answers = [*map(int, sys.argv[1:]), *(15, 200)[len(sys.argv) - 1 :]]
    course = find_course(ROOT)
    with Engine() as engine:
        engine.prepare(course)
        for exercise in select(course, ["one-step", "gradient-step"]):
            cold = compare_warm(engine, exercise, runs)
            compare_batch(engine, exercise, answers, cold)
    compare_sandbox(max(runs, 100))
    measure_calls(exercise)
