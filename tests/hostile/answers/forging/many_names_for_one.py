"""Gives one function all names, so that a call of one could be taken for a call of another."""
# ends: wrong


def one(*arguments):
    return arguments[0] if arguments else one


answer = step = phrase = items = is_convex = exponent = motto = draw = one
