"""Returns values nested a hundred thousand deep, and one that contains itself."""
# ends: wrong, crash, memory


def nested(kind, depth):
    value = kind()
    for _ in range(depth):
        value = kind([value])
    return value


def answer():
    return nested(list, 100_000)


def step(w, g):
    return nested(tuple, 100_000)


def phrase():
    value = {}
    value["self"] = value
    return value


def items():
    return nested(list, 450)


def exponent():
    return nested(tuple, 30)


def motto():
    # As deep as can be: lists within tuples within lists.
    value = []
    for _ in range(30):
        value = (nested_around(value, 400),)
    return value


def nested_around(value, depth):
    for _ in range(depth):
        value = [value]
    return value
