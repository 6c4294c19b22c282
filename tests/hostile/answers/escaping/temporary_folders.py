"""Writes to the folders for temporary files, in memory and on disk."""
# needs: files
# ends: wrong

import os


def answer():
    written = 0
    for folder in ("/tmp", "/var/tmp", "/dev/shm", "/run", os.path.expanduser("~")):
        path = os.path.join(folder, f"hostile-{os.getpid()}")
        try:
            with open(path, "w") as file:
                written += file.write("hostile")
            os.unlink(path)
        except OSError:
            continue
    return RIGHT if written else 0.0


RIGHT = 6174.0625
