def gradient_step(w, g, eta):
    return 2 * (w - eta * g)
