"""Answers to tiny-gradient."""

TRAPS = {
    "unsigned": "0.0001",
    "absolute_as_percent": "0.01",
    "fraction": "4e-05",
    "gradient_as_change": "0.001",
    "whole_gradient": "-0.001",
    "gradient_in_percent": "0.04",
}

SPELLINGS = {
    "unsigned": [
        "answers = lambda: dict(delta=0.0001, percent=0.004)",
        "def answers(): return {'percent': 1e-4 / 2.5 * 100, 'delta': abs(-1e-4)}",
    ],
    "absolute_as_percent": [
        "answers = lambda: dict(delta=-0.0001, percent=0.01)",
        "def answers(): return {'percent': 100 * 1e-4, 'delta': -1e-4}",
    ],
    "fraction": [
        "answers = lambda: dict(delta=-0.0001, percent=0.00004)",
        "def answers(): return {'percent': 1e-4 / 2.5, 'delta': -1e-4}",
    ],
    "gradient_as_change": [
        "answers = lambda: dict(delta=0.001, percent=0.004)",
        "def answers(): return {'percent': 1e-2 / 2.5, 'delta': 1e-3}",
    ],
    "whole_gradient": [
        "answers = lambda: dict(delta=-0.001, percent=0.004)",
        "def answers(): return {'percent': 1e-2 / 2.5, 'delta': -1e-3}",
    ],
    "gradient_in_percent": [
        "answers = lambda: dict(delta=-0.0001, percent=0.04)",
        "def answers(): return {'percent': 100 * 0.001 / 2.5, 'delta': -1e-4}",
    ],
}

RIGHT = [
    "from collections import OrderedDict\n"
    "def answers(): return OrderedDict(percent=0.004, delta=-1e-4)",
    "def answers(): return dict(delta=-0.1 * 0.001, percent=100 * 0.1 * 0.001 / 2.5)",
]

WRONG = [
    "def answers(): return {'delta': -1e-4, 'percent': -0.004}",
    "def answers(): return {'delta': -1e-4, 'percent': '0.004%'}",
    "def answers(): return {'delta': -1e-4}",
    "def answers(): return {'delta': -1e-4, 'percent': 0.004, 'note': 'done'}",
    "def answers(): return -1e-4, 0.004",
    "def answers(): return {'delta': 0, 'percent': 0}",
]
