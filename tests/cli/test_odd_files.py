"""Files as editors, systems and learners leave them: marked, or told what to do about them.

What is promised here is told to learners in docs/guide/safety.md.
"""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from tests.support import RunGrader, run_in

RIGHT = "def gradient_step(w, g, eta):\n    return w - eta * g\n"
# Goes wrong in its third line.
RAISES = "def gradient_step(w, g, eta):\n    x = eta * g\n    raise ValueError(x)\n"
LATIN = "# Größe und Richtung\n".encode("latin-1")
ANSWER = Path("exercises/03-update-rule/gradient-step/exercise.py")

MARKED = {
    "CRLF": RIGHT.replace("\n", "\r\n").encode(),
    "CR alone": RIGHT.replace("\n", "\r").encode(),
    "BOM": b"\xef\xbb\xbf" + RIGHT.encode(),
    "BOM and CRLF": b"\xef\xbb\xbf" + RIGHT.replace("\n", "\r\n").encode(),
    "tabs": RIGHT.replace("    ", "\t").encode(),
    "no newline at the end": RIGHT.strip().encode(),
    "another encoding named": b"# -*- coding: latin-1 -*-\n" + RIGHT.encode(),
    "Greek names": RIGHT.replace("eta", "η").replace("w", "ω").encode(),
    "blank lines": b"\n" * 1000 + RIGHT.encode() + b"\n" * 1000,
}
REFUSED = {
    "ten megabytes": (RIGHT.encode() + b"#" * (10 << 20), "larger than 512 KiB"),
    "Latin-1": (RIGHT.encode() + LATIN, "line 3: exercise.py: this line is not UTF-8 text"),
    "Latin-1 by name": (b"# coding: latin-1\n" + LATIN, "line 2: exercise.py: this line is not"),
    "two encodings": (
        "# Größe\r".encode() + LATIN + RIGHT.encode(),
        "line 2: exercise.py: this line is not UTF-8 text: save the file as UTF-8",
    ),
    "UTF-16": (RIGHT.encode("utf-16"), "line 1: exercise.py: this line is not UTF-8 text"),
    "a NUL": (RIGHT.encode() + b"\0", "line 3: exercise.py: this line is not UTF-8 text"),
    "tabs and spaces": (
        b"def gradient_step(w, g, eta):\n    x = eta * g\n\treturn w - x\n",
        "line 3: inconsistent use of tabs and spaces",
    ),
    "a minus from a web page": (
        RIGHT.replace("-", "\N{MINUS SIGN}").encode(),
        "line 2: invalid character '\N{MINUS SIGN}'",
    ),
    "a space from a web page": (
        RIGHT.replace("return ", "return\u00a0").encode(),
        "line 2: invalid non-printable character U+00A0",
    ),
}
# How lines may end.
ENDS = {"LF": "\n", "CRLF": "\r\n", "CR": "\r"}


@pytest.mark.parametrize("content", MARKED.values(), ids=MARKED)
def test_is_marked_like_any_other(content: bytes, grader: RunGrader, course: Path) -> None:
    (course / ANSWER).write_bytes(content)
    done = grader("check", "gradient-step")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert (course / ANSWER).read_bytes() == content


@pytest.mark.parametrize(("content", "told"), REFUSED.values(), ids=REFUSED)
def test_is_told_what_is_wrong_and_where(
    content: bytes, told: str, grader: RunGrader, course: Path
) -> None:
    (course / ANSWER).write_bytes(content)
    done = grader("check", "gradient-step")
    assert (done.returncode, done.stderr) == (1, "")
    assert told in done.stdout
    assert "\0" not in done.stdout
    assert (course / ANSWER).read_bytes() == content


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_lines_are_counted_as_the_editor_does(end: str, grader: RunGrader, course: Path) -> None:
    (course / ANSWER).write_bytes(RAISES.replace("\n", end).encode())
    done = grader("check", "gradient-step")
    assert (
        "line 3: your code raised ValueError: 2.0\n    │     raise ValueError(x)\n" in done.stdout
    )


def test_a_read_only_answer_in_a_read_only_folder(grader: RunGrader, course: Path) -> None:
    path = course / ANSWER
    path.write_text(RIGHT)
    path.chmod(stat.S_IREAD)
    path.parent.chmod(stat.S_IREAD | stat.S_IEXEC)
    try:
        assert grader("check", "gradient-step").returncode == 0
    finally:
        path.parent.chmod(stat.S_IRWXU)
        path.chmod(stat.S_IREAD | stat.S_IWRITE)


@pytest.mark.parametrize("name", ["Lösung η.py", "my answer.txt", "答え", "-dash.py", "two\nlines"])
def test_an_answer_may_be_called_anything(name: str, course: Path, tmp_path: Path) -> None:
    if sys.platform == "win32" and "\n" in name:
        pytest.skip("no file can be called that here")
    path = tmp_path / "Żółć" / name
    path.parent.mkdir()
    path.write_text(RIGHT, encoding="utf-8")
    done = run_in(course, "check", "gradient-step", f"--file={path}")
    assert (done.returncode, done.stderr) == (0, "")
    path.write_text(RAISES, encoding="utf-8")
    done = run_in(course, "check", "gradient-step", f"--file={path}")
    assert "line 3: your code raised ValueError" in done.stdout
    assert " ".join(str(path).splitlines()) in done.stdout
    missing = run_in(course, "check", "gradient-step", f"--file={path}x")
    assert (missing.returncode, missing.stderr.count("\n")) == (2, 1)
