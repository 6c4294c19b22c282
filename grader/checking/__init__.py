"""Runs checks with pytest and turns what happens into results.

Checks import their helpers from here; neither pytest nor NumPy nor Hypothesis is loaded by that.
"""

from grader.checking.assertions import assert_answer, assert_close, assert_refused
from grader.checking.differences import describe_difference
from grader.checking.kinds import (
    one_of,
    real_array,
    real_number,
    same_length,
    text,
    truth,
    whole_number,
    with_keys,
)
from grader.checking.trajectories import assert_trajectory, describe_trajectory

__all__ = [
    "assert_answer",
    "assert_close",
    "assert_refused",
    "assert_trajectory",
    "describe_difference",
    "describe_trajectory",
    "one_of",
    "real_array",
    "real_number",
    "same_length",
    "text",
    "truth",
    "whole_number",
    "with_keys",
]
