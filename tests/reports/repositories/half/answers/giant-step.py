def answer():
    step = -10 * 0.8
    return step, 2.5 - step
