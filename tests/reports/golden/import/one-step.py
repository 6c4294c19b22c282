import numpyy as np


def answer():
    return 2.0
