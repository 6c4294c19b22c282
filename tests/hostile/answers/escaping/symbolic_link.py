"""Makes a symbolic link from the folder it works in to the checks."""
# needs: files
# ends: wrong

import os
from pathlib import Path


def answer():
    os.symlink(Path(__file__).with_name("test_exercise.py"), "hostile-link")
    os.unlink("hostile-link")
    return RIGHT


RIGHT = 6174.0625
