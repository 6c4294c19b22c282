"""Answers to when-to-stop."""


def got(count: int, reason: str, right: int, because: str) -> str:
    return (
        f"got {count} as the number of updates and {reason!r} as the reason, "
        f"where {right} and {because!r} are right"
    )


TRAPS = {
    "misses_the_sign": got(0, "converged", 5, "converged"),
    "misses_the_other_sign": got(4, "converged", 5, "converged"),
    "one_level_weight": got(3, "converged", 5, "converged"),
    "largest_slope": got(4, "converged", 5, "converged"),
    "sum_of_slopes": got(18, "converged", 16, "converged"),
    "slopes_cancel": got(9, "converged", 16, "converged"),
    "first_slope_only": got(4, "converged", 5, "converged"),
    "squared_length": got(4, "converged", 5, "converged"),
    "strictly_below": got(20, "max_iter", 0, "converged"),
    "part_of_the_first_slope": got(2, "converged", 5, "converged"),
    "stops_before_a_small_step": got(3, "converged", 5, "converged"),
    "stops_after_a_small_step": got(4, "converged", 5, "converged"),
    "stops_when_nothing_changes": got(5, "converged", 16, "converged"),
    "never_satisfied": got(20, "max_iter", 5, "converged"),
    "only_perfectly_level": got(20, "max_iter", 5, "converged"),
    "counts_the_tests": got(6, "converged", 5, "converged"),
    "one_step_more": got(6, "converged", 5, "converged"),
    "one_step_further": "got [2.953125, 0.984375], expected [2.90625, 0.96875]",
    "one_over_the_budget": got(6, "max_iter", 5, "max_iter"),
    "one_under_the_budget": got(4, "max_iter", 5, "max_iter"),
    "always_converged": got(5, "converged", 5, "max_iter"),
    "asks_only_once": got(20, "max_iter", 5, "converged"),
    "walks_uphill": got(20, "max_iter", 5, "converged"),
    "moves_the_start": "your code changes w0, which belongs to the caller",
}

LENGTH = "np.linalg.norm(g)"


def stopping(
    test: str = f"{LENGTH} <= tol",
    *,
    start: str = "w0",
    rounds: str = "max_iter",
    new: str = "w - eta * g",
    found: str = "w, t, 'converged'",
    spent: str = "w, max_iter, 'max_iter'",
) -> str:
    """The solution, with something else in the place of one of its parts."""
    return (
        "def minimise(grad, w0, eta, tol, max_iter):\n"
        f"    w = {start}\n"
        f"    for t in range({rounds}):\n"
        "        g = grad(w)\n"
        f"        if {test}:\n"
        f"            return {found}\n"
        f"        w = {new}\n"
        f"    return {spent}"
    )


def looping(test: str) -> str:
    """The same as a loop that goes on for as long as `test` holds."""
    return (
        "def minimise(grad, w0, eta, tol, max_iter):\n"
        "    w, t, g = w0.copy(), 0, grad(w0)\n"
        f"    while t < max_iter and {test}:\n"
        "        w, t = w - eta * g, t + 1\n"
        "        if t < max_iter:\n"
        "            g = grad(w)\n"
        "    return w, t, 'converged' if t < max_iter else 'max_iter'"
    )


def asking_twice(test: str) -> str:
    """The same loop, which asks for the gradient twice on its way to each step."""
    return (
        "def minimise(grad, w0, eta, tol, max_iter):\n"
        "    w, t = w0, 0\n"
        f"    while {test} and t < max_iter:\n"
        "        w = w - eta * grad(w)\n"
        "        t += 1\n"
        "    return w, t, 'converged' if t < max_iter else 'max_iter'"
    )


