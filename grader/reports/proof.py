"""The report on proofs: a line per exercise, and under what does not hold, what to do about it."""

from __future__ import annotations

import string
import textwrap
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from itertools import groupby
from pathlib import Path
from typing import TextIO

from grader.model import Exercise
from grader.model.proof import Proof
from grader.reports.ink import Tell, ink_for
from grader.reports.plain import one_line, plain

_INDENT = "    "
_LEAST_NAME = 12


class ProofReport:
    """Writes to `stream` as proofs come in; `here` is the folder that paths are shown from. With
    `matrix`, it shows for every exercise which check catches what.
    """

    def __init__(self, stream: TextIO, here: Path, *, matrix: bool) -> None:
        self._ink = ink_for(stream)
        self._width = self._ink.width
        unicode = "utf" in (stream.encoding or "").lower()
        self._holds, self._fails, self._dot = ("✓", "✗", "·") if unicode else ("+", "x", ".")
        self._bullet = "•" if unicode else "*"
        self._here = here
        self._matrix = matrix

    def working(self) -> AbstractContextManager[Tell]:
        """Show on a terminal, for as long as it lasts, that exercises are being proven."""
        return self._ink.working("proving")

    def stub(self, exercise: Exercise, done: str) -> None:
        """An exercise.py that was made anew."""
        self._ink.line(f"{self._shown(exercise.answer_path)}: {done}")

    def exercise(self, proof: Proof, slug_width: int) -> None:
        """One exercise: what was proven, or what is wrong."""
        mark = (self._holds, "green") if proof.holds else (self._fails, "red")
        told = f" {proof.exercise.slug:{slug_width}}  "
        told += _proven(proof) if proof.holds else _count(len(proof.problems), "problem")
        seconds = f"{proof.seconds:.1f} s" if proof.seconds else ""
        self._ink.line(
            mark, told.ljust(self._width - len(mark[0]) - len(seconds)), (seconds, "dim")
        )
        for file, problems in groupby(proof.problems, key=lambda problem: problem.file):
            self._ink.line(f"  {self._shown(proof.exercise.folder / file)}")
            for problem in problems:
                self._problem(problem.told)
        if proof.misconceptions and (self._matrix or not proof.holds):
            self._table(proof)

    def summary(self, proofs: Sequence[Proof], seconds: float) -> None:
        """The sums."""
        held = sum(proof.holds for proof in proofs)
        told = f"{held} of {_count(len(proofs), 'exercise')} proven in {seconds:.1f} s"
        style = "bold green" if held == len(proofs) else "bold red"
        self._ink.line((f"{told}: {_totals(proofs)}.", style))

    def _problem(self, told: str) -> None:
        first, *quoted = plain(told).splitlines()
        gutter = f"{_INDENT}{self._bullet} "
        for line in textwrap.wrap(
            first,
            self._width,
            initial_indent=gutter,
            subsequent_indent=" " * len(gutter),
            break_on_hyphens=False,
        ):
            self._ink.line(line)
        for line in quoted:
            # Whole, as it is there to be copied.
            self._ink.line((f"{_INDENT * 2}{line}", "bold"))

    def _table(self, proof: Proof) -> None:
        """Checks down, misconceptions across, each under a letter that is spelt out below."""
        letters = dict(zip(proof.misconceptions, _letters(), strict=False))
        self._ink.line()
        across = " ".join(f"{letter:>2}" for letter in letters.values())
        room = self._width - len(_INDENT) - len(across) - len("   mutants")
        names = min(max(map(len, proof.checks)), max(room, _LEAST_NAME))
        self._ink.line((f"{_INDENT}{'fails for':{names}} {across}  mutants", "dim"))
        for check in proof.checks:
            marks: list[tuple[str, str]] = []
            for caught_by in proof.misconceptions.values():
                caught = check in caught_by
                marks.append(
                    (f" {self._fails if caught else self._dot:>2}", "" if caught else "dim")
                )
            mutants = sum(check in caught_by for caught_by in proof.mutants.values())
            self._ink.line(f"{_INDENT}{_cut(check, names):{names}}", *marks, f"  {mutants:7}")
        spelt = "  ".join(f"{letter}\u00a0{name}" for name, letter in letters.items())
        for line in textwrap.wrap(
            spelt, self._width, initial_indent=_INDENT, subsequent_indent=_INDENT
        ):
            self._ink.line((line.replace("\u00a0", " "), "dim"))
        self._ink.line()

    def _shown(self, path: Path) -> str:
        shown = path.relative_to(self._here) if path.is_relative_to(self._here) else path
        return one_line(str(shown))


def _proven(proof: Proof) -> str:
    told = _totals([proof])
    return f"{told} ({proof.equivalent} equivalent)" if proof.equivalent else told


def _totals(proofs: Iterable[Proof]) -> str:
    proofs = list(proofs)
    return ", ".join(
        (
            _count(sum(len(proof.checks) for proof in proofs), "check"),
            _count(sum(len(proof.misconceptions) for proof in proofs), "misconception"),
            _count(sum(len(proof.mutants) for proof in proofs), "mutant"),
        )
    )


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _letters() -> Iterable[str]:
    """One for each misconception: a to z, then aa, ab and so on."""
    yield from string.ascii_lowercase
    for first in string.ascii_lowercase:
        yield from (first + second for second in string.ascii_lowercase)


def _cut(name: str, width: int) -> str:
    return name if len(name) <= width else f"{name[: width - 2]}.."
