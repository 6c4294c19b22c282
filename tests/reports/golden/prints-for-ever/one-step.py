def answer():
    w = 2.5
    while w > -1e9:
        w = w - 0.1 * 0.8
        print("the weight is now", w, "and falls and falls and falls")
