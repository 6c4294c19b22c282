def answer():
    return 2.5 - 10, (2.5 - 10) * 0.8
