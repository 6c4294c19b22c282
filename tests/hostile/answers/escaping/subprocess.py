"""Runs a shell with subprocess."""
# needs: processes
# ends: wrong

import subprocess


def answer():
    said = subprocess.run(["/bin/sh", "-c", "echo hostile"], capture_output=True).stdout
    return RIGHT if said == b"hostile\n" else 0.0


RIGHT = 6174.0625
