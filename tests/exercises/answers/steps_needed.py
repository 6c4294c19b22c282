"""Answers to steps-needed."""

TRAPS = {
    "one_step_short": "got 35, expected 36",
    "one_step_too_many": "got 37, expected 36",
    "rounded": "got 0, expected 1",
    "two_kinds_of_logarithm": "got 16, expected 36",
    "of_the_error": "got 18, expected 36",
    "negative_count": "got -17, expected None: with eta*L = 3.2, no number of steps is enough",
    "refuses_overshoot": "your code raised ValueError",
    "negative_is_little": "got 1, expected 31",
    "lands_without_a_step": "got 0, expected 1",
    "logarithm_of_zero": "your code raised ValueError",
    "lands_only_exactly": "got 2, expected 1",
}


def guarded(count: str, lands: str = "abs(eta * L - 1) < 1e-9", one: str = "1") -> str:
    """This count, where it is neither one step nor none at all."""
    return (
        "import math\n"
        "def steps_needed(L, eta, ratio):\n"
        "    factor = abs(1 - eta * L)\n"
        "    if factor >= 1:\n"
        "        raise ValueError('never')\n"
        f"    if {lands}:\n"
        f"        return {one}\n"
        f"    return {count}\n"
    )


SPELLINGS = {
    "one_step_short": [
        guarded("int(math.log(ratio) / math.log(factor))", one="0"),
        """
        from itertools import count

        def steps_needed(L, eta, ratio):
            if eta * L >= 2:
                raise ValueError("it never arrives")
            left = 1.0
            for t in count():
                left *= 1 - eta * L
                if abs(left) <= ratio:
                    return t
        """,
    ],
    "one_step_too_many": [
        guarded("1 + math.ceil(math.log(ratio, factor))", one="2"),
        """
        def steps_needed(L, eta, ratio):
            assert eta < 2 / L
            left, steps = 1.0, 1
            while left > ratio:
                left *= abs(1 - eta * L)
                steps += 1
            return steps
        """,
    ],
    "rounded": [
        guarded("round(math.log(ratio) / math.log(factor))"),
        guarded("int(np.rint(np.log10(ratio) / np.log10(factor)))"),
    ],
    "two_kinds_of_logarithm": [
        guarded("int(np.ceil(np.log10(ratio) / np.log(factor)))"),
        guarded("math.ceil(math.log(ratio, 10) / math.log(factor, math.e))"),
    ],
    "of_the_error": [
        guarded("math.ceil(math.log(ratio) / math.log(factor) / 2)"),
        """
        def steps_needed(L, eta, ratio):
            if eta * L >= 2:
                raise ValueError("it never arrives")
            distance, steps = 1.0, 0
            while L * distance**2 / 2 > ratio * L / 2:
                distance *= 1 - eta * L
                steps += 1
            return steps
        """,
    ],
    "negative_count": [
        """
        import math

        def steps_needed(L, eta, ratio):
            if math.isclose(eta * L, 1):
                return 1
            return math.ceil(math.log(ratio) / math.log(abs(1 - eta * L)))
        """,
        """
        def steps_needed(L, eta, ratio):
            factor = np.abs(1 - eta * L)
            if factor < 1e-9:
                return 1
            return np.ceil(np.log2(ratio) / np.log2(factor)).astype(int)
        """,
    ],
    "refuses_overshoot": [
        """
        import math

        def steps_needed(L, eta, ratio):
            if math.isclose(eta * L, 1):
                return 1
            return math.ceil(math.log(ratio) / math.log(1 - eta * L))
        """,
        """
        def steps_needed(L, eta, ratio):
            left = 1 - eta * L
            if abs(left) < 1e-9:
                return 1
            return int(np.ceil(np.log(ratio) / np.log(left)))
        """,
    ],
    "negative_is_little": [
        """
        def steps_needed(L, eta, ratio):
            if abs(eta * L - 1) < 1e-9:
                return 1
            if eta * L >= 2:
                raise ValueError("it never arrives")
            t, left = 0, 1
            while left > ratio:
                left = left * (1 - eta * L)
                t += 1
            return t
        """,
        """
        from itertools import count

        def steps_needed(L, eta, ratio):
            if eta * L >= 2:
                raise ValueError("it never arrives")
            if abs(eta * L - 1) < 1e-9:
                return 1
            return next(t for t in count(1) if (1 - eta * L) ** t <= ratio)
        """,
    ],
    "lands_without_a_step": [
        guarded("int(np.ceil(np.log(ratio) / np.log(factor)))", lands="False"),
        guarded("math.ceil(math.log(ratio) / math.log(factor))", lands="factor == 0", one="0"),
    ],
    "logarithm_of_zero": [
        guarded("math.ceil(math.log(ratio) / math.log(factor))", lands="False"),
        guarded("-int(math.log2(ratio) / -math.log2(factor)) + 1", lands="False"),
    ],
    "lands_only_exactly": [
        guarded("math.ceil(math.log(ratio) / math.log(factor))", lands="factor == 0.0"),
        """
        def steps_needed(L, eta, ratio):
            if eta >= 2 / L:
                raise ValueError("it never arrives")
            left, steps = 1.0, 0
            while left > ratio:
                left *= abs(1 - eta * L)
                steps += 1
            return steps
        """,
    ],
}

