"""A new exercise is whole once its four blanks are filled in."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from grader.course import scaffold as scaffolding
from grader.course.catalogue import find_course
from grader.course.scaffold import BLANK, blanks, scaffold
from grader.course.stub import is_untouched, stub_of
from grader.model import Answer, BadInput, Exercise, ExerciseResult, Kind, Status
from grader.model.misconception import read_misconceptions
from grader.running.engine import Engine

# What an author writes, by file, in the place of which words.
FUNCTION = {
    "prompt.md": [("BLANK: say what", "`half_step(w, g)` halves; say what")],
    "solution.py": [
        ("# BLANK: write the signature, the contract (what comes in, what goes out)", "# Half"),
        ("BLANK: float) -> float", "w: float | np.ndarray, g: float) -> float | np.ndarray"),
        ('"""BLANK\n', '"""The weights w after a step of half the slope g.\n'),
        ("return BLANK", "return w - 0.5 * g"),
        ('"""Half a step."""\n', '"""Half a step."""\n\nimport numpy as np\n'),
    ],
    "test_exercise.py": [
        ("# BLANK:", "# By hand:"),
        (
            "((BLANK,), BLANK)",
            "((2.0, 3.0), 0.5),\n((np.array([1.0, -4.0]), 5.0), np.array([-1.5, -6.5]))",
        ),
    ],
    "misconceptions.py": [
        ("# BLANK:", "# Uphill:"),
        ("def BLANK(BLANK)", "def uphill(w, g)"),
        ('"""BLANK"""', '"""You walked uphill. Which sign turns you round?"""'),
        ("return BLANK", "return w + 0.5 * g"),
    ],
}
NUMBER = {
    "prompt.md": [("BLANK: ask for", "Twice 3.5: ask for")],
    "solution.py": [('"""BLANK: say', '"""Twice 3.5; say'), ("return BLANK", "return 2 * 3.5")],
    "test_exercise.py": [("# BLANK:", "# By hand:"), ("BLANK)", "7)")],
    "misconceptions.py": [
        ("# BLANK:", "# Squared:"),
        ("def BLANK()", "def squared()"),
        ('"""BLANK"""', '"""That is 3.5 times itself. What does twice mean?"""'),
        ("return BLANK", "return 3.5 * 3.5"),
    ],
}
# Wrong in ways that no author has to think of, and a part of what is said to them.
UNNAMED = [
    ("def half_step(w, g):\n    w -= 0.5 * g\n    return w\n", "make a new value"),
    (
        "calls = []\n"
        "def half_step(w, g):\n"
        "    calls.append(w)\n"
        "    return w - 0.5 * g if len(calls) % 2 else w\n",
        "this is not the value expected",
    ),
]


def fill_in(exercise: Exercise, blanks: dict[str, list[tuple[str, str]]]) -> None:
    for name, words in blanks.items():
        path = exercise.folder / name
        text = path.read_text(encoding="utf-8")
        for old, new in words:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
    exercise.answer_path.write_text(stub_of(exercise), encoding="utf-8")


def marked(exercise: Exercise, *sources: str) -> list[ExerciseResult]:
    """The results of the exercise's own file, of its solution, and then of the sources."""
    paths = [exercise.answer_path, exercise.solution_path]
    for number, source in enumerate(sources):
        paths.append(exercise.folder.parents[2] / f"answer_{number}.py")
        paths[-1].write_text(source, encoding="utf-8")
    results: list[ExerciseResult] = []
    with Engine() as engine:
        engine.prepare([exercise])
        engine.mark([Answer.read(exercise, path) for path in paths], results.append)
    return results


@pytest.mark.parametrize(
    ("kind", "words", "unnamed"),
    [(Kind.IMPLEMENT, FUNCTION, UNNAMED), (Kind.NUMBER, NUMBER, [])],
)
def test_four_filled_blanks_make_an_exercise(
    course: Path,
    kind: Kind,
    words: dict[str, list[tuple[str, str]]],
    unnamed: list[tuple[str, str]],
) -> None:
    exercise = scaffold(find_course(course), "half-step", "03", kind=kind, title="Half a step")
    assert is_untouched(Answer.read(exercise, exercise.answer_path))
    assert [path.name for path, _ in blanks(exercise)] == list(words)
    fill_in(exercise, words)
    assert blanks(exercise) == []
    assert exercise in find_course(course)
    for path in exercise.folder.iterdir():
        assert BLANK not in path.read_text(encoding="utf-8"), path

    text = exercise.misconceptions_path.read_text(encoding="utf-8")
    [misconception] = read_misconceptions(text, exercise.asks)
    wrong = f"{text}\n{exercise.asks[0]} = {misconception.name}\n"
    stub, solution, named, *others = marked(exercise, wrong, *(source for source, _ in unnamed))
    assert (stub.status, stub.score) == (Status.FAILED, 0)
    assert {check.message[:15] for check in stub.checks if check.message} == {"not written yet"}
    assert (solution.status, solution.score) == (Status.PASSED, exercise.points)
    assert named.status is Status.FAILED
    assert named.checks[0].misconception == misconception.name
    assert named.checks[0].feedback == misconception.sentence
    for result, (_, told) in zip(others, unnamed, strict=True):
        assert result.status is Status.FAILED
        assert told in str(result.checks[0].message)


