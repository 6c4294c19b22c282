"""Answers to directional-slope."""

TRAPS = {
    "as_long_as_u": "got -12, expected -8.48528137424",
    "unsigned": "got 8.48528137424, expected -8.48528137424",
    "negated": "got 8.48528137424, expected -8.48528137424",
    "cosine": "got -0.970142500145, expected -8.48528137424",
    "shortens_the_gradient": "got -1.37198868114, expected -8.48528137424",
    "no_root": "got -6, expected -8.48528137424",
    "shares": "got -6, expected -8.48528137424",
    "by_largest": "got -12, expected -8.48528137424",
    "by_count": "expected 3.6",
    "not_added": "this is an array of shape (2,), but a single number is wanted",
    "steepest": "got 8.74642784227, expected -8.48528137424",
    "nan_on_level_ground": "got nan, expected 0",
    "overwrites_u": "your code changes u, which belongs to the caller",
}


def returning(*lines: str) -> str:
    """A function of these lines, the last of them what it returns."""
    *before, last = lines
    body = "".join(f"    {line}\n" for line in (*before, f"return {last}"))
    return f"def directional_slope(g, u):\n{body}"


SPELLINGS = {
    "as_long_as_u": [
        returning("sum(a * b for a, b in zip(g, u))"),
        returning("np.dot(u, g)"),
    ],
    "unsigned": [
        returning("u = u / np.sqrt(u @ u)", "np.sqrt((g @ u) ** 2)"),
        returning("max(g @ u, -g @ u) / np.linalg.norm(u)"),
    ],
    "negated": [
        returning("down = -g", "down @ u / np.sqrt((u**2).sum())"),
        returning("0 - sum(g * u) / np.linalg.norm(u)"),
    ],
    "cosine": [
        returning("np.divide(g @ u, np.sqrt((g @ g) * (u @ u))) if g.any() else 0"),
        returning("g = g / (np.hypot.reduce(g) or 1)", "g @ (u / np.hypot.reduce(u))"),
    ],
    "shortens_the_gradient": [
        returning("if not g.any(): return 0.0", "unit = g / np.sqrt(g @ g)", "unit @ u"),
        returning("sum(a * b for a, b in zip(g, u)) / (sum(a * a for a in g) ** 0.5 or 1)"),
    ],
    "no_root": [
        returning("sum(g * u) / sum(u**2)"),
        returning("u = u / np.linalg.norm(u) ** 2", "g @ u"),
    ],
    "shares": [
        returning("g @ u / np.linalg.norm(u, 1)"),
        returning("shares = u / sum(map(abs, u))", "sum(shares * g)"),
    ],
    "by_largest": [
        returning("g @ u / np.linalg.norm(u, np.inf)"),
        returning("u = u / max(u.max(), -u.min())", "sum(u * g)"),
    ],
    "by_count": [
        returning("sum(g * u) / len(g) ** 0.5"),
        returning("unit = u / np.linalg.norm(np.ones(len(u)))", "unit @ g"),
    ],
    "not_added": [
        returning("g * (u / np.sqrt(u @ u))"),
        returning("np.array([a * b for a, b in zip(g, u)]) / np.linalg.norm(u)"),
    ],
    "steepest": [
        returning("np.sqrt(sum(g**2))"),
        returning("u = g / (np.linalg.norm(g) or 1)", "g @ u"),
    ],
    "nan_on_level_ground": [
        returning(
            "cosine = g @ u / np.sqrt((g @ g) * (u @ u))",
            "np.linalg.norm(g) * cosine",
        ),
        returning("unit = g / np.linalg.norm(g)", "unit @ u * np.sqrt((g @ g) / (u @ u))"),
    ],
    "overwrites_u": [
        returning("u[:] = u / np.sqrt(u @ u)", "sum(u * g)"),
        returning("length = np.linalg.norm(u)", "u *= 1 / length", "np.dot(u, g)"),
    ],
}

