"""Answers to all-at-once."""

TRAPS = {
    "one_after_the_other": "got [0.75, 0.3375], expected [0.75, 0.45]",
    "last_weight_first": "got [0.6825, 0.45], expected [0.75, 0.45]",
    "another_name_for_w": "got [0.75, 0.3375], expected [0.75, 0.45]",
    "overwrites_w": "your code changes w, which belongs to the caller",
    "first_weight_only": "got [0.75, 0], expected [0.75, 0.45]",
    "last_weight_only": "got [0, 0.45], expected [0.75, 0.45]",
    "two_weights_only": "got [-1.195, -5.166, 3.9], expected [-1.195, -5.166, 4.536]",
    "asks_twice": "partials[0] is called twice, and 1 call is expected",
    "walks_uphill": "got [-0.75, -0.45], expected [0.75, 0.45]",
    "only_the_changes": "expected [-1.195, -5.166, 4.536]: 3 of 3 values differ",
    "forgets_eta": "got [7.5, 4.5], expected [0.75, 0.45]",
}

SPELLINGS = {
    "one_after_the_other": [
        """
        def step_all(w, partials, eta):
            new = list(w)
            for j in range(len(w)):
                new[j] = new[j] - eta * partials[j](np.array(new))
            return np.array(new)
        """,
        """
        def step_all(w, partials, eta):
            new = np.array(w)
            old = new
            for j, slope in enumerate(partials):
                new[j] = old[j] + -eta * slope(old)
            return new
        """,
    ],
    "last_weight_first": [
        """
        def step_all(w, partials, eta):
            new = 1.0 * w
            for j in range(len(w) - 1, -1, -1):
                new[j] -= eta * partials[j](new)
            return new
        """,
        """
        def step_all(w, partials, eta):
            for j, slope in list(enumerate(partials))[::-1]:
                axis = np.arange(len(w)) == j
                w = w - eta * slope(w) * axis
            return w
        """,
    ],
    "another_name_for_w": [
        """
        def step_all(w, partials, eta):
            new = w
            for j in range(len(partials)):
                new[j] = w[j] - eta * partials[j](w)
            return new
        """,
        """
        def step_all(w, partials, eta):
            old = w.copy()
            new = w
            for j, slope in enumerate(partials):
                new[j] = old[j] - slope(new) * eta
            return new.copy()
        """,
    ],
    "overwrites_w": [
        """
        def step_all(w, partials, eta):
            w[:] = [each - eta * slope(w) for each, slope in zip(w, partials)]
            return w
        """,
        """
        def step_all(w, partials, eta):
            slopes = [slope(w) for slope in partials]
            new = w
            for j in range(len(w)):
                new[j] -= eta * slopes[j]
            return new
        """,
    ],
    "first_weight_only": [
        """
        def step_all(w, partials, eta):
            new = w.copy()
            for j, slope in enumerate(partials):
                new[j] = w[j] - eta * slope(w)
                return new
        """,
        """
        def step_all(w, partials, eta):
            return np.concatenate([w[:1] - eta * partials[0](w), w[1:]])
        """,
    ],
    "last_weight_only": [
        """
        def step_all(w, partials, eta):
            for j, slope in enumerate(partials):
                new = np.array(w)
                new[j] = w[j] - eta * slope(w)
            return new
        """,
        """
        def step_all(w, partials, eta):
            slopes = [slope(w) for slope in partials]
            return np.array([*w[:-1], w[-1] - eta * slopes[-1]])
        """,
    ],
    "two_weights_only": [
        """
        def step_all(w, partials, eta):
            slopes = [partials[0](w), partials[1](w)]
            new = w.copy()
            for j in range(2):
                new[j] -= eta * slopes[j]
            return new
        """,
        """
        def step_all(w, partials, eta):
            change = np.zeros(len(w))
            change[:2] = [-eta * slope(w) for slope in partials[:2]]
            return w + change
        """,
    ],
    "asks_twice": [
        """
        def step_all(w, partials, eta):
            slopes = [partials[j](w) for j in range(len(w)) if partials[j](w) is not None]
            return w - eta * np.array(slopes)
        """,
        """
        def step_all(w, partials, eta):
            new = w.copy()
            for j, slope in enumerate(partials):
                if slope(w) > 0:
                    new[j] -= eta * slope(w)
                else:
                    new[j] += eta * -slope(w)
            return new
        """,
    ],
    "walks_uphill": [
        """
        def step_all(w, partials, eta):
            return w + np.array([eta * slope(w) for slope in partials])
        """,
        """
        def step_all(w, partials, eta):
            new = w.copy()
            for j in range(len(w)):
                new[j] += eta * partials[j](w)
            return new
        """,
    ],
    "only_the_changes": [
        "step_all = lambda w, partials, eta: np.array([-eta * slope(w) for slope in partials])",
        """
        def step_all(w, partials, eta):
            new = np.zeros_like(w)
            for j, slope in enumerate(partials):
                new[j] -= eta * slope(w)
            return new
        """,
    ],
    "forgets_eta": [
        "step_all = lambda w, partials, eta: w - [slope(w) for slope in partials]",
        """
        def step_all(w, partials, eta):
            new = w.copy()
            for j in range(len(w)):
                new[j] -= partials[j](w)
            return new
        """,
    ],
}


