def gradient_step(w, g, eta):
    return w**2 - g
