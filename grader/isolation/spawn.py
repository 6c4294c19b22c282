"""Starts a fresh Python that nothing of the learner's can reach: not the environment, not the
current folder, not the user's own start-up files.

The grader's package is loaded from where it lies, by its path; the folder it lies in, which may be
the learner's, is never searched for modules.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Sequence

import grader
from grader.isolation.terms import PACKAGE_FOLDERS

# Most of what is imported stays: to look for garbage among it would only take time.
_SCRIPT = """\
import gc, sys
gc.set_threshold(50_000)
sys.path += {packages!r}
from importlib.util import module_from_spec, spec_from_file_location
spec = spec_from_file_location("grader", {init!r}, submodule_search_locations=[{folder!r}])
sys.modules["grader"] = module_from_spec(spec)
spec.loader.exec_module(sys.modules["grader"])
from {module} import main
main({arguments})
"""

_INIT = os.path.realpath(grader.__file__)


def package_folders() -> list[str]:
    """The folders that installed packages are found in."""
    return [path for path in sys.path if path.endswith(PACKAGE_FOLDERS)]


def spawn(
    module: str,
    connection: socket.socket,
    *arguments: object,
    folder: str | None = None,
    inherits: Sequence[int] = (),
    output: int = subprocess.PIPE,
) -> subprocess.Popen[bytes]:
    """Start a process that runs `main(handle, *arguments)` of `module` in `folder`.

    `handle` is for `wire.connect`, which makes it `connection` again. It inherits that and the file
    descriptors `inherits` only, writes to the file descriptor `output`, and leads a session, out
    of reach of the terminal's keys.
    """
    windows = sys.platform == "win32"
    handle = -1 if windows else connection.fileno()
    script = _SCRIPT.format(
        packages=package_folders(),
        init=_INIT,
        folder=_INIT.removesuffix(f"{os.sep}__init__.py"),
        module=module,
        arguments=", ".join(map(repr, (handle, *arguments))),
    )
    popen = subprocess.Popen(
        [_interpreter(), "-I", "-S", "-X", "utf8", "-c", script],
        stdin=subprocess.PIPE if windows else subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        cwd=folder,
        env=_environment(),
        pass_fds=() if windows else (handle, *inherits),
        start_new_session=True,
    )
    if sys.platform == "win32":
        assert popen.stdin is not None
        with popen.stdin:
            popen.stdin.write(connection.share(popen.pid))
    return popen


def _interpreter() -> str:
    """The program that becomes the process itself: on Windows, a virtual environment's is only a
    launcher that starts another.
    """
    base: str = getattr(sys, "_base_executable", sys.executable)
    return base if sys.platform == "win32" else sys.executable


def _environment() -> dict[str, str]:
    """One thread for linear algebra: more make imports slow, and hang under a memory limit."""
    environment = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    environment["LANG"] = "C.UTF-8"
    # Where temporary files go is the user's to say; Windows starts nothing without its root.
    kept = {
        name: os.environ[name] for name in ("TMPDIR", "TEMP", "SYSTEMROOT") if name in os.environ
    }
    return environment | kept
