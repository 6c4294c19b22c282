"""Runs checks with pytest and turns what happens into results.

Checks import their helpers from here; nothing of pytest is loaded by that.
"""

from grader.checking.assertions import (
    assert_answer,
    assert_close,
    real_number,
    same_length,
    with_keys,
)

__all__ = ["assert_answer", "assert_close", "real_number", "same_length", "with_keys"]
