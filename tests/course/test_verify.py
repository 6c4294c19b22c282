"""`grader verify` finds whatever is wrong with an exercise, and names it with the file to mend."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest

from tests.support import RunGrader

TWIN = '''

def twin():
    """Another sentence."""
    return added()
'''
SAME_WORDS = '''

def same_words():
    """2.58 is 2.5 + 0.08: you walked uphill. The gradient points towards more error; which sign
    turns you round?
    """
    return 3.0
'''
RIGHT = '''

def right():
    """A sentence."""
    return 2.42
'''
ON_AND_OFF = '''

def on_and_off():
    """A sentence."""
    import os
    return 7.0 + os.getpid()
'''
IDLE = '''

def test_idle(exercise):
    """There is an answer."""
    exercise.answer()
'''
WITHOUT_DOCSTRING = """

def test_again(exercise):
    assert_answer(exercise.answer(), 2.42)
"""
COMES_SECOND = '''
    test_second.ready = True


def test_second(exercise):
    """It is there for the second time."""
    assert_answer(exercise.answer(), 2.42)
    assert test_second.__dict__.pop("ready", False), "the other has not run"
'''
SPOILT = '''

SEEN = []


def test_first_time(exercise):
    """It is right, and so was the last one."""
    assert not SEEN, "one was wrong"
    SEEN.extend([1] if exercise.answer() != 2.5 - 0.1 * 0.8 else [])
'''
NAMED = '''

@pytest.mark.parametrize("number", [2.5 - 0.1 * 0.8])
def test_named(exercise, number):
    """It is right."""
    assert_answer(exercise.answer(), number)
'''
TELLS = '''

def test_tells(exercise):
    """It is right."""
    assert exercise.answer() == 2.5 - 0.1 * 0.8, "it should be 242e-2"
'''
TWO_SIDES = '''import numpy as np

from grader.checking import assert_close

W, G = np.array([-5.0, 3.0]), np.array([2.0, 4.0])


def test_climbs(exercise):
    """A negative eta climbs."""
    assert_close(exercise.gradient_step(W, G, -0.5), W + 0.5 * G)


def test_falls(exercise):
    """A positive eta falls."""
    assert_close(exercise.gradient_step(W[::-1], G, 0.5), W[::-1] - 0.5 * G)
'''
UNLISTED = """
[[equivalent]]
mutant = "return 2.5 - 0.1 * 0.8  ->  return 2.5 - 0.1 * 0.9"
why = "nobody would think so"
"""
CAUGHT = """
[[equivalent]]
mutant = "return 2.5 - 0.1 * 0.8  ->  return 2.5 + 0.1 * 0.8"
why = "nobody looks at the sign"
"""


def folder_of(course: Path, slug: str) -> Path:
    [folder] = course.glob(f"exercises/*/{slug}")
    return folder


def edit(path: Path, old: str, new: str) -> None:
    """Put `new` in the place of `old`, at the end if that is empty."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1) if old else text + new, encoding="utf-8")


def words(text: str) -> str:
    return " ".join(text.split())


