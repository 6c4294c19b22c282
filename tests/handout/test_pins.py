"""What is handed out marks everywhere as it does here: each requirement is exactly what is here."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from grader.course.assignment import is_pinned
from grader.errors import BadInput, GraderFault
from grader.handout.pins import is_from_index, requirements

COMMIT = "0123456789abcdef0123456789abcdef01234567"
SHA256 = "0123456789abcdef" * 4


class Installed:
    """Packages that are found before all others."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def add(
        self, name: str, version: str, *requires: str, direct: Mapping[str, object] | None = None
    ) -> None:
        info = self.folder / f"{name.replace('-', '_')}-{version}.dist-info"
        info.mkdir(parents=True)
        lines = ["Metadata-Version: 2.4", f"Name: {name}", f"Version: {version}"]
        lines += [f"Requires-Dist: {each}" for each in requires]
        (info / "METADATA").write_text("\n".join(lines) + "\n")
        if direct is not None:
            (info / "direct_url.json").write_text(json.dumps(direct))


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Installed:
    monkeypatch.syspath_prepend(str(tmp_path))
    return Installed(tmp_path)


def test_what_is_here_is_pinned_to_the_letter_with_all_that_it_needs() -> None:
    grader, *needed = requirements(None)
    assert grader.startswith("gradient-descent-course")
    assert is_pinned(grader)
    names = [Requirement(line).name for line in needed]
    assert names == sorted(names)
    # What it declares, what that needs in turn, and nothing that only its makers need.
    assert {"hypothesis", "msgpack", "numpy", "packaging", "pluggy", "pytest", "rich"} <= set(names)
    assert not {"mkdocs", "ruff", "mypy", "gradient-descent-course"} & set(names)
    for line in needed:
        [specifier] = Requirement(line).specifier
        assert specifier.operator == "=="
        assert "*" not in specifier.version


def test_markers_and_extras_decide_what_is_needed(installed: Installed) -> None:
    needs = ["b[fast]>=1", 'c; sys_platform == "nowhere"', 'e; python_version >= "3.12"']
    installed.add("gradient-descent-course", "1.2", *needs)
    installed.add("B", "1.0", 'd; extra == "fast"', 'f; extra == "slow"', "e")
    installed.add("d", "3.1.post2", "b")
    installed.add("e", "0.1rc1")
    assert requirements(None)[1:] == ("b==1.0", "d==3.1.post2", "e==0.1rc1")


@pytest.mark.parametrize(
    ("direct", "expected"),
    [
        (None, "gradient-descent-course==1.2"),
        (
            {"url": "https://a.example/c.git", "vcs_info": {"vcs": "git", "commit_id": COMMIT}},
            f"gradient-descent-course @ git+https://a.example/c.git@{COMMIT}",
        ),
        (
            {"url": "ssh://git@a.example/c.git", "vcs_info": {"vcs": "git", "commit_id": COMMIT}},
            f"gradient-descent-course @ git+ssh://git@a.example/c.git@{COMMIT}",
        ),
        (
            {"url": "https://a.example/c.whl", "archive_info": {"hashes": {"sha256": SHA256}}},
            f"gradient-descent-course @ https://a.example/c.whl#sha256={SHA256}",
        ),
        # Without a hash, what lies there may be another one tomorrow.
        ({"url": "https://a.example/c.whl", "archive_info": {}}, "gradient-descent-course==1.2"),
        (
            {"url": "file:///home/me/c.whl", "archive_info": {"hashes": {"sha256": SHA256}}},
            "gradient-descent-course==1.2",
        ),
        (
            {"url": "file:///home/me/c", "vcs_info": {"vcs": "git", "commit_id": COMMIT}},
            "gradient-descent-course==1.2",
        ),
        (
            {"url": "file:///home/me/course", "dir_info": {"editable": True}},
            "gradient-descent-course==1.2",
        ),
        # What pip or a workflow would put something else in the place of is no address.
        (
            {"url": "https://${TOKEN}@a/c", "vcs_info": {"vcs": "git", "commit_id": COMMIT}},
            "gradient-descent-course==1.2",
        ),
        ({"url": 1}, "gradient-descent-course==1.2"),
    ],
)
def test_the_grader_is_had_from_where_it_came(
    installed: Installed, direct: Mapping[str, object] | None, expected: str
) -> None:
    installed.add("gradient-descent-course", "1.2", direct=direct)
    assert requirements(None) == (expected,)
    assert is_from_index(expected) == (expected == "gradient-descent-course==1.2")


def test_what_course_toml_says_comes_first(installed: Installed) -> None:
    direct = {"url": "https://a.example/c", "vcs_info": {"vcs": "git", "commit_id": COMMIT}}
    installed.add("gradient-descent-course", "1.2", direct=direct)
    asked = f"gradient-descent-course @ git+https://b.example/c@{COMMIT}"
    assert requirements(asked) == (asked,)
    assert requirements("gradient-descent-course==1.2.0") == ("gradient-descent-course==1.2.0",)
    with pytest.raises(BadInput, match=r"pins gradient-descent-course==1\.3, and this is version"):
        requirements("gradient-descent-course==1.3")
    with pytest.raises(BadInput, match="that is no version"):
        requirements("gradient-descent-course==+-+")


@pytest.mark.parametrize("version", ["1.2+mine", "1.3.dev4"])
def test_a_version_that_only_this_machine_has_is_refused(
    installed: Installed, version: str
) -> None:
    installed.add("gradient-descent-course", version, "e")
    installed.add("e", "1.0")
    with pytest.raises(BadInput, match=r"say in course\.toml which one marks"):
        requirements(None)
    asked = f"gradient-descent-course @ git+https://b.example/c@{COMMIT}"
    assert requirements(asked) == (asked, "e==1.0")


def test_so_is_one_of_what_it_needs(installed: Installed) -> None:
    installed.add("gradient-descent-course", "1.2", "e")
    installed.add("e", "1.0+cpu")
    with pytest.raises(BadInput, match=r"^e 1\.0\+cpu is of this machine only.*install a release"):
        requirements(None)


def test_what_is_missing_is_named(installed: Installed) -> None:
    installed.add("gradient-descent-course", "1.2", "nowhere-to-be-found")
    with pytest.raises(GraderFault, match="nowhere-to-be-found is not installed"):
        requirements(None)