def stepping(new: str, asked: str = "slope(w) for slope in partials") -> str:
    """An answer that reads the slopes, and then returns what `new` says."""
    return f"def step_all(w, partials, eta):\n    slopes = np.array([{asked}])\n    return {new}"


RIGHT = [
    "step_all = lambda θ, parts, η: θ - η * np.array([part(θ) for part in parts])",
    "def step_all(w, partials, eta):\n"
    "    new = w.copy()\n"
    "    for j, partial in enumerate(partials):\n"
    "        new[j] -= eta * partial(w)\n"
    "    return new",
    "def step_all(w, partials, eta):\n"
    "    old = w.copy()\n"
    "    new = np.empty(len(old))\n"
    "    for j in reversed(range(len(old))):\n"
    "        new[j] = old[j] - eta * partials[j](old)\n"
    "    return new[:]",
    "class Stepper:\n"
    "    def __call__(self, w, partials, eta, /, *, order='F'):\n"
    "        slopes = list(map(lambda slope: slope(w.copy()), partials))\n"
    "        return np.asarray(w - np.multiply(slopes, eta), order=order)\n"
    "print('ready')\n"
    "step_all = Stepper()",
    "def step_all(w, partials, eta):\n"
    "    return np.array([each - eta * slope(w) for each, slope in zip(w, partials, strict=True)])",
    "def step_all(w, partials, eta, done=()):\n"
    "    if len(done) == len(w):\n"
    "        return np.stack(done)\n"
    "    j = len(done)\n"
    "    return step_all(w, partials, eta, (*done, w[j] - eta * np.float64(partials[j](w))))",
    "def step_all(w, partials, eta):\n"
    "    slopes = np.fromiter((slope(w) for slope in partials), float)\n"
    "    return (np.eye(len(w)) @ w) + -eta * slopes",
]

WRONG = [
    stepping("w - abs(eta) * slopes"),
    stepping("w - max(eta, 0.0) * slopes"),
    stepping("w - min(eta, 1.0) * slopes"),
    stepping("w - 0.1 * slopes"),
    stepping("w - eta * abs(slopes)"),
    stepping("abs(w - eta * slopes)"),
    stepping("w - eta * np.sign(slopes)"),
    stepping("w - eta * np.clip(slopes, -100, 100)"),
    stepping("w - eta * slopes / max(1, np.linalg.norm(slopes))"),
    stepping("w - eta * slopes / len(w)"),
    stepping("w - eta * slopes.sum()"),
    stepping("w - eta * slopes.mean()"),
    stepping("w - eta * slopes[0]"),
    stepping("w - eta * slopes[::-1]"),
    stepping("w - eta * np.sort(slopes)"),
    stepping("eta * slopes"),
    stepping("slopes"),
    stepping("w"),
    stepping("w * (1 - eta * slopes)"),
    stepping("w - slopes / eta if eta else w"),
    stepping("(w - eta * slopes).tolist()"),
    stepping("tuple(w - eta * slopes)"),
    stepping("(w - eta * slopes)[:, None]"),
    stepping("np.round(w - eta * slopes, 3)"),
    stepping("(w - eta * slopes).astype('f4')"),
    stepping("(w - eta * slopes).astype(int)"),
    stepping("np.clip(w - eta * slopes, -1000, 1000)"),
    stepping("(w - eta * slopes)[:2]"),
    stepping("np.where(slopes > 0, w - eta * slopes, w)"),
    stepping("w - eta * slopes", "slope(0 * w) for slope in partials"),
    stepping("w - eta * slopes", "slope(w - eta) for slope in partials"),
    stepping("w - eta * slopes", "slope(each) for each, slope in zip(w, partials)"),
    stepping("w - eta * slopes", "slope(w.tolist()) for slope in partials"),
    stepping("w - eta * slopes", "slope(w, j) for j, slope in enumerate(partials)"),
    stepping("w - eta * slopes", "slope(w[None]) for slope in partials"),
    stepping("w - eta * slopes", "slope(np.sort(w)) for slope in partials"),
    stepping("w - eta * slopes", "partials[0](w) for _ in partials"),
    stepping("w - eta * slopes", "slope(w) for slope in partials[:2]"),
    "def step_all(w, partials, eta): return w - eta * [slope(w) for slope in partials]",
    "def step_all(w, partials, eta):\n"
    "    new = w.copy()\n"
    "    for j in range(len(w)):\n"
    "        slopes = [slope(w) for slope in partials]\n"
    "        new[j] -= eta * slopes[j]\n"
    "    return new",
    "def step_all(w, partials, eta):\n"
    "    new = w.copy()\n"
    "    for j, slope in enumerate(partials):\n"
    "        new -= eta * slope(w)\n"
    "    return new",
    "def step_all(w, partials, eta):\n"
    "    new = w.copy()\n"
    "    for j in range(len(w) - 1):\n"
    "        new[j] -= eta * partials[j](w)\n"
    "    return new",
    "def step_all(w, partials, eta):\n"
    "    slopes = np.array([slope(w) for slope in partials])\n"
    "    w[:] = 0\n"
    "    return w - eta * slopes",
    "def step_all(w, partials, eta, slopes=[]):\n"
    "    slopes += [slope(w) for slope in partials]\n"
    "    return w - eta * np.array(slopes[:len(w)])",
    "def step_all(w, partials, eta):\n"
    "    for j, slope in enumerate(partials):\n"
    "        w[j] = w[j] - eta * slope(w)",
    stepping("np.round(w - eta * slopes, 9)"),
]