def test_the_course_holds(course: Path, grader: RunGrader) -> None:
    done = grader("verify")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    *lines, sums = done.stdout.splitlines()
    slugs = [path.parent.name for path in course.glob("exercises/*/*/exercise.toml")]
    assert sorted(line.split()[1] for line in lines) == sorted(slugs)
    assert sums.startswith(f"{len(slugs)} of {len(slugs)} exercises proven in ")
    # What is proven is what is in the repository, but for the stubs: who started has none.
    assert all(
        re.match(r"✓ [\w-]+ +\d+ checks?, \d+ misc.*, \d+ mutants.* s$", line) for line in lines
    )


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("misconceptions.py", "", TWIN, "`twin` is taken for `added` by test_new_weight"),
        ("misconceptions.py", "", RIGHT, "`right` passes every check: either it is right"),
        ("misconceptions.py", "", ON_AND_OFF, "is not recognised there"),
        ("misconceptions.py", "", "\ndef right():\n    return 3.0\n", "`right` has no docstring"),
        ("misconceptions.py", "", SAME_WORDS, "say the same"),
        ("misconceptions.py", "", "\nadded.stands_for = 'anwser'\n", "name one of answer"),
        ("misconceptions.py", "", "\nadded.hint = 4\n", "`added` names hint 4, which there is not"),
        ("misconceptions.py", "", "\nadded.hint = 0\n", "name one from 1 to 3"),
        ("misconceptions.py", "", "\nimport nothing\n", "cannot be checked"),
        ("misconceptions.py", "", "\ndef (", "is no Python in line 77: invalid"),
        ("misconceptions.py", None, "x = 1\n", "names no wrong answer: write one function"),
        ("misconceptions.py", "1.7 is", "1.7 instead of 2.42 is", "of `forgot_eta` gives the an"),
        ("exercise.toml", '    "First', '    #"First', "has 2 of 3 hints"),
        ("exercise.toml", '"First', '"It is 2.420. First', "hint 2 gives the answer away: 2.420"),
        ("exercise.toml", "", UNLISTED, "0.1 * 0.9 return 2.5 - 0.1 * 0.8 -> return 2.5"),
        ("exercise.toml", "", CAUGHT, "lists as equivalent what test_new_weight catches"),
        ("prompt.md", None, " \n", "is empty: say what to do"),
        ("prompt.md", None, "[//]: # (nothing)\n", "shows nothing: say what"),
        ("prompt.md", "$w = 2.5$", "$w = 2.5", "has a $ without its partner in the paragraph"),
        ("prompt.md", "", "\n```python\nx = 1\n", "has a block of code that is never closed"),
        ("prompt.md", "", "\nBLANK\n", "line 6 still says BLANK"),
        ("prompt.md", "", "\nIt is 2.42.\n", "the prompt gives the answer away: 2.42"),
        ("solution.py", "2.5 - 0.1", "2.5 + 0.1", "does not pass test_new_weight: this is not"),
        (
            "solution.py",
            "    return 2.5",
            "    import time; print(time.time_ns())\n    return 2.5",
            "does not do the same when it is run again",
        ),
        ("solution.py", "    # [end]\n", "", "# [end] is missing at the end"),
        (
            "solution.py",
            "# raise NotI",
            "# pass  # raise NotI",
            "test_new_weight says “does the func",
        ),
        ("solution.py", "# raise NotI", "# return 2.42  #", "test_new_weight passes for the stub"),
        (
            "solution.py",
            "# raise Not",
            "# raise Not\n    # def (",
            "leaves a stub that is no Python in line 12",
        ),
        (
            "solution.py",
            "def answer() -> float:",
            "# [solution]\ndef answer() -> float:\n# [stub]\n# def answer(w) -> float:\n# [end]",
            "has `answer() -> float`, but its stub `answer(w) -> float`",
        ),
        ("exercise.py", "", "x = 1\n", "is not the stub of solution.py: `grader verify --write"),
        ("test_exercise.py", "", IDLE, "test_idle fails for no misconception and for no"),
        ("test_exercise.py", "", WITHOUT_DOCSTRING, "test_again has no docstring"),
        ("test_exercise.py", "", COMES_SECOND, "test_second fails the solution when the checks"),
        ("test_exercise.py", "", TELLS, "test_tells gives the answer away when it fails: 242e-2"),
        (
            "test_exercise.py",
            "",
            f"\nimport pytest\n{NAMED}",
            "test_named[2.42] gives the answer aw",
        ),
        ("test_exercise.py", "", SPOILT, "test_first_time fails the solution once wrong answers"),
        ("test_exercise.py", "from w = 2.5", "(2.42)", "docstring of test_new_weight gives the an"),
        ("test_exercise.py", "", "\nexercise\n", "the checks cannot be read: NameError"),
        ("test_exercise.py", None, "x = 1\n", "has no check"),
        ("test_exercise.py", ", 2.42", ", 2.42, 0.1", "for these changes of the solution: add a"),
    ],
)
def test_a_broken_promise_is_named(
    course: Path, grader: RunGrader, file: str, old: str | None, new: str, told: str
) -> None:
    path = folder_of(course, "one-step") / file
    if old is None:
        path.write_text(new, encoding="utf-8")
    else:
        edit(path, old, new)
    if file == "solution.py":
        grader("verify", "--write-stubs", "one-step")
    done = grader("verify", "one-step")
    assert (done.returncode, done.stderr) == (1, "")
    assert re.search(r"✗ one-step +\d+ problems?", done.stdout)
    place = path.relative_to(course).as_posix()
    assert f"\n  {place}\n" in done.stdout
    assert told in words(done.stdout)
    assert "0 of 1 exercise proven" in done.stdout


