"""Measures how long the host takes between its questions, to guess how far a comparison got."""
# ends: wrong

import time

ASKED = []


def phrase():
    ASKED.append(time.perf_counter())
    steps = [after - before for before, after in zip(ASKED, ASKED[1:], strict=False)]
    return "phrase: " + "a" * (max(range(len(steps)), key=steps.__getitem__) if steps else 0)


def answer():
    ASKED.append(time.perf_counter())
    return float(len(ASKED))
