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
from grader.checking.dependence import depends

__all__ = [
    "assert_answer",
    "assert_close",
    "depends",
    "real_number",
    "same_length",
    "with_keys",
]
