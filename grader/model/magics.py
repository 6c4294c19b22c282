"""Takes out of a cell what is meant for IPython and not for Python: `%matplotlib`, `!ls`, `x?`.

What is taken out leaves `pass` or a blank, so that every other line keeps its number.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# The code below these runs in the notebook's own names; below any other, it does not, or is none.
_TRANSPARENT = ("capture", "prun", "time")
_CELL_MAGIC = re.compile(r"%%(\w+)")
_FOR_IPYTHON = re.compile(
    r"""\s*(?: [%!?]                       # a magic, a command of the shell, a question
             | [^'"#(=]*=\s*[%!]           # what either gives, kept under a name
             | [\w.*\[\]]+\?{1,2}\s*$ )    # a question, the other way round
    """,
    re.VERBOSE,
)
_TELLING = re.compile(r"""\"{3}|'{3}|["'#()\[\]{}]""")


def without_magics(text: str) -> str | None:
    """The text of a cell with nothing but Python in it; None if the cell is for something else.

    Lines end in `\\n`, and there are as many as before.
    """
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if magic := _CELL_MAGIC.match(line):
            if magic[1] not in _TRANSPARENT:
                return None
            lines[number] = ""
        elif line.strip():
            break
    _take_out_indent(lines)
    place, to_go = _Place(), False
    for number, line in enumerate(lines):
        if to_go:
            lines[number], to_go = "", line.endswith("\\")
        elif place == _Place() and _FOR_IPYTHON.match(line):
            indent = line[: len(line) - len(line.lstrip())]
            lines[number], to_go = f"{indent}pass", line.endswith("\\")
        else:
            place = place.after(line)
    return "\n".join(lines)


def _take_out_indent(lines: list[str]) -> None:
    """A cell may stand indented as a whole, as what was copied out of a function does."""
    first = next(filter(str.strip, lines), "")
    indent = first[: len(first) - len(first.lstrip())]
    if indent:
        lines[:] = [line.removeprefix(indent) for line in lines]


class _Place(NamedTuple):
    """Between two lines: the quote of the string that goes on there, if one does, how many brackets
    are open, and whether a backslash joins the lines.
    """

    quote: str = ""
    depth: int = 0
    joined: bool = False

    def after(self, line: str) -> _Place:
        """The place after the line that follows."""
        quote, depth, position = self.quote, self.depth, 0
        while True:
            if quote:
                end = re.compile(rf"(?:\\.|[^\\])*?{quote}").match(line, position)
                if end is None:
                    break
                quote, position = "", end.end()
            sign = _TELLING.search(line, position)
            if sign is None:
                break
            position = sign.end()
            if sign[0] == "#":
                return _Place("", depth)
            if sign[0] in "([{":
                depth += 1
            elif sign[0] in ")]}":
                depth = max(0, depth - 1)
            else:
                quote = sign[0]
        joined = line.endswith("\\")
        if len(quote) == 1 and not joined:
            quote = ""
        return _Place(quote, depth, joined)
