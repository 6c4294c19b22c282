"""The card of an exercise on a page.

Everything on it comes from the exercise's folder, so page and command line never disagree. It is
written as Markdown, and so needs `pymdownx.superfences` for its code.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown

from grader.course.plot import with_plot
from grader.course.stub import stub_of
from grader.model import Exercise, Kind
from grader.site.figures import as_inline_svg


def make_card(md: Markdown, parent: Element, exercise: Exercise) -> Element:
    """Add the exercise's card to `parent`, while `md` is at work there on the page's blocks."""
    name = f"exercise-{exercise.slug}"
    card = SubElement(parent, "section", {"class": "exercise", "aria-labelledby": name})
    SubElement(card, "h3", {"id": name}).text = exercise.title
    points = "1 point" if exercise.points == 1 else f"{exercise.points} points"
    facts = SubElement(card, "p", {"class": "exercise-facts"})
    kind = exercise.kind.capitalize()
    facts.text = f"Exercise · {kind} · {points} · difficulty {exercise.difficulty} of 3"
    _add_markdown(md, card, _prompt(exercise))

    answer = exercise.answer_path.relative_to(exercise.folder.parents[2]).as_posix()
    check = SubElement(card, "div", {"class": "exercise-check"})
    begin = "Mend the code in" if exercise.kind is Kind.FIX else "Write your answer in"
    _add_markdown(md, check, f"{begin} `{answer}`, then have it checked:")
    _add_markdown(md, check, f"````sh\nuv run grader check {exercise.slug}\n````")

    stub = _add_fold(card, "stub", "What you start from")
    if exercise.kind is Kind.FIX:
        stub.set("open", "")
    _add_markdown(md, stub, f"````python\n{stub_of(exercise)}````")
    for number, hint in enumerate(exercise.hints, start=1):
        fold = _add_fold(card, "hint", f"Hint {number} of {len(exercise.hints)}")
        _add_markdown(md, fold, hint)
    return card


def _prompt(exercise: Exercise) -> str:
    def drawing(words: str) -> str:
        svg = as_inline_svg(exercise.plot_path.read_text(encoding="utf-8"), words)
        return f'<figure class="drawing" data-search-exclude>{svg}</figure>'

    return with_plot(exercise.prompt_path.read_text(encoding="utf-8"), drawing)


def _add_fold(card: Element, kind: str, summary: str) -> Element:
    # Who searches the site should not come upon a hint.
    fold = SubElement(card, "details", {"class": kind, "data-search-exclude": ""})
    SubElement(fold, "summary").text = summary
    return fold


def _add_markdown(md: Markdown, parent: Element, text: str) -> None:
    # Blocks are parsed after the page's preprocessors ran, and a card's text, which enters only
    # now, needs them too: they are what finds fenced code.
    lines = text.split("\n")
    for preprocessor in md.preprocessors:
        lines = preprocessor.run(lines)
    md.parser.parseChunk(parent, "\n".join(lines))
