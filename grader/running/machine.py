"""Looks at what the grader runs on: Python and its packages, the terminal, the disk.

All of it is to work where little else does: it imports the standard library only.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import TextIO

from grader.isolation.cache import cache_folder
from grader.model.finding import Finding

DISTRIBUTION = "gradient-descent-course"
# The versions that the tests are run on.
TESTED = ((3, 12), (3, 14))

_LITTLE_SPACE = 100 << 20
_FEW_WATCHES = 1024
_WATCHES = Path("/proc/sys/fs/inotify/max_user_watches")
_SECONDS = 60
# Imports a package as the grader does, and tells the cause of what goes wrong in one line.
_IMPORT = """\
import sys
sys.path[:] = {path!r}
try:
    import {module}
except BaseException as problem:
    while problem.__cause__ is not None:
        problem = problem.__cause__
    print(f"{{type(problem).__name__}}:", *str(problem).split())
"""


def installation() -> Iterator[Finding]:
    """What is to be said of Python and the packages."""
    yield _python()
    yield from _packages()


def surroundings(stream: TextIO) -> Iterator[Finding]:
    """What is to be said of everything else; `stream` is what reports are written to."""
    yield _terminal(stream)
    yield _temporary()
    yield _cache()
    yield from _watching()


def _python() -> Finding:
    """The Python that runs this."""
    told = f"{platform.python_version()}, {sys.executable}"
    first, last = (".".join(map(str, version)) for version in TESTED)
    if sys.implementation.name != "cpython":
        remedy = f"The grader is made for CPython: install it there, {first} to {last}."
        return Finding("Python", f"{platform.python_implementation()} {told}", remedy)
    if not TESTED[0] <= sys.version_info[:2] <= TESTED[1]:
        remedy = f"The grader is tested on {first} to {last}: if something fails, try one of those."
        return Finding("Python", told, remedy, harmless=sys.version_info[:2] > TESTED[1])
    return Finding("Python", told)


def _packages() -> Iterator[Finding]:
    """The packages that the grader needs, each imported in a process that may crash."""
    try:
        required = metadata.requires(DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        remedy = "Install it: python -m pip install and the folder of the course."
        yield Finding("grader", "runs from its folder, and is not installed", remedy, harmless=True)
        return
    wanted = [each for text in required if (each := re.fullmatch(r"([\w-]+)>=([\d.]+)", text))]
    imports = {each[1]: _start_import(each[1]) for each in wanted}
    for each in wanted:
        yield _package(each[1], each[2], imports[each[1]])


def _start_import(name: str) -> subprocess.Popen[str]:
    script = _IMPORT.format(path=sys.path, module=name.replace("-", "_"))
    return subprocess.Popen(
        [sys.executable, "-I", "-S", "-X", "utf8", "-c", script],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        errors="replace",
    )


def _package(name: str, least: str, importing: subprocess.Popen[str]) -> Finding:
    try:
        problem = importing.communicate(timeout=_SECONDS)[0].strip()
    except subprocess.TimeoutExpired:
        importing.kill()
        problem = f"no end after {_SECONDS} s"
    if not problem and importing.returncode != 0:
        problem = f"Python itself crashed, with code {importing.returncode}"
    remedy = (
        f'Install it again: {sys.executable} -m pip install --force-reinstall "{name}>={least}"'
    )
    # uv names itself to what it runs.
    if "UV" in os.environ:
        remedy = f"Install it again: uv sync --reinstall-package {name}"
    try:
        version = metadata.version(name)
    except metadata.PackageNotFoundError:
        return Finding(name, "is not installed", remedy)
    if problem:
        return Finding(name, f"{version} cannot be imported: {problem}", remedy)
    if _numbers(version) < _numbers(least):
        return Finding(name, f"{version} is older than {least}", remedy)
    return Finding(name, version)


def _numbers(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", version)]


def _terminal(stream: TextIO) -> Finding:
    """What the reports are written to."""
    encoding = (stream.encoding or "unknown").upper()
    told = encoding
    if stream.isatty():
        told += f", {shutil.get_terminal_size().columns} columns"
    if "UTF" in encoding:
        return Finding("terminal", told)
    remedy = (
        "Ticks and arrows are shown in ASCII, other letters as codes. If your terminal can show "
        "more, say so: set the environment variable PYTHONUTF8 to 1."
    )
    return Finding("terminal", told, remedy, harmless=True)


def _temporary() -> Finding:
    try:
        return writing("temporary", Path(tempfile.gettempdir()))
    except OSError:
        remedy = "Set the environment variable TMPDIR (TEMP on Windows) to one you may write to."
        return Finding("temporary", "there is no folder for temporary files", remedy)


def _cache() -> Finding:
    remedy = "Nothing is lost: what this machine protects is found out anew each time."
    try:
        folder = cache_folder()
        folder.mkdir(parents=True, exist_ok=True)
    except RuntimeError:
        return Finding("cache", "there is no home folder", remedy, harmless=True)
    except OSError as error:
        return Finding("cache", f"cannot be made: {error}", remedy, harmless=True)
    if problem := _problem_of_writing(folder):
        told = f"{folder} cannot be written: {problem}"
        return Finding("cache", told, remedy, harmless=True)
    return Finding("cache", str(folder))


def writing(about: str, folder: Path) -> Finding:
    """Whether a folder can be written, and how much more it takes."""
    if problem := _problem_of_writing(folder):
        remedy = "Make it writable for you, or make room on its disk."
        return Finding(about, f"{folder} cannot be written: {problem}", remedy)
    free = shutil.disk_usage(folder).free
    told = f"{folder}, {_size(free)} free"
    if free < _LITTLE_SPACE:
        return Finding(about, told, "The disk is nearly full: make room on it.", harmless=True)
    return Finding(about, told)


def _problem_of_writing(folder: Path) -> str | None:
    """What keeps a file from being written there, if something does."""
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(bytes(1 << 12))
            file.flush()
    except OSError as error:
        return error.strerror or type(error).__name__
    return None


def _watching() -> Iterator[Finding]:
    """How many folders may be watched at a time, where the system limits that."""
    try:
        watches = int(_WATCHES.read_text())
    except (OSError, ValueError):
        return
    told = f"up to {watches} folders at a time"
    remedy = None
    if watches < _FEW_WATCHES:
        remedy = f"Watch mode may need more: sudo sysctl fs.inotify.{_WATCHES.name}=65536"
    yield Finding("watching", told, remedy, harmless=True)


def _size(count: int) -> str:
    return f"{count >> 30} GB" if count >> 30 else f"{count >> 20} MB"
