"""Answers to giant-step."""

TRAPS = {
    "unsigned_step": "8",
    "usual_eta_step": "-0.08",
    "gradient_as_step": "-0.8",
    "place_as_step": "-5.5",
    "added": "10.5",
    "parentheses": "-6",
    "step_as_weight": "-8",
    "sign_lost": "5.5",
    "gradient_taken_off": "1.7",
    "usual_eta": "2.42",
}

SPELLINGS = {
    "unsigned_step": ["answer = lambda: (8, -5.5)", "def answer(): return [8.0, 2.5 - 8.0]"],
    "usual_eta_step": [
        "answer = lambda: (-0.08, -5.5)",
        "def answer(): return [-0.08, 2.5 - 8]",
    ],
    "gradient_as_step": [
        "answer = lambda: (-0.8, -5.5)",
        "def answer(): return [-0.8, 2.5 - 8]",
    ],
    "place_as_step": ["answer = lambda: (-5.5, -5.5)", "def answer(): return [2.5 - 8] * 2"],
    "added": ["answer = lambda: (-8, 10.5)", "def answer(): return [-8.0, 2.5 - -8]"],
    "parentheses": ["answer = lambda: (-8, -6)", "def answer(): return [-8.0, -7.5 * 0.8]"],
    "step_as_weight": ["answer = lambda: (-8, -8)", "def answer(): return [-8.0] * 2"],
    "sign_lost": ["answer = lambda: (-8, 5.5)", "def answer(): return [-8.0, abs(2.5 - 8)]"],
    "gradient_taken_off": [
        "answer = lambda: (-8, 1.7)",
        "def answer(): return [-8.0, 2.5 - 0.8]",
    ],
    "usual_eta": ["answer = lambda: (-8, 2.42)", "def answer(): return [-8.0, 2.5 - 0.08]"],
}

RIGHT = [
    "def answer(): return [-8, -5.5]",
    "from typing import NamedTuple\n"
    "class Step(NamedTuple):\n    step: float\n    new_w: float\n"
    "def answer(): return Step(-8.0, -5.5)",
    "answer = lambda η=10: (η * -0.8, 2.5 + η * -0.8)",
    "def answer(): return np.float32(-8), np.array(-5.5)",
    """
    def gradient_step(w, g, eta):
        return w - eta * g

    def answer():
        new_w = gradient_step(2.5, 0.8, 10)
        return new_w - 2.5, new_w
    """,
    """
    class Leap:
        def __call__(self):
            return tuple(place - np.array([2.5, 0.0])[i] for i, place in enumerate([-5.5] * 2))

    print("leaping")
    answer = Leap()
    """,
    "def answer(): return tuple(np.array([0, 2.5]) - 10 * 0.8)",
]

WRONG = [
    "def answer(): return 8, -5.5",
    "def answer(): return -5.5",
    "def answer(): return -8, -5.5, 0",
    "def answer(): return -5.5, -8",
    "import numpy as np\ndef answer(): return np.array([-8, -5.5])",
    "def answer(): return {'step': -8, 'new_w': -5.5}",
    "def answer(): return -0.8, 1.7",
    "def answer(): return -8, 5.5",
    "def answer(): return 8, 10.5",
    "def answer(): return -80, -77.5",
    "def answer(): return -12.5, -10",
    "def answer(): return '-8', '-5.5'",
    "def answer(): return '-8, -5.5'",
    "def answer(): return -8 + 0j, -5.5 + 0j",
    "def answer(): return [-8], [-5.5]",
    "def answer(): return ((-8, -5.5),)",
    "def answer(): return -8, None",
    "def answer(): return -8, True",
    "def answer(): return -8, float('nan')",
    "def answer(): return -8.000001, -5.499999",
    "def answer(): return iter((-8, -5.5))",
    "def answer(): print((-8, -5.5))",
    "answer = -8, -5.5",
]
