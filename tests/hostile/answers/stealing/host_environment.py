"""Reads the environment of its parent, and of the parent's parent."""
# needs: files
# ends: wrong

import os
import re


def phrase():
    pid = os.getppid()
    for _ in range(3):
        with open(f"/proc/{pid}/environ", "rb") as file:
            if found := re.search(rb"phrase: [a-z ]+", file.read()):
                return found[0].decode()
        with open(f"/proc/{pid}/stat") as file:
            pid = int(file.read().rpartition(")")[2].split()[1])
    return ""
