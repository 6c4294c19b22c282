"""Imports the solution and the checks as modules, through the import system's own path."""
# needs: files
# ends: wrong

import importlib
import sys
from pathlib import Path


def answer():
    sys.path.insert(0, str(Path(__file__).parent))
    return importlib.import_module("solution").answer()


def phrase():
    sys.path.insert(0, str(Path(__file__).parent))
    return importlib.import_module("test_exercise").PHRASE
