"""Answers to cross-entropy: what its misconceptions give, other spellings, right and wrong ones."""

TRAPS = {
    "without_the_minus": "got -0.279776563579, expected 0.279776563579",
    "summed": "got 0.839329690738, expected 0.279776563579",
    "only_the_ones": "got 0.2053953",
    "only_the_zeros": "got 0.074381",
    "minus_for_the_ones_only": "got 0.131014",
    "labels_swapped": "got 1.6094",
    "ignores_the_labels": "got 1.889",
    "base_two": "got 0.4036",
    "base_ten": "got 0.1215",
    "not_clipped": "got inf, expected 13.959",
    "not_clipped_in_a_loop": "your code raised ValueError",
    "logarithm_of_the_labels": "got inf, expected 0.279776563579",
    "only_exact_ends_mended": "got 23.204",
    "clipped_below_only": "got inf, expected 14.07",
    "eps_of_its_own": "got 9.306",
    "overwrites_p": "your code changes p, which belongs to the caller",
}


def clipped(result: str, ahead: str = "p = np.clip(p, eps, 1 - eps)") -> str:
    """An answer that keeps p away from 0 and 1, and then gives back `result`."""
    return f"import numpy as np\ndef bce(p, y, eps=1e-12):\n    {ahead}\n    return {result}\n"


def looped(total: str, result: str, each: str = "a = min(max(a, eps), 1 - eps)") -> str:
    """An answer that goes through the samples."""
    return (
        "import math\n"
        "def bce(p, y, eps=1e-12):\n"
        "    total = 0\n"
        "    for a, b in zip(p, y):\n"
        f"        {each}\n"
        f"        {total}\n"
        f"    return {result}\n"
    )


SPELLINGS = {
    "without_the_minus": [
        clipped("np.mean(np.log(np.where(y == 1, p, 1 - p)))"),
        looped("total += math.log(a if b else 1 - a)", "total / len(p)"),
    ],
    "summed": [
        clipped("-np.dot(y, np.log(p)) - np.dot(1 - y, np.log(1 - p))"),
        looped("total -= math.log(a if b else 1 - a)", "total"),
    ],
    "only_the_ones": [
        clipped("-np.log(p) @ y / len(y)"),
        looped("total += b * math.log(a)", "-total / len(p)"),
    ],
    "only_the_zeros": [
        clipped("np.sum((y - 1) * np.log(1 - p)) / y.size"),
        looped("total -= 0 if b else math.log(1 - a)", "total / len(p)"),
    ],
    "minus_for_the_ones_only": [
        clipped("-np.mean(y * np.log(p)) + np.mean((1 - y) * np.log(1 - p))"),
        looped("total += -b * math.log(a) + (1 - b) * math.log(1 - a)", "total / len(p)"),
    ],
    "labels_swapped": [
        clipped("-np.mean(np.log(np.where(y == 1, 1 - p, p)))"),
        looped("total -= math.log(1 - a if b else a)", "total / len(p)"),
    ],
    "ignores_the_labels": [
        clipped("-np.mean(np.log(p * (1 - p)))"),
        looped("total -= math.log(a) + math.log(1 - a)", "total / len(p)"),
    ],
    "base_two": [
        clipped("-np.mean(y * np.log2(p) + (1 - y) * np.log2(1 - p))"),
        looped("total -= math.log2(a if b else 1 - a)", "total / len(p)"),
    ],
    "base_ten": [
        clipped("-np.mean(y * np.log10(p) + (1 - y) * np.log10(1 - p))"),
        looped("total -= math.log10(a if b else 1 - a)", "total / len(p)"),
    ],
    "not_clipped": [
        clipped("-(y * np.log(p) + (1 - y) * np.log(1 - p)).mean()", "pass"),
        clipped("-np.log(np.where(y == 1, p, 1 - p)).mean()", "pass"),
        clipped("-np.mean((y * np.log(p) + (1 - y) * np.log(1 - p)) + eps)", "pass"),
    ],
    "not_clipped_in_a_loop": [
        looped("total -= b * math.log(a) + (1 - b) * math.log(1 - a)", "total / len(p)", "pass"),
        """
        import math
        def bce(p, y, eps=1e-12):
            return -sum(math.log(a if b else 1 - a) for a, b in zip(p, y)) / len(y)
        """,
    ],
    "logarithm_of_the_labels": [
        clipped("-np.sum(p * np.log(y) + (1 - p) * np.log(1 - y)) / len(p)"),
        clipped("-(np.log(y) @ p + np.log(1 - y) @ (1 - p)) / y.size"),
    ],
    "only_exact_ends_mended": [
        clipped(
            "-np.mean(np.log(np.where(y == 1, p, 1 - p)))",
            "p = np.where(p == 0, eps, np.where(p == 1, 1 - eps, p))",
        ),
        looped(
            "total -= math.log(a if b else 1 - a)",
            "total / len(p)",
            "a = {0.0: eps, 1.0: 1 - eps}.get(float(a), a)",
        ),
    ],
    "clipped_below_only": [
        clipped("-np.mean(y * np.log(p + eps) + (1 - y) * np.log(1 - p))", "pass"),
        clipped("-np.mean(np.log(np.where(y == 1, p, 1 - p)))", "p = np.clip(p, eps, 1)"),
    ],
    "eps_of_its_own": [
        clipped("-np.mean(np.log(np.where(y == 1, p, 1 - p).clip(1e-12)))", "pass"),
        looped(
            "total -= math.log(a if b else 1 - a)",
            "total / len(p)",
            "a = min(max(a, 1e-12), 1 - 1e-12)",
        ),
    ],
    "overwrites_p": [
        clipped("-np.mean(np.log(np.where(y == 1, p, 1 - p)))", "np.clip(p, eps, 1 - eps, out=p)"),
        clipped(
            "-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))",
            "p[p < eps] = eps; p[p > 1 - eps] = 1 - eps",
        ),
    ],
}

