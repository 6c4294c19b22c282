def gradient_step(w, g, eta)
    return w - eta * g
