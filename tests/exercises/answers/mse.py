"""Answers to mse: what its misconceptions give, other spellings of them, right and wrong ones."""

TRAPS = {
    "summed": "got 8.25, expected 2.75",
    "never_squared": "got -0.166666666667, expected 2.75",
    "halved": "got 1.375, expected 2.75",
    "absolute": "got 1.5, expected 2.75",
    "root": "got 1.65831239518, expected 2.75",
    "squares_the_mean": "got 0.0277777777778, expected 2.75",
    "one_sample_less": "got 4.125, expected 2.75",
    "only_the_first": "got 1.33333333333, expected 2.75",
    "rounded_down": "got 2, expected 2.75",
    "broadcasts": "got 3.875, expected None: the shapes (4,) and (4, 1) differ",
    "broadcasts_the_sum": "got 15.5, expected None: the shapes (4,) and (4, 1) differ",
    "makes_them_fit": "the shapes (4,) and (4, 1) differ: raise ValueError instead of",
    "overwrites": "your code changes y_hat, which belongs to the caller",
    "takes_over_the_type": "got 3, expected 3.125",
}


def checked(result: str, ahead: str = "pass") -> str:
    """An answer that compares the shapes, and then gives back `result`."""
    return (
        "import numpy as np\n"
        "def mse(y_hat, y):\n"
        "    if y_hat.shape != y.shape:\n"
        "        raise ValueError('shapes')\n"
        f"    {ahead}\n"
        f"    return {result}\n"
    )


def looped(total: str, result: str, start: str = "0") -> str:
    """An answer that compares the shapes, and then goes through the samples."""
    return (
        "def mse(y_hat, y):\n"
        "    if y_hat.shape != y.shape:\n"
        "        raise ValueError('shapes')\n"
        f"    total = {start}\n"
        "    for a, b in zip(y_hat, y):\n"
        f"        {total}\n"
        f"    return {result}\n"
    )


SPELLINGS = {
    "summed": [
        checked("np.dot(y - y_hat, y - y_hat)"),
        looped("total += (a - b) ** 2", "total"),
        "def mse(y_hat, y): return sum((y_hat - y) ** 2)",
    ],
    "never_squared": [
        checked("np.mean(y_hat) - np.mean(y)"),
        looped("total += a - b", "total / len(y)"),
    ],
    "halved": [
        checked("0.5 * np.mean(np.square(y - y_hat))"),
        looped("total += (a - b) ** 2", "total / (2 * len(y))"),
    ],
    "absolute": [
        checked("np.mean(np.sqrt((y_hat - y) ** 2))"),
        looped("total += max(a - b, b - a)", "total / len(y)"),
    ],
    "root": [
        checked("np.linalg.norm(y_hat - y) / len(y) ** 0.5"),
        looped("total += (a - b) ** 2", "(total / len(y)) ** 0.5"),
    ],
    "squares_the_mean": [
        checked("np.average(y - y_hat) ** 2"),
        looped("total += a - b", "(total / len(y)) ** 2"),
    ],
    "one_sample_less": [
        checked("((y_hat - y) ** 2).sum() / (y.size - 1)"),
        looped("total += (a - b) ** 2", "total / (len(y_hat) - 1)"),
    ],
    "only_the_first": [
        looped("return (total + (a - b) ** 2) / len(y)", "total"),
        checked("total / n", "n = len(y); total = (y_hat[0] - y[0]) * (y_hat[0] - y[0])"),
    ],
    "rounded_down": [
        checked("int(np.mean((y_hat - y) ** 2))"),
        looped("total += (a - b) ** 2", "total // len(y)"),
        checked("np.floor(np.mean((y_hat - y) ** 2))"),
    ],
    "broadcasts": [
        "mse = lambda y_hat, y: np.average(np.square(y - y_hat))",
        """
        def mse(y_hat, y):
            if len(y_hat) != len(y):
                raise ValueError("not as many predictions as data")
            squares = (y_hat - y) ** 2
            return squares.sum() / squares.size
        """,
    ],
    "broadcasts_the_sum": [
        "def mse(y_hat, y): return np.linalg.norm(y_hat - y) ** 2 / y.shape[0]",
        """
        def mse(y_hat, y):
            n = len(y_hat)
            residual = y - y_hat
            return 1 / n * (residual * residual).sum()
        """,
    ],
    "makes_them_fit": [
        "def mse(y_hat, y): return np.mean((y_hat.reshape(-1) - y.reshape(-1)) ** 2)",
        """
        def mse(y_hat, y):
            if y_hat.size != y.size:
                raise ValueError
            y_hat, y = y_hat.flatten().tolist(), y.flatten().tolist()
            return sum((a - b) ** 2 for a, b in zip(y_hat, y)) / len(y)
        """,
    ],
    "overwrites": [
        checked("y_hat @ y_hat / len(y)", "np.subtract(y_hat, y, out=y_hat)"),
        checked("np.mean(np.square(y_hat))", "y_hat[:] = y_hat - y"),
    ],
    "takes_over_the_type": [
        checked("np.sum(squares) / len(y)", "squares = y.copy(); squares[:] = (y_hat - y) ** 2"),
        """
        def mse(y_hat, y):
            assert np.shape(y_hat) == np.shape(y)
            squares = np.empty(len(y), y.dtype)
            for i in range(len(y)):
                squares[i] = (y_hat[i] - y[i]) ** 2
            return squares.mean()
        """,
    ],
}

