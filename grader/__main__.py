"""`python -m grader` does what `grader` does."""

import sys

# Python puts the current folder, which is the learner's, before the standard library.
if not sys.flags.safe_path:
    sys.path.pop(0)

from grader.cli import main

if __name__ == "__main__":
    sys.exit(main())
