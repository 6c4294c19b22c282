"""The ground that checks hand over is what they take it for."""

from itertools import pairwise

import numpy as np
import pytest

from grader.checking import Bowl, Receipts, asked, assert_gradient


def test_the_receipts_are_those_of_chapter_1() -> None:
    receipts = Receipts()
    for w, error in [((0, 0), 9.75), ((1, 1), 1.5), ((2, 1), 0)]:
        assert receipts.error(np.array(w)) == error
    somewhere = np.array([0.3, -1.7])
    assert_gradient(receipts.slope(somewhere), receipts.error, at=somewhere)


sizes = pytest.mark.parametrize("d", range(1, 8))


@sizes
def test_a_bowl_is_one_and_lies_in_a_general_position(d: int) -> None:
    bowl = Bowl(d)
    assert np.array_equal(bowl.curvature, bowl.curvature.T)
    assert np.linalg.eigvalsh(bowl.curvature)[0] > 0.1
    assert np.all(np.abs(bowl.bottom) >= 1)
    assert np.all(np.abs(bowl.start - bowl.bottom) > 0.9)
    if d > 1:
        off_the_diagonal = bowl.curvature[~np.eye(d, dtype=bool)]
        assert np.any(off_the_diagonal != 0)
        assert len(set(np.diag(bowl.curvature))) > 1


@sizes
def test_the_slope_is_that_of_the_bowl(d: int) -> None:
    bowl = Bowl(d)

    def height(w: np.ndarray) -> float:
        return float((w - bowl.bottom) @ bowl.curvature @ (w - bowl.bottom) / 2)

    assert_gradient(bowl.slope(bowl.start), height, at=bowl.start)
    assert not np.any(bowl.slope(bowl.bottom))


@sizes
def test_the_path_is_that_of_gradient_descent(d: int) -> None:
    bowl = Bowl(d)
    path = bowl.path(bowl.start, 0.3, 6)
    assert np.allclose(path[0], bowl.start)
    for before, after in pairwise(path):
        assert np.allclose(after, before - 0.3 * bowl.slope(before))


@pytest.mark.parametrize("given", [(), (1.0,), ([1.0, 2.0],), (np.zeros(2), 0.1)])
def test_a_gradient_that_is_asked_for_anything_but_a_place_says_so(given: tuple[object]) -> None:
    with pytest.raises(AssertionError, match=r"call dJ with one place, .* and with nothing else"):
        asked(Bowl(2).slope, "dJ")(*given)


def test_a_gradient_that_is_asked_at_a_table_of_places_names_its_shape() -> None:
    with pytest.raises(AssertionError, match=r"here it was given shape \(1, 2\)"):
        asked(Bowl(2).slope)(np.zeros((1, 2)))