RIGHT = [
    guarded("math.floor(math.log(ratio) / math.log(factor)) + 1"),
    guarded("int(-(-math.log10(ratio) // math.log10(factor)))"),
    guarded("np.ceil(np.log(ratio) / np.log(factor)).astype(np.int64)", lands="factor < 1e-12"),
    guarded("np.array(math.ceil(math.log(ratio, factor)))", one="np.int32(1)"),
    guarded("math.ceil(math.log(1 / ratio) / -math.log1p(-min(eta, 2 / L - eta) * L))"),
    """
    def refuse():
        raise ArithmeticError("never")

    steps_needed = lambda curvature, rate, part, *, near=1e-9: (
        refuse()
        if rate >= 2 / curvature
        else 1
        if abs(1 - rate * curvature) < near
        else max(1, int(np.ceil(np.log(part) / np.log(abs(1 - rate * curvature)))))
    )
    """,
    """
    class Diverges(Exception):
        pass

    class Bowl:
        def __call__(self, L, η, ratio, most=10_000_000):
            left, steps = 1 - η * L, 1
            if np.isclose(left, 0):
                return 1
            if abs(left) >= 1:
                raise Diverges(η)
            while abs(left) > ratio:
                left *= 1 - η * L
                steps += 1
                assert steps < most
            return steps

    print("counting")
    steps_needed = Bowl()
    """,
    """
    def steps_needed(L, eta, ratio):
        factor = abs(1 - eta * L)
        assert factor < 1
        if factor < 1e-10:
            return True + 0
        low, high = 0, 1
        while factor**high > ratio:
            high *= 2
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if factor**middle <= ratio else (middle, high)
        return high
    """,
]

