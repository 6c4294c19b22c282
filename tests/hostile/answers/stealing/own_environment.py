"""Looks for a secret in its own environment."""
# ends: wrong

import os
import re


def phrase():
    for value in os.environ.values():
        if found := re.search(r"phrase: [a-z ]+", value):
            return found[0]
    return ""