RIGHT = [
    checked("np.mean(np.square(y - y_hat))"),
    checked("np.dot(y_hat - y, y_hat - y) / y.size"),
    checked("np.array(np.average(abs(y_hat - y) ** 2))"),
    checked("np.linalg.norm(y_hat - y) ** 2 / len(y)"),
    checked("np.var(y_hat - y) + np.mean(y_hat - y) ** 2"),
    looped("total += (a - b) ** 2", "total / len(y)"),
    looped("total.append(float(b - a) ** 2)", "sum(total) / len(total)", start="[]"),
    "import numpy as np\n"
    "from math import fsum\n"
    "def mse(ŷ, y, /, power=2, *, verbose=False):\n"
    "    assert ŷ.shape == y.shape, 'shapes'\n"
    "    return fsum(abs(r) ** power for r in (ŷ - y).tolist()) / len(y)\n"
    "print(mse(np.ones(3), np.zeros(3)))\n",
    "import numpy as np\n"
    "class Error:\n"
    "    def __call__(self, predictions, targets):\n"
    "        np.testing.assert_equal(predictions.shape, targets.shape)\n"
    "        r = (predictions - targets)[:, np.newaxis]\n"
    "        return (r.T @ r / len(r))[0, 0]\n"
    "mse = Error()\n",
    "import numpy as np\n"
    "mse = lambda a, b: np.float64(np.mean((a - b) ** 2)) if a.shape == b.shape else 1 / 0\n",
    "def mse(y_hat, y):\n"
    "    match y_hat.shape, y.shape:\n"
    "        case (n,), (m,) if n == m:\n"
    "            return sum((y_hat[i] - y[i]) * (y_hat[i] - y[i]) / n for i in range(n))\n"
    "    raise TypeError('one number for each sample')\n",
]

