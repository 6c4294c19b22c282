"""How long the site takes to build: from nothing, and after a change of one thing.

The yardstick is what MkDocs and its theme take for the same pages without the chapters: no code
is run, no notebook shown, no formula set. Prints medians over interleaved rounds, their ratios to
the yardstick, and which chapters ran. Run it as `python -m tests.benchmarks.site_build [ROUNDS]`.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.plain import ROOT

# Python keeps what it compiled, as it does for everyone who has not switched that off.
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
    "NO_MKDOCS_2_WARNING": "1",
}


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
        taken: dict[str, list[float]] = {name: [] for name in ("no chapters", *changes)}
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


def build(project: Path) -> tuple[float, str]:
    """The seconds of a build, and the chapters that ran in it."""
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=project,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    seconds = time.perf_counter() - began
    assert done.returncode == 0, done.stderr
    return seconds, ", ".join(re.findall(r"ran (\S+) in", done.stderr))


def report(taken: dict[str, list[float]], ran: dict[str, str]) -> None:
    """Print a table of medians."""
    yardstick = statistics.median(taken["no chapters"])
    print(f"{'':30} seconds   beyond   ratio   ran")
    for name, seconds in taken.items():
        middle = statistics.median(seconds)
        times = f"{middle:7.2f}  {middle - yardstick:7.2f}  {middle / yardstick:6.2f}"
        print(f"{name:30} {times}   {ran[name]}".rstrip())


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