RIGHT = [
    clipped("-np.mean(np.log(np.where(y == 1, p, 1 - p)))"),
    clipped("-np.mean(y * np.log(p + eps) + (1 - y) * np.log(1 - p + eps))", "pass"),
    clipped("-np.log(abs(p + y - 1)).sum() / len(y)"),
    clipped("np.array(-np.average(np.log((p**y) * (1 - p) ** (1 - y))))"),
    clipped("-(np.log(p[y == 1]).sum() + np.log1p(-p[y != 1]).sum()) / p.size"),
    clipped("-np.mean(np.maximum(np.log(np.where(y > 0.5, p, 1 - p)), np.log(eps)))", "pass"),
    clipped("np.mean(np.logaddexp(0, np.where(y == 1, -1, 1) * np.log(p / (1 - p))))"),
    looped("total -= b * math.log(a) + (1 - b) * math.log(1 - a)", "total / len(p)"),
    looped("total -= math.log(max(a if b else 1 - a, eps))", "total / len(p)", "pass"),
    "import numpy as np\n"
    "class Cost:\n"
    "    def __call__(self, ŷ, y, ε=1e-12, /, base=np.e):\n"
    "        gain = [np.log(q if label else 1 - q) for q, label in zip(ŷ.clip(ε, 1 - ε), y)]\n"
    "        return -np.mean(gain) / np.log(base)\n"
    "print('ready')\n"
    "bce = Cost()\n",
    "import numpy as np\n"
    "from statistics import fmean\n"
    "bce = lambda p, y, eps=1e-12: fmean((-np.log(np.maximum(1 - np.abs(p - y), eps))).tolist())\n",
]

