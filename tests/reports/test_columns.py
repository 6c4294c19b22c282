"""Text is broken and cut by the columns it takes on a terminal."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from grader.reports.columns import columns, cut, wrapped

TEXTS = st.text(st.sampled_from("ab -é漢字🙂ηx"), max_size=120)


@given(TEXTS, st.integers(12, 60))
def test_broken_lines_fit_and_lose_nothing(text: str, width: int) -> None:
    lines = wrapped(text, width, "> ", "  ")
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()).replace(">", "", 1) == "".join(text.split())


@given(TEXTS, st.integers(1, 60))
def test_what_is_cut_fits_and_says_so(text: str, width: int) -> None:
    shown = cut(text, width, "…")
    assert columns(shown) <= width
    assert shown == text or (shown.endswith("…") and text.startswith(shown[:-1]))
