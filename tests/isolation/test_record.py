"""What is kept of an answer's behaviour has an end."""

from __future__ import annotations

import numpy as np

from grader.isolation.record import MAX_BYTES, Record


def test_what_a_function_holds_counts_as_well() -> None:
    """The data behind a gradient of the check's are copied with it."""
    data = np.ones(1_000_000)
    listed = [1.0] * 10_000
    for function, size in [(lambda: data, data.nbytes), (lambda: listed, 64 * len(listed))]:
        record = Record()
        for _ in range(100):
            with record.use("call", 0, [[function], {}], lambda: 1, lambda: ()) as returned:
                returned(1.0)
        assert 1 < len(record.uses) <= MAX_BYTES // size + 1
