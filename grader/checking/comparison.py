"""Many results beside those expected, as numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from grader.checking.closeness import leeway

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]
    Arrays = tuple[Array, Array]


@dataclass(frozen=True)
class Comparison:
    """All results in one row. `size` is, for each number, the largest that its call expects."""

    arrays: list[Arrays]
    got: Array
    expected: Array
    size: Array
    tolerance: float

    @classmethod
    def of(cls, arrays: list[Arrays], tolerance: float) -> Comparison:
        import numpy as np

        got = np.concatenate([pair[0].ravel() for pair in arrays])
        expected = np.concatenate([pair[1].ravel() for pair in arrays])
        lengths = [pair[1].size for pair in arrays]
        starts = np.cumsum([0, *lengths[:-1]])
        largest = np.maximum.reduceat(np.abs(expected), starts)
        largest[largest == 0] = 1.0
        return cls(arrays, got, expected, np.repeat(largest, lengths), tolerance)

    @property
    def allowed(self) -> Array:
        return self.tolerance * self.size

    @property
    def wrong(self) -> Array:
        import numpy as np

        return ~(np.abs(self.got - self.expected) <= self.allowed)

    def are(self, others: Array, allowed: Array | None = None) -> bool:
        """Whether the results are these numbers."""
        import numpy as np

        limit = self.allowed if allowed is None else allowed
        return bool((np.abs(self.got - others) <= limit).all())


def close(got: Array, expected: Array, tolerance: float) -> bool:
    import numpy as np

    if got.shape != expected.shape:
        return False
    size = float(np.abs(expected).max(initial=0.0))
    with np.errstate(all="ignore"):
        return bool((np.abs(got - expected) <= leeway(size, tolerance)).all())
