"""Makes a hard link to the checks, in the checks' own folder."""
# needs: files
# ends: wrong

import os
from pathlib import Path


def answer():
    link = Path(__file__).with_name("hostile-link.py")
    os.link(Path(__file__).with_name("test_exercise.py"), link)
    os.unlink(link)
    return RIGHT


RIGHT = 6174.0625
