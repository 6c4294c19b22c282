"""The site as `mkdocs build --strict` makes it."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import jupytext
import pytest

from grader.course.catalogue import find_course
from grader.model import Exercise, Kind
from tests.support import ROOT

CHAPTER = Path("docs/03-update-rule/index.py")
CHAPTERS = sorted(ROOT.glob("docs/[0-9]*/index.py"))

Build = Callable[[Path, Path], subprocess.CompletedProcess[str]]


class Page(HTMLParser):
    """A page's text, and its elements with their attributes in order."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.text = ""
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="session")
def chapter(site: Path) -> Page:
    return Page(site / "03-update-rule" / "index.html")


def test_every_exercise_has_one_card_and_is_on_the_home_page(site: Path) -> None:
    text = "".join(Page(page).text for page in site.rglob("*.html"))
    home = Page(site / "index.html").text
    for exercise in find_course(ROOT):
        begin = "Mend the code" if exercise.kind is Kind.FIX else "Write your answer"
        assert text.count(f"\n{begin} in {_answer(exercise)},") == 1
        assert f"\nuv run grader check {exercise.slug}\n" in text
        assert f"uv run grader check {exercise.slug}\n" in home


def _answer(exercise: Exercise) -> str:
    return exercise.answer_path.relative_to(ROOT).as_posix()


def test_the_chapter_shows_what_its_code_printed(chapter: Page) -> None:
    assert "2.5 - 0.1 * 0.8 = 2.42\n" in chapter.text
    assert "[0.75 0.45]  error 9.75 -> 3.602\n" in chapter.text


def test_code_is_shown_as_it_was_written(chapter: Page) -> None:
    cells = jupytext.read(ROOT / CHAPTER).cells
    for source in (cell.source for cell in cells if cell.cell_type == "code"):
        assert source in chapter.text


def test_the_figure_is_one_drawing_with_words_for_it(chapter: Page) -> None:
    drawings = [attributes for tag, attributes in chapter.elements if tag == "svg"]
    (figure,) = [attributes for attributes in drawings if attributes.get("role") == "img"]
    assert "1.697, then 0.967, then 0.619, then 0.419" in (figure["aria-label"] or "")
    assert "xlink" not in str(drawings)


def test_maths_is_set_in_text_tables_and_cards(chapter: Page) -> None:
    formulas = sum(attributes.get("class") == "katex" for _, attributes in chapter.elements)
    assert formulas > 60
    assert not re.search(r"\\[\[(]", chapter.text), "arithmatex's marks are left"
    assert "∂E/∂w=0.8" in chapter.text, "maths in a card"


@pytest.mark.parametrize("source", CHAPTERS, ids=lambda source: source.parent.name)
def test_the_prose_states_no_number_that_no_cell_computes(source: Path) -> None:
    stated, computed = set[str](), set[str]()
    for cell in jupytext.read(source).cells:
        text = re.sub(r"(?<=\d)_(?=\d{3})", ",", cell.source)
        found = re.findall(r"\d+\.\d+|\d{1,3}(?:,\d{3})+", text)
        (computed if cell.cell_type == "code" else stated).update(found)
    assert stated
    assert stated <= computed


@pytest.mark.parametrize("source", CHAPTERS, ids=lambda source: source.parent.name)
def test_a_chapter_has_its_parts_and_asks_before_its_figure_is_explained(
    site: Path, source: Path
) -> None:
    page = Page(site / source.parent.name / "index.html")
    parts = [
        attributes.get("class", tag)
        for tag, attributes in page.elements
        if (attributes.get("class") or "").startswith("part ") or "-" in tag or tag == "h2"
    ]
    assert parts[:2] == ["part goal", "part idea"]
    assert parts.count("part takeaways") == 1
    assert "part example" in parts
    figures = [place for place, part in enumerate(parts) if part == "figure"]
    assert figures
    for place in figures:
        assert parts[place + 1] == "part predict"


def test_pages_load_nothing_from_elsewhere(site: Path) -> None:
    pages, sheets = list(site.rglob("*.html")), list(site.rglob("*.css"))
    assert len(pages) >= 2
    assert sheets
    for page in pages:
        for tag, attributes in Page(page).elements:
            # Neither loads anything: a link leads elsewhere, a canonical one says where this is.
            if tag != "a" and attributes.get("rel") != "canonical":
                for name in ("src", "href", "srcset", "data", "xlink:href"):
                    value = attributes.get(name) or ""
                    assert not re.search(r"(?:^|\s)(?:https?:)?//", value), f"{page}: {value}"
    for sheet in sheets:
        text = sheet.read_text(encoding="utf-8")
        assert not re.search(r"""(?:url\(|@import)\s*["']?(?:https?:)?//""", text), sheet


