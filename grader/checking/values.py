"""Shows a value as a learner would write it, however large it is."""

from __future__ import annotations

import reprlib
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

MAX_SHOWN = 160
MAX_ITEMS = 12


def show(value: object, digits: int = 12) -> str:
    """The value on one line of at most 160 characters, its floats in so many digits."""
    text = _Shown(digits).repr(value)
    return text if len(text) <= MAX_SHOWN else text[: MAX_SHOWN - 1] + "…"


def plain_scalar(value: Any) -> Any:
    """A NumPy scalar as Python's own number or text. Long doubles lose digits: no number of
    Python's is like them, and `item` gives them back as they are.
    """
    import numpy as np

    plain = value.item()
    if isinstance(plain, np.complexfloating):
        return complex(plain)
    return float(plain) if isinstance(plain, np.floating) else plain


class _Shown(reprlib.Repr):
    """Never looks at more of a value than it shows: an answer may return anything."""

    def __init__(self, digits: int) -> None:
        super().__init__()
        self._digits = digits
        self.maxlevel = 4
        self.maxlist = self.maxtuple = self.maxdict = self.maxset = self.maxfrozenset = MAX_ITEMS
        self.maxstring = self.maxlong = self.maxother = MAX_SHOWN

    def repr_float(self, value: float, _level: int) -> str:
        return f"{value:.{self._digits}g}"

    def repr_ndarray(self, array: NDArray[Any], level: int) -> str:
        if array.size <= MAX_ITEMS:
            return self.repr1(array.tolist(), level)
        # One more than is shown: the list then ends in dots.
        first = array.flat[: MAX_ITEMS + 1].tolist()
        return f"{self.repr1(first, level)} in shape {array.shape}"

    def repr_instance(self, value: Any, level: int) -> str:
        numpy = sys.modules.get("numpy")
        if numpy is not None and isinstance(value, numpy.generic):
            return self.repr1(plain_scalar(value), level)
        return super().repr_instance(value, level)
