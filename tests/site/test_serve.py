"""`mkdocs serve`, as an author of chapters has it open."""

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.support import ROOT

SETTINGS = f"""
site_name: A small course
theme: mkdocs
plugins:
  - mkdocs-jupyter:
      custom_template: {ROOT}/docs/.theme/notebook.html
      markdown_cell_processor: mkdocs
      mathjax_version: 2
hooks: [{ROOT}/grader/site/hook.py]
markdown_extensions: [pymdownx.superfences]
"""

ShowsSoon = Callable[[str], None]


@pytest.fixture
def chapter(tmp_path: Path) -> Path:
    """A chapter of a course that has another one as well."""
    (tmp_path / "mkdocs.yml").write_text(SETTINGS)
    (tmp_path / "exercises").symlink_to(ROOT / "exercises")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Home\n")
    sources = [tmp_path / "docs" / name / "index.py" for name in ("01-one", "02-two")]
    for source in sources:
        source.parent.mkdir()
        source.write_text("# %% [markdown]\n# # Title\n\n# %%\nprint(10 + 1)\n")
    return sources[0]


@pytest.fixture
def log(chapter: Path) -> Path:
    """What the server says."""
    return chapter.parents[2] / "log"


@pytest.fixture
def shows_soon(chapter: Path, log: Path) -> Iterator[ShowsSoon]:
    """Wait until the page of the chapter has a text."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    with log.open("w") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "-a", address],
            cwd=chapter.parents[2],
            stdout=output,
            stderr=output,
        )

        def wait_for(text: str) -> None:
            deadline = time.monotonic() + 60
            page = ""
            while text not in page and time.monotonic() < deadline:
                assert server.poll() is None, log.read_text()
                time.sleep(0.2)
                with (
                    suppress(URLError, TimeoutError, ConnectionError),
                    urlopen(f"http://{address}/01-one/", timeout=5) as answer,
                ):
                    page = answer.read().decode()
            assert text in page, log.read_text()

        yield wait_for
        server.terminate()
        server.wait(10)


def test_an_author_sees_the_chapter_as_it_is_now(
    chapter: Path, log: Path, shows_soon: ShowsSoon
) -> None:
    def change(old: str, new: str) -> None:
        chapter.write_text(chapter.read_text().replace(old, new))

    shows_soon(">11\n</pre>")
    change("10 + 1", "10 + missing")
    shows_soon("01-one does not run yet</h1>")
    shows_soon("is not defined")
    change("10 + missing", "10 + 2")
    shows_soon(">12\n</pre>")
    change("# Title", "# Other words")
    shows_soon("Other words</h1>")

    told = log.read_text()
    assert told.count("ran 02-two") == 1
    assert told.count("ran 01-one") == 2
    assert told.count("2 chapters unchanged") == 1
    # It would be more if what a build writes made it build again.
    assert told.count("Detected file changes") == 3
