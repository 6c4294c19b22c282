def answer():
    return 2.5 - 0.8 / 100