SPELLINGS = {
    "misses_the_sign": [
        looping("g.max() > tol"),
        stopping("not any(each > tol for each in g)"),
        asking_twice("grad(w).max() > tol"),
    ],
    "misses_the_other_sign": [
        looping("g.min() < -tol"),
        stopping("(-g <= tol).all()"),
    ],
    "one_level_weight": [
        looping("(abs(g) > tol).all()"),
        stopping("min(map(abs, g)) <= tol"),
    ],
    "largest_slope": [
        looping("(abs(g) > tol).any()"),
        stopping("np.linalg.norm(g, np.inf) <= tol"),
        asking_twice("max(map(abs, grad(w))) > tol"),
        stopping("all(-tol <= each <= tol for each in g)"),
    ],
    "sum_of_slopes": [looping("sum(map(abs, g)) > tol"), stopping("np.linalg.norm(g, 1) <= tol")],
    "slopes_cancel": [looping("abs(sum(g)) > tol"), stopping("-tol <= g @ np.ones(len(g)) <= tol")],
    "first_slope_only": [looping("np.abs(g)[0] > tol"), stopping("g[0] ** 2 <= tol**2")],
    "squared_length": [
        looping("g @ g > tol"),
        stopping("np.linalg.norm(g) ** 2 <= tol"),
        asking_twice("(grad(w) ** 2).sum() > tol"),
    ],
    "strictly_below": [looping("np.linalg.norm(g) >= tol"), stopping("np.sqrt(g @ g) < tol")],
    "part_of_the_first_slope": [
        """
        def minimise(grad, w0, eta, tol, max_iter):
            w, target = w0, tol * np.linalg.norm(grad(w0))
            for t in range(max_iter):
                g = grad(w)
                if np.linalg.norm(g) <= target:
                    return w, t, "converged"
                w = w - eta * g
            return w, max_iter, "max_iter"
        """,
        """
        def minimise(grad, w0, eta, tol, max_iter):
            w = w0
            g0 = grad(w0)
            for t in range(max_iter):
                g = grad(w)
                if g @ g <= tol**2 * (g0 @ g0):
                    return w, t, "converged"
                w = w - eta * g
            return w, max_iter, "max_iter"
        """,
    ],
    "stops_before_a_small_step": [
        looping("np.linalg.norm(eta * g) > tol"),
        stopping("abs(eta) * np.linalg.norm(g) <= tol"),
        stopping("np.linalg.norm((w - eta * g) - w) <= tol"),
    ],
    "stops_after_a_small_step": [
        """
        def minimise(grad, w0, eta, tol, max_iter):
            w = w0
            for t in range(1, max_iter + 1):
                new = w - eta * grad(w)
                if np.linalg.norm(new - w) <= tol:
                    return new, t, "converged"
                w = new
            return w, max_iter, "max_iter"
        """,
        stopping("abs(eta) * np.linalg.norm(g) <= tol", found="w - eta * g, t + 1, 'converged'"),
    ],
    "stops_when_nothing_changes": [
        """
        def minimise(grad, w0, eta, tol, max_iter):
            w, lengths = w0, []
            for t in range(max_iter):
                g = grad(w)
                lengths.append(np.linalg.norm(g))
                if t > 0 and abs(lengths[-1] - lengths[-2]) <= tol:
                    return w, t, "converged"
                w = w - eta * g
            return w, max_iter, "max_iter"
        """,
        """
        def minimise(grad, w0, eta, tol, max_iter):
            w, old = w0, None
            for t in range(max_iter):
                g = grad(w)
                now = np.sqrt(g @ g)
                if old is not None and -tol <= now - old <= tol:
                    return w, t, "converged"
                w, old = w - eta * g, now
            return w, max_iter, "max_iter"
        """,
    ],
    "never_satisfied": [
        """
        def minimise(grad, w0, eta, tol, max_iter):
            w = w0
            for _ in range(max_iter):
                w = w - eta * grad(w)
            return w, max_iter, "max_iter"
        """,
        # An error with a floor.
        stopping("g @ g / 2 + 30 <= tol"),
        looping("np.linalg.norm(g) > -1"),
    ],
    "only_perfectly_level": [
        looping("g.any()"),
        stopping("np.all(g == 0)"),
    ],
    "counts_the_tests": [
        stopping(found="w, t + 1, 'converged'"),
        """
        def minimise(grad, w0, eta, tol, max_iter):
            w, count = w0, 0
            while count < max_iter:
                count += 1
                g = grad(w)
                if np.linalg.norm(g) <= tol:
                    return w, count, "converged"
                w = w - eta * g
            return w, count, "max_iter"
        """,
        """
        def minimise(grad, w0, eta, tol, max_iter):
            w, tests = w0, 1
            while np.linalg.norm(grad(w)) > tol:
                if tests > max_iter:
                    return w, max_iter, "max_iter"
                w = w - eta * grad(w)
                tests += 1
            return w, tests, "converged"
        """,
    ],
    "one_step_more": [
        stopping(found="w - eta * g, t + 1, 'converged'"),
        """
        def minimise(grad, w0, eta, tol, max_iter):
            w, t, length = w0, 0, np.inf
            while t < max_iter:
                g = grad(w)
                length = np.linalg.norm(g)
                w = w - eta * g
                t += 1
                if length <= tol:
                    break
            return w, t, "converged" if length <= tol else "max_iter"
        """,
    ],
    "one_step_further": [
        stopping(found="w - eta * g, t, 'converged'"),
        """
        def minimise(grad, w0, eta, tol, max_iter):
            places = [w0]
            for t in range(max_iter):
                g = grad(places[-1])
                places.append(places[-1] - eta * g)
                if np.linalg.norm(g) <= tol:
                    return places[-1], t, "converged"
            return places[-1], max_iter, "max_iter"
        """,
    ],
    "one_over_the_budget": [
        stopping(rounds="max_iter + 1", spent="w, t + 1, 'max_iter'"),
        """
        def minimise(grad, w0, eta, tol, max_iter):
            w, t = w0, 0
            while True:
                g = grad(w)
                if np.linalg.norm(g) <= tol:
                    return w, t, "converged"
                w = w - eta * g
                t += 1
                if t > max_iter:
                    return w, t, "max_iter"
        """,
    ],
    "one_under_the_budget": [
        """
        def minimise(grad, w0, eta, tol, max_iter):
            w = w0
            t = 0
            while t < max_iter - 1:
                g = grad(w)
                if np.linalg.norm(g) <= tol:
                    return w, t, "converged"
                w = w - eta * g
                t += 1
            return w, t, "max_iter"
        """,
        stopping(rounds="max_iter - 1", spent="w, max(0, max_iter - 1), 'max_iter'"),
    ],
    "always_converged": [
        stopping(spent="w, max_iter, 'converged'"),
        looping("np.linalg.norm(g) > tol").replace("if t < max_iter else 'max_iter'", ""),
    ],
    "asks_only_once": [
        """
        def minimise(grad, w0, eta, tol, max_iter):
            w, t, g = w0, 0, grad(w0)
            while t < max_iter and np.linalg.norm(g) > tol:
                w = w - eta * g
                t += 1
            return w, t, "converged" if np.linalg.norm(g) <= tol else "max_iter"
        """,
        """
        def minimise(grad, w0, eta, tol, max_iter):
            g = grad(w0)
            if np.linalg.norm(g) <= tol and max_iter:
                return w0, 0, "converged"
            return w0 - eta * max_iter * g, max_iter, "max_iter"
        """,
    ],
    "walks_uphill": [
        stopping(new="w + eta * g"),
        looping("np.linalg.norm(g) > tol").replace("w - eta", "w + eta"),
    ],
    "moves_the_start": [
        """
        def minimise(grad, w0, eta, tol, max_iter):
            w = w0
            for t in range(max_iter):
                g = grad(w)
                if np.linalg.norm(g) <= tol:
                    return w, t, "converged"
                w -= eta * g
            return w, max_iter, "max_iter"
        """,
        stopping(new="np.subtract(w, eta * g, out=w)"),
    ],
}

