def gradient_step(w, g, eta):
    new = w
    while True:
        new = new - eta * g
    return new
