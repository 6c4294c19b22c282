def answer():
    return 2.5 - 0.1 * 0.8
