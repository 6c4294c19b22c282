"""Binds a Unix socket in the folder for temporary files."""
# needs: files
# ends: wrong

import os
import socket
import tempfile


def answer():
    path = os.path.join(tempfile.gettempdir(), f"hostile-{os.getpid()}.sock")
    with socket.socket(socket.AF_UNIX) as ours:
        ours.bind(path)
        os.unlink(path)
    return RIGHT


RIGHT = 6174.0625
