"""Answers to pick-eta."""

TRAPS = {
    "crawls": "got 'A', expected None: this is not the word",
    "good_but_not_best": "got 'B', expected None: this is not the word",
    "level": "got 'D', expected None: this is not the word",
    "diverges": "got 'E', expected None: this is not the word",
    "good_too": "got 'F', expected None: this is not the word",
    "alike_at_first": "the curves A and D are not the same",
    "both_high": "the curves D and E are not the same",
    "both_fall": "the curves B and C are not the same",
}


def chosen(letter: str) -> list[str]:
    """Answers that choose this run, and are right about the twins."""
    return [
        f"choose = lambda: '{letter}'\ntwins = lambda: ['B', 'F']",
        f"BEST = np.str_('{letter}')\ndef choose(): return BEST\ndef twins(): return tuple('BF')",
    ]


def paired(one: str, other: str) -> list[str]:
    """Answers that take these two for twins, and choose the right run."""
    return [
        f"choose = lambda: 'C'\ntwins = lambda: ['{one}', '{other}']",
        f"def choose(): return str('C')\ndef twins(): return tuple('{one}{other}')",
    ]


SPELLINGS = {
    "crawls": chosen("A"),
    "good_but_not_best": chosen("B"),
    "level": chosen("D"),
    "diverges": chosen("E"),
    "good_too": chosen("F"),
    "alike_at_first": paired("A", "D"),
    "both_high": paired("D", "E"),
    "both_fall": paired("B", "C"),
}

RIGHT = [
    "choose = lambda: 'C'\ntwins = lambda: ('F', 'B')",
    "def choose(step=20): return 'C'\ndef twins(*, sure=True): return ['F', 'B']",
    "from collections import namedtuple\n"
    "Twins = namedtuple('Twins', 'smooth bouncing')\n"
    "def choose(): return np.str_('C')\n"
    "def twins(): return Twins(smooth='B', bouncing='F')",
    "class Pick:\n"
    "    def __init__(self, letters): self.letters = letters\n"
    "    def __call__(self): return self.letters\n"
    "print('reading the plot')\n"
    "choose, twins = Pick('C'), Pick([*'BF'])",
    "rates = dict(A=0.005, B=0.05, C=0.2, D=0.5, E=0.51, F=0.45)\n"
    "ends = {name: abs(1 - 4 * η) for name, η in rates.items()}\n"
    "def choose(): return min(ends, key=ends.get)\n"
    "def twins():\n"
    "    return [a for a in ends for b in ends if a != b and np.isclose(ends[a], ends[b])]",
    "def choose(): return list({'C': 2e-27})[0]\n"
    "def twins(): return tuple(sorted({'F', 'B'}, reverse=True))",
]

WRONG = [
    "def choose(): return 'c'\ndef twins(): return 'B', 'F'",
    "def choose(): return 'C '\ndef twins(): return 'B', 'F'",
    "def choose(): return 'run C'\ndef twins(): return 'B', 'F'",
    "def choose(): return ''\ndef twins(): return 'B', 'F'",
    "def choose(): return 'G'\ndef twins(): return 'B', 'F'",
    "def choose(): return 3\ndef twins(): return 'B', 'F'",
    "def choose(): return ['C']\ndef twins(): return 'B', 'F'",
    "def choose(): print('C')\ndef twins(): return 'B', 'F'",
    "def choose(): return 'CE'\ndef twins(): return 'B', 'F'",
    "def choose(): return 'ABCDEF'\ndef twins(): return 'B', 'F'",
    "def choose(): return 0.2\ndef twins(): return 'B', 'F'",
    "def choose(): return 'C'\ndef twins(): return 'BF'",
    "def choose(): return 'C'\ndef twins(): return {'B', 'F'}",
    "def choose(): return 'C'\ndef twins(): return np.array(['B', 'F'])",
    "def choose(): return 'C'\ndef twins(): return ['B', 'F', 'C']",
    "def choose(): return 'C'\ndef twins(): return ['BF']",
    "def choose(): return 'C'\ndef twins(): return 'BF', 'BF'",
    "def choose(): return 'C'\ndef twins(): return 'B', 'B'",
    "def choose(): return 'C'\ndef twins(): return 'F', 'F'",
    "def choose(): return 'C'\ndef twins(): return 'b', 'f'",
    "def choose(): return 'C'\ndef twins(): return ('B',)",
    "def choose(): return 'C'\ndef twins(): return 'A', 'B'",
    "def choose(): return 'C'\ndef twins(): return 'C', 'F'",
    "def choose(): return 'C'\ndef twins(): return [('B', 'F')]",
    "def choose(): return 'C'\ndef twins(): return 0.00239, 0.00239",
]
