"""The picture of an exercise, as its prompt shows it: `![what is to be seen](plot.svg)`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from xml.etree import ElementTree

from grader.model import Exercise, Kind
from grader.model.proof import Problem

_SHOWN = re.compile(r"^!\[([^\]]*)\]\(plot\.svg\)$", re.MULTILINE)
_PICTURE = re.compile(r"!\[[^\]]*\]\(([^)]*)\)")
_HOW = "write ![what is to be seen](plot.svg) as a paragraph of its own"


def with_plot(prompt: str, show: Callable[[str], str]) -> str:
    """The prompt with what `show` makes of the words for its picture in the place of that."""
    return _SHOWN.sub(lambda shown: show(" ".join(shown[1].split())), prompt)


def problems_of_plot(exercise: Exercise, prompt: str) -> Iterator[Problem]:
    """What keeps a reader from its picture, whether by sight or by words."""
    shown = _SHOWN.findall(prompt)
    pictures = _PICTURE.findall(prompt)
    if len(pictures) > len(shown):
        yield Problem("prompt.md", f"shows {', '.join(pictures)}: for a picture, {_HOW}")
    if not all(words.strip() for words in shown):
        told = "has no words for plot.svg: tell those who cannot see it what is to be seen"
        yield Problem("prompt.md", f"{told}, between the brackets of ![](plot.svg)")
    if exercise.kind is Kind.PLOT and not pictures:
        yield Problem("prompt.md", f"does not show the plot: {_HOW}")
    if exercise.kind is Kind.PLOT or shown:
        yield from _problems_of_drawing(exercise)


def _problems_of_drawing(exercise: Exercise) -> Iterator[Problem]:
    try:
        drawing = ElementTree.fromstring(exercise.plot_path.read_bytes())
    except OSError:
        yield Problem("plot.svg", "is missing: draw what the prompt speaks of")
    except ElementTree.ParseError as error:
        yield Problem("plot.svg", f"is no SVG: {error}")
    else:
        if not (drawing.tag.endswith("}svg") and drawing.get("viewBox")):
            told = "cannot be shown at any width: begin it with <svg xmlns=… viewBox=…>"
            yield Problem("plot.svg", told)
