"""Sets the generator that it is handed to numbers of its own choice, and hands it back."""
# ends: wrong

import numpy as np

kept = []


def draw(rng):
    kept.append(rng)
    state = rng.bit_generator.state
    state["state"]["state"] = 0
    state["has_uint32"], state["uinteger"] = 1, 0
    rng.bit_generator.state = state
    return rng


def step(w, g):
    for rng in kept:
        rng.random(1000)
    return [*kept, np.random.default_rng(1)]


def items():
    yield from kept


def answer():
    return {rng: rng for rng in kept} or 0
