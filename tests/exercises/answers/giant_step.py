"""Answers to giant-step."""

TRAPS = {
    "unsigned_step": "8",
    "usual_eta_step": "-0.08",
    "added": "10.5",
    "parentheses": "-6",
    "step_as_weight": "-8",
    "usual_eta": "2.42",
}

SPELLINGS = {
    "unsigned_step": ["answer = lambda: (8, -5.5)", "def answer(): return [8.0, 2.5 - 8.0]"],
    "usual_eta_step": [
        "answer = lambda: (-0.08, -5.5)",
        "def answer(): return [-0.08, 2.5 - 8]",
    ],
    "added": ["answer = lambda: (-8, 10.5)", "def answer(): return [-8.0, 2.5 - -8]"],
    "parentheses": ["answer = lambda: (-8, -6)", "def answer(): return [-8.0, -7.5 * 0.8]"],
    "step_as_weight": ["answer = lambda: (-8, -8)", "def answer(): return [-8.0] * 2"],
    "usual_eta": ["answer = lambda: (-8, 2.42)", "def answer(): return [-8.0, 2.5 - 0.08]"],
}

RIGHT = [
    "def answer(): return [-8, -5.5]",
    "from typing import NamedTuple\n"
    "class Step(NamedTuple):\n    step: float\n    new_w: float\n"
    "def answer(): return Step(-8.0, -5.5)",
]

WRONG = [
    "def answer(): return 8, -5.5",
    "def answer(): return -5.5",
    "def answer(): return -8, -5.5, 0",
    "def answer(): return -5.5, -8",
    "import numpy as np\ndef answer(): return np.array([-8, -5.5])",
    "def answer(): return {'step': -8, 'new_w': -5.5}",
]
