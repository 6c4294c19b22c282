"""All that ties chapters to MkDocs: they run, and the notebook plugin shows what came out."""

from __future__ import annotations

import logging
import posixpath
import sys
from functools import partial
from html import unescape
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Literal
from urllib.parse import urljoin, urlsplit

import nbformat
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from nbformat import NotebookNode

from grader.course.catalogue import find_course
from grader.errors import BadInput

if TYPE_CHECKING:
    from grader.site.chapters import Chapter

# The last line of docs/.theme/notebook.html.
_END = "[end of notebook]"

_log = logging.getLogger("mkdocs.hooks.chapters")
_serving = False


def _sources() -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in Path(__file__).parent.glob("*.py")}


_loaded = _sources()


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG001
    """Note whether there is someone to show an unfinished chapter to."""
    global _serving
    _serving = command == "serve"
    if _serving:
        # Bytecode beside a module that was changed would look like one more change.
        sys.dont_write_bytecode = True


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Let `mkdocs serve` use this package as it is now, not as it was at the first build."""
    global _loaded
    if _loaded != (_loaded := _sources()):
        for name in [name for name in sys.modules if name.startswith("grader.site.")]:
            del sys.modules[name]
    return config


@event_priority(100)  # before the notebook plugin looks at the files
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Put what each chapter gives when it runs in the place of its source.

    Raises:
        PluginError: chapters fail. MkDocs prints why, for each of them, and exits with 1.
    """
    # Here, as they may have changed since this file was loaded.
    from grader.site.cache import Cache, write_whole
    from grader.site.chapters import run_chapters

    project = Path(config.config_file_path).parent
    sources = {
        Path(file.abs_src_path): file
        for file in files
        if file.src_uri.endswith(".py")
        and file.inclusion is not InclusionLevel.EXCLUDED
        and file.abs_src_path
    }
    chapters = run_chapters(list(sources), Cache(project / ".cache" / "chapters", project))
    _tell(chapters)
    for chapter in chapters:
        file = sources[chapter.source]
        shown = project / ".cache" / "notebooks" / f"{file.src_uri}.ipynb"
        notebook = _failed(chapter) if chapter.failure else chapter.notebook
        write_whole(shown, nbformat.writes(notebook))
        file.abs_src_path = str(shown)
    return files


def _tell(chapters: list[Chapter]) -> None:
    for chapter in chapters:
        if chapter.seconds is not None and not chapter.failure:
            _log.info("ran %s in %.1f s", chapter.source.parent.name, chapter.seconds)
    if unchanged := sum(chapter.seconds is None for chapter in chapters):
        _log.info("%d %s unchanged", unchanged, "chapter" if unchanged == 1 else "chapters")
    failures = [chapter.failure for chapter in chapters if chapter.failure]
    if failures and not _serving:
        raise PluginError("\n\n".join(failures))
    for failure in failures:
        _log.error(failure)


def _failed(chapter: Chapter) -> NotebookNode:
    """What its author sees of it while the site is served, until it is mended."""
    told = f"# {chapter.source.parent.name} does not run yet\n\n````text\n{chapter.failure}\n````"
    cell = nbformat.v4.new_markdown_cell(told, id="failure")
    return NotebookNode({**chapter.notebook, "cells": [cell]})


@event_priority(-100)  # after the notebook plugin supplied the page's Markdown
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Take the Markdown out of the HTML that the notebook plugin makes of a chapter.

    Behind it comes a style sheet, which the plugin adds whatever the template says. Each chapter
    gets its notebook beside its page.
    """
    escaped, end, _ = markdown.partition(_END)
    if not end:
        return markdown
    files.append(_notebook_beside(page.file, config, files))
    return unescape(escaped)


def _notebook_beside(page: File, config: MkDocsConfig, files: Files) -> File:
    from grader.site.notebooks import portable

    link = partial(_address, page=page, config=config, files=files)
    exercises = find_course(Path(config.config_file_path).parent)
    chapter = nbformat.reads(page.content_string, as_version=4)
    notebook = portable(chapter, link(""), link, exercises)
    folder = PurePosixPath(page.src_uri).parent
    place = PurePosixPath(page.dest_uri).with_name(f"{folder.name}.ipynb")
    return File.generated(
        config,
        str(place),
        content=nbformat.writes(notebook),
        inclusion=InclusionLevel.INCLUDED,
    )


def _address(target: str, page: File, config: MkDocsConfig, files: Files) -> str:
    """Where a link on a page leads, for those who read it elsewhere."""
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return target
    path = posixpath.join(posixpath.dirname(page.src_uri), parts.path)
    file = files.get_file_from_path(posixpath.normpath(path)) if parts.path else page
    if file is None:  # MkDocs has something to say about it
        return target
    return urljoin(config.site_url or "", file.url) + target.removeprefix(parts.path)


def on_post_build(config: MkDocsConfig) -> None:
    """Print the chapters, where that is asked for.

    Raises:
        PluginError: there is no PDF. MkDocs prints the text and exits with 1.
    """
    if not config.extra.get("pdf"):
        return
    # Most builds print nothing, and should not wait for what only printing needs.
    from grader.site.book import Cover
    from grader.site.pdf import PrintFailed, print_site

    cover = Cover(config.site_name, config.site_description or "", config.copyright or "")
    try:
        print_site(Path(config.site_dir), cover, config.site_url)
    except PrintFailed as failure:
        raise PluginError(str(failure)) from None


def on_build_error(error: Exception) -> None:
    """End the build in one line where a page asks for what the course does not have.

    Raises:
        Abort: an exercise is misspelt or broken, or a formula is. MkDocs prints the text and
            exits with 1.
    """
    if isinstance(error, BadInput):
        raise Abort(str(error)) from None