WRONG = [
    checked("np.mean((y_hat + y) ** 2)"),
    checked("np.mean(y_hat**2 - y**2)"),
    checked("abs(np.mean(y_hat**2) - np.mean(y**2))"),
    checked("np.var(y_hat - y)"),
    checked("np.median((y_hat - y) ** 2)"),
    checked("np.max((y_hat - y) ** 2)"),
    checked("np.mean(abs(y_hat - y) ** 3)"),
    checked("np.mean((y_hat - y) ** 2) / np.var(y)"),
    checked("np.mean(((y_hat - y) / y) ** 2)"),
    checked("np.linalg.norm(y_hat - y)"),
    checked("np.sum(np.abs(y_hat - y))"),
    checked("np.mean(2 * (y_hat - y))"),
    checked("-np.mean((y_hat - y) ** 2)"),
    checked("np.sum((y_hat - y) ** 2) / 3"),
    checked("np.sum((y_hat - y) ** 2) / (len(y) + 1)"),
    checked("np.sum((y_hat - y) ** 2) / len(y) ** 2"),
    checked("(y_hat - y) ** 2"),
    checked("[float(np.mean((y_hat - y) ** 2))]"),
    checked("str(np.mean((y_hat - y) ** 2))"),
    checked("np.mean((y_hat - y) ** 2, keepdims=True)"),
    checked("round(float(np.mean((y_hat - y) ** 2)), 3)"),
    checked("round(np.mean((y_hat - y) ** 2))"),
    checked("np.mean(np.clip(y_hat - y, 0, None) ** 2)"),
    checked("np.mean(np.clip(y_hat - y, -100, 100) ** 2)"),
    checked("np.mean((y_hat - y)[1:] ** 2)"),
    checked("np.mean((y_hat - y)[:-1] ** 2)"),
    checked("np.mean((np.sort(y_hat) - np.sort(y)) ** 2)"),
    checked("np.mean((y_hat - y).astype('f2') ** 2)"),
    checked("np.mean((y_hat.astype(int) - y.astype(int)) ** 2)"),
    checked("np.mean((y_hat[:, None] - y) ** 2)"),
    checked("np.mean(y_hat**2)", "y -= y_hat; y_hat = y.copy()"),
    checked("np.mean((y_hat - y) ** 2)", "y_hat.sort(); y.sort()"),
    checked("np.sum((y_hat - y) ** 2) / n", "n = len(set(y.tolist()))"),
    checked("None"),
    looped("total = (a - b) ** 2", "total / len(y)"),
    looped("total += (a - b) ** 2", "total / len(y)", start="1"),
    looped("total += (a - b) ^ 2", "total / len(y)"),
    looped("total += (a - b) * 2", "total / len(y)"),
    looped("total += a - b ** 2", "total / len(y)"),
    # Shapes that differ, and get by.
    "def mse(y_hat, y): return sum((a - b) ** 2 for a, b in zip(y_hat, y)) / len(y)",
    "import numpy as np\n"
    "def mse(y_hat, y):\n"
    "    if y_hat.shape != y.shape:\n"
    "        print('ValueError')\n"
    "    return np.mean((y_hat - y) ** 2)",
    "import numpy as np\n"
    "def mse(y_hat, y):\n"
    "    if y_hat.shape != y.shape:\n"
    "        return ValueError('shapes')\n"
    "    return np.mean((y_hat - y) ** 2)",
    "import numpy as np\n"
    "def mse(y_hat, y):\n"
    "    if y_hat.shape != y.shape:\n"
    "        return float('nan')\n"
    "    return np.mean((y_hat - y) ** 2)",
    "import numpy as np\n"
    "def mse(y_hat, y):\n"
    "    if y_hat.ndim != y.ndim:\n"
    "        raise ValueError\n"
    "    return np.mean((y_hat - y) ** 2)",
    "import numpy as np\n"
    "def mse(y_hat, y):\n"
    "    if y.ndim != 1 or y_hat.ndim > 1:\n"
    "        raise ValueError\n"
    "    return np.mean((y_hat - y) ** 2)",
    "import numpy as np\n"
    "def mse(y_hat, y):\n"
    "    if len(y_hat) < len(y) or y.ndim != y_hat.ndim:\n"
    "        raise ValueError\n"
    "    return np.mean((y_hat - y) ** 2)",
    "import numpy as np\n"
    "def mse(y_hat, y):\n"
    "    if y_hat.size != y.size:\n"
    "        raise ValueError\n"
    "    return np.sum((y_hat - y) ** 2) / y_hat.size",
    "import numpy as np\n"
    "def mse(y_hat, y):\n"
    "    if y_hat.shape == y.shape:\n"
    "        return np.mean((y_hat - y) ** 2)",
    "import numpy as np\n"
    "errors = {}\n"
    "def mse(y_hat, y):\n"
    "    if y_hat.shape != y.shape:\n"
    "        raise ValueError\n"
    "    return errors.setdefault(y_hat.tobytes(), np.mean((y_hat - y) ** 2))",
    "import numpy as np\n"
    "def mse(y_hat, y, squares=[]):\n"
    "    if y_hat.shape != y.shape:\n"
    "        raise ValueError\n"
    "    squares.extend((y_hat - y) ** 2)\n"
    "    return np.mean(squares)",
]