RIGHT = [
    returning("float(sum(a * b for a, b in zip(g, u)) / sum(b * b for b in u) ** 0.5)"),
    returning("unit = u / np.linalg.norm(u)", "np.array(unit @ g)"),
    "directional_slope = lambda gradient, towards, axis=0, /: np.einsum(\n"
    "    'i,i', gradient, towards) / np.hypot.reduce(towards, axis)\n",
    "import math\n"
    "class Slope:\n"
    "    def __call__(self, δ, u, *, length=math.hypot):\n"
    "        return np.longdouble(math.fsum(map(float.__mul__, δ.tolist(), u.tolist())))"
    " / length(*u)\n"
    "directional_slope = Slope()\n"
    "print(directional_slope(np.array([1.0, 2.0]), np.array([3.0, 4.0])))\n",
    returning(
        "from numpy.linalg import norm",
        "if norm(g) == 0: return 0",
        "norm(g) * np.cos(np.arccos(np.clip(g @ u / norm(g) / norm(u), -1, 1)))",
    ),
    returning(
        "g, u = np.asfortranarray(g[:, None]), u[:, None]",
        "(g.T @ u)[0, 0] / (u.T @ u)[0, 0] ** 0.5",
    ),
    returning("total = 0", "for a, b in zip(g, u): total += a * b", "total * (u @ u) ** -0.5"),
]

WRONG = [
    returning("g @ (u / u)"),
    returning("g @ u / u"),
    returning("g @ u / len(u)"),
    returning("g @ u / 2"),
    returning("g @ u / np.sqrt(2)"),
    returning("g @ u / abs(u.sum())"),
    returning("g @ u / np.sqrt(u[0] ** 2 + u[-1] ** 2)"),
    returning("g @ u / (np.linalg.norm(u) + 1e-8)"),
    returning("g @ u / max(1, np.linalg.norm(u))"),
    returning("g @ u if abs(u @ u - 1) < 0.5 else g @ u / np.linalg.norm(u)"),
    returning("g[:2] @ u[:2] / np.linalg.norm(u)"),
    returning("g[::-1] @ u / np.linalg.norm(u)"),
    returning("g.sum() * u.sum() / np.linalg.norm(u)"),
    returning("np.linalg.norm(g * u) / np.linalg.norm(u)"),
    returning("g @ abs(u) / np.linalg.norm(u)"),
    returning("abs(g) @ u / np.linalg.norm(u)"),
    returning("g @ np.sign(u) / np.sqrt(len(u))"),
    returning("np.sign(g) @ u / np.linalg.norm(u)"),
    returning("np.mean(g * u) / np.linalg.norm(u)"),
    returning("np.outer(g, u) / np.linalg.norm(u)"),
    returning("g @ u / np.linalg.norm(u) * u / np.linalg.norm(u)"),
    returning("(g - u) @ u / np.linalg.norm(u)"),
    returning("np.linalg.norm(g - u / np.linalg.norm(u))"),
    returning("np.array([g @ u / np.linalg.norm(u)])"),
    returning("[g @ u / np.linalg.norm(u)]"),
    returning("str(g @ u / np.linalg.norm(u))"),
    returning("round(g @ u / np.linalg.norm(u), 4)"),
    returning("np.float32(g @ u / np.linalg.norm(u))"),
    returning("int(g @ u / np.linalg.norm(u))"),
    returning("print(g @ u / np.linalg.norm(u))"),
    returning("min(g @ u / np.linalg.norm(u), 0)"),
    returning("max(g @ u / np.linalg.norm(u), 0)"),
    returning("if not g.any(): return None", "g @ u / np.linalg.norm(u)"),
    returning("if not g.all(): return 0", "g @ u / np.linalg.norm(u)"),
    returning("if np.allclose(u, 0): return 0", "g @ u / np.linalg.norm(u)"),
    returning("if np.allclose(g, 0, atol=1e-3): return 0", "g @ u / np.linalg.norm(u)"),
    returning("g *= u", "g.sum() / np.linalg.norm(u)"),
    "def directional_slope(g, u, known={}):\n"
    "    return known.setdefault(tuple(u), g @ u / np.linalg.norm(u))\n",
    returning("g @ u / np.linalg.norm(u) if len(u) > 1 else abs(g[0])"),
    # Short arrows and gentle slopes are taken for none.
    returning("g @ u / max(np.linalg.norm(u), 1e-10)"),
    returning("g @ u / np.sqrt(u @ u + 1e-30)"),
    returning("if np.linalg.norm(u) < 1e-12: return 0.0", "g @ u / np.linalg.norm(u)"),
    returning("if np.allclose(g, 0): return 0.0", "g @ u / np.linalg.norm(u)"),
    returning("slope = g @ u / np.linalg.norm(u)", "0.0 if abs(slope) < 1e-9 else slope"),
    # It puts back what it has changed, or nearly so.
    returning("length = np.linalg.norm(u)", "u /= length", "slope = g @ u", "u *= length", "slope"),
]
