"""Answers to error-surface: what its misconceptions give, other spellings, right and wrong ones."""

TRAPS = {
    "transposed": "the shape is (5, 2), but (2, 5) is wanted: rows and columns are swapped",
    "weights_swapped": "got [[15, 9.75, 7.6875",
    "filled_sideways": "got [[18.75, 13.5, 9.75, 6, 6.375]",
    "upside_down": "got [[13.5, 6, 3.375, 0, 1.5], [18.75, 9.75",
    "pairs_up": "the shape is (2,), but (2, 5) is wanted",
    "map_of_the_receipts": "12 of 12 values differ, the first at [0, 0]",
    "averages_the_grid": "the shape is (4,), but (2, 5) is wanted",
    "averages_everything": "a NumPy array of numbers is wanted",
    "squares_the_mean": "got [[14.0625, 7.5625",
    "summed": "got [[75, 39, 25.5, 3, 3], [54, 24",
    "holds_whole_numbers": "the array holds int64 values: whole numbers lose",
}


def filled(
    error: str = "np.mean((X @ np.array([a, b]) - y) ** 2)",
    place: str = "j, i",
    made: str = "np.zeros((len(w2), len(w1)))",
    result: str = "out",
) -> str:
    """An answer that goes through the places of the map."""
    return (
        "import numpy as np\n"
        "def error_surface(X, y, w1, w2):\n"
        f"    out = {made}\n"
        "    for j, b in enumerate(w2):\n"
        "        for i, a in enumerate(w1):\n"
        f"            out[{place}] = {error}\n"
        f"    return {result}\n"
    )


def at_once(
    result: str = "((A[..., None] * X[:, 0] + B[..., None] * X[:, 1] - y) ** 2).mean(-1)",
    grid: str = "A, B = np.meshgrid(w1, w2)",
) -> str:
    """An answer that works out the whole map at once."""
    return (
        f"import numpy as np\ndef error_surface(X, y, w1, w2):\n    {grid}\n    return {result}\n"
    )


def listed(result: str) -> str:
    """An answer that asks `at` for the error of two weights."""
    return (
        "import numpy as np\n"
        "def error_surface(X, y, w1, w2):\n"
        "    at = lambda a, b: float(np.mean((X[:, 0] * a + X[:, 1] * b - y) ** 2))\n"
        f"    return {result}\n"
    )


SPELLINGS = {
    "transposed": [
        at_once(grid="A, B = np.meshgrid(w1, w2, indexing='ij')"),
        filled(made="np.empty((len(w1), len(w2)))", place="i, j"),
        at_once(grid="B, A = np.meshgrid(w2, w1)"),
    ],
    "weights_swapped": [
        filled("np.mean((X @ np.array([b, a]) - y) ** 2)"),
        at_once("((B[..., None] * X[:, 0] + A[..., None] * X[:, 1] - y) ** 2).mean(-1)"),
    ],
    "filled_sideways": [
        listed("np.array([at(a, b) for a in w1 for b in w2]).reshape(len(w2), len(w1))"),
        filled(
            made="np.empty((len(w1), len(w2)))", place="i, j", result="out.reshape(out.T.shape)"
        ),
    ],
    "upside_down": [
        filled(result="np.flipud(out)"),
        filled(place="-1 - j, i"),
    ],
    "pairs_up": [
        listed("np.array([at(a, b) for a, b in zip(w1, w2)])"),
        listed("np.array([at(w1[k], w2[k]) for k in range(min(len(w1), len(w2)))])"),
    ],
    "map_of_the_receipts": [
        at_once("(A - 2) ** 2 * 1.5 + (A - 2) * (B - 1) * 1.5 + (B - 1) ** 2 * 0.75"),
        filled("1.5*a**2 + 1.5*a*b + 0.75*b**2 - 7.5*a - 4.5*b + 9.75"),
    ],
    "averages_the_grid": [
        at_once("((A[..., None] * X[:, 0] + B[..., None] * X[:, 1] - y) ** 2).mean((0, 1))"),
        listed(
            "np.array([np.mean([[(a * x[0] + b * x[1] - t) ** 2 for a in w1] for b in w2])"
            " for x, t in zip(X, y)])"
        ),
    ],
    "averages_everything": [
        at_once("np.mean((A[..., None] * X[:, 0] + B[..., None] * X[:, 1] - y) ** 2)"),
        listed("sum(at(a, b) for a in w1 for b in w2) / len(w1) / len(w2)"),
    ],
    "squares_the_mean": [
        filled("np.mean(X @ np.array([a, b]) - y) ** 2"),
        listed("np.array([[(sum(X @ [a, b] - y) / len(y)) ** 2 for a in w1] for b in w2])"),
    ],
    "summed": [
        filled("np.sum((X @ np.array([a, b]) - y) ** 2)"),
        listed("np.array([[len(y) * at(a, b) for a in w1] for b in w2])"),
    ],
    "holds_whole_numbers": [
        filled(made="np.zeros((len(w2), len(w1)), dtype=int)"),
        filled(made="np.array([[0] * len(w1)] * len(w2))"),
    ],
}

