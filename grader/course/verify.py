"""Proves that an exercise holds: its solution passes, its stub and every wrong answer fail, each
check is of use, and no text gives the answer away.

The checks run as they do for a learner, and then each for itself, in an order drawn by lot: only
there has a check that fails found something out on its own.
"""

from __future__ import annotations

import difflib
import math
import os
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from grader.checking.predictions import UNPREDICTED
from grader.course.folder import Folder, Unusable
from grader.course.leaks import Secrets, secrets_of
from grader.course.mutants import mutants_of
from grader.errors import BadInput
from grader.model import Answer, Check, Exercise, ExerciseResult, Fault, Kind, Limits, Status
from grader.model.misconception import Misconception, as_answer
from grader.model.proof import Problem, Proof
from grader.running.engine import Engine

# With the first, the last of two or three checks comes first.
_SEED, _OTHER_SEED = 5, 1
# What a wrong answer may compute: so many times as long as the solution, for many never end.
_PATIENCE = 10
_LEAST_SECONDS = 0.1

_SOLUTION, _CHECKS, _MISCONCEPTIONS, _TABLE = (
    "solution.py",
    "test_exercise.py",
    "misconceptions.py",
    "exercise.toml",
)

_Problems = Iterator[Problem]
_Mark = Callable[[Exercise, Sequence[str], int | None], list[ExerciseResult]]


class _Stopped(Exception):
    """Nobody waits for the proof any more."""


def proofs(exercises: Sequence[Exercise]) -> Iterator[Proof]:
    """The proof of each exercise, in the order given; as many at a time as there are processors.

    Raises:
        GraderFault: the checks could not be run.
    """
    stopped = threading.Event()
    # From Python 3.13 on, the processors that this process may use.
    processors = getattr(os, "process_cpu_count", os.cpu_count)
    threads = ThreadPoolExecutor(processors())
    try:
        yield from threads.map(lambda exercise: _proof(exercise, stopped), exercises)
    finally:
        stopped.set()
        threads.shutdown(cancel_futures=True)


def _proof(exercise: Exercise, stopped: threading.Event) -> Proof:
    began = time.monotonic()
    try:
        folder = Folder.read(exercise)
    except Unusable as unusable:
        return Proof(exercise, tuple(unusable.problems))
    with Engine() as engine:

        def mark(
            exercise: Exercise, sources: Sequence[str], seed: int | None
        ) -> list[ExerciseResult]:
            results: list[ExerciseResult] = []

            def done(result: ExerciseResult) -> None:
                results.append(result)
                if stopped.is_set():
                    raise _Stopped

            path = exercise.answer_path
            engine.mark([Answer(exercise, path, source, None) for source in sources], done, seed)
            return results

        proof = _tried(folder, mark)
    return replace(proof, seconds=time.monotonic() - began)


def _tried(folder: Folder, mark: _Mark) -> Proof:
    """The proof of a folder that can be run; if its solution does not pass, no more is tried."""
    exercise, solution, named = folder.exercise, folder.solution, folder.misconceptions
    problems = list(folder.problems())
    wrong = [as_answer(each, solution, folder.texts[_MISCONCEPTIONS]) for each in named]
    first, again = mark(exercise, [solution, solution], None)
    checks = tuple(check.name for check in first.checks)
    problems += _problems_of_solution(first, again)
    if first.status is not Status.PASSED:
        return Proof(exercise, tuple(problems), checks)

    mutants = mutants_of(solution, folder.solved)
    brief = replace(exercise, limits=_brief(exercise.limits, min(first.seconds, again.seconds)))
    begun, *as_learner = mark(brief, [folder.stub, *wrong], None)
    sources = [solution, folder.stub, *wrong, *(mutant.source for mutant in mutants), solution]
    shuffled, untouched, *failing, after = mark(brief, sources, _SEED)
    alone, mutated = failing[: len(named)], failing[len(named) :]
    reshuffled = mark(brief, [solution], _OTHER_SEED)
    problems += _problems_of_order([shuffled, *reshuffled])
    if shuffled.status is Status.PASSED:
        problems += _problems_of_what_is_left(after)
    problems += _problems_of_stub(folder, begun, untouched)
    for misconception, *results in zip(named, as_learner, alone, strict=True):
        problems += _problems_of_misconception(misconception, results)
    by_change = {
        mutant.description: result for mutant, result in zip(mutants, mutated, strict=True)
    }
    problems += _problems_of_mutants(exercise, by_change)

    proof = Proof(
        exercise,
        (),
        checks,
        {each.name: _caught_by(result) for each, result in zip(named, alone, strict=True)},
        {change: _caught_by(result) for change, result in by_change.items()},
        sum(result.status is Status.PASSED for result in mutated),
    )
    problems += _problems_of_idle_checks(proof)
    problems += _problems_of_leaks(folder, [untouched, *as_learner, *failing])
    return replace(proof, problems=tuple(problems))


