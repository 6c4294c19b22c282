def answer():
    w = float(input("w? "))
    return w - 0.1 * 0.8
