"""Which chapters run, which must not get onto the site, and the look of figures."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.site.cache import Cache
from grader.site.chapters import Chapter, run_chapters
from grader.site.figures import COLOURS
from tests.support import ROOT

DRAWING = """
import matplotlib.pyplot as plt
from IPython.display import display

figure, axes = plt.subplots()
axes.set(title="A <line>")
axes.plot([1, 2])
axes.plot([2, 1])
axes.grid()
plt.close(figure)
"""

RunChapter = Callable[[str], Chapter]


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / ".cache", tmp_path)


@pytest.fixture
def run(tmp_path: Path, cache: Cache) -> RunChapter:
    """Run a chapter of one cell."""

    def run_chapter(code: str) -> Chapter:
        source = tmp_path / "01-one" / "index.py"
        source.parent.mkdir(exist_ok=True)
        source.write_text(f"# %%\n{code}\n")
        (chapter,) = run_chapters([source], cache)
        return chapter

    return run_chapter


@pytest.fixture
def course(tmp_path: Path) -> list[Path]:
    """Three chapters: one imports a module that imports another, one reads a file."""
    sources = {
        "01-one/index.py": "# # One\n\n# %%\nfrom near import far\n\nprint(far)\n",
        "01-one/near.py": "from deep.er import far\n",
        "01-one/deep/er.py": "far = 1\n",
        "02-two/index.py": '# # Two\n\n# %%\nprint(open("data.txt").read())\n',
        "02-two/data.txt": "2",
        "03-three/index.py": "# # Three\n\n# %%\nprint(3)\n",
    }
    for name, text in sources.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"# %% [markdown]\n{text}" if name.endswith("index.py") else text)
    return sorted(tmp_path.glob("*/index.py"))


def printed(chapter: Chapter) -> str:
    (cell,) = [cell for cell in chapter.notebook.cells if cell.cell_type == "code"]
    (output,) = cell.outputs
    return str(output.text)


def test_what_is_printed_in_pieces_is_shown_in_one(run: RunChapter) -> None:
    chapter = run('import time\nprint("one", flush=True)\ntime.sleep(0.5)\nprint("two")')
    assert printed(chapter) == "one\ntwo\n"


def test_only_what_changed_is_run_again(
    course: list[Path], cache: Cache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ran() -> list[str]:
        chapters = run_chapters(course, cache)
        told.extend(map(printed, chapters))
        return [chapter.name[:2] for chapter in chapters if chapter.seconds is not None]

    def change(name: str, old: str, new: str) -> None:
        path = cache.project / name
        path.write_text(path.read_text().replace(old, new))

    # So that modules are also read from bytecode, as they are for most people.
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    told: list[str] = []
    assert ran() == ["01", "02", "03"]
    assert told == ["1\n", "2\n", "3\n"]
    assert ran() == []
    assert told[3:] == told[:3]

    change("03-three/index.py", "print(3)", "print(33)")
    assert ran() == ["03"]
    assert told[-1] == "33\n"
    change("03-three/index.py", "# # Three", "# # Three, in other words")
    assert ran() == [], "no output depends on prose"
    change("01-one/deep/er.py", "far = 1", "far = 11")
    assert ran() == ["01"]
    assert told[-3] == "11\n"
    change("01-one/near.py", "far\n", "far as far\n")
    assert ran() == ["01"]
    change("02-two/data.txt", "2", "22")
    assert ran() == ["02"]
    assert told[-2] == "22\n"

    (tmp_path / "numpy-99.dist-info").mkdir()
    monkeypatch.syspath_prepend(str(tmp_path))
    assert ran() == ["01", "02", "03"]
    assert ran() == []


def test_a_build_that_runs_nothing_does_not_load_what_runs_chapters(run: RunChapter) -> None:
    source = run("print(1)").source
    code = (
        "import sys; from pathlib import Path; from grader.site.cache import Cache;"
        "from grader.site.chapters import run_chapters; root = Path(sys.argv[1]);"
        "(chapter,) = run_chapters([Path(sys.argv[2])], Cache(root / '.cache', root));"
        "print(chapter.seconds, 'nbclient' in sys.modules)"
    )
    project = source.parents[1]
    command = [sys.executable, "-c", code, str(project), str(source)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "None False\n"


def test_every_chapter_that_fails_is_told(course: list[Path], cache: Cache) -> None:
    for source in course[:2]:
        source.write_text("# %%\nassert 1 == 2\n")
    failures = [chapter.failure for chapter in run_chapters(course, cache)]
    assert [(failure or "")[:25] for failure in failures] == [
        "01-one/index.py: its code",
        "02-two/index.py: its code",
        "",
    ]
    again = run_chapters(course, cache)
    assert [chapter.failure for chapter in again] == failures, "a failure is not kept"
    assert again[2].seconds is None


def test_a_failed_assertion_is_told_with_chapter_and_line(run: RunChapter) -> None:
    told = run("total = 1 + 1\nassert total == 3").failure or ""
    assert told.startswith("01-one/index.py: its code fails\n")
    assert "----> 2 assert total == 3" in told
    assert "\x1b" not in told, "colours are for terminals"


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("import numpy as np\n\nnp.log(0.0)", ": its code warns\n\n"),
        (f"{DRAWING}display(figure)", ": a figure has no alt text\n\n"),
        ("print(object())", "> is printed, which is another at each build\n\nprint(object())"),
        ("object()", "> is printed, which is another at each build\n\nobject()"),
        (
            "from IPython.display import HTML\nHTML('<b>1</b>')",
            ": text/html is shown, which the page cannot\n\nfrom",
        ),
        ("import os\nos._exit(1)", ": Kernel died"),
    ],
)
def test_what_must_not_get_onto_a_page_fails(run: RunChapter, code: str, told: str) -> None:
    assert told in (run(code).failure or "")


def test_what_a_chapter_prints_is_the_same_each_time(run: RunChapter) -> None:
    code = "print({str(n) for n in range(9)})"
    assert printed(run(code)) == printed(run(f"{code}  # once more"))


def test_a_figure_is_drawn_the_same_each_time_and_takes_the_pages_colours(run: RunChapter) -> None:
    shown = "display(figure, metadata={'alt': 'One \"line\" & no more'})\n"
    chapter = run(f"{DRAWING}{shown}{shown}")
    first, second = (output.data["image/svg+xml"] for output in chapter.notebook.cells[0].outputs)
    assert first == second
    assert 'role="img" aria-label="One &quot;line&quot; &amp; no more"' in first
    assert "A &lt;line&gt;</text>" in first, "words stay words"
    for colour in ("currentColor", *(f"var(--figure-{n})" for n in ("accent", "second", "quiet"))):
        assert f"stroke: {colour}" in first
    assert not any(drawn in first for drawn in COLOURS)
    assert "<style" not in first


def test_figures_are_drawn_in_the_colours_of_a_light_page() -> None:
    style = (ROOT / "docs" / "assets" / "course.css").read_text(encoding="utf-8")
    for drawn, shown in COLOURS.items():
        if shown != "none":
            name = "--md-default-fg-color" if shown == "currentColor" else shown[4:-1]
            assert f"  {name}: light-dark({drawn}," in style
