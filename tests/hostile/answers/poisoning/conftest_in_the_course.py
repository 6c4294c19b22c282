"""Leaves a conftest.py and a package beside its own file, for the next run of the checks."""
# needs: files
# ends: wrong

from pathlib import Path


def answer():
    folder = Path(__file__).parent
    for name in ("conftest.py", "__init__.py"):
        path = folder / name
        path.write_text("import hostile\n")
        path.unlink()
    return 6174.0625
