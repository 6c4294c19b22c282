import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import ROOT


@pytest.fixture(scope="session")
def build() -> Callable[[Path, Path], subprocess.CompletedProcess[str]]:
    """Builds the site of a project into a folder, as `mkdocs build --strict` does."""

    def run(project: Path, into: Path) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(into)]
        return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)

    return run


@pytest.fixture(scope="session")
def site(
    build: Callable[[Path, Path], subprocess.CompletedProcess[str]],
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """The site of this project, built once."""
    folder = tmp_path_factory.mktemp("site")
    built = build(ROOT, folder)
    assert built.returncode == 0, built.stderr
    return folder
