"""Sets a formula in letters that a terminal has: `\\eta = 0.1` becomes η = 0.1."""

from __future__ import annotations

import re
from functools import cache

from pylatexenc.latex2text import (
    LatexNodes2Text,
    MacroTextSpec,
    get_default_latex_context_db,
)
from pylatexenc.latexwalker import LatexMacroNode

MINUS = "\N{MINUS SIGN}"
_QUARTERS = {"1/2": "½", "1/4": "¼", "3/4": "¾"}
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def readable(tex: str) -> str:
    """What the formula says, on one line."""
    text = " ".join(_converter().latex_to_text(tex).split()).replace("-", MINUS)
    # TeX goes by what a sign is, and needs a space only where a command ends.
    text = re.sub(r"(?<=[∂∇|‖]) (?=\w)", "", text)
    text = re.sub(r" ?([=<>≤≥≈≠]) ?", r" \1 ", text)
    text = re.sub(r"_(\d)", lambda found: found[1].translate(_LOWERED), text)
    return re.sub(r"\^(\d)", lambda found: found[1].translate(_RAISED), text)


@cache
def _converter() -> LatexNodes2Text:
    known = get_default_latex_context_db()
    known.add_context_category(
        "fractions", macros=[MacroTextSpec("frac", simplify_repl=_fraction)], prepend=True
    )
    return LatexNodes2Text(known, strict_latex_spaces="based-on-source", keep_braced_groups=True)


def _fraction(node: LatexMacroNode, l2tobj: LatexNodes2Text) -> str:
    top, bottom = (l2tobj.node_arg_to_text(node, index) for index in (0, 1))
    return _QUARTERS.get(f"{top}/{bottom}") or f"{_whole(top)}/{_whole(bottom)}"


def _whole(text: str) -> str:
    """The text in parentheses, if a stroke beside it would reach only a part of it."""
    return text if re.fullmatch(r"[\w. ]+|∂.*", text) else f"({text})"