PLOT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'
SHOWN = "\n![A curve that falls\nfrom 9 to 1.](plot.svg)\n"


@pytest.mark.parametrize(
    ("prompt", "drawing", "told"),
    [
        (SHOWN, PLOT, None),
        ("", PLOT, "prompt.md • does not show the plot: write ![what is to be seen](plot.svg)"),
        ("\n![ ](plot.svg)\n", PLOT, "prompt.md • has no words for plot.svg: tell those who"),
        ("\nSee ![a curve](plot.svg).\n", PLOT, "prompt.md • shows plot.svg: for a picture, write"),
        (SHOWN + "\n![more](more.svg)\n", PLOT, "prompt.md • shows plot.svg, more.svg: for a pic"),
        (SHOWN, None, "plot.svg • is missing: draw what the prompt speaks of"),
        (SHOWN, "<svg", "plot.svg • is no SVG: unclosed token"),
        (SHOWN, "<svg/>", "plot.svg • cannot be shown at any width: begin"),
        (SHOWN.replace("9", "2.42"), PLOT, "prompt.md • the prompt gives the answer away: 2.42"),
    ],
)
def test_a_plot_to_read_is_there_for_the_eye_and_in_words(
    course: Path, grader: RunGrader, prompt: str, drawing: str | None, told: str | None
) -> None:
    folder = folder_of(course, "one-step")
    edit(folder / "exercise.toml", '"work it out"', '"read a plot"')
    edit(folder / "prompt.md", "", prompt)
    if drawing is not None:
        (folder / "plot.svg").write_text(drawing)
    done = grader("verify", "one-step")
    assert (done.returncode, done.stderr) == (0 if told is None else 1, ""), done.stdout
    assert (told or "1 of 1 exercise proven") in words(done.stdout)


@pytest.mark.parametrize(
    "file", ["prompt.md", "exercise.py", "solution.py", "test_exercise.py", "misconceptions.py"]
)
def test_a_missing_file_is_named(course: Path, grader: RunGrader, file: str) -> None:
    (folder_of(course, "giant-step") / file).unlink()
    done = grader("verify", "giant-step")
    assert (done.returncode, done.stderr) == (1, "")
    assert f"/04-learning-rate/giant-step/{file} • is missing: " in words(done.stdout)


@pytest.mark.parametrize("table", [None, "title = 3\n", "title ="])
def test_without_a_table_there_is_no_exercise(
    course: Path, grader: RunGrader, table: str | None
) -> None:
    path = folder_of(course, "giant-step") / "exercise.toml"
    if table is None:
        path.unlink()
    else:
        path.write_text(table)
    done = grader("verify")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert str(path.parent if table is None else path) in done.stderr


def test_a_name_of_no_exercise_is_refused(grader: RunGrader) -> None:
    done = grader("verify", "one-stop")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "grader: no exercise 'one-stop'; did you mean one-step?\n"


def test_stubs_are_made_anew_and_nothing_is_lost(course: Path, grader: RunGrader) -> None:
    folder = folder_of(course, "one-step")
    answer, stub = folder / "exercise.py", (folder / "exercise.py").read_text()
    for number, kept in enumerate(["exercise.py.kept", "exercise.py.kept2"]):
        answer.write_text(f"x = {number}\n")
        done = grader("verify", "--write-stubs", "one-step")
        told, *proven = done.stdout.splitlines()
        assert told == (
            "exercises/03-update-rule/one-step/exercise.py: made from solution.py; "
            f"what stood there is kept as {kept}"
        )
        assert (done.returncode, len(proven)) == (0, 2)
        assert (answer.read_text(), (folder / kept).read_text()) == (stub, f"x = {number}\n")
    answer.unlink()
    assert "exercise.py: made from solution.py\n" in grader("verify", "--write-stubs").stdout
    assert answer.read_text() == stub
    assert "made" not in grader("verify", "--write-stubs").stdout


