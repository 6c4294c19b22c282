"""Makes the stub a learner starts from out of the solution, so that the two never drift apart.

In a solution, `# [solution]` opens what the learner is to write, `# [stub]` what stands there
instead (as comments), and `# [end]` closes both.
"""

from __future__ import annotations

from collections.abc import Iterator

from grader.model import Answer, BadInput, Exercise

_MARKERS = ("# [solution]", "# [stub]", "# [end]")


def stub_of(exercise: Exercise) -> str:
    """The text of the untouched `exercise.py`.

    Raises:
        BadInput: the solution is missing, or its markers are not in order.
    """
    lines = []
    for _, part, line in _parts(exercise):
        if part == 0:
            lines.append(line)
        elif part == 2:
            lines.append(line.replace("# ", "", 1))
    return "\n".join(lines) + "\n"


def solution_of(exercise: Exercise) -> str:
    """The text of the solution, without what is there for the stub.

    Raises:
        BadInput: the solution is missing, or its markers are not in order.
    """
    return "\n".join(line for _, part, line in _parts(exercise) if part != 2) + "\n"


def solved_lines(exercise: Exercise) -> frozenset[int]:
    """The numbers, from 1, of the solution's lines that are for the learner to write.

    Raises:
        BadInput: the solution is missing, or its markers are not in order.
    """
    return frozenset(number for number, part, _ in _parts(exercise) if part == 1)


def _parts(exercise: Exercise) -> Iterator[tuple[int, int, str]]:
    """The solution's lines but for the markers: number, how many markers came before, text."""
    try:
        solution = exercise.solution_path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        told = getattr(error, "strerror", None) or "save it as UTF-8"
        raise BadInput(f"{exercise.solution_path} cannot be read: {told}") from None
    part = 0
    for number, line in enumerate(solution.splitlines(), start=1):
        if line.strip() in _MARKERS:
            if line.strip() != _MARKERS[part]:
                told = f"{_MARKERS[part]} is wanted before {line.strip()}"
                raise BadInput(f"{exercise.solution_path}, line {number}: {told}")
            part = (part + 1) % len(_MARKERS)
        else:
            yield number, part, line
    if part != 0:
        raise BadInput(f"{exercise.solution_path}: {_MARKERS[part]} is missing at the end")


def is_untouched(answer: Answer) -> bool:
    """Whether the answer is still the stub, but for blank lines, comments and line ends.

    Raises:
        BadInput: there is no sound solution to make the stub from.
    """
    return answer.source is not None and _substance(answer.source) == _substance(
        stub_of(answer.exercise)
    )


def is_started(answer: Answer) -> bool:
    """Whether there is a file, in whatever state, that is more than the stub.

    Raises:
        BadInput: there is no sound solution to make the stub from.
    """
    return answer.sha256 is not None and not is_untouched(answer)


def _substance(source: str) -> list[str]:
    lines = [line.rstrip() for line in source.splitlines()]
    return [line for line in lines if line and not line.lstrip().startswith("#")]
