"""Answers to walk: what its misconceptions give, other spellings of them, right and wrong ones."""

TRAPS = {
    "leaves_out_the_start": "4 rows came back, 5 are wanted: the start counts too",
    "leaves_out_the_end": "4 rows came back, 5 are wanted: the start counts too",
    "only_the_end": "the shape is (3,), but (5, 3) is wanted",
    "keeps_one_array": "all 5 rows are the same: is one array kept many times, without a copy?",
    "asks_only_once": "Your path takes the same step again and again",
    "asks_at_the_start": "Your path takes the same step again and again",
    "sets_out_from_the_start": "step 2 is the first wrong one. Your path lands",
    "asks_twice": "got 10, expected 5: grad is called 10 times",
    "one_weight_at_a_time": "the first step is wrong",
    "walks_uphill": "the first step is wrong. Your path diverges",
    "forgets_eta": "the first step is wrong. Your path diverges from side to side",
    "stops_early": "1 row came back, 7 are wanted",
    "moves_the_start": "your code changes w0, which belongs to the caller",
    "truncates_integers": "the array holds int64 values",
    "steps_in_place": "Cannot cast ufunc 'subtract' output from dtype('float64')",
}

SPELLINGS = {
    "leaves_out_the_start": [
        """
        def descend(grad, w0, eta, steps):
            path = []
            w = w0
            for _ in range(steps):
                w = w - eta * grad(w)
                path.append(w)
            return np.array(path)
        """,
        """
        def descend(grad, w0, eta, steps):
            path = np.zeros((steps, len(w0)))
            for t in range(steps):
                before = path[t - 1] if t > 0 else w0
                path[t] = before - eta * grad(before)
            return path
        """,
    ],
    "leaves_out_the_end": [
        """
        def descend(grad, w0, eta, steps):
            path = []
            w = w0
            for _ in range(steps):
                path.append(w)
                w = w - eta * grad(w)
            return np.array(path)
        """,
        """
        def descend(grad, w0, eta, steps):
            path = np.empty((steps, len(w0)))
            path[0] = w0
            for t in range(1, steps):
                path[t] = path[t - 1] - eta * grad(path[t - 1])
            return path
        """,
    ],
    "only_the_end": [
        """
        def descend(grad, w0, eta, steps):
            w = w0
            for _ in range(steps):
                w = w - eta * grad(w)
            return w
        """,
        """
        def descend(grad, w0, eta, steps):
            if steps == 0:
                return w0
            return descend(grad, w0 - eta * grad(w0), eta, steps - 1)
        """,
    ],
    "keeps_one_array": [
        """
        def descend(grad, w0, eta, steps):
            w = w0
            path = [w]
            for _ in range(steps):
                w -= eta * grad(w)
                path.append(w)
            return np.array(path)
        """,
        """
        def descend(grad, w0, eta, steps):
            w = np.array(w0, float)
            path = [w] * (steps + 1)
            for t in range(steps):
                path[t + 1][:] = path[t] - eta * grad(path[t])
            return np.vstack(path)
        """,
    ],
    "asks_only_once": [
        """
        def descend(grad, w0, eta, steps):
            path = [w0]
            step = eta * grad(w0)
            for _ in range(steps):
                path.append(path[-1] - step)
            return np.array(path)
        """,
        """
        def descend(grad, w0, eta, steps):
            slope = grad(w0)
            return w0 - eta * np.outer(np.arange(steps + 1), slope)
        """,
    ],
    "asks_at_the_start": [
        """
        def descend(grad, w0, eta, steps):
            w = w0.astype(float)
            path = [w.copy()]
            for _ in range(steps):
                w -= eta * grad(w0)
                path.append(w.copy())
            return np.array(path)
        """,
        """
        def descend(grad, w0, eta, steps):
            path = np.empty((steps + 1, len(w0)))
            path[0] = w0
            for t in range(steps):
                path[t + 1] = path[t] - eta * grad(path[0])
            return path
        """,
    ],
    "sets_out_from_the_start": [
        """
        def descend(grad, w0, eta, steps):
            path = np.zeros((steps + 1, len(w0)))
            path[0] = w0
            for t in range(1, steps + 1):
                path[t] = path[0] - eta * grad(path[0])
            return path
        """,
        """
        def descend(grad, w0, eta, steps):
            return np.array([w0] + [w0 - grad(w0) * eta for _ in range(steps)], float)
        """,
    ],
    "asks_twice": [
        """
        def descend(grad, w0, eta, steps):
            path = [w0]
            w = w0
            for _ in range(steps):
                path.append(w - eta * grad(w))
                w = w - eta * grad(w)
            return np.array(path)
        """,
        """
        def descend(grad, w0, eta, steps):
            path = [w0]
            for _ in range(steps):
                if np.isfinite(grad(path[-1])).all():
                    path.append(path[-1] - eta * grad(path[-1]))
            return np.array(path)
        """,
    ],
    "one_weight_at_a_time": [
        """
        def descend(grad, w0, eta, steps):
            path = np.zeros((steps + 1, len(w0)))
            path[0] = w0
            for t in range(steps):
                path[t + 1] = path[t]
                for i in range(len(w0)):
                    path[t + 1, i] = path[t + 1, i] - eta * grad(path[t + 1])[i]
            return path
        """,
        """
        def descend(grad, w0, eta, steps):
            path = [np.array(w0, float)]
            for _ in range(steps):
                w = path[-1]
                for axis in np.eye(len(w0)):
                    w = w - eta * grad(w) * axis
                path.append(w)
            return np.array(path)
        """,
    ],
    "walks_uphill": [
        """
        def descend(grad, w0, eta, steps):
            path = [w0]
            for _ in range(steps):
                path.append(path[-1] + eta * grad(path[-1]))
            return np.array(path)
        """,
        """
        def descend(grad, w0, eta, steps):
            w, path = w0, [w0]
            for _ in range(steps):
                step = -eta * grad(w)
                w = w - step
                path += [w]
            return np.stack(path)
        """,
    ],
    "forgets_eta": [
        """
        def descend(grad, w0, eta, steps):
            path = [w0]
            for _ in range(steps):
                path.append(path[-1] - grad(path[-1]))
            return np.array(path)
        """,
        """
        def descend(grad, w0, eta, steps):
            w, path = w0.astype(float), np.array([w0], float)
            for _ in range(steps):
                w -= grad(w)
                path = np.append(path, w[None], axis=0)
            return path
        """,
    ],
    "stops_early": [
        """
        def descend(grad, w0, eta, steps):
            path = [w0]
            for _ in range(steps):
                if np.linalg.norm(g := grad(path[-1])) < 1e-5:
                    return np.array(path)
                path.append(path[-1] - eta * g)
            return np.array(path)
        """,
        """
        def descend(grad, w0, eta, steps):
            path, g = [w0], 1
            while len(path) <= steps:
                g = grad(path[-1])
                if not g.any():
                    break
                path.append(path[-1] - eta * g)
            return np.array(path)
        """,
    ],
    "moves_the_start": [
        """
        def descend(grad, w0, eta, steps):
            path = [w0.copy()]
            for _ in range(steps):
                w0 -= eta * grad(w0)
                path.append(w0.copy())
            return np.array(path)
        """,
        """
        def descend(grad, w0, eta, steps):
            path = np.empty((steps + 1, len(w0)))
            w = w0
            path[0] = w
            for t in range(steps):
                w[:] = w - eta * grad(w)
                path[t + 1] = w
            return path
        """,
    ],
    "truncates_integers": [
        """
        def descend(grad, w0, eta, steps):
            path = np.zeros((steps + 1, len(w0)), dtype=w0.dtype)
            path[0] = w = w0
            for t in range(steps):
                w = w - eta * grad(w)
                path[t + 1] = w
            return path
        """,
        """
        def descend(grad, w0, eta, steps):
            path = np.array([w0] * (steps + 1))
            for t in range(steps):
                path[t + 1] = path[t] - eta * grad(path[t])
            return path
        """,
    ],
    "steps_in_place": [
        """
        def descend(grad, w0, eta, steps):
            path = np.empty((steps + 1, len(w0)))
            w = np.array(w0)
            for t in range(steps):
                path[t] = w
                w -= eta * grad(w)
            path[steps] = w
            return path
        """,
        """
        def descend(grad, w0, eta, steps):
            path = [w0.copy()]
            for _ in range(steps):
                w = path[-1].copy()
                w += -eta * grad(w)
                path.append(w)
            return np.array(path)
        """,
    ],
}