@pytest.mark.parametrize("kind", [Kind.IMPLEMENT, Kind.NUMBER])
def test_each_blank_explains_itself_where_it_first_stands(course: Path, kind: Kind) -> None:
    exercise = scaffold(find_course(course), "half-step", "03", kind=kind)
    assert len(blanks(exercise)) == 4
    for path, line in blanks(exercise):
        text = path.read_text(encoding="utf-8").splitlines()[line - 1]
        assert re.search(rf"{BLANK}: \w+ \w+", text), text


def test_what_is_not_said_is_worked_out(course: Path) -> None:
    made = scaffold(find_course(course), "batch-mean", "03")
    assert made == Exercise(
        folder=course.resolve() / "exercises/03-update-rule/batch-mean",
        title="Batch mean",
        chapter="03",
        number=8,
        asks=("batch_mean",),
        points=1,
        difficulty=1,
        hints=made.hints,
    )
    assert len(set(made.hints)) == 3
    numbers = [scaffold(find_course(course), f"more-{i}", "03").number for i in range(4)]
    # 11 is that of an exercise of the next chapter.
    assert numbers == [9, 10, 12, 13]
    assert scaffold(find_course(course), "last", "05").number == 16


def test_what_is_said_is_written_down(course: Path) -> None:
    made = scaffold(
        find_course(course),
        "what-now",
        "04",
        kind=Kind.NUMBER,
        title=" What's next: η or 1/L? ",
        number=1,
        points=3,
        difficulty=2,
    )
    assert (made.title, made.number, made.points, made.difficulty) == (
        "What's next: η or 1/L?",
        1,
        3,
        2,
    )
    assert made.asks == ("answer",)
    assert stub_of(made).startswith('"""What\'s next: η or 1/L?"""\n')
    assert find_course(course)[0].slug == "what-now"


@pytest.mark.parametrize("kind", [Kind.IMPLEMENT, Kind.NUMBER])
def test_the_function_may_have_another_name(course: Path, kind: Kind) -> None:
    made = scaffold(find_course(course), "lambda", "03", kind=kind, asks="take_step")
    assert made.asks == ("take_step",)
    for path in (made.prompt_path, made.solution_path, made.answer_path, made.checks_path):
        text = path.read_text(encoding="utf-8")
        assert "take_step(" in text or "`take_step`" in text, path
        assert "answer()" not in text, path


def test_the_folder_of_a_chapter_is_called_as_that_of_its_pages(course: Path) -> None:
    (course / "docs/08-batches").mkdir(parents=True)
    made = scaffold(find_course(course), "batch-mean", "08")
    assert made.folder.parent == course.resolve() / "exercises/08-batches"
    assert scaffold(find_course(course), "second", "08").folder.parent == made.folder.parent


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        *(
            ({"slug": slug}, "is no slug: a slug is lower-case words with hyphens between them")
            for slug in ("Batch", "a--b", "-a", "a-", "3-d", "a_b", "", "../up", "a b", "ä", "a\n")
        ),
        ({"slug": "lambda"}, "'lambda': no function can be called that in Python; name another"),
        *(
            ({"asks": name}, f"{name!r}: no function can be called that in Python; name another")
            for name in ("", "take-step", "take step", "2step", "def", "f\n")
        ),
        ({"slug": "one-step"}, "03-update-rule/one-step is there already: choose another slug"),
        ({"slug": "left-over"}, "03-update-rule/left-over is there already: choose another slug"),
        ({"chapter": "3"}, "--chapter takes the two digits that the chapter's folder starts with"),
        ({"chapter": "*"}, "--chapter takes the two digits that the chapter's folder starts with"),
        ({"chapter": "٠٣"}, "--chapter takes the two digits that the chapter's folder starts with"),
        ({"chapter": "09"}, "no chapter 09: make the folder "),
        ({"chapter": "10"}, "10-a and "),
        ({"number": 7}, "number 7 is that of gradient-step: name another, or leave --number out"),
        ({"number": 0}, "--number must be a whole number from 1"),
        ({"points": 0}, "--points must be a whole number from 1"),
        ({"title": " "}, "--title must be a few words"),
        ({"title": 'a "b"'}, "--title must be a few words, without double quotes"),
        ({"title": "a\\b"}, "--title must be a few words"),
        ({"title": "a\nb"}, "--title must be a few words"),
    ],
)
def test_what_cannot_be_made_is_refused_and_leaves_nothing(
    course: Path, changes: dict[str, Any], told: str
) -> None:
    (course / "exercises/03-update-rule/left-over").mkdir()
    for name in ("10-a", "10-b"):
        (course / "docs" / name).mkdir(parents=True)
    before = sorted(course.rglob("*"))
    with pytest.raises(BadInput) as caught:
        scaffold(find_course(course), **{"slug": "new-one", "chapter": "03", **changes})
    assert told in str(caught.value)
    assert sorted(course.rglob("*")) == before


@pytest.mark.parametrize("problem", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_half_a_folder_does_not_stay(
    course: Path, monkeypatch: pytest.MonkeyPatch, problem: BaseException
) -> None:
    (course / "docs/08-batches").mkdir(parents=True)
    before = sorted(course.rglob("*"))

    def fail(_: Exercise) -> str:
        assert (course / "exercises/08-batches/new-one/solution.py").exists()
        raise problem

    monkeypatch.setattr(scaffolding, "stub_of", fail)
    with pytest.raises((BadInput, KeyboardInterrupt)) as caught:
        scaffold(find_course(course), "new-one", "08")
    if isinstance(caught.value, BadInput):
        assert str(caught.value).endswith("new-one cannot be written: No space left on device")
    assert sorted(course.rglob("*")) == before
