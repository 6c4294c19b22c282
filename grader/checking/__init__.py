"""Runs checks with pytest and turns what happens into results.

Checks import their helpers from here; neither pytest nor NumPy nor Hypothesis is loaded by that.
"""

from grader.checking.arguments import unchanged
from grader.checking.assertions import assert_answer, assert_close, assert_refused
from grader.checking.counting import Counted, assert_calls
from grader.checking.dependence import depends
from grader.checking.gradients import assert_gradient
from grader.checking.ground import Bowl, Receipts, asked
from grader.checking.inputs import matrices, numbers, rates, vectors
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
from grader.checking.predictions import assert_predicted, assert_prediction
from grader.checking.properties import for_all
from grader.checking.trajectories import assert_trajectory, describe_trajectory

__all__ = [
    "Bowl",
    "Counted",
    "Receipts",
    "asked",
    "assert_answer",
    "assert_calls",
    "assert_close",
    "assert_gradient",
    "assert_predicted",
    "assert_prediction",
    "assert_refused",
    "assert_trajectory",
    "depends",
    "describe_trajectory",
    "for_all",
    "matrices",
    "numbers",
    "one_of",
    "rates",
    "real_array",
    "real_number",
    "same_length",
    "text",
    "truth",
    "unchanged",
    "vectors",
    "whole_number",
    "with_keys",
]
