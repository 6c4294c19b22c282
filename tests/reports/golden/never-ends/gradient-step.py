def gradient_step(w, g, eta):
    new = w
    while True: new = new - eta * g  # one line, so that it is always the line it is stopped at
    return new
