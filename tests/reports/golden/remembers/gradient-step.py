steps = []


def gradient_step(w, g, eta):
    steps.append(eta * g)
    return w - steps[0]
