"""Answers to four-fates."""

COMES_TRUE = '{0.1: "lands", 0.16: "oscillates", 0.2: "bounces", 0.32: "diverges"}'

TRAPS = {
    "all_diverge": "1 of the 4 predictions comes true",
    "all_bounce": "1 of the 4 predictions comes true",
    "each_overshoot_diverges": "2 of the 4 predictions come true",
    "other_way_round": "none of the 4 predictions comes true",
    "overshoot_is_divergence": "fate(0.5, 3) gives 'diverges'",
    "exact": "fate(0.272727272727, 3.66666666667) gives 'creeps'",
    "generous": "fate(0.5, 1.98) gives 'lands'",
    "no_borders": "fate(4, 0.25) gives 'oscillates'",
    "no_crossing": "fate(0.5, 3) gives 'creeps'",
    "eta_alone": "fate(0.5, 3) gives 'diverges'",
    "curvature_alone": "fate(0.5, 3) gives 'creeps'",
    "always_eta_10": "fate(0.5, 3) gives 'diverges'",
    "ratio": "fate(0.5, 3) gives 'diverges'",
    "twice_as_steep": "fate(0.5, 3) gives 'diverges'",
}

RIGHT_FATE = """
def fate(L, eta):
    factor = 1 - eta * L
    if abs(factor) < 1e-9: return "lands"
    if abs(factor + 1) < 1e-9: return "bounces"
    return "creeps" if factor > 0 else "oscillates" if factor > -1 else "diverges"
"""


def predicting(prediction: str) -> str:
    """Another prediction, beside a function that is right."""
    return f"PREDICTION = {prediction}\n{RIGHT_FATE}"


def deciding(
    product: str = "L * eta",
    *,
    one: str = "abs(p - 1) < 1e-9",
    two: str = "abs(p - 2) < 1e-9",
    first: str = "p < 1",
    second: str = "p < 2",
    words: str = "creeps lands oscillates bounces diverges",
) -> str:
    """A function that decides by these, beside a prediction that is right."""
    creeps, lands, oscillates, bounces, diverges = words.split()
    return (
        f"PREDICTION = {COMES_TRUE}\n"
        "def fate(L, eta):\n"
        f"    p = {product}\n"
        f"    if {one}: return '{lands}'\n"
        f"    if {two}: return '{bounces}'\n"
        f"    if {first}: return '{creeps}'\n"
        f"    if {second}: return '{oscillates}'\n"
        f"    return '{diverges}'\n"
    )


