"""Answers to one-step."""

TRAPS = {
    "added": "2.58",
    "forgot_eta": "1.7",
    "forgot_the_gradient": "2.4",
    "decimal_slip": "2.492",
    "divided_by_eta": "-5.5",
    "only_the_step": "0.08",
    "only_the_change": "-0.08",
    "decimal_comma": "this is a tuple, but a single number is wanted",
}

SPELLINGS = {
    "added": ["answer = lambda: 2.58", "def answer(): return np.float64(2.5) - -0.08"],
    "forgot_eta": ["answer = lambda: 1.7", "def answer(): return np.subtract(2.5, 0.8)"],
    "forgot_the_gradient": ["answer = lambda: 2.4", "def answer(): return np.float64(2.5) - 0.1"],
    "decimal_slip": ["answer = lambda: 2.492", "def answer(): return 2.5 - 0.1 * 0.08"],
    "divided_by_eta": ["answer = lambda: -5.5", "def answer(): return 2.5 - 10 * 0.8"],
    "only_the_step": ["answer = lambda: 0.08", "def answer(): return np.array(0.8 / 10)"],
    "only_the_change": ["answer = lambda: -0.08", "def answer(): return 2.42 - 2.5"],
    "decimal_comma": ["def answer(): return 2,42", "answer = lambda: [2, 42]"],
}

RIGHT = [
    "answer = lambda: 2.42",
    "import numpy as np\ndef answer(): return np.float64(2.42)",
    "import numpy as np\ndef answer(): return np.array(2.42)",
    "class By:\n    def __call__(self, weight=2.5): return weight - 0.08\nanswer = By()",
    "print('working')\ndef answer(): return 2.5 + -0.1 * 0.8",
    "def answer(η=0.1, *, slope=0.8): return np.float32(2.5 - η * slope)",
]

WRONG = [
    "def answer(): return '2.42'",
    "def answer(): return None",
    "def answer(): print(2.42)",
    "def answer(): return (2.42,)",
    "def answer(): return 2.42 + 0j",
    "import numpy as np\ndef answer(): return np.array([2.42])",
    "from fractions import Fraction\ndef answer(): return Fraction(242, 100)",
    "def answer(): return True",
    "def answer(): return 2.5",
    "def answer(): return -2.42",
    "def answer(): return 3.3",
    "def answer(): return (2.5 - 0.1) * 0.8",
    "def answer(): return 0.1 * (2.5 - 0.8)",
    "answer = 2.42",
    "def answer(): return 2.420001",
    "def answer(): return float('nan')",
    "import numpy as np\ndef answer(): return np.longdouble(2.58)",
    "import numpy as np\ndef answer(): return np.clongdouble(2.58)",
    "import numpy as np\ndef answer(): return np.array([2.42, 2.58], 'longdouble')",
    "class Liar(float):\n"
    "    def __sub__(self, other): return 0.0\n"
    "    def __float__(self): return 2.42\n"
    "def answer(): return Liar(7)",
]
