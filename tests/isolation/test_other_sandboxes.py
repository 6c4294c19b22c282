"""What can be told of the sandboxes of macOS and Windows without either."""

from __future__ import annotations

import ctypes
import re
import sys
from pathlib import Path

import pytest

from grader.isolation.sandbox import macos, readable, windows
from grader.isolation.terms import Allowance

not_on_windows = pytest.mark.skipif(sys.platform == "win32", reason="macOS has other paths")


@not_on_windows
def test_in_the_profile_the_innermost_tree_decides(tmp_path: Path) -> None:
    inner = f"{readable.STANDARD_LIBRARY}/json"
    outer = str(Path(readable.STANDARD_LIBRARY).parent)
    profile = macos.profile([outer, inner, str(tmp_path)])
    rules = re.findall(r'\((allow|deny) file-read\* \(subpath "(.*)"\)\)', profile)
    assert rules.index(("deny", outer)) < rules.index(("allow", readable.STANDARD_LIBRARY))
    assert rules.index(("allow", readable.STANDARD_LIBRARY)) < rules.index(("deny", inner))
    assert ("deny", str(tmp_path.resolve())) in rules
    assert profile.startswith("(version 1)\n(deny default)\n")
    assert profile.count("(") == profile.count(")")


@not_on_windows
def test_a_path_cannot_end_a_rule(tmp_path: Path) -> None:
    profile = macos.profile([f'{tmp_path}/a"b\\c'])
    assert f'(deny file-read* (subpath "{tmp_path.resolve()}/a\\"b\\\\c"))' in profile


def test_the_limits_of_a_job_lie_where_windows_reads_them() -> None:
    limits = windows.job_limits(Allowance(memory=1 << 30, seconds=3, output=0))
    assert ctypes.sizeof(limits) == 144
    raw = bytes(limits)
    assert int.from_bytes(raw[:8], "little") == 30_000_000
    assert int.from_bytes(raw[16:20], "little") == 0x50A
    assert int.from_bytes(raw[40:44], "little") == 1
    assert int.from_bytes(raw[112:120], "little") == 1 << 30
