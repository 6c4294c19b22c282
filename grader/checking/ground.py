"""Ground for an answer to walk on: the samples of the course, bowls for any number of weights, and
gradients to ask for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from grader.checking.counting import Counted

if TYPE_CHECKING:
    from numpy.typing import NDArray

# More calls than the runs of a check take: a loop that never ends is told so.
_ENDLESS = 3000


class Receipts:
    """The four samples of chapter 01, and the mean squared error of a linear neuron on them.

    Attributes:
        X: the inputs, of shape (4, 2).
        y: the targets, of shape (4,); the weights (2, 1) predict them exactly.
    """

    def __init__(self) -> None:
        import numpy as np

        self.X = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0], [2.0, 1.0]])
        self.y = np.array([2.0, 1.0, 3.0, 5.0])

    def error(self, w: NDArray[Any]) -> float:
        """The mean squared error with the weights w, of shape (2,)."""
        return float(((self.X @ w - self.y) ** 2).mean())

    def slope(self, w: NDArray[Any]) -> NDArray[Any]:
        """The gradient of the error at w, of shape (2,)."""
        gradient: NDArray[Any] = 2 / len(self.y) * self.X.T @ (self.X @ w - self.y)
        return gradient


class Bowl:
    """A bowl for d weights, neither round nor in line with the axes nor lowest at zero.

    There is one for each d. What it is made of has few digits, so that what a learner is shown
    reads well.

    Attributes:
        curvature: its Hessian, of shape (d, d).
        bottom: where it is lowest, of shape (d,); no entry is near zero.
        start: a place some way up, of shape (d,).
    """

    def __init__(self, d: int) -> None:
        import numpy as np

        rng = np.random.default_rng(d)
        root = rng.normal(size=(d, d)) / np.sqrt(d)
        self.curvature = np.round(root @ root.T + 0.5 * np.eye(d), 1)
        self.bottom = np.round(rng.uniform(1, 3, d) * rng.choice([-1, 1], d), 1)
        self.start = np.round(self.bottom + rng.uniform(1, 4, d) * rng.choice([-1, 1], d), 1)

    def slope(self, w: NDArray[Any]) -> NDArray[Any]:
        """The gradient at w, of shape (d,)."""
        gradient: NDArray[Any] = self.curvature @ (w - self.bottom)
        return gradient

    def path(self, w0: NDArray[Any], eta: float, steps: int) -> NDArray[Any]:
        """The places of gradient descent from w0, of shape (steps + 1, d), in closed form: a step
        multiplies the way from the bottom by 1 - eta * curvature.
        """
        import numpy as np

        factor = np.eye(len(w0)) - eta * self.curvature
        ways = [np.linalg.matrix_power(factor, t) @ (w0 - self.bottom) for t in range(steps + 1)]
        return self.bottom + np.array(ways)


def asked(
    slope: Callable[[NDArray[Any]], NDArray[Any]], name: str = "grad", limit: int = _ENDLESS
) -> Counted:
    """The gradient as it is handed to an answer: it wants one place and nothing else, and counts.

    `name` is what the learner knows it as, `limit` as in `Counted`. Whoever calls it in another way
    is told so, by an AssertionError.
    """
    import numpy as np

    def gradient(*given: Any) -> NDArray[Any]:
        told = f"call {name} with one place, an array of shape (d,), and with nothing else"
        assert [isinstance(each, np.ndarray) for each in given] == [True], told
        assert given[0].ndim == 1, f"{told}: here it was given shape {given[0].shape}"
        return slope(*given)

    return Counted(gradient, name, limit)
