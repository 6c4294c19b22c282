"""Answers to which-way."""

RAISE_BOTH = 'PREDICTION = {"w1": "raise", "w2": "raise"}\n'

TRAPS = {
    "lowers_both": "none of the 2 predictions comes true",
    "lowers_the_steeper": "1 of the 2 predictions comes true",
    "lowers_the_gentler": "1 of the 2 predictions comes true",
    "signs_only": "got [1, -1, 1], expected [0.48, -0.6, 0.64]",
    "signs_of_length_1": "got [0.57735026919, -0.57735026919, 0.57735026919]",
    "not_normalised": "got [2.4, -3, 3.2], expected [0.48, -0.6, 0.64]",
    "swapped": "got [-0.48, 0.6, -0.64], expected [0.48, -0.6, 0.64]",
    "never_negative": "got [0.48, 0.6, 0.64], expected [0.48, -0.6, 0.64]",
    "same_twice": "got [0.48, -0.6, 0.64], expected [-0.48, 0.6, -0.64]",
    "no_guard": "got [nan, nan], expected [0, 0]",
    "a_little_too_short": "it is close, but off by 1.3e-09",
    "no_root": "got [0.096, -0.12, 0.128]",
    "shares": "got [0.279069767442, -0.348837209302, 0.372093023256]",
    "largest_becomes_1": "got [0.75, -0.9375, 1]",
    "gentle_is_level": "got [0, 0], expected [0.6, -0.8]",
    "overwrites_g": "your code changes g, which belongs to the caller",
}


def predicting(prediction: str) -> str:
    """Another prediction, beside a function that is right."""
    return (
        f"PREDICTION = {prediction}\n"
        "def uphill_downhill(g):\n"
        "    arrow = g / (np.linalg.norm(g) or 1)\n"
        "    return arrow, -arrow\n"
    )


def arrows(*lines: str) -> str:
    """A function of these lines, beside a prediction that is right."""
    return RAISE_BOTH + "def uphill_downhill(g):\n" + "".join(f"    {line}\n" for line in lines)


LENGTH = "length = sum(x * x for x in g) ** 0.5"
LEVEL = "if not g.any(): return np.zeros_like(g), np.zeros_like(g)"

SPELLINGS = {
    "lowers_both": [
        predicting("dict(w2='lower', w1='lower')"),
        predicting("{f'w{i}': 'lower' for i in (1, 2)}"),
    ],
    "lowers_the_steeper": [
        predicting("dict(w2='raise', w1='lower')"),
        predicting("dict(zip(['w1', 'w2'], ['lower', 'raise']))"),
    ],
    "lowers_the_gentler": [
        predicting("dict(w2='lower', w1='raise')"),
        predicting("dict(zip(['w1', 'w2'], ['raise', 'lower']))"),
    ],
    "signs_only": [
        arrows("up = (g > 0) * 1.0 - (g < 0)", "return up, 0 - up"),
        arrows(LEVEL, "with np.errstate(all='ignore'):", "    up = np.nan_to_num(g / abs(g))")
        + "    return [up, -1 * up]\n",
    ],
    "signs_of_length_1": [
        arrows(LEVEL, "up = np.sign(g) / np.sqrt(np.count_nonzero(g))", "return up, -up"),
        arrows(LEVEL, "s = np.sign(g)", "return s / np.sqrt(s @ s), -s / np.sqrt(s @ s)"),
    ],
    "not_normalised": [
        arrows("return g, 0 - g"),
        arrows("return np.array([g, -1 * g])[0], np.negative(g)"),
    ],
    "swapped": [
        arrows(LEVEL, LENGTH, "return -g / length, g / length"),
        arrows(LEVEL, "down = np.divide(g, np.linalg.norm(g))", "return -down, +down"),
    ],
    "never_negative": [
        arrows(LEVEL, LENGTH, "return abs(g) / length, -abs(g) / length"),
        arrows(LEVEL, "up = np.sqrt(g**2 / (g @ g))", "return up, -1 * up"),
    ],
    "same_twice": [
        arrows(LEVEL, LENGTH, "return [g / length] * 2"),
        arrows(LEVEL, "up = g / np.hypot.reduce(g)", "down = up.copy()", "return up, down"),
    ],
    "no_guard": [
        arrows("length = np.sqrt(g @ g)", "return g / length, -g / length"),
        arrows("up = g * (1 / np.linalg.norm(g))", "up[g == 0] *= 1", "return up, -1 * up"),
    ],
    "a_little_too_short": [
        arrows("up = g / (1e-8 + np.sqrt(g @ g))", "return up, -up"),
        arrows(LENGTH, "return g / (length + 1e-8), -g / (length + 1e-8)"),
    ],
    "no_root": [
        arrows(LEVEL, "return g / (g**2).sum(), -g / (g**2).sum()"),
        arrows(LEVEL, "up = g / sum(x * x for x in g)", "return up, -up"),
    ],
    "shares": [
        arrows(LEVEL, "up = g / np.linalg.norm(g, 1)", "return up, -up"),
        arrows(LEVEL, "total = sum(map(abs, g))", "return g / total, g / -total"),
    ],
    "largest_becomes_1": [
        arrows(LEVEL, "up = g / np.linalg.norm(g, np.inf)", "return up, -up"),
        arrows(LEVEL, "most = max(g.max(), -g.min())", "return g / most, g / -most"),
    ],
    "gentle_is_level": [
        arrows(LENGTH, "up = g / length if length > 1e-8 else 0 * g", "return up, -up"),
        arrows("if np.isclose(np.linalg.norm(g), 0): g = 0 * g", "g = g / (g @ g or 1) ** 0.5")
        + "    return g, -g\n",
    ],
    "overwrites_g": [
        arrows(LEVEL, "g /= np.linalg.norm(g)", "return g, -g"),
        arrows(LEVEL, "g[:] = g / np.sqrt(g @ g)", "return g.copy(), 0 - g"),
    ],
}

