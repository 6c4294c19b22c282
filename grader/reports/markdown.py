"""Sets text in Markdown as GitHub reads it, so that nothing in it is read as Markdown or HTML, or
becomes a link, a mention or a reference.

Words and numbers stay as they are. Whatever else there is becomes code, in which GitHub reads
nothing: https://github.github.com/gfm/#code-spans and #fenced-code-blocks.
"""

from __future__ import annotations

import re

from grader.reports.plain import one_line, plain

# A call is one, blanks and all.
_WORD = re.compile(r"[\w.]+\([^()]*\)\S*|\S+")
_ENDS = ".,;:?!"
_HARMLESS = re.compile(
    rf"""["'(]*+
    (?: [^\W\d_]++ (?:['-][^\W\d_]++)*+    # a word
      | -?\d{{1,6}} (?:[.,]\d{{1,6}})? %?  # a number that is no hash of a commit
      | \d{{4}}-\d\d-\d\d | \d\d:\d\d | UTC[+-]\d\d:\d\d  # when something is due
    )
    ["')]*+[{_ENDS}]*+["')]*+
    | [=+→…·-]""",
    re.VERBOSE,
)


def prose(text: str) -> str:
    """The text on one line, to stand behind something else on it."""
    return " ".join(map(_word, _WORD.findall(" ".join(one_line(text).split()))))


def code(text: str) -> str:
    """One line of text as code."""
    fence = "`" * (_longest_run(text) + 1)
    # One blank at either end is taken off; it keeps what is inside from what is around it.
    return f"{fence} {text} {fence}"


def block(text: str) -> str:
    """The lines of a text as a block of code, to start on a line of its own."""
    shown = plain(text)
    fence = "`" * max(3, _longest_run(shown) + 1)
    return f"{fence}text\n{shown}\n{fence}"


def _word(word: str) -> str:
    if _HARMLESS.fullmatch(word):
        return word
    inside = word.rstrip(_ENDS) or word
    before, after = "", word[len(inside) :]
    if inside.count("(") != inside.count(")"):
        # A bracket that is not the code's own.
        before = "(" * inside.startswith("(")
        after = ")" * inside.endswith(")") + after
        inside = inside.removeprefix("(").removesuffix(")")
    return before + code(inside) + after if inside else code(word)


def _longest_run(text: str) -> int:
    return max(map(len, re.findall("`+", text)), default=0)
