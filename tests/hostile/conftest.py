"""Keeps pytest from taking the target's checks, or an attack, for a test of ours."""

from __future__ import annotations

import pytest

collect_ignore = ["answers", "course"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--without",
        action="append",
        default=[],
        metavar="LAYER",
        help="leave out this layer of the sandbox (landlock, seccomp), to see what the others hold",
    )
