"""What the exit codes mean. Scripts and CI rely on them."""

from enum import IntEnum


class Exit(IntEnum):
    """0 and 1 are about the answers, all others are not."""

    PASSED = 0
    FAILED = 1
    BAD_INPUT = 2
    GRADER_FAILED = 3
    INTERRUPTED = 130
    NO_READER = 141