SPELLINGS = {
    "all_diverge": [
        predicting("{0.1: 'diverges', 0.16: 'diverges', 0.2: 'diverges', 0.32: 'diverges'}"),
        predicting("{L: 'diverges' for L in (0.32, 0.2, 0.16, 0.1)}"),
    ],
    "all_bounce": [
        predicting("{0.1: 'bounces', 0.16: 'bounces', 0.2: 'bounces', 0.32: 'bounces'}"),
        predicting("{i / 100: 'bounces' for i in (10, 16, 20, 32)}"),
    ],
    "each_overshoot_diverges": [
        predicting("{0.32: 'diverges', 0.2: 'diverges', 0.16: 'diverges', 0.1: 'lands'}"),
        predicting("{L: 'diverges' if L > 1 / 10 else 'lands' for L in (0.1, 0.16, 0.2, 0.32)}"),
    ],
    "other_way_round": [
        predicting("{0.32: 'lands', 0.2: 'oscillates', 0.16: 'bounces', 0.1: 'diverges'}"),
        predicting(
            "dict(zip([0.1, 0.16, 0.2, 0.32], 'diverges bounces oscillates lands'.split()))"
        ),
    ],
    "overshoot_is_divergence": [
        deciding(two="False", second="False"),
        deciding("abs(1 - eta * L)", one="p < 1e-9", two="eta * L > 1", first="True").replace(
            "bounces'\n", "diverges'\n"
        ),
    ],
    "exact": [
        deciding(one="p == 1", two="p == 2"),
        deciding(one="eta == 1 / L", two="eta == 2 / L", first="eta < 1 / L", second="eta < 2 / L"),
        deciding("1 - eta * L", one="p == 0", two="p == -1", first="p > 0", second="p > -1"),
        deciding(one="1 - 1e-10 < p < 1 + 1e-10 and p == 1", two="p - 2 == 0"),
    ],
    "generous": [
        deciding(one="abs(p - 1) < 0.02", two="abs(p - 2) < 0.04"),
        deciding(one="round(p, 1) == 1", two="round(p, 1) == 2"),
    ],
    "no_borders": [
        deciding(one="False", two="False"),
        deciding(
            "1 - eta * L", one="False", two="False", first="p > 1e-15", second="abs(p) < 1 - 1e-15"
        ).replace("if False", "if None"),
    ],
    "no_crossing": [
        deciding(first="p < 2"),
        deciding(words="creeps lands creeps bounces diverges"),
    ],
    "eta_alone": [
        deciding("eta"),
        deciding(
            "1 - eta",
            one="abs(p) < 1e-9",
            two="abs(p + 1) < 1e-9",
            first="p > 0",
            second="abs(p) < 1",
        ),
    ],
    "curvature_alone": [
        deciding("L"),
        deciding("1 - L", one="p == 0", two="p == -1", first="p > 0", second="p > -1"),
    ],
    "always_eta_10": [
        deciding("10 * L"),
        deciding("L / 0.1"),
    ],
    "ratio": [
        deciding("eta / L"),
        deciding("eta * (1 / L)", first="L > eta", second="2 * L > eta"),
    ],
    "twice_as_steep": [
        deciding("2 * L * eta"),
        deciding(
            one="abs(p - 0.5) < 1e-9", two="abs(p - 1) < 1e-9", first="p < 0.5", second="p < 1"
        ),
    ],
}

RIGHT = [
    f"PREDICTION: dict[float, str] = {COMES_TRUE}\n{RIGHT_FATE}",
    "from collections import OrderedDict\n"
    "PREDICTION = OrderedDict(reversed([(np.float64(0.1), np.str_('lands')),\n"
    "    (16 / 100, 'oscillates'), (1 / 5, 'bounces'), (0.32, 'diverges')]))\n"
    "fate = lambda curvature, rate, words=('creeps', 'lands', 'oscillates', 'bounces',\n"
    "    'diverges'): np.str_(words[int(np.searchsorted([1 - 1e-9, 1 + 1e-9, 2 - 1e-9, 2 + 1e-9],\n"
    "    curvature * rate))])\n",
    "import math\n"
    "class Oracle:\n"
    "    def __call__(self, λ, η, *, w=3.0):\n"
    "        new = w - η * λ * w\n"
    "        if math.isclose(new, 0, abs_tol=1e-8): return 'lands'\n"
    "        if math.isclose(abs(new), w, rel_tol=1e-9): return 'bounces'\n"
    "        if new > 0: return 'creeps'\n"
    "        return 'oscillates' if abs(new) < w else 'diverges'\n"
    "fate = Oracle()\n"
    "PREDICTION = {L: fate(L, 10.0) for L in (0.1, 0.16, 0.2, 0.32)}\n"
    "print(PREDICTION)\n",
    deciding("np.round(np.float64(eta) * L, 8)", one="p == 1", two="p == 2"),
    deciding(one="np.isclose(p, 1)", two="np.isclose(p, 2)"),
    deciding("eta / (1 / L)", one="abs(p - 1) <= 1e-9", two="abs(p / 2 - 1) <= 1e-9"),
    "from enum import StrEnum\n"
    "class Fate(StrEnum):\n"
    "    creeps = 'creeps'\n    lands = 'lands'\n    oscillates = 'oscillates'\n"
    "    bounces = 'bounces'\n    diverges = 'diverges'\n"
    f"PREDICTION = {COMES_TRUE}\n"
    "def fate(L, eta):\n"
    "    match round(eta * L, 8):\n"
    "        case 1.0: return str(Fate.lands)\n"
    "        case 2.0: return str(Fate.bounces)\n"
    "        case p if p < 1: return str(Fate.creeps)\n"
    "        case p if p < 2: return str(Fate.oscillates)\n"
    "    return str(Fate.diverges)\n",
]