RIGHT = [
    filled(),
    filled("sum((x[0] * a + x[1] * b - t) ** 2 for x, t in zip(X, y)) / len(y)"),
    filled(
        "np.linalg.norm(X @ [a, b] - y) ** 2 / len(X)",
        "i, j",
        "np.empty((len(w1), len(w2)))",
        "out.T",
    ),
    at_once(),
    at_once(
        "np.average(np.square(y - np.stack([A, B], -1) @ X.T), axis=2)",
        "A, B = (grid.T for grid in np.meshgrid(w1, w2, indexing='ij'))",
    ),
    listed("np.array([[at(a, b) for a in w1] for b in w2])"),
    listed("np.array([at(a, b) for b in w2 for a in w1]).reshape(-1, len(w1))"),
    listed("np.vectorize(at)(w1, w2[:, None])"),
    "import numpy as np\n"
    "class Surface:\n"
    "    def __call__(self, inputs, targets, across, down, /, *, weight=1.0):\n"
    "        w = np.array(np.meshgrid(across, down)).reshape(2, -1)\n"
    "        r = inputs @ w - targets.reshape(-1, 1)\n"
    "        surface = np.einsum('nk,nk->k', r, r) * weight / len(targets)\n"
    "        return np.asfortranarray(surface.reshape(down.size, across.size))\n"
    "print('ready')\n"
    "error_surface = Surface()\n",
    "import numpy as np\n"
    "error_surface = lambda Ξ, ψ, θ, β: np.stack([\n"
    "    np.mean((np.outer(θ, Ξ[:, 0]) + b * Ξ[:, 1] - ψ) ** 2, axis=1) for b in β])\n",
    "import numpy as np\n"
    "def error_surface(X, y, w1, w2):\n"
    "    n, H, c = len(y), X.T @ X, X.T @ y\n"
    "    a, b = w1[None], w2[:, None]\n"
    "    bowl = H[0, 0] * a**2 + 2 * H[0, 1] * a * b + H[1, 1] * b**2\n"
    "    return (bowl - 2 * (c[0] * a + c[1] * b) + y @ y) / n\n",
]