def stepping(step: str, kept: str = "np.array(path)", rounds: str = "steps") -> str:
    """A walk that goes on to `step`, as often as `rounds` says, and returns `kept`."""
    return (
        "import numpy as np\n"
        "def descend(grad, w0, eta, steps):\n"
        "    path = [w0]\n"
        f"    for _ in range({rounds}):\n"
        f"        path.append({step})\n"
        f"    return {kept}\n"
    )


RIGHT = [
    "import numpy as np\n"
    "def descend(grad, w0, eta, steps):\n"
    "    path = [w0]\n"
    "    for _ in range(steps):\n"
    "        path.append(path[-1] - eta * grad(path[-1]))\n"
    "    return np.array(path)",
    "import numpy as np\n"
    "def descend(slope_at, here, rate, count, *, order='F'):\n"
    "    w = np.array(here, float)\n"
    "    path = [w.copy()]\n"
    "    while count:\n"
    "        w -= rate * slope_at(w)\n"
    "        path += [w.copy()]\n"
    "        count -= 1\n"
    "    return np.asfortranarray(np.vstack(path))",
    "import numpy as np\n"
    "def descend(grad, w0, eta, steps):\n"
    "    if steps == 0:\n"
    "        return w0[np.newaxis]\n"
    "    before = descend(grad, w0, eta, steps - 1)\n"
    "    return np.append(before, [before[-1] - eta * grad(before[-1].copy())], axis=0)",
    "import numpy as np\n"
    "from itertools import accumulate, repeat\n"
    "descend = lambda grad, w0, eta, steps: np.stack(list(accumulate(\n"
    "    repeat(None, steps), lambda w, _: w + -eta * grad(w), initial=w0)))",
    "import numpy as np\n"
    "class Walker:\n"
    "    def __call__(self, grad, w0, eta, steps):\n"
    "        changes = np.zeros((len(w0), steps + 1))\n"
    "        changes[:, 0] = w0\n"
    "        for t in range(steps):\n"
    "            changes[:, t + 1] = -eta * grad(changes[:, :t + 1].sum(axis=1))\n"
    "        return changes.cumsum(axis=1).T\n"
    "print('ready')\n"
    "descend = Walker()",
    "import numpy as np\n"
    "def places(grad, w, eta):\n"
    "    while True:\n"
    "        yield w\n"
    "        w = w - eta * grad(w)\n"
    "def descend(grad, w0, eta, steps):\n"
    "    walker = places(grad, w0, eta)\n"
    "    return np.array([next(walker) for _ in range(steps + 1)])",
]

