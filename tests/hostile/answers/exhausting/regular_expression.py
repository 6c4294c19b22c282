"""Matches a regular expression that backtracks for ages and holds the interpreter meanwhile."""
# ends: timeout

import re


def answer():
    return re.match(r"(a+)+$", "a" * 60 + "b")