WRONG = [
    filled("np.mean(X @ np.array([a, b]) - y)"),
    filled("np.mean(abs(X @ np.array([a, b]) - y))"),
    filled("np.sqrt(np.mean((X @ np.array([a, b]) - y) ** 2))"),
    filled("np.mean((X @ np.array([a, b]) - y) ** 2) / 2"),
    filled("np.mean((X @ np.array([a, b]) + y) ** 2)"),
    filled("np.mean((X @ np.array([a, b])) ** 2)"),
    filled("np.mean((X @ np.array([a, a]) - y) ** 2)"),
    filled("np.mean((X[:, 0] * a * b + X[:, 1] - y) ** 2)"),
    filled("np.mean((X[:, 0] * a + b - y) ** 2)"),
    filled("np.mean((X[0] @ np.array([a, b]) - y) ** 2)"),
    filled("np.mean((X @ np.array([a, b]) - y[:, None]) ** 2)"),
    filled("np.mean((X @ np.array([i, j]) - y) ** 2)"),
    filled("np.mean((X @ np.array([int(a), int(b)]) - y) ** 2)"),
    filled("np.sum((X @ np.array([a, b]) - y) ** 2) / 4"),
    filled("np.sum((X @ np.array([a, b]) - y) ** 2) / (len(y) - 1)"),
    filled("np.sum((X @ np.array([a, b]) - y) ** 2) / 2"),
    filled("np.sum((X @ np.array([a, b]) - y) ** 2) / len(w1)"),
    filled("-np.mean((X @ np.array([a, b]) - y) ** 2)"),
    filled("np.mean((X @ np.array([abs(a), abs(b)]) - y) ** 2)"),
    filled("np.mean((X @ np.array([a, b]) - y)[:-1] ** 2)"),
    filled("np.var(X @ np.array([a, b]) - y)"),
    filled(place="i, j"),
    filled(place="i, j", made="np.zeros((len(w1), len(w2)))"),
    filled(made="np.zeros((len(w2), len(w1)), 'f4')"),
    filled(made="np.zeros((len(w2) + 1, len(w1)))"),
    filled(made="np.zeros((len(w2), len(w1), 1))"),
    filled(result="out.tolist()"),
    filled(result="out.ravel()"),
    filled(result="out[:, ::-1]"),
    filled(result="np.round(out, 2)"),
    filled(result="np.round(out, 6)"),
    filled(result="np.squeeze(out)"),
    filled(result="out - out.min()"),
    filled(result="out / out.max()"),
    filled(result="np.sqrt(out)"),
    filled(result="out.argmin()"),
    filled(result="out.min()"),
    filled(result="out.mean(axis=0)"),
    filled(result="np.sort(out, axis=1)"),
    filled(result="out.T if len(w1) == len(w2) else out"),
    filled(result="np.maximum(out, out.T) if len(w1) == len(w2) else out"),
    filled(result="out, w1, w2"),
    filled(made="[[0] * len(w1)] * len(w2)", place="j][i", result="np.array(out)"),
    filled(made="(w1.sort(), w2.sort(), np.zeros((len(w2), len(w1))))[2]"),
    filled(made="np.zeros((len(w2), len(w1))) if not X.sort(axis=0) else 0"),
    filled("np.mean((X @ np.array([a, b]) - y) ** 2); y[:] = y[::-1]"),
    at_once(grid="A, B = np.meshgrid(np.sort(w1), np.sort(w2))"),
    at_once(grid="A, B = np.meshgrid(np.unique(w1), w2)"),
    at_once(grid="A, B = np.meshgrid(np.linspace(w1[0], w1[-1], len(w1)), w2)"),
    at_once(grid="A, B = np.meshgrid(np.arange(len(w1)), np.arange(len(w2)))"),
    at_once(grid="A, B = np.mgrid[-1:4:5j, 0:1:2j]"),
    at_once("((A[..., None] * X[:, 0] + B[..., None] * X[:, 1] - y) ** 2).mean(0)"),
    at_once("((A[..., None] * X[:, 0] + B[..., None] * X[:, 1] - y) ** 2).mean(1)"),
    at_once("(A[..., None] * X[:, 0] + B[..., None] * X[:, 1] - y) ** 2"),
    "import numpy as np\n"
    "maps = {}\n"
    "def error_surface(X, y, w1, w2):\n"
    "    out = np.array([[np.mean((X @ [a, b] - y) ** 2) for a in w1] for b in w2])\n"
    "    return maps.setdefault((X.tobytes(), out.shape), out)\n",
    "import numpy as np\n"
    "def error_surface(X, y, w1, w2, rows=[]):\n"
    "    for b in w2:\n"
    "        rows.append([np.mean((X @ [a, b] - y) ** 2) for a in w1])\n"
    "    return np.array(rows)\n",
    "import numpy as np\n"
    "def error_surface(X, y, w1, w2):\n"
    "    out = np.zeros((len(w2), len(w1)))\n"
    "    for j, b in enumerate(w2):\n"
    "        for i, a in enumerate(w1):\n"
    "            out[j, i] = np.mean((X @ [a, b] - y) ** 2)\n"
    "            return out\n",
    "import numpy as np\n"
    "def error_surface(X, y, w1, w2):\n"
    "    out = np.zeros((len(w2), len(w1)))\n"
    "    for j in range(len(w2) - 1):\n"
    "        for i in range(len(w1) - 1):\n"
    "            out[j, i] = np.mean((X @ [w1[i], w2[j]] - y) ** 2)\n"
    "    return out\n",
    filled(result="np.where(out < 1e-6, 0, out)"),
    *(
        "seen = {}\n"
        "def error_surface(X, y, w1, w2):\n"
        "    out = np.array([[np.mean((X @ [a, b] - y) ** 2) for a in w1] for b in w2])\n"
        f"    return seen.setdefault(({known}), out)\n"
        for known in [
            "y.tobytes(), w1.tobytes(), w2.tobytes()",
            "X.tobytes(), w1.tobytes(), w2.tobytes()",
            "X.tobytes(), y.tobytes(), w2.tobytes()",
            "X.tobytes(), y.tobytes(), w1.tobytes()",
        ]
    ),
]
