"""Answers to repair-the-formula."""

TRAPS = {
    "misprint": "got [0.08], expected [-0.4]",
    "ratio_with_a_minus": "got [-0.08], expected [-0.4]",
    "minus_missing": "got [0.4], expected [-0.4]",
    "turned_round_twice": "got [5.4], expected [-0.4]",
    "where_it_leads": "got [4.6], expected [-0.4]",
    "forgets_alpha": "got [-4], expected [-0.4]",
    "moves_theta": "your code changes theta, which belongs to the caller",
}

SPELLINGS = {
    "misprint": [
        "delta_theta = lambda dJ, theta, alpha: np.divide(dJ(theta), theta) * alpha",
        """
        def delta_theta(dJ, theta, alpha):
            slopes = dJ(theta)
            return np.array([alpha * (g / each) for g, each in zip(slopes, theta)])
        """,
    ],
    "ratio_with_a_minus": [
        "delta_theta = lambda dJ, theta, alpha: dJ(theta) / -theta * alpha",
        """
        def delta_theta(dJ, theta, alpha):
            slopes = dJ(theta)
            return -alpha * np.array([g / each for g, each in zip(slopes, theta)])
        """,
    ],
    "minus_missing": [
        "delta_theta = lambda dJ, theta, alpha: dJ(theta) * alpha",
        """
        def delta_theta(dJ, theta, alpha):
            before = theta.copy()
            return before - (before - alpha * dJ(theta))
        """,
    ],
    "turned_round_twice": [
        """
        def delta_theta(dJ, theta, alpha):
            delta = -alpha * dJ(theta)
            return theta - delta
        """,
        "delta_theta = lambda dJ, theta, alpha: dJ(theta) * alpha + theta",
    ],
    "where_it_leads": [
        """
        def delta_theta(dJ, theta, alpha):
            delta = -alpha * dJ(theta)
            return theta + delta
        """,
        """
        def delta_theta(dJ, theta, alpha):
            new = theta.copy()
            new -= dJ(theta) * alpha
            return new
        """,
    ],
    "forgets_alpha": [
        "delta_theta = lambda dJ, theta, alpha: -1 * dJ(theta)",
        "def delta_theta(dJ, theta, alpha): return np.zeros_like(theta) - dJ(theta)",
    ],
    "moves_theta": [
        """
        def delta_theta(dJ, theta, alpha):
            before = theta.copy()
            theta -= alpha * dJ(theta)
            return theta - before
        """,
        """
        def delta_theta(dJ, theta, alpha):
            delta = alpha * -dJ(theta)
            for i, each in enumerate(delta):
                theta[i] += each
            return delta
        """,
    ],
}


def changing(delta: str) -> str:
    """An answer that reads the gradient g, and then returns `delta`."""
    return f"def delta_theta(dJ, theta, alpha):\n    g = dJ(theta)\n    return {delta}"


RIGHT = [
    "delta_theta = lambda gradient, θ, η: -η * gradient(θ)",
    "def delta_theta(dJ, theta, alpha): return (theta - alpha * dJ(theta)) - theta",
    "def delta_theta(dJ, theta, alpha, /, *, order='F'):\n"
    "    return np.asarray(np.negative(dJ(theta.copy())) * alpha, order=order)",
    "class Change:\n"
    "    def __call__(self, slope, place, rate):\n"
    "        return np.array([-rate * float(each) for each in slope(place)])\n"
    "print('ready')\n"
    "delta_theta = Change()",
    "def delta_theta(dJ, theta, alpha):\n"
    "    delta = np.zeros(len(theta))\n"
    "    for i in range(len(theta)):\n"
    "        delta[i] -= alpha * dJ(theta)[i]\n"
    "    return delta[:]",
    changing("-alpha * g * theta.size / len(theta)"),
]

WRONG = [
    changing("-abs(alpha) * g"),
    changing("-0.1 * g"),
    changing("-min(alpha, 1.0) * g"),
    changing("-max(alpha, 0.0) * g"),
    changing("-alpha * abs(g)"),
    changing("abs(alpha * g)"),
    changing("-alpha * np.sign(g)"),
    changing("-alpha / g"),
    changing("-alpha + 0 * g"),
    changing("alpha - g"),
    changing("-g / alpha if alpha else 0 * g"),
    changing("-alpha * g * theta"),
    changing("-alpha * theta"),
    changing("-alpha * g / abs(theta)"),
    changing("-alpha * g / np.linalg.norm(theta)"),
    changing("-alpha * g / np.linalg.norm(g)"),
    changing("-alpha * np.clip(g, -100, 100)"),
    changing("-alpha * g / len(theta)"),
    changing("-alpha * g.sum()"),
    changing("-alpha * g[0]"),
    changing("-alpha * g[::-1]"),
    changing("-alpha * g[:3]"),
    changing("-alpha * g.mean() + 0 * g"),
    changing("(-alpha * g).tolist()"),
    changing("(-alpha * g)[:, None]"),
    changing("np.round(-alpha * g, 3)"),
    changing("(-alpha * g).astype('f4')"),
    changing("np.where(g > 0, -alpha * g, alpha * g)"),
    changing("np.where(g > 0, -alpha * g, 0)"),
    changing("np.where(theta > 0, -alpha * g, alpha * g)"),
    changing("np.where(theta == 0, 0, -alpha * g)"),
    changing("(theta, -alpha * g)"),
    changing("None"),
    changing("theta - alpha * g / theta"),
    "def delta_theta(dJ, theta, alpha): return -alpha * dJ(0 * theta)",
    "def delta_theta(dJ, theta, alpha): return -alpha * dJ(theta - alpha * dJ(theta))",
    "def delta_theta(dJ, theta, alpha): return -alpha * dJ(theta[0])",
    "def delta_theta(dJ, theta, alpha): return -alpha * dJ(theta, alpha)",
    "def delta_theta(dJ, theta, alpha): return -alpha * np.array([dJ(each) for each in theta])",
    "def delta_theta(dJ, theta, alpha): return -alpha * dJ",
    "def delta_theta(dJ, theta, alpha): return -alpha * dJ(theta[None])[0]",
    "def delta_theta(dJ, theta, alpha, known={}):\n"
    "    return -alpha * known.setdefault(theta.tobytes(), dJ(theta))",
    "def delta_theta(dJ, theta, alpha):\n"
    "    delta = -alpha * dJ(theta)\n"
    "    theta *= 0\n"
    "    return delta",
    changing("-alpha * np.where(abs(g) < 1e-8, 0, g)"),
]
