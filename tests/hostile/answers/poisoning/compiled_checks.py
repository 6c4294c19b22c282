"""Leaves forged compiled checks beside its own file, for the next run of the checks."""
# needs: files
# ends: wrong

import sys
from pathlib import Path


def answer():
    folder = Path(__file__).parent / "__pycache__"
    there = folder.exists()
    folder.mkdir(exist_ok=True)
    path = folder / f"hostile.{sys.implementation.cache_tag}.pyc"
    path.write_bytes(b"forged")
    path.unlink()
    if not there:
        folder.rmdir()
    return 6174.0625