def test_what_maths_needs_is_loaded_only_where_there_is_some(site: Path) -> None:
    def loads_katex(page: str) -> bool:
        sheets = [attributes.get("href") or "" for _, attributes in Page(site / page).elements]
        return any(sheet.endswith("katex.min.css") for sheet in sheets)

    assert loads_katex("03-update-rule/index.html")
    assert not loads_katex("index.html")
    assert not list(site.rglob("katex*.js")), "the build has run it already"


def test_a_search_finds_prose_once_and_no_hints(site: Path) -> None:
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    texts = [entry["text"] for entry in index["docs"] if entry["location"][:1].isdigit()]
    found = "".join(texts)
    assert "joins all places of equal height" in found
    assert "ηL" in found
    assert not [each for each in ("ηη", "Hint 1 of", "The code of this figure") if each in found]


def test_the_site_holds_only_what_readers_need(site: Path) -> None:
    assert not list(site.rglob("*.py*"))
    for chapter in ROOT.glob("docs/[0-9]*"):
        (notebook,) = (site / chapter.name).glob("*.ipynb")
        assert notebook.name == f"{chapter.name}.ipynb"
        text = notebook.read_text(encoding="utf-8")
        assert f"/{chapter.name}/)" in text, "the way back to its page"
        assert "](../" not in text, "a link that leads nowhere outside the site"
    assert len(list(site.rglob("*.ipynb"))) == len(list(ROOT.glob("docs/[0-9]*")))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of what the site is made of, to break."""
    for name in ("grader", "exercises"):
        (tmp_path / name).symlink_to(ROOT / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    return tmp_path


@pytest.mark.usefixtures("site")
def test_a_build_from_nothing_gives_the_same_bytes(build: Build, project: Path) -> None:
    built = build(project, project / "from nothing")
    assert built.returncode == 0, built.stderr
    assert re.search(r"ran 03-update-rule in \d+\.\d s\n", built.stderr)
    assert "unchanged" not in built.stderr

    shutil.rmtree(project / ".cache")
    shutil.copytree(ROOT / ".cache" / "chapters", project / ".cache" / "chapters")
    built = build(project, project / "from what ran before")
    assert "ran 0" not in built.stderr

    made = {
        path.relative_to(project / "from nothing")
        for path in project.joinpath("from nothing").rglob("*.*")
        if path.suffix in (".html", ".ipynb", ".json")
    }
    assert len(made) > 15
    for path in made:
        one, other = (project / kind / path for kind in ("from nothing", "from what ran before"))
        assert one.read_bytes() == other.read_bytes(), path


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        pytest.param(
            "assert isclose(w_new, 2.42)",
            "assert isclose(w_new, 2.43)",
            [f"{CHAPTER}: its code fails", "assert isclose(w_new, 2.43)", "AssertionError"],
            id="a wrong number",
        ),
        pytest.param(
            "/// exercise | one-step",
            "/// exercise | one-stp",
            ["no exercise 'one-stp'; did you mean one-step"],
            id="an exercise that is not there",
        ),
        pytest.param(
            r"$$w_{t+1} = w_t - \eta\,\nabla E(w_t)$$",
            r"$$w_{t+1} = w_t - \etta\,\nabla E(w_t)$$",
            ["03-update-rule/index.py", "cannot be set: Undefined control sequence: \\etta"],
            id="a misspelt formula",
        ),
        pytest.param(
            "# # The update rule\n",
            "# # The update rule\n#\n# ![](../assets/logo.svg)\n",
            ["03-update-rule/index.py", "the picture ../assets/logo.svg has no alt text"],
            id="a picture without words",
        ),
    ],
)
@pytest.mark.usefixtures("site")
def test_what_does_not_hold_breaks_the_build(
    build: Build, project: Path, right: str, wrong: str, told: list[str]
) -> None:
    # What ran for the site need not run again, except for what is changed here.
    shutil.copytree(ROOT / ".cache" / "chapters", project / ".cache" / "chapters")
    source = (project / CHAPTER).read_text(encoding="utf-8")
    assert right in source
    (project / CHAPTER).write_text(source.replace(right, wrong), encoding="utf-8")

    built = build(project, project / "site")

    assert built.returncode == 1
    for text in told:
        assert text in built.stderr
    assert "site-packages" not in built.stderr, "a traceback of the tools buries the message"
