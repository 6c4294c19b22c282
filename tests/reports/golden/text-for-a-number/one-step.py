def answer():
    return "2.42"
