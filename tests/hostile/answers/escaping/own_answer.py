"""Rewrites its own file after it was read, so that what is kept is not what was marked."""
# needs: files
# ends: wrong

from pathlib import Path


def answer():
    path = Path(__file__)
    text = path.read_text()
    path.write_text(text + "\n")
    path.write_text(text)
    return RIGHT


RIGHT = 6174.0625