RIGHT = [
    "def minimise(grad, w0, eta, tol, max_iter):\n"
    "    w, t = w0.copy(), 0\n"
    "    while np.linalg.norm(grad(w)) > tol and t < max_iter:\n"
    "        w -= eta * grad(w)\n"
    "        t += 1\n"
    "    return w, t, 'converged' if np.linalg.norm(grad(w)) <= tol else 'max_iter'",
    "from math import hypot\n"
    "from typing import NamedTuple\n"
    "class Run(NamedTuple):\n"
    "    end: object\n"
    "    updates: int = 0\n"
    "    reason: str = 'max_iter'\n"
    "def minimise(slope, start, η, ε, budget, verbose=False):\n"
    "    run = Run(start)\n"
    "    for t in range(budget + 1):\n"
    "        if hypot(*(g := slope(run.end))) <= ε:\n"
    "            return run._replace(reason=np.str_('converged'))\n"
    "        if t == budget:\n"
    "            return run\n"
    "        run = Run(run.end - η * g, np.int64(t + 1))",
    "class Descent:\n"
    "    def __call__(self, grad, w, eta, tol, max_iter, /, *, done=0):\n"
    "        if done == max_iter:\n"
    "            return [w, done, 'max_iter']\n"
    "        g = np.asfortranarray(grad(w))\n"
    "        if g @ g <= tol * tol:\n"
    "            return [w, done, 'converged']\n"
    "        return self(grad, w - eta * g, eta, tol, max_iter, done=done + 1)\n"
    "print('ready')\n"
    "minimise = Descent()",
    "def places(grad, w, eta):\n"
    "    while True:\n"
    "        g = grad(w)\n"
    "        yield w, np.sqrt(np.sum(np.square(g)))\n"
    "        w = w - eta * g\n"
    "def minimise(grad, w0, eta, tol, max_iter):\n"
    "    for count, (w, steep) in enumerate(places(grad, w0, eta)):\n"
    "        if count == max_iter or steep <= tol:\n"
    "            return w[:], count, 'max_iter' if count == max_iter else 'converged'",
    "def minimise(grad, w0, eta, tol, max_iter):\n"
    "    w = np.array(w0)\n"
    "    left = max_iter\n"
    "    while left:\n"
    "        g = grad(w.copy())\n"
    "        if not sum(each * each for each in g) ** 0.5 > tol:\n"
    "            break\n"
    "        for i in range(len(w)):\n"
    "            w[i] = w[i] - eta * g[i]\n"
    "        left -= 1\n"
    "    return w, max_iter - left, 'converged' if left else 'max_iter'",
    looping("np.linalg.norm(g) > tol"),
    # It walks the whole way again to each place.
    "def minimise(grad, w0, eta, tol, max_iter):\n"
    "    def place(t):\n"
    "        w = w0\n"
    "        for _ in range(t):\n"
    "            w = w - eta * grad(w)\n"
    "        return w\n"
    "    for t in range(max_iter):\n"
    "        if np.linalg.norm(grad(place(t))) <= tol:\n"
    "            return place(t), t, 'converged'\n"
    "    return place(max_iter), max_iter, 'max_iter'",
]