def test_the_matrix_says_which_check_catches_what(grader: RunGrader) -> None:
    done = grader("verify", "tiny-gradient", "--matrix", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    rows = [line.split() for line in done.stdout.splitlines()]
    assert rows[0][:2] == ["+", "tiny-gradient"]
    assert ["fails", "for", *"abcdefghi", "mutants"] in rows
    assert ["test_delta", *"xx....xx.", "6"] in rows
    assert ["test_percent", *"..xxxx..x", "15"] in rows
    assert "a unsigned  b new_weight  c absolute_as_percent  d fraction" in done.stdout


LOOP = {
    "exercise.toml": """
title = "A loop"
chapter = "03"
number = 99
asks = ["descend", "PREDICTION"]
points = 2
difficulty = 1
hints = ["One.", "Two.", "Three."]
""",
    "prompt.md": "Descend until the slope is flat. Is the end `low` or `high`?\n",
    "solution.py": '''"""A loop."""

# [solution]
PREDICTION = {"end": "low", "size": 0.75}
# [stub]
# PREDICTION = {"end": "?", "size": "?"}
# [end]


def descend(w, slope):
    """Follow the slope from w."""
    # [solution]
    while abs(slope(w)) > 1e-6:
        w = w - 0.3 * slope(w)
    return w
    # [stub]
    # raise NotImplementedError("loop")
    # [end]
''',
    "misconceptions.py": '''"""Wrong answers."""


def never_ends(w, slope):
    """It climbs, and never comes to an end."""
    while abs(slope(w)) > 1e-6:
        w = w + 0.3 * slope(w)
    return w


def one_step(w, slope):
    """It stops after one step."""
    return w - 0.3 * slope(w)


def high():
    """The slope leads down."""
    return {"end": "high", "size": 0.75}


high.stands_for = "PREDICTION"
''',
    "test_exercise.py": '''from grader.checking import assert_answer, assert_close, depends


def test_end(exercise):
    """The end of the prediction."""
    assert exercise.PREDICTION["end"] == "low", "this is not where it ends"


@depends("test_end")
def test_size(exercise):
    """The size of the prediction."""
    assert_answer(exercise.PREDICTION["size"], 0.75)


def test_descends(exercise):
    """It comes near the bottom from both sides, and stays there."""
    for start in (5.0, -4.0, 1.0):
        assert_close(exercise.descend(start, lambda w: 2 * (w - 1)), 1.0, 1e-6)
''',
}
TOLERANCE = """
[[equivalent]]
mutant = "while abs(slope(w)) > 1e-06:  ->  while abs(slope(w)) >= 1e-06:"
why = "no slope is 1e-6 to the last bit"

[[equivalent]]
mutant = "while abs(slope(w)) > 1e-06:  ->  while abs(slope(w)) > 2e-06:"
why = "still nearer than what is asked for"

[[equivalent]]
mutant = "w = w - 0.3 * slope(w)  ->  w = w - 0.6 * slope(w)"
why = "another way to the same end"
"""


PREDICTED = {
    "exercise.toml": """
title = "Which word"
chapter = "03"
number = 98
asks = ["word", "PREDICTION"]
kind = "predict, then verify"
points = 2
difficulty = 1
hints = ["One.", "Two.", "Three."]
""",
    "prompt.md": "Is the slope of a valley `left` or `right` of its bottom negative?\n",
    "solution.py": '''"""Which word."""

# [solution]
PREDICTION = {"side": "left"}
# [stub]
# PREDICTION = {"side": "?"}
# [end]


def word(slope):
    """The side with this slope."""
    # [solution]
    return "left" if slope < 0 else "right"
    # [stub]
    # raise NotImplementedError("return a word")
    # [end]
''',
    "misconceptions.py": '''"""Wrong answers."""


def other_side():
    """Which way does it fall there?"""
    return {"side": "right"}


other_side.stands_for = "PREDICTION"
''',
    "test_exercise.py": '''from grader.checking import assert_answer, depends
from grader.checking import assert_predicted, assert_prediction

WORDS = ("left", "right")


def test_made(exercise):
    """There is a prediction."""
    assert_predicted(exercise.PREDICTION, {"side": "left"}, WORDS)


@depends("test_made")
def test_prediction(exercise):
    """It comes true."""
    assert_prediction(exercise.PREDICTION, {"side": "left"}, WORDS)


@depends("test_made")
def test_word(exercise):
    """Both words, each on its side."""
    assert_answer(exercise.word(-0.5), "left", among=WORDS)
    assert_answer(exercise.word(0.5), "right", among=WORDS)
''',
}
SMALLER = """
[[equivalent]]
mutant = "return 'left' if slope < 0 else 'right'  ->  return 'left' if slope <= 0 else 'right'"
why = "a slope of zero is on neither side"
"""


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("exercise.toml", "", "", "1 of 1 exercise proven"),
        ("solution.py", '{"side": "?"}', '"?"', "1 of 1 exercise proven"),
        (
            "exercise.toml",
            ', "PREDICTION"]',
            "]",
            "asks for no PREDICTION, as one of the kind “predict, then verify” does",
        ),
        (
            "solution.py",
            '# PREDICTION = {"side": "?"}',
            '# PREDICTION = {"side": "?", "more": ""}',
            'leaves a PREDICTION that is not open: let the stub have "?" in the place of each',
        ),
        ("solution.py", '# PREDICTION = {"side": "?"}', "# PREDICTION = str()", "is not open"),
        (
            "test_exercise.py",
            '@depends("test_made")\ndef test_word',
            "def test_word",
            "test_word does not wait until a prediction has been made: let it depend",
        ),
    ],
)
def test_a_prediction_comes_first(
    course: Path, grader: RunGrader, file: str, old: str, new: str, told: str
) -> None:
    folder = course / "exercises/03-update-rule/word"
    folder.mkdir()
    for name, text in PREDICTED.items():
        (folder / name).write_text(text, encoding="utf-8")
    edit(folder / "exercise.toml", "", SMALLER)
    edit(folder / file, old, new)
    done = grader("verify", "word", "--write-stubs")
    assert told in words(done.stdout), done.stdout
    assert (done.returncode == 0) is ("proven" in told)