def _brief(limits: Limits, seconds: float) -> Limits:
    enough = max(_LEAST_SECONDS, _PATIENCE * seconds)
    return replace(limits, cpu=min(limits.cpu, enough), cpu_total=min(limits.cpu_total, 2 * enough))


def _failed(result: ExerciseResult) -> list[Check]:
    return [check for check in result.checks if check.status in (Status.FAILED, Status.ERROR)]


def _caught_by(result: ExerciseResult) -> frozenset[str]:
    return frozenset(check.name for check in _failed(result) if check.fault is not Fault.GRADER)


def _told(check: Check) -> str:
    return (check.message or "").partition("\n")[0]


def _problems_of_solution(first: ExerciseResult, again: ExerciseResult) -> _Problems:
    if first.fault is Fault.GRADER:
        yield Problem(_CHECKS, _told(_failed(first)[0]))
    elif first.status is not Status.PASSED:
        check = _failed(first)[0]
        yield Problem(_SOLUTION, f"does not pass {check.name}: {_told(check)}")
    elif (first.checks, first.printed) != (again.checks, again.printed):
        told = "does not do the same when it is run again: let it draw nothing by lot"
        yield Problem(_SOLUTION, f"{told}, and neither print the time nor remember a call")
    points = first.exercise.points
    most = sum(check.max_score for check in first.checks)
    if not math.isclose(most, points):
        yield Problem(_TABLE, f"promises {points} points, but the checks give {most:g}")


def _problems_of_order(results: Sequence[ExerciseResult]) -> _Problems:
    for result in results:
        if result.status is not Status.PASSED:
            check = _failed(result)[0]
            told = f"{check.name} fails the solution when the checks run in another order"
            yield Problem(_CHECKS, f"{told}: {_told(check)}")
            return


def _problems_of_what_is_left(after: ExerciseResult) -> _Problems:
    """Of what wrong answers leave to a right one, where they are marked in one process."""
    if after.status is not Status.PASSED:
        check = _failed(after)[0]
        told = f"{check.name} fails the solution once wrong answers have been checked"
        yield Problem(
            _CHECKS, f"{told}: {_told(check)}; make what is handed over anew in each check"
        )


def _problems_of_stub(
    folder: Folder, as_learner: ExerciseResult, alone: ExerciseResult
) -> _Problems:
    fix = folder.exercise.kind is Kind.FIX
    for check in alone.checks:
        told = _told(check)
        if check.fault is not None:
            yield Problem(_SOLUTION, f"leaves a stub that cannot be run: {told}")
            return
        if fix:
            continue
        if check.status is Status.PASSED:
            yield Problem(_CHECKS, f"{check.name} passes for the stub: ask for more")
        elif folder.asks_for_functions and not told.startswith("not written yet"):
            how = "let it raise NotImplementedError with what is to be written"
            yield Problem(_SOLUTION, f"leaves a stub of which {check.name} says “{told}”: {how}")
    if fix:
        yield from _problems_of_bug(as_learner)
    if folder.exercise.kind is Kind.PREDICT:
        yield from _problems_of_haste(as_learner)


def _problems_of_bug(stub: ExerciseResult) -> _Problems:
    """Of a stub that is to be mended, as those read who have begun and not found the bug yet."""
    found = {check.name: check.misconception for check in _failed(stub)}
    if not found:
        yield Problem(_SOLUTION, "leaves a stub that passes every check: put the bug into it")
    elif None in found.values() or len(set(found.values())) > 1:
        seen = ", ".join(f"{name} knows it as {bug or 'none'}" for name, bug in found.items())
        told = "leaves a stub whose bug is not one of the misconceptions"
        yield Problem(_SOLUTION, f"{told}: {seen}; let it do exactly what one of them does")
    else:
        for check in stub.checks:
            if check.status is Status.PASSED:
                told = f"{check.name} gives points for the bug that is to be mended"
                yield Problem(_CHECKS, f"{told}: let it depend on a check that finds the bug")


def _problems_of_haste(stub: ExerciseResult) -> _Problems:
    """Of checks that run, for a learner, before a prediction has been made."""
    for check in _failed(stub):
        if not _told(check).startswith(UNPREDICTED):
            told = f"{check.name} does not wait until a prediction has been made"
            yield Problem(_CHECKS, f"{told}: let it depend on a check by assert_predicted")