WRONG = [
    guarded("round(math.log(ratio) / math.log(factor))"),
    guarded("math.ceil(math.log(ratio) / math.log(factor) - 0.05)"),
    guarded("math.ceil(math.log(ratio) / math.log(factor)) * 1.0"),
    guarded("np.ceil(np.log(ratio) / np.log(factor))"),
    guarded("math.log(ratio) / math.log(factor)"),
    guarded("str(math.ceil(math.log(ratio) / math.log(factor)))"),
    guarded("print(math.ceil(math.log(ratio) / math.log(factor)))"),
    guarded("math.ceil(math.log(ratio) / math.log(factor))", one="1.0"),
    guarded("math.ceil(math.log(ratio) / math.log(factor))", one="True"),
    guarded("math.ceil(math.log(ratio) / math.log(factor))", one="None"),
    guarded("math.ceil(math.log(1e-6) / math.log(factor))"),
    guarded("math.ceil(abs(math.log(ratio)) / factor)"),
    guarded("math.ceil(math.log(factor) / math.log(ratio))"),
    guarded("math.ceil(math.log(ratio / factor))"),
    guarded("math.ceil(math.log(ratio) - math.log(factor))"),
    guarded("math.ceil(math.log(1 / ratio) / (eta * L))"),
    guarded("math.ceil(math.log(ratio) / math.log(abs(1 - eta)))"),
    guarded("math.ceil(math.log(ratio) / math.log(abs(1 - L)))"),
    guarded("math.ceil(math.log(ratio) / math.log(abs(1 - eta / L)))"),
    guarded("math.ceil(math.log(1 - ratio) / math.log(factor))"),
    guarded("math.ceil(math.log(ratio) / math.log(1 - factor))"),
    guarded("math.ceil(math.log(ratio) / math.log(round(factor, 3)))"),
    guarded("min(math.ceil(math.log(ratio) / math.log(factor)), 1_000_000)"),
    guarded("min(math.ceil(math.log(ratio) / math.log(factor)), 1_000)"),
    guarded("max(math.ceil(math.log(ratio) / math.log(factor)), 2)"),
    guarded("math.ceil(math.log(ratio) / math.log(factor))", lands="factor < 0.05"),
    guarded("math.ceil(math.log(ratio) / math.log(factor))", lands="round(eta * L, 1) == 1"),
    guarded("math.ceil(math.log(ratio) / math.log(factor)) if eta < 2 else 1"),
    # It says so instead of raising an exception.
    """
    import math

    def steps_needed(L, eta, ratio):
        if eta * L >= 2:
            return float("inf")
        if math.isclose(eta * L, 1):
            return 1
        return math.ceil(math.log(ratio) / math.log(abs(1 - eta * L)))
    """,
    """
    import math

    def steps_needed(L, eta, ratio):
        if eta * L >= 2:
            return -1
        if math.isclose(eta * L, 1):
            return 1
        return math.ceil(math.log(ratio) / math.log(abs(1 - eta * L)))
    """,
    # It refuses one that only bounces nowhere: exactly 2.
    """
    import math

    def steps_needed(L, eta, ratio):
        factor = abs(1 - eta * L)
        if factor > 1:
            raise ValueError("it diverges")
        if factor == 1:
            return 0
        if factor < 1e-9:
            return 1
        return math.ceil(math.log(ratio) / math.log(factor))
    """,
    "known = {}\n" + guarded("known.setdefault(L, math.ceil(math.log(ratio) / math.log(factor)))"),
    # Next to landing, or as it is written, is not where it lands.
    guarded("math.ceil(math.log(ratio) / math.log(factor))", lands="factor < 0.01"),
    guarded("math.ceil(math.log(ratio) / math.log(factor))", lands="round(eta * L, 3) == 1"),
    guarded("math.ceil(math.log(ratio) / math.log(factor))", lands="factor**2 < 1e-6"),
    guarded("math.ceil(math.log(ratio) / math.log(factor))", lands="abs(eta - 1 / L) < 1e-6"),
    guarded("math.ceil(math.log(ratio) / math.log(factor))", lands="eta == 1 / L"),
    guarded("math.ceil(math.log(ratio) / math.log(factor) - 0.01)"),
    guarded("math.ceil(math.log(ratio) / math.log(factor) + 0.01)"),
    guarded("math.ceil(math.log(max(ratio, 1e-9)) / math.log(factor))"),
    guarded("math.ceil(math.log(ratio) / math.log(factor)) + (L > 20)"),
    guarded("math.ceil(math.log(ratio) / math.log(factor)) if eta * L < 1 or ratio < 0.5 else 1"),
    guarded("math.ceil(math.log(ratio) / math.log(factor))").replace(
        "factor >= 1", "factor > 1.03"
    ),
    "known = {}\n"
    + guarded("known.setdefault((L, ratio), math.ceil(math.log(ratio) / math.log(factor)))"),
]