RIGHT = [
    "from collections import OrderedDict\n"
    "PREDICTION = OrderedDict(w2=np.str_('raise'), w1='raise')\n"
    "def uphill_downhill(slope, /, *, guard=True):\n"
    "    length = np.sqrt((slope**2).sum())\n"
    "    if guard and length == 0:\n"
    "        return [slope, slope]\n"
    "    return [slope / length, slope / -length]\n",
    RAISE_BOTH + "uphill_downhill = lambda g: (\n"
    "    g / (np.linalg.norm(g) or 1), -g / (np.linalg.norm(g) or np.inf))\n",
    RAISE_BOTH + "from typing import NamedTuple\n"
    "class Ways(NamedTuple):\n    uphill: np.ndarray\n    downhill: np.ndarray\n"
    "class Compass:\n"
    "    def __call__(self, g):\n"
    "        unit = np.zeros_like(g)\n"
    "        np.divide(g, np.linalg.norm(g), out=unit, where=g != 0)\n"
    "        return Ways(unit, -unit)\n"
    "uphill_downhill = Compass()\nprint(uphill_downhill(np.array([3.0, 4.0])))\n",
    "PREDICTION: dict[str, str] = {}\n"
    "for weight, slope in {'w1': -7.5, 'w2': -4.5}.items():\n"
    "    PREDICTION[weight] = 'lower' if slope > 0 else 'raise'\n"
    "def uphill_downhill(δ):\n"
    "    with np.errstate(all='ignore'):\n"
    "        both = np.stack([δ, -δ], axis=1) / np.linalg.norm(δ)\n"
    "    both = np.nan_to_num(both)\n"
    "    return both[:, 0], both[:, 1]\n",
    RAISE_BOTH + "import math\n"
    "def uphill_downhill(g):\n"
    "    length = math.hypot(*g)\n"
    "    up = np.array([x / length if length else 0.0 for x in g])\n"
    "    down = np.array([-x for x in up])\n"
    "    return up, down\n",
    RAISE_BOTH + "def uphill_downhill(g):\n"
    "    largest = np.abs(g).max()\n"
    "    if largest == 0: return np.zeros(g.shape), np.zeros(g.shape)\n"
    "    scaled = g / largest\n"
    "    scaled = np.asfortranarray(scaled / np.linalg.norm(scaled))\n"
    "    scaled.setflags(write=False)\n"
    "    return scaled, -scaled\n",
]

