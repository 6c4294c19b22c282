"""Whether a call leaves its arguments as they were."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from grader.checking.mismatch import Mismatch
from grader.checking.values import show

if TYPE_CHECKING:
    from numpy.typing import NDArray


@contextmanager
def unchanged(**arguments: NDArray[Any]) -> Iterator[None]:
    """After the block, each array must be bit for bit what it was, by the name it is given here.

    Raises:
        Mismatch: one has changed. What the block itself raises goes first.
    """
    before = {name: array.copy() for name, array in arguments.items()}
    yield
    for name, array in arguments.items():
        _assert_same(name, before[name], array)


def _assert_same(name: str, before: NDArray[Any], after: NDArray[Any]) -> None:
    import numpy as np

    told = f"your code changes {name}, which belongs to the caller"
    if (after.shape, after.dtype) != (before.shape, before.dtype):
        raise Mismatch(f"{told}: leave its shape and its type alone", actual=show(after))
    # As bytes: NaN is NaN then, and 0.0 is not -0.0.
    old, new = (np.frombuffer(array.tobytes(), np.uint8) for array in (before, after))
    changed = np.flatnonzero(old != new)
    if not len(changed):
        return
    index = np.unravel_index(changed[0] // before.itemsize, before.shape)
    place = f"{name}[{', '.join(map(str, index))}]" if index else name
    what = f"{place} was {show(before[index])} and is now {show(after[index])}"
    advice = "Make a new array, as `a - b` does; `a -= b` and `a[:] = b` write into the old one"
    raise Mismatch(f"{told}: {what}. {advice}", actual=show(after), expected=show(before))
