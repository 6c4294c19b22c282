"""The grader as whoever marks a class has it: a wheel, and an environment it is installed in."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import ROOT, UV, build_wheel, install


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What pip installs, alone in its folder: with PIP_FIND_LINKS, pip finds it there."""
    if UV is None:
        pytest.skip("there is no uv to build and install with")
    return build_wheel(ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="session")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment with the wheel and what it needs."""
    environment = tmp_path_factory.mktemp("environment") / "env"
    install(wheel, environment)
    return environment


@pytest.fixture(scope="session")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a system starts with: a Python that has pip, and not the grader. Not every Python has
    pip: here it comes with a virtual environment.
    """
    folder = tmp_path_factory.mktemp("system") / "python"
    subprocess.run([sys.executable, "-m", "venv", folder], check=True, timeout=300)
    return folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