WRONG = [
    predicting("'raise'"),
    predicting("{'w1': 'raise'}"),
    predicting("{'w1': 'raise', 'w2': '?'}"),
    predicting("{'w1': 'raise', 'w2': None}"),
    predicting("{'w1': 'raise', 'w2': 'Raise'}"),
    predicting("{'w1': 'raise', 'w2': 'increase'}"),
    predicting("{'w1': 'raise', 'w2': 1}"),
    predicting("{'w1': 'raise', 'w2': 'raise', 'w3': 'raise'}"),
    predicting("{1: 'raise', 2: 'raise'}"),
    predicting("['raise', 'raise']"),
    predicting("lambda: {'w1': 'raise', 'w2': 'raise'}"),
    "def uphill_downhill(g):\n    arrow = g / (np.linalg.norm(g) or 1)\n    return arrow, -arrow\n",
    arrows(LEVEL, LENGTH, "return g / length"),
    arrows(LEVEL, LENGTH, "return np.array([g / length, -g / length])"),
    arrows(LEVEL, LENGTH, "return (g / length).tolist(), (-g / length).tolist()"),
    arrows(LEVEL, LENGTH, "return g / length, -g"),
    arrows(LEVEL, LENGTH, "return g, -g / length"),
    arrows(LEVEL, LENGTH, "return np.round(g / length, 4), np.round(-g / length, 4)"),
    arrows(LEVEL, LENGTH, "return (g / length)[:2], (-g / length)[:2]"),
    arrows(LEVEL, LENGTH, "return g / length, -g[::-1] / length"),
    arrows(LEVEL, LENGTH, "return [g / length, -g / length, 0 * g]"),
    arrows(LEVEL, LENGTH, "return (g / length)[None], (-g / length)[None]"),
    arrows(LEVEL, LENGTH, "up = g / length", "down = up", "down *= -1", "return up, down"),
    arrows(LEVEL, LENGTH, "return {'uphill': g / length, 'downhill': -g / length}"),
    arrows(LEVEL, LENGTH, "print(g / length, -g / length)"),
    arrows("if not g.any(): return None", LENGTH, "return g / length, -g / length"),
    arrows("if not g.any(): return 0.0, 0.0", LENGTH, "return g / length, -g / length"),
    arrows("if not g.any(): raise ValueError", LENGTH, "return g / length, -g / length"),
    arrows(
        "if not g.any(): return np.zeros(2), np.zeros(2)", LENGTH, "return g / length, -g / length"
    ),
    arrows("if g[0] == 0: return 0 * g, 0 * g", LENGTH, "return g / length, -g / length"),
    arrows("if not g.all(): return 0 * g, 0 * g", LENGTH, "return g / length, -g / length"),
    arrows(LENGTH, "return g / max(length, 1), -g / max(length, 1)"),
    arrows(LEVEL, "length = np.sqrt(g[0]**2 + g[1]**2)", "return g / length, -g / length"),
    arrows(LEVEL, "length = abs(g.sum())", "return g / length, -g / length"),
    arrows(LEVEL, "length = len(g)", "return g / length, -g / length"),
    arrows(LEVEL, "length = g.max()", "return g / length, -g / length"),
    arrows(LEVEL, "length = np.sqrt(np.mean(g**2))", "return g / length, -g / length"),
    arrows(LEVEL, "up = np.zeros(len(g))", "i = np.argmax(abs(g))", "up[i] = np.sign(g[i])")
    + "    return up, -up\n",
    arrows(LEVEL, "up = (g - g.mean()) / (g.std() or 1)", "return up, -up"),
    arrows(LEVEL, "up = np.exp(g) / np.exp(g).sum()", "return up, -up"),
    RAISE_BOTH + "def uphill_downhill(g, known=[]):\n"
    "    known.append(g / (np.linalg.norm(g) or 1))\n"
    "    return known[0], -known[0]\n",
    # Gentle ground is taken for level.
    arrows(LENGTH, "if length < 1e-12: return 0 * g, 0 * g", "return g / length, -g / length"),
    arrows("length = max(np.linalg.norm(g), 1e-12)", "return g / length, -g / length"),
    arrows("length = max(np.linalg.norm(g), 2e-16)", "return g / length, -g / length"),
    arrows("length = np.sqrt(g @ g + 1e-30)", "return g / length, -g / length"),
    arrows("length = np.linalg.norm(g) + 1e-20", "return g / length, -g / length"),
    arrows("if g.sum() == 0: return 0 * g, 0 * g", LENGTH, "return g / length, -g / length"),
    RAISE_BOTH + "seen = {}\n"
    "def uphill_downhill(g):\n"
    "    up = seen.setdefault(abs(g).tobytes(), g / (np.linalg.norm(g) or 1))\n"
    "    return up, -up\n",
]
