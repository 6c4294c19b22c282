"""Has the garbage collector call it, and lets it rewrite what it finds."""
# ends: wrong, crash, timeout

import gc


def rewrite(phase, info):
    for thing in gc.get_objects():
        if type(thing) is list and len(thing) > 1 and thing[0] in ("value", "raised"):
            thing[:] = ["value", True]


gc.callbacks.append(rewrite)
gc.set_threshold(50)


def answer():
    kept = [[number] for number in range(1000)]
    return float(len(kept)) * 0


def phrase():
    return ""
