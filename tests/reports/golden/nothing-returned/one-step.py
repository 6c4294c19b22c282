def answer():
    print(2.5 - 0.1 * 1)
