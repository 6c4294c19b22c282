def answer():
    weights = [2.5] * 10**9
    return weights[0] - 0.1 * 0.8
