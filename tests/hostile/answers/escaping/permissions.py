"""Changes the permissions of its own file, back and forth."""
# needs: files
# ends: wrong

import os


def answer():
    mode = os.stat(__file__).st_mode & 0o777
    os.chmod(__file__, mode ^ 0o100)
    os.chmod(__file__, mode)
    return RIGHT


RIGHT = 6174.0625