def test_annotations_may_wait_in_both_files(course: Path, grader: RunGrader) -> None:
    folder = folder_of(course, "one-step")
    for name, first in [
        ("solution.py", "def answer() -> float"),
        ("misconceptions.py", "def added()"),
    ]:
        edit(folder / name, first, f"from __future__ import annotations\n\n\n{first}")
    edit(folder / "misconceptions.py", "def added()", "def added() -> NotDefined")
    done = grader("verify", "one-step", "--write-stubs")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


def test_values_and_loops_that_never_end(course: Path, grader: RunGrader) -> None:
    folder = course / "exercises/03-update-rule/loop"
    folder.mkdir()
    for name, text in LOOP.items():
        (folder / name).write_text(text)
    edit(folder / "exercise.toml", "", TOLERANCE)
    done = grader("verify", "loop", "--write-stubs")
    assert (done.returncode, done.stderr) == (0, "")
    assert "3 checks, 3 misconceptions, " in done.stdout
    assert "mutants (3 equivalent)" in done.stdout


def make_fix(course: Path, *bug: str) -> Path:
    """Turn gradient-step into code to be mended, which is this."""
    folder = folder_of(course, "gradient-step")
    edit(folder / "exercise.toml", "", '\nkind = "fix the bug"\n')
    old = '    # raise NotImplementedError("return the new weights")\n'
    edit(folder / "solution.py", old, "".join(f"    # {line}\n" for line in bug))
    return folder


def test_a_bug_to_be_mended_is_one_of_the_misconceptions(course: Path, grader: RunGrader) -> None:
    folder = make_fix(course, "new = w", "return new + eta * g")
    done = grader("verify", "--write-stubs", "gradient-step")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert (folder / "exercise.py").read_text().endswith("    new = w\n    return new + eta * g\n")


