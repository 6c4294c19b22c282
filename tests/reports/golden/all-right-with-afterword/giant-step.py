def answer():
    return -8.0, -5.5
