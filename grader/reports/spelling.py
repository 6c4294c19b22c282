"""Spells in ASCII what a stream has no letter for, as on a terminal of another encoding."""

from __future__ import annotations

import codecs

SPELLED = "spelled"
"""How to write what cannot be encoded: the name to give as `errors`."""

# What the grader and the course write beyond ASCII. Whatever else an answer prints is its own, and
# shown by its code.
_SIGNS = dict(zip("▁▂▃▄▅▆▇█✓✗│·•“”", '_.-~=+*#+x|.*""', strict=True))
_SIGNS |= {"…": "...", "→": "->", "½": "1/2", "\N{MINUS SIGN}": "-"}


def _spell(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    letters = error.object[error.start : error.end]
    return "".join(_SIGNS.get(letter) or _code(letter) for letter in letters), error.end


def _code(letter: str) -> str:
    return letter.encode("ascii", "backslashreplace").decode("ascii")


codecs.register_error(SPELLED, _spell)
