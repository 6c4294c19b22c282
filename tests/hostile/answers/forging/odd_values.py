"""Returns another odd value at every call: not finite, not real, empty, nested, huge."""
# ends: wrong
# fools: test_convex

import numpy as np

ODD = [
    float("nan"),
    float("inf"),
    -float("inf"),
    10**400,
    -(10**400),
    5e-324,
    -0.0,
    1j,
    complex("nan"),
    True,
    None,
    b"\xff",
    "\ud800",
    (),
    [],
    {},
    set(),
    [[[[[[[[[[1]]]]]]]]]],
    {None: 1, (1, 2): 2, float("nan"): 3, b"": 4, 1j: 5, 2**70: 6},
    np.float32("nan"),
    np.float16(65504),
    np.uint64(2**64 - 1),
    np.bool_(True),
    np.array(2.0),
    np.array([]),
    np.zeros((0, 3)),
    np.zeros((1,) * 30),
    np.array([1, 2, 3], ">i4"),
    np.array([1.0, np.nan, np.inf]),
    np.array([1.7e308, -1.7e308, 1.7e308]),
    np.array([1j, 2, 3]),
    np.array([True, False, True]),
    np.full((3, 3), 5e-324)[::-1],
]
calls = 0


def odd(*_):
    global calls
    calls += 1
    return ODD[calls % len(ODD)]


answer = step = phrase = items = is_convex = exponent = motto = draw = odd
