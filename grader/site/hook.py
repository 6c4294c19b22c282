"""All that ties chapters to MkDocs: they run, and the notebook plugin shows what came out."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import jupytext
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from grader.model import BadInput
from grader.site.book import Cover
from grader.site.chapters import ChapterFailed, run_chapter
from grader.site.pdf import PrintFailed, print_site

# The last line of docs/.theme/notebook.html.
_END = "[end of notebook]"


@event_priority(100)  # before the notebook plugin looks at the files
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Put what each chapter gives when it runs in the place of its source.

    Raises:
        PluginError: a chapter's code fails. MkDocs prints the text and exits with 1.
    """
    results = Path(config.config_file_path).parent / ".cache" / "chapters"
    for file in [file for file in files if file.src_uri.endswith(".py")]:
        if file.inclusion is InclusionLevel.EXCLUDED:
            continue
        assert file.abs_src_path is not None, "chapters are files on disk"
        try:
            notebook = run_chapter(Path(file.abs_src_path))
        except ChapterFailed as failure:
            raise PluginError(str(failure)) from None
        result = results / f"{file.src_uri}.ipynb"
        result.parent.mkdir(parents=True, exist_ok=True)
        jupytext.write(notebook, result)
        files.remove(file)
        files.append(File.generated(config, file.src_uri, abs_src_path=str(result)))
    return files


@event_priority(-100)  # after the notebook plugin supplied the page's Markdown
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Take the Markdown out of the HTML that the notebook plugin makes of a chapter.

    Behind it comes a style sheet, which the plugin adds whatever the template says.
    """
    escaped, end, _ = markdown.partition(_END)
    return unescape(escaped) if end else markdown


def on_post_build(config: MkDocsConfig) -> None:
    """Print the chapters, where that is asked for.

    Raises:
        PluginError: there is no PDF. MkDocs prints the text and exits with 1.
    """
    if not config.extra.get("pdf"):
        return
    cover = Cover(config.site_name, config.site_description or "", config.copyright or "")
    try:
        print_site(Path(config.site_dir), cover, config.site_url)
    except PrintFailed as failure:
        raise PluginError(str(failure)) from None


def on_build_error(error: Exception) -> None:
    """End the build in one line where a page asks for what the course does not have.

    Raises:
        Abort: an exercise is misspelt or broken. MkDocs prints the text and exits with 1.
    """
    if isinstance(error, BadInput):
        raise Abort(str(error)) from None