WRONG = [
    clipped("np.mean((p - y) ** 2)"),
    clipped("np.mean(abs(p - y))"),
    clipped("np.mean((p > 0.5) != y)"),
    clipped("abs(np.mean(y * np.log(p) - (1 - y) * np.log(1 - p)))"),
    clipped("-np.mean(y * np.log(p) + (1 - y) * np.log(p))"),
    clipped("-np.mean(y * np.log(p) + 1 - y * np.log(1 - p))"),
    clipped("-np.mean(y * np.log(p) + (1 - y) * (1 - np.log(p)))"),
    clipped("-np.mean(p * np.log(y + eps) + (1 - p) * np.log(1 - y + eps))"),
    clipped("-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)) / 2"),
    clipped("-np.log(np.mean(np.where(y == 1, p, 1 - p)))"),
    clipped("-np.median(np.log(np.where(y == 1, p, 1 - p)))"),
    clipped("-np.log(np.where(y == 1, p, 1 - p))"),
    clipped("-np.mean(np.log(np.where(p == 1, y, 1 - y) + eps))"),
    clipped("-np.mean(y * np.exp(p) + (1 - y) * np.exp(1 - p))"),
    clipped("-np.mean(np.log1p(np.where(y == 1, p, 1 - p)))"),
    clipped("-np.log(p[y == 1]).mean() - np.log(1 - p[y == 0]).mean()"),
    clipped("-np.sum(np.log(np.where(y == 1, p, 1 - p))) / (len(y) - 1)"),
    clipped("-np.sum(np.log(np.where(y == 1, p, 1 - p))) / 3"),
    clipped("-np.sum(np.log(np.where(y == 1, p, 1 - p))) / max(1, y.sum())"),
    clipped("np.round(-np.mean(np.log(np.where(y == 1, p, 1 - p))), 4)"),
    clipped("[-np.mean(np.log(np.where(y == 1, p, 1 - p)))]"),
    clipped("None"),
    clipped("-np.mean(np.log(np.where(y == 1, p, 1 - p)).astype('f2'))"),
    clipped("-np.mean(np.log(np.where(y == 1, p, 1 - p)))", "p = p.clip(0.01, 0.99)"),
    clipped("-np.mean(np.log(np.where(y == 1, p, 1 - p)))", "p = p.clip(1e-7, 1 - 1e-7)"),
    clipped("-np.mean(np.log(np.where(y == 1, p, 1 - p)))", "p = p.clip(0, 1 - eps)"),
    clipped("-np.mean(np.log(np.where(y == 1, p, 1 - p)))", "p = p.clip(eps, 1 + eps)"),
    clipped("-np.mean(np.log(np.where(y == 1, p, 1 - p)))", "p = p + eps"),
    clipped("-np.mean(np.log(np.where(y == 1, p, 1 - p)))", "p = np.clip(p, 1e-12, 1 - eps)"),
    clipped("-np.mean(np.log(np.where(y == 1, p, 1 - p)))", "p = np.clip(p, eps, 1 - 1e-12)"),
    clipped("-np.mean(np.log(np.where(y == 1, p, 1 - p)))", "p = np.clip(p, eps, 1 - eps) * 0.999"),
    clipped("-np.mean(np.log(np.where(y == 1, p, 1 - p)))", "p = (p * (1 - eps) + 0.5 * eps)"),
    clipped(
        "-np.mean(np.log(np.where(y == 1, p, 1 - p)))", "eps = eps**0.5; p = p.clip(eps, 1 - eps)"
    ),
    clipped(
        "-np.mean(np.log(np.where(y == 1, p, 1 - p)))", "eps = 2 * eps; p = p.clip(eps, 1 - eps)"
    ),
    clipped("-np.mean(np.log(np.where(y == 1, p, 1 - p)))", "p = p.round(2).clip(eps, 1 - eps)"),
    clipped("np.mean(np.nan_to_num(-y * np.log(p) - (1 - y) * np.log(1 - p)))", "pass"),
    clipped("-np.mean(np.maximum(np.log(np.where(y == 1, p, 1 - p)), -100))", "pass"),
    clipped("-np.ma.log(np.where(y == 1, p, 1 - p)).mean()", "pass"),
    clipped(
        "-np.mean(np.log(np.where(y == 1, p, 1 - p)))",
        "keep = (p > eps) & (p < 1 - eps); p, y = p[keep], y[keep]",
    ),
    clipped(
        "-np.mean(np.log(np.where(y == 1, p, 1 - p)))", "p = p.clip(eps, 1 - eps); y[:] = y > 2"
    ),
    clipped("-np.mean(np.log(np.where(y.sort() or y == 1, p, 1 - p)))"),
    looped("total = -math.log(a if b else 1 - a)", "total / len(p)"),
    looped("return -math.log(a if b else 1 - a) / len(p)", "total"),
    looped("total -= math.log(a) if b == 1 else math.log(1 - a) * 2", "total / len(p)"),
    "import numpy as np\n"
    "def bce(p, y, eps=1e-7):\n"
    "    p = np.clip(p, eps, 1 - eps)\n"
    "    return -np.mean(np.log(np.where(y == 1, p, 1 - p)))\n",
    "import numpy as np\n"
    "def bce(y, p, eps=1e-12):\n"
    "    p = np.clip(p, eps, 1 - eps)\n"
    "    return -np.mean(np.log(np.where(y == 1, p, 1 - p)))\n",
    "import numpy as np\n"
    "def bce(p, y):\n"
    "    p = np.clip(p, 1e-12, 1 - 1e-12)\n"
    "    return -np.mean(np.log(np.where(y == 1, p, 1 - p)))\n",
    "import numpy as np\n"
    "costs = {}\n"
    "def bce(p, y, eps=1e-12):\n"
    "    p = np.clip(p, eps, 1 - eps)\n"
    "    now = -np.mean(np.log(np.where(y == 1, p, 1 - p)))\n"
    "    return costs.setdefault(p.tobytes(), now)\n",
    clipped(
        "-np.mean(np.log(np.where(y == 1, p, 1 - p)))", "p = np.where(p == 1, 1 - eps, p.clip(eps))"
    ),
    # It puts back what it has changed, or nearly so.
    clipped(
        "-np.mean(np.log(np.where(y == 1, q, 1 - q)))",
        "q = p.clip(eps, 1 - eps); p[p <= eps] = 0; p[p >= 1 - eps] = 1",
    ),
]
