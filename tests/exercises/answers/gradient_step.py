"""Answers to gradient-step."""

TRAPS = {
    "overwrites_w": "your code changes w, which belongs to the caller",
    "changes_a_copy_of_integers": "your code raised UFuncTypeError",
    "truncates_integers": "got [1, 0], expected [1.2, 0.1]",
    "ascends": "got 5, expected 1",
    "forgets_eta": "got -1, expected 1",
    "steps_of_one_length": "got 2.5, expected 1",
    "places_exchanged": "got 2.5, expected 1",
    "only_the_change": "got -2, expected 1",
}

SPELLINGS = {
    "overwrites_w": [
        """
        def gradient_step(w, g, eta):
            if isinstance(w, np.ndarray):
                w[...] = w - eta * g
                return w
            return w - eta * g
        """,
        """
        def gradient_step(w, g, eta):
            if np.ndim(w) == 0:
                return w - eta * g
            return np.subtract(w, eta * g, out=w, casting="unsafe")
        """,
    ],
    "changes_a_copy_of_integers": [
        """
        def gradient_step(w, g, eta):
            new = w.copy() if isinstance(w, np.ndarray) else w
            new -= g * eta
            return new
        """,
        """
        def gradient_step(w, g, eta):
            new = np.zeros_like(w)
            new += w - eta * g
            return new[()]
        """,
    ],
    "truncates_integers": [
        """
        def gradient_step(w, g, eta):
            new = np.empty_like(w)
            new[...] = w - eta * g
            return new[()]
        """,
        """
        def gradient_step(w, g, eta):
            kind = getattr(w, "dtype", type(w))
            return np.trunc(w - eta * g).astype(kind) if kind in (int, "i4") else w - eta * g
        """,
    ],
    "ascends": [
        "def gradient_step(w, g, eta): return eta * g + w",
        "gradient_step = lambda w, g, eta: w - eta * -g",
        """
        def gradient_step(w, g, eta):
            new = np.array(w, float)
            new += np.multiply(g, eta)
            return new[()]
        """,
    ],
    "forgets_eta": [
        "gradient_step = lambda w, g, eta: w - g",
        "def gradient_step(w, g, eta): return -1 * (g - w)",
    ],
    "steps_of_one_length": [
        "def gradient_step(w, g, eta): return w - eta * (g / np.sqrt(np.sum(g**2)))",
        "gradient_step = lambda w, g, eta: w - eta * np.sign(g)",
    ],
    "places_exchanged": [
        "def gradient_step(g, w, eta): return w - eta * g",
        "gradient_step = lambda w, g, eta: -eta * w + g",
    ],
    "only_the_change": [
        "def gradient_step(w, g, eta): return 0 - g * eta",
        "gradient_step = lambda w, g, eta: (w - eta * g) - w",
    ],
}

RIGHT = [
    "gradient_step = lambda weights, slope, rate: weights - rate * slope",
    "import numpy as np\n"
    "def gradient_step(w, g, eta):\n"
    "    new = np.array(w, dtype=float)\n"
    "    new -= np.multiply(g, eta)\n"
    "    return new",
    "import numpy as np\n"
    "def gradient_step(a, b, c, /, *, order='F'):\n"
    "    return np.copy(a + np.negative(b) * c, order=order)[()]",
    "def gradient_step(w, g, eta):\n    return w if eta == 0 else w + (-eta) * g",
    "def gradient_step(w, g, eta): return w + eta * (-g)",
    """
    class Rule:
        def __call__(self, θ, slope, η, momentum=None):
            new = np.array(θ - η * slope)
            new.flags.writeable = False
            return new

    print("one step at a time")
    gradient_step = Rule()
    """,
]

WRONG = [
    "def gradient_step(w, g, eta): return w - 0.1 * g",
    "def gradient_step(w, g, eta): return w - abs(eta) * g",
    "def gradient_step(w, g, eta): return w - eta * abs(g)",
    "def gradient_step(w, g, eta): return abs(w - eta * g)",
    "def gradient_step(w, g, eta): return w - min(eta, 1.0) * g",
    "def gradient_step(w, g, eta): return w - max(eta, 0.0) * g",
    "def gradient_step(w, g, eta): return eta * (w - g)",
    "def gradient_step(w, g, eta): return w - g / eta if eta else w",
    "def gradient_step(w, g, eta): return (w - eta * g).tolist()",
    "def gradient_step(w, g, eta): return w - eta * g if eta > 0 else w",
    "import numpy as np\ndef gradient_step(w, g, eta): return np.round(w - eta * g, 3)",
    "import numpy as np\n"
    "def gradient_step(w, g, eta): return np.array([x - eta * y for x, y in zip(w, g)])",
    "import numpy as np\ndef gradient_step(w, g, eta): return np.asarray(w - eta * g, 'f4')",
    "import numpy as np\n"
    "def gradient_step(w, g, eta): return np.ravel(w - eta * g) if np.ndim(w) else w - eta * g",
    "import numpy as np\n"
    "def gradient_step(w, g, eta): return w - eta * g / max(np.linalg.norm(g), 1)",
    "def gradient_step(w, g, eta):\n"
    "    new = w - eta * g\n"
    "    if hasattr(g, 'shape'): g *= 0\n"
    "    return new",
    "def gradient_step(w, g, eta):\n    if hasattr(g, 'shape'): g[...] = 0\n    return w",
    "import numpy as np\ndef gradient_step(w, g, eta): return w - eta * np.clip(g, -10, 10)",
    "import numpy as np\ndef gradient_step(w, g, eta): return np.round(w - eta * g, 6)",
    "import numpy as np\n"
    "def gradient_step(w, g, eta): return np.squeeze(w - eta * g) if np.ndim(w) > 1 "
    "else w - eta * g",
    "import numpy as np\n"
    "def gradient_step(w, g, eta):\n"
    "    if np.ndim(w) > 1:\n"
    "        g *= eta\n"
    "        return w - g\n"
    "    return w - eta * g",
    "import numpy as np\n"
    "def gradient_step(w, g, eta):\n"
    "    return w - (abs(eta) if np.ndim(w) == 0 else eta) * g",
    "calls = []\n"
    "def gradient_step(w, g, eta):\n"
    "    calls.append(1)\n"
    "    return w - eta * g if len(calls) < 24 else w",
]
