def answer():
    step = -10 * 0.8
    print("step", step)
    return step, 2.5 - step