@pytest.mark.parametrize(
    ("bug", "file", "told"),
    [
        (
            ["return w - 2 * eta * g"],
            "solution.py",
            "leaves a stub whose bug is not one of the misconceptions: test_numbers knows it as "
            "none; let it do exactly what one of them does",
        ),
        (
            ['raise NotImplementedError("return the new weights")'],
            "solution.py",
            "leaves a stub whose bug is not one of the misconceptions: test_numbers knows it as",
        ),
        (["return w - eta * g"], "solution.py", "leaves a stub that passes every check: put the"),
        (["while True:", "    pass"], "solution.py", "leaves a stub that cannot be run: "),
        (
            ["w -= eta * g", "return w"],
            "test_exercise.py",
            "test_numbers gives points for the bug that is to be mended: let it depend on a check "
            "that finds the bug",
        ),
    ],
)
def test_another_bug_to_be_mended_is_named(
    course: Path, grader: RunGrader, bug: list[str], file: str, told: str
) -> None:
    folder = make_fix(course, *bug)
    done = grader("verify", "--write-stubs", "gradient-step")
    assert (done.returncode, done.stderr) == (1, "")
    assert f"\n  {(folder / file).relative_to(course).as_posix()}\n" in done.stdout
    assert told in words(done.stdout)


def test_a_bug_that_two_checks_know_as_two_things_is_named(course: Path, grader: RunGrader) -> None:
    """Which of the two should a learner believe?"""
    folder = make_fix(course, "return abs(w - eta * g) if eta < 0 else np.sort(w - eta * g)")
    for name, wrong in [("unsigned", "abs(w - eta * g)"), ("sorted", "np.sort(w - eta * g)")]:
        test = "<" if name == "unsigned" else ">"
        text = f'\n\ndef {name}(w, g, eta):\n    """It is {name}. Why?"""\n'
        text += f"    return {wrong} if eta {test} 0 else w - eta * g\n"
        edit(folder / "misconceptions.py", "", text)
    (folder / "test_exercise.py").write_text(TWO_SIDES)
    done = grader("verify", "--write-stubs", "gradient-step")
    told = "misconceptions: test_climbs knows it as unsigned, test_falls knows it as sorted; let"
    assert told in words(done.stdout)


def test_code_to_be_mended_counts_as_not_started(course: Path, grader: RunGrader) -> None:
    folder = make_fix(course, "return w + eta * g")
    grader("verify", "--write-stubs", "gradient-step")
    done = grader("check", "gradient-step")
    assert (done.returncode, done.stderr) == (1, "")
    assert re.search(r"^gradient-step: .* not started  0/2$", done.stdout, re.MULTILINE)
    assert "Next: open exercises/" in done.stdout
    assert "not written yet" not in done.stdout
    assert "started" not in grader("list").stdout

    edit(folder / "exercise.py", "return w", "# I see.\n    return w")
    assert "not started" in grader("check", "gradient-step").stdout

    edit(folder / "exercise.py", "return w", "return 1 * w")
    begun = grader("check", "gradient-step").stdout
    assert re.search(r"^gradient-step: .* 0/2$", begun, re.MULTILINE)
    assert "it walks uphill" in begun
    assert "not started" not in begun
    assert "not written yet" not in begun
    assert len(re.findall("  started$", grader("list").stdout, re.MULTILINE)) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="only some users may make links")
@pytest.mark.parametrize("kind", ["pipe", "link to what never ends", "link to nothing", "folder"])
def test_what_a_learner_puts_in_the_place_of_the_stub(
    course: Path, tmp_path: Path, grader: RunGrader, kind: str
) -> None:
    """It neither holds up the proof nor sends the new stub elsewhere."""
    path = folder_of(course, "one-step") / "exercise.py"
    stub = path.read_text()
    path.unlink()
    match kind:
        case "pipe":
            assert sys.platform != "win32"
            os.mkfifo(path)
        case "folder":
            path.mkdir()
        case _:
            path.symlink_to("/dev/zero" if "ends" in kind else tmp_path / "elsewhere.py")
    done = grader("verify", "one-step")
    assert (done.returncode, done.stderr) == (1, "")
    assert "is not the stub of solution.py" in words(done.stdout)
    assert grader("verify", "--write-stubs", "one-step").returncode == 0
    assert (path.is_symlink(), path.read_text()) == (False, stub)
    assert not (tmp_path / "elsewhere.py").exists()
