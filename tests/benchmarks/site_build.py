"""How long the site takes to build: from nothing, and after a change of one thing.

The yardstick is what MkDocs and its theme take for the same pages without the chapters: no code
is run, no notebook shown, no formula set. Prints medians over interleaved rounds, by the clock and
of computing, the ratio of the latter to the yardstick's, and which chapters ran. Run it as
`python -m tests.benchmarks.site_build [ROUNDS]`.
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.benchmarks.plain import ROOT

assert sys.platform != "win32"

# Python keeps what it compiled, as it does for everyone who has not switched that off.
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
    "NO_MKDOCS_2_WARNING": "1",
}


class Seconds(NamedTuple):
    """How long something took."""

    wall: float
    cpu: float


def main(rounds: int) -> None:
    """Print what each kind of build takes, over so many rounds."""
    with TemporaryDirectory() as folder:
        project, plain = Path(folder, "course"), Path(folder, "plain")
        copy_course(project)
        copy_without_chapters(plain)
        chapter, *_ = sorted(project.glob("docs/[0-9]*/index.py"))
        module = chapter.with_name("numbers_of_this_chapter.py")
        module.write_text("")
        append(chapter, "\n# %%\nimport numbers_of_this_chapter\n")
        changes: dict[str, Callable[[int], None]] = {
            "nothing changed": lambda _: None,
            "prose of one chapter changed": lambda n: append(
                chapter, f"\n# %% [markdown]\n# {n}\n"
            ),
            "code of one chapter changed": lambda n: append(chapter, f"\n# %%\n{n}\n"),
            "a module it imports changed": lambda n: append(module, f"n{n} = 0\n"),
            "nothing known": lambda _: shutil.rmtree(project / ".cache", ignore_errors=True),
        }
        taken: dict[str, list[Seconds]] = {name: [] for name in ("no chapters", *changes)}
        ran: dict[str, str] = {"no chapters": ""}
        build(plain)
        build(project)
        for number in range(rounds):
            taken["no chapters"].append(build(plain)[0])
            for name, change in changes.items():
                change(number)
                seconds, ran[name] = build(project)
                taken[name].append(seconds)
    report(taken, ran)


def copy_course(into: Path) -> None:
    """What the site is made of; its own package stays where it is installed."""
    shutil.copytree(ROOT / "docs", into / "docs", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", into)
    for name in ("grader", "exercises"):
        (into / name).symlink_to(ROOT / name)


def copy_without_chapters(into: Path) -> None:
    """The same pages in the same theme, as far as MkDocs alone can make them."""
    copy_course(into)
    path = into / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    for start in (r"  - Chapters:", r"  - mkdocs-jupyter:", r"hooks:", r"  - grader\.site[.\w]*:?"):
        text = re.sub(
            rf"^{start}\n(?:{' ' * (4 if start[0] == ' ' else 2)}.*\n)*", "", text, flags=re.M
        )
    path.write_text(text, encoding="utf-8")
    for chapter in into.glob("docs/[0-9]*"):
        shutil.rmtree(chapter)


def append(path: Path, text: str) -> None:
    """Change a file."""
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


def build(project: Path) -> tuple[Seconds, str]:
    """What a build took, its kernels included, and the chapters that ran in it."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=project,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.returncode == 0, done.stderr
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Seconds(wall, cpu), ", ".join(re.findall(r"ran (\S+) in", done.stderr))


def report(taken: dict[str, list[Seconds]], ran: dict[str, str]) -> None:
    """Print a table of medians."""
    medians = {
        name: Seconds(*map(statistics.median, zip(*rounds, strict=True)))
        for name, rounds in taken.items()
    }
    plain = medians["no chapters"]
    print(f"{'':30}   wall  beyond      CPU  beyond  ratio   ran")
    for name, (wall, cpu) in medians.items():
        told = f"{wall:7.2f} {wall - plain.wall:7.2f}  {cpu:7.2f} {cpu - plain.cpu:7.2f}"
        print(f"{name:30}{told} {cpu / plain.cpu:6.2f}   {ran[name]}".rstrip())


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
