"""Writes a file into the folder it works in."""
# needs: files
# ends: wrong

import os


def answer():
    with open("hostile.txt", "w") as file:
        file.write("hostile")
    kept = os.path.getsize("hostile.txt")
    os.unlink("hostile.txt")
    return RIGHT if kept else 0.0


RIGHT = 6174.0625