def _problems_of_misconception(
    misconception: Misconception, results: Sequence[ExerciseResult]
) -> _Problems:
    name = misconception.name
    for result in results:
        if told := _wrong_with_diagnosis(misconception, result):
            yield Problem(_MISCONCEPTIONS, f"`{name}` {told}")
            return


def _wrong_with_diagnosis(misconception: Misconception, result: ExerciseResult) -> str | None:
    if result.status is Status.PASSED:
        return "passes every check: either it is right, or a check is missing"
    if result.fault in (Fault.GRADER, Fault.SYNTAX, Fault.IMPORT):
        return f"cannot be checked: {_told(_failed(result)[0])}"
    diagnosed = [check for check in _failed(result) if check.misconception is not None]
    for check in diagnosed:
        if check.misconception != misconception.name:
            told = f"is taken for `{check.misconception}` by {check.name}"
            return f"{told}: make a check see the difference, or keep one of the two"
        if check.feedback != misconception.sentence:
            return f"does not earn its sentence from {check.name}, but “{check.feedback}”"
    if not diagnosed:
        where = ", ".join(check.name for check in _failed(result))
        return f"fails {where}, but is not recognised there: is it the same at every call?"
    return None


def _problems_of_mutants(exercise: Exercise, by_change: Mapping[str, ExerciseResult]) -> _Problems:
    listed = {each.mutant for each in exercise.equivalent}
    for change in sorted(listed - by_change.keys()):
        near = difflib.get_close_matches(change, by_change, n=1, cutoff=0)
        told = "lists as equivalent what is no change that is tried"
        yield Problem(_TABLE, "\n".join([f"{told}; the second is the nearest", change, *near]))
    survivors = []
    for change, result in by_change.items():
        if result.fault is Fault.GRADER:
            told = _told(_failed(result)[0])
            yield Problem(_CHECKS, f"cannot check a changed solution: {told}\n{change}")
        elif result.status is Status.PASSED:
            survivors += [change] if change not in listed else []
        elif change in listed:
            told = f"lists as equivalent what {_failed(result)[0].name} catches: take it out"
            yield Problem(_TABLE, f"{told}\n{change}")
    if survivors:
        told = "every check passes for these changes of the solution: add a check, or list"
        told += " them in exercise.toml as equivalent and say why"
        yield Problem(_CHECKS, "\n".join([told, *survivors]))


def _problems_of_idle_checks(proof: Proof) -> _Problems:
    busy = frozenset[str]().union(*proof.misconceptions.values(), *proof.mutants.values())
    for name in proof.checks:
        if name not in busy:
            told = f"{name} fails for no misconception and for no change of the solution"
            yield Problem(_CHECKS, f"{told}: sharpen it, or take it out")


def _problems_of_leaks(folder: Folder, results: Sequence[ExerciseResult]) -> _Problems:
    """Where the answer can be read by those who have not found it; the afterword is for others."""
    prompt, hints = folder.texts["prompt.md"], folder.exercise.hints
    try:
        secrets = secrets_of(folder.exercise, folder.solution)
    except BadInput as problem:
        yield Problem(_SOLUTION, str(problem))
        return
    secrets = secrets.without_options([prompt, folder.stub])
    texts = [
        *((_TABLE, f"hint {number}", hint) for number, hint in enumerate(hints, start=1)),
        ("prompt.md", "the prompt", prompt),
        (_SOLUTION, "the stub", folder.stub),
        *((_CHECKS, f"the docstring of {name}", says) for name, says in folder.says.items()),
        *(
            (_MISCONCEPTIONS, f"the sentence of `{each.name}`", each.sentence)
            for each in folder.misconceptions
        ),
    ]
    for file, where, text in texts:
        for found in secrets.found_in(text):
            yield Problem(file, f"{where} gives the answer away: {found}")
    leaks = {
        (check.name, found)
        for result in results
        for check in _failed(result)
        for found in _own_secrets(secrets, result).found_in(_said(check, hints))
    }
    for name, found in sorted(leaks):
        told = f"{name} gives the answer away when it fails: {found}"
        yield Problem(_CHECKS, f"{told}; compare by assert_answer, and leave it out of the words")


def _own_secrets(secrets: Secrets, result: ExerciseResult) -> Secrets:
    """What this answer has not found by itself."""
    return secrets.without_those_in(" ".join(check.actual or "" for check in result.checks))


def _said(check: Check, hints: Sequence[str]) -> str:
    """What the check itself has said: not what an answer raised, nor what stands in the folder."""
    message = check.message or ""
    if check.fault is not None or message.startswith(("your code raised", "not written yet")):
        return ""
    # The name of a check holds its parameters.
    told = [check.name, message, check.expected]
    if check.misconception is None and check.feedback not in hints:
        told.append(check.feedback)
    return "\n".join(filter(None, told))