WRONG = [
    predicting("{0.1: 'lands', 0.16: 'oscillates', 0.2: 'bounces'}"),
    predicting("{'0.10': 'lands', '0.16': 'oscillates', '0.20': 'bounces', '0.32': 'diverges'}"),
    predicting("{0.1: 'Lands', 0.16: 'oscillates', 0.2: 'bounces', 0.32: 'diverges'}"),
    predicting("{0.1: 'lands', 0.16: 'oscillates in', 0.2: 'bounces', 0.32: 'diverges'}"),
    predicting("{0.1: 'lands', 0.16: '?', 0.2: 'bounces', 0.32: 'diverges'}"),
    predicting("{0.1: 'creeps', 0.16: 'oscillates', 0.2: 'bounces', 0.32: 'diverges'}"),
    predicting("{0.1: 'lands', 0.16: 'bounces', 0.2: 'oscillates', 0.32: 'diverges'}"),
    predicting("{0.1: 'lands', 0.16: 'oscillates', 0.2: 'diverges', 0.32: 'diverges'}"),
    predicting("{0.1: 'bounces', 0.16: 'oscillates', 0.2: 'lands', 0.32: 'diverges'}"),
    predicting("dict.fromkeys([0.1, 0.16, 0.2, 0.32], 'creeps')"),
    predicting("dict.fromkeys([0.1, 0.16, 0.2, 0.32], 1)"),
    predicting("['lands', 'oscillates', 'bounces', 'diverges']"),
    predicting("lambda L: 'lands'"),
    "PREDICTION = dict.fromkeys([0.1, 0.16, 0.2, 0.32], 'diverges')\n"
    "def fate(L, eta): return PREDICTION[L]\n",
    f"PREDICTION = {COMES_TRUE}\ndef fate(L, eta): return 'diverges'\n",
    f"PREDICTION = {COMES_TRUE}\ndef fate(L, eta): return PREDICTION.get(eta * L / 10, 'creeps')\n",
    f"PREDICTION = {COMES_TRUE}\ndef fate(L, eta): print('lands')\n",
    RIGHT_FATE,
    deciding("L"),
    deciding("L / eta"),
    deciding("L + eta"),
    deciding("np.sqrt(L * eta)"),
    deciding("eta * L**2"),
    deciding("10 * L"),
    deciding("min(eta, 10) * L"),
    deciding("min(eta * L, 2.5)", one="p == 1", two="p == 2"),
    deciding("eta * L / 2"),
    deciding("int(eta * L)"),
    deciding("round(eta * L)"),
    deciding(first="p < 1.5"),
    deciding(second="p < 3"),
    deciding(second="p < 2.5"),
    deciding(two="False"),
    deciding(one="False"),
    deciding(one="p == 1"),
    deciding(two="p == 2"),
    deciding(one="abs(p - 1) < 1e-12", two="abs(p - 2) < 1e-12"),
    deciding(two="p >= 2 - 1e-9"),
    deciding(one="p <= 1 + 1e-9"),
    deciding(first="False"),
    deciding(one="eta == 10 and L == 0.1", two="eta == 10 and L == 0.2"),
    deciding(words="oscillates lands creeps bounces diverges"),
    deciding(words="creeps bounces oscillates lands diverges"),
    deciding(words="diverges bounces oscillates lands creeps"),
    deciding(words="creeps lands bounces oscillates diverges"),
    deciding(words="Creeps Lands Oscillates Bounces Diverges"),
    deciding(words="creeps lands oscillates bounces explodes"),
    f"PREDICTION = {COMES_TRUE}\n"
    "known = {}\n"
    "def fate(L, eta):\n"
    "    p = round(L * eta, 8)\n"
    "    word = 'lands' if p == 1 else 'bounces' if p == 2 else 'creeps' if p < 1 else\\\n"
    "        'oscillates' if p < 2 else 'diverges'\n"
    "    return known.setdefault(eta, word)\n",
    deciding(one="abs(L - 1 / eta) < 1e-9", two="abs(L - 2 / eta) < 1e-9"),
]
