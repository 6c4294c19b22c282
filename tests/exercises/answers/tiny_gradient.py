"""Answers to tiny-gradient."""

TRAPS = {
    "unsigned": "0.0001",
    "new_weight": "2.4999",
    "absolute_as_percent": "0.01",
    "fraction": "4e-05",
    "signed_percent": "-0.004",
    "hundred_twice": "0.4",
    "gradient_as_change": "0.001",
    "whole_gradient": "-0.001",
    "gradient_in_percent": "0.04",
}

SPELLINGS = {
    "unsigned": [
        "answers = lambda: dict(delta=0.0001, percent=0.004)",
        "def answers(): return {'percent': 1e-4 / 2.5 * 100, 'delta': abs(-1e-4)}",
    ],
    "new_weight": [
        "answers = lambda: dict(delta=2.4999, percent=0.004)",
        "def answers(): return {'percent': 1e-2 / 2.5, 'delta': 2.5 - 1e-4}",
    ],
    "absolute_as_percent": [
        "answers = lambda: dict(delta=-0.0001, percent=0.01)",
        "def answers(): return {'percent': 100 * 1e-4, 'delta': -1e-4}",
    ],
    "fraction": [
        "answers = lambda: dict(delta=-0.0001, percent=0.00004)",
        "def answers(): return {'percent': 1e-4 / 2.5, 'delta': -1e-4}",
    ],
    "signed_percent": [
        "answers = lambda: dict(delta=-0.0001, percent=-0.004)",
        "def answers(): return {'percent': -1e-4 / 2.5 * 100, 'delta': -1e-4}",
    ],
    "hundred_twice": [
        "answers = lambda: dict(delta=-0.0001, percent=0.4)",
        "def answers(): return {'percent': 1e-4 * 100 / 0.025, 'delta': -1e-4}",
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
    "answers = lambda η=0.1, slope=1e-3: {'delta': -η * slope, 'percent': η * slope * 40}",
    "def answers(): return {'percent': np.array(0.004), 'delta': np.float32(-1e-4)}",
    "def answers(): return dict(zip(['delta', 'percent'], np.array([-1e-4, 4e-3])))",
    """
    class Replies(dict):
        pass

    class Quiet:
        def __call__(self):
            replies = Replies(delta=-1 / 10_000)
            replies["percent"] = abs(replies["delta"]) * 100 / 2.5
            return replies

    print("hardly moving")
    answers = Quiet()
    """,
]

WRONG = [
    "def answers(): return {'delta': -1e-4, 'percent': -0.004}",
    "def answers(): return {'delta': -1e-4, 'percent': '0.004%'}",
    "def answers(): return {'delta': -1e-4}",
    "def answers(): return {'delta': -1e-4, 'percent': 0.004, 'note': 'done'}",
    "def answers(): return -1e-4, 0.004",
    "def answers(): return {'delta': 0, 'percent': 0}",
    "def answers(): return {'delta': 2.4999, 'percent': 0.004}",
    "def answers(): return {'delta': -1e-4, 'percent': 99.996}",
    "def answers(): return {'delta': -0.01, 'percent': 0.4}",
    "def answers(): return {'delta': -1e-5, 'percent': 0.0004}",
    "def answers(): return {'delta': -1e-4, 'percent': 1e-4 / 2.4999 * 100}",
    "def answers(): return {'delta': -1e-4, 'percent': round(0.004, 2)}",
    "def answers(): return {'delta': -1e-4, 'percent': 4}",
    "def answers(): return {'delta': -1e-4, 'percent': 2.5 / 1e-4 / 100}",
    "def answers(): return {'Delta': -1e-4, 'Percent': 0.004}",
    "def answers(): return {'delta': -1e-4, 'percent': None}",
    "def answers(): return {'delta': (-1e-4,), 'percent': (0.004,)}",
    "def answers(): return {'delta': -1e-4 + 0j, 'percent': 0.004}",
    "def answers(): return {'delta': '-0.0001', 'percent': 0.004}",
    "def answers(): return {'delta': float('nan'), 'percent': 0.004}",
    "def answers(): return [('delta', -1e-4), ('percent', 0.004)]",
    "def answers(): print({'delta': -1e-4, 'percent': 0.004})",
    "answers = {'delta': -1e-4, 'percent': 0.004}",
]