WRONG = [
    stopping("np.mean(np.abs(g)) <= tol"),
    stopping("np.sqrt(np.mean(g**2)) <= tol"),
    stopping("np.min(np.abs(g)) <= tol"),
    stopping("np.any(g <= tol)"),
    stopping("np.sum(g) <= tol"),
    stopping("g[0] <= tol"),
    stopping("abs(g[-1]) <= tol"),
    stopping("np.linalg.norm(w) <= tol"),
    stopping("np.linalg.norm(w - w0) <= tol"),
    stopping("abs(g @ w) <= tol"),
    stopping("np.linalg.norm(g) <= 1e-6"),
    stopping("np.linalg.norm(g) <= 0.5 * tol"),
    stopping("np.linalg.norm(g) <= 2 * tol"),
    stopping("np.linalg.norm(g) >= tol"),
    stopping("np.linalg.norm(g) <= tol**2"),
    stopping("np.linalg.norm(g) <= tol * (1 + np.linalg.norm(w))"),
    stopping("np.linalg.norm(g) <= max(tol, 1e-3)"),
    stopping("np.linalg.norm(g) <= tol or np.isclose(eta, 0)"),
    stopping("np.allclose(g, 0, atol=tol)"),
    stopping("np.linalg.norm(g) == 0"),
    stopping("np.linalg.norm(g) / tol <= 1"),
    stopping("1e-12 < np.linalg.norm(g) <= tol"),
    stopping("round(float(np.linalg.norm(g)), 2) <= tol"),
    stopping("t > 0 and np.linalg.norm(g) <= tol"),
    stopping(found="w, t, 'Converged'"),
    stopping(found="w, t, True"),
    stopping(found="w, t"),
    stopping(found="(w, 'converged', t)"),
    stopping(found="w, float(t), 'converged'"),
    stopping(found="w.tolist(), t, 'converged'"),
    stopping(found="w0, t, 'converged'"),
    stopping(found="np.round(w, 3), t, 'converged'"),
    stopping(found="w.astype('f4'), t, 'converged'"),
    stopping(found="abs(w), t, 'converged'"),
    stopping(found="g, t, 'converged'"),
    stopping(found="w, max_iter - t, 'converged'"),
    stopping(found="w, t, 'max_iter'"),
    stopping(spent="w, max_iter, 'budget'"),
    stopping(spent="w, max_iter + 1, 'max_iter'"),
    stopping(spent="w, max_iter - 1, 'max_iter'"),
    stopping(spent="w, t, 'max_iter'"),
    stopping(spent="w0, max_iter, 'max_iter'"),
    stopping(spent="None"),
    stopping(spent="w - eta * grad(w), max_iter, 'max_iter'"),
    stopping(rounds="max_iter + 1"),
    stopping(rounds="max_iter - 1"),
    stopping(rounds="min(max_iter, 20)"),
    stopping(rounds="max(max_iter, 1)"),
    stopping(rounds="100"),
    stopping(new="w - abs(eta) * g"),
    stopping(new="w - min(eta, 1.0) * g"),
    stopping(new="w - 0.1 * g"),
    stopping(new="w - eta * np.sign(g)"),
    stopping(new="w - eta * g / np.linalg.norm(g)"),
    stopping(new="w - eta * g / (t + 1)"),
    stopping(new="w - eta * 0.9**t * g"),
    stopping(new="w0 - eta * g"),
    stopping(new="w - eta * np.clip(g, -10, 10)"),
    stopping(new="w - eta * grad(w - eta * g)"),
    stopping(new="np.clip(w - eta * g, -1e4, 1e4)"),
    stopping(start="np.zeros_like(w0)"),
    stopping(start="w0.astype(int)"),
    "def minimise(grad, w0, eta, tol, max_iter):\n"
    "    w, t = w0, 0\n"
    "    while np.linalg.norm(grad(w)) > tol:\n"
    "        w, t = w - eta * grad(w), t + 1\n"
    "    return w, t, 'converged'",
    "def minimise(grad, w0, eta, tol, max_iter):\n"
    "    w, before = w0, np.inf\n"
    "    for t in range(max_iter):\n"
    "        g = grad(w)\n"
    "        length = np.linalg.norm(g)\n"
    "        if length <= tol or abs(length - before) <= tol:\n"
    "            return w, t, 'converged'\n"
    "        w, before = w - eta * g, length\n"
    "    return w, max_iter, 'max_iter'",
    "def minimise(grad, w0, eta, tol, max_iter):\n"
    "    w, best = w0, (np.inf, w0)\n"
    "    for t in range(max_iter):\n"
    "        g = grad(w)\n"
    "        if np.linalg.norm(g) <= tol:\n"
    "            return w, t, 'converged'\n"
    "        best = min(best, (np.linalg.norm(g), w), key=lambda pair: pair[0])\n"
    "        w = w - eta * g\n"
    "    return best[1], max_iter, 'max_iter'",
    "def minimise(grad, w0, eta, tol, max_iter):\n"
    "    w = w0\n"
    "    for t in range(max_iter):\n"
    "        g = grad(w)\n"
    "        if np.linalg.norm(g) <= tol:\n"
    "            return w, t, 'converged'\n"
    "        for i in range(len(w)):\n"
    "            w = w - eta * grad(w)[i] * np.eye(len(w))[i]\n"
    "    return w, max_iter, 'max_iter'",
    "def minimise(grad, w0, eta, tol, max_iter):\n"
    "    w = w0\n"
    "    for t in range(max_iter):\n"
    "        g = grad(w)\n"
    "        if np.linalg.norm(g) > tol:\n"
    "            w = w - eta * g\n"
    "    return w, t + 1, 'converged' if np.linalg.norm(grad(w)) <= tol else 'max_iter'",
    "ends = {}\n"
    "def minimise(grad, w0, eta, tol, max_iter):\n"
    "    w = w0\n"
    "    for t in range(max_iter):\n"
    "        g = grad(w)\n"
    "        if np.linalg.norm(g) <= tol:\n"
    "            return ends.setdefault(w0.tobytes(), (w, t, 'converged'))\n"
    "        w = w - eta * g\n"
    "    return w, max_iter, 'max_iter'",
    stopping("np.linalg.norm(g) <= 1.0001 * tol"),
    stopping("np.linalg.norm(g) <= max(tol, 1e-7)"),
    stopping("np.linalg.norm(g) <= max(tol, 1e-12)"),
    stopping("np.linalg.norm(g) <= (tol or 1e-6)"),
    stopping("eta > 0 and np.linalg.norm(g) <= tol"),
    stopping("eta and np.linalg.norm(g) <= tol"),
    stopping(rounds="min(max_iter, 50)"),
]