WRONG = [
    stepping("path[-1] - eta * grad(path[-1])", kept="path"),
    stepping("path[-1] - eta * grad(path[-1])", kept="np.array(path).T"),
    stepping("path[-1] - eta * grad(path[-1])", kept="np.concatenate(path)"),
    stepping("path[-1] - eta * grad(path[-1])", kept="np.array(path).reshape(len(w0), -1)"),
    stepping("path[-1] - eta * grad(path[-1])", kept="np.array(path, 'f4')"),
    stepping("path[-1] - eta * grad(path[-1])", kept="np.round(path, 6)"),
    stepping("path[-1] - eta * grad(path[-1])", kept="np.abs(path)"),
    stepping("path[-1] - eta * grad(path[-1])", kept="np.array(path)[:, :2]"),
    stepping("path[-1] - eta * grad(path[-1])", kept="np.unique(path, axis=0)"),
    stepping("path[-1] - eta * grad(path[-1])", kept="np.array(path[::-1])"),
    stepping("path[-1] - eta * grad(path[-1])", kept="np.array([w0, *path])"),
    stepping("path[-1] - eta * grad(path[-1])", kept="np.array(path[:100])"),
    stepping("path[-1] - abs(eta) * grad(path[-1])"),
    stepping("path[-1] - min(eta, 1.0) * grad(path[-1])"),
    stepping("path[-1] - max(eta, 0.0) * grad(path[-1])"),
    stepping("path[-1] - (eta or 0.01) * grad(path[-1])"),
    stepping("path[-1] - eta / len(path) * grad(path[-1])"),
    stepping("path[-1] - eta * 0.9 ** len(path) * grad(path[-1])"),
    stepping("path[-1] - eta / steps * grad(path[-1])"),
    stepping("path[-1] - eta * abs(grad(path[-1]))"),
    stepping("path[-1] - eta * np.sign(grad(path[-1]))"),
    stepping("path[-1] - eta * np.clip(grad(path[-1]), -100, 100)"),
    stepping("np.clip(path[-1] - eta * grad(path[-1]), -1e4, 1e4)"),
    stepping("path[-1] - eta * (g := grad(path[-1])) / max(1, np.linalg.norm(g))"),
    stepping("path[-1] - eta * grad(path[-1] - eta * grad(path[-1]))"),
    stepping("path[-1] - eta * grad(path[-2 if len(path) > 1 else -1])"),
    stepping("path[-1] - eta * grad(path[-1])[0]"),
    stepping("path[-1] - eta * grad(path[-1]).sum()"),
    stepping("path[-1] - eta * grad(path[-1]).mean()"),
    stepping("w0 - eta * grad(path[-1])"),
    stepping("w0 - eta * len(path) * grad(path[-1])"),
    stepping("-eta * grad(path[-1])"),
    stepping("path[-1] - eta * grad(path[-1]) + 0.1 * (path[-1] - path[max(-2, -len(path))])"),
    stepping("path[-1] - eta * grad(np.array(path))[-1]"),
    stepping("path[-1] - eta * np.array([grad(x) for x in path[-1]])"),
    stepping("path[-1] - eta * np.array(grad(path[-1].tolist()))"),
    stepping("path[-1] - eta * grad(path[-1], eta)"),
    stepping("path[-1] - eta * grad(path[-1][None])[0]"),
    stepping("path[-1] - eta * grad(np.round(path[-1], 3))"),
    stepping("path[-1] - eta * grad(path[-1])", rounds="max(steps, 1)"),
    stepping("path[-1] - eta * grad(path[-1])", rounds="min(steps, 50)"),
    stepping("path[-1] - eta * grad(path[-1])", rounds="steps + 1"),
    stepping("path[-1] - eta * grad(path[-1])", rounds="int(eta * 10)"),
    stepping("path[-1] - eta * grad(path[-1]) if eta else w0"),
    "import numpy as np\n"
    "def descend(grad, w0, eta, steps, path=[]):\n"
    "    path.append(w0)\n"
    "    for _ in range(steps):\n"
    "        path.append(path[-1] - eta * grad(path[-1]))\n"
    "    return np.array(path)",
    "import numpy as np\n"
    "paths = {}\n"
    "def descend(grad, w0, eta, steps):\n"
    "    if (len(w0), steps) not in paths:\n"
    "        path = [w0.copy()]\n"
    "        for _ in range(steps):\n"
    "            path.append(path[-1] - eta * grad(path[-1]))\n"
    "        paths[len(w0), steps] = np.array(path)\n"
    "    return paths[len(w0), steps]",
    "import numpy as np\n"
    "def descend(grad, w0, eta, steps):\n"
    "    path = [w0]\n"
    "    g = grad(w0)\n"
    "    for _ in range(steps):\n"
    "        path.append(path[-1] - eta * g)\n"
    "        g = grad(path[-1])\n"
    "    return np.array(path)",
    "import numpy as np\n"
    "def descend(grad, w0, eta, steps):\n"
    "    path = np.zeros((steps + 1, len(w0)))\n"
    "    path[0] = w0\n"
    "    for t in range(1, steps):\n"
    "        path[t] = path[t - 1] - eta * grad(path[t - 1])\n"
    "    return path",
    "import numpy as np\n"
    "def descend(grad, w0, eta, steps):\n"
    "    path = [w0]\n"
    "    w = w0\n"
    "    for _ in range(steps):\n"
    "        new = w - eta * grad(w)\n"
    "        path.append(w)\n"
    "    return np.array(path)",
    "import numpy as np\n"
    "def descend(grad, w0, eta, steps):\n"
    "    path = [w0]\n"
    "    while True:\n"
    "        path.append(path[-1] - eta * grad(path[-1]))",
    "import numpy as np\n"
    "def descend(grad, w0, eta, steps):\n"
    "    slope = np.array([grad(e) for e in np.eye(len(w0))]).T - grad(0 * w0)[:, None]\n"
    "    path = [w0]\n"
    "    for _ in range(steps):\n"
    "        path.append(path[-1] - eta * (slope @ path[-1] + grad(0 * w0)))\n"
    "    return np.array(path)",
]
