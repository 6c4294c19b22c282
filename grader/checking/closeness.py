"""How far off a number may be and still be the one that is wanted."""

from __future__ import annotations

# Far more than what computing in another order leaves, far less than any mistake.
TOLERANCE = 1e-9


def leeway(size: float, tolerance: float = TOLERANCE, absolute: float = 0.0) -> float:
    """How far off a value may be, where one of this size is wanted: in proportion to it, and
    absolute where that is zero. `absolute` is allowed whatever the size.
    """
    return max(tolerance * (abs(size) or 1.0), absolute)
