"""What is kept holds as long as what it was made from."""

import sys
from pathlib import Path

import pytest

from grader.site.cache import Cache


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    (tmp_path / "project").mkdir()
    return Cache(tmp_path / "kept", tmp_path / "project")


def test_a_value_is_given_back_for_its_key_alone(cache: Cache) -> None:
    cache.put("a/chapter", "one", [], ["value"])
    assert cache.get("a/chapter", "one") == ["value"]
    assert cache.get("a/chapter", "two") is None
    assert cache.get("another", "one") is None


def test_a_value_takes_the_place_of_the_one_before(cache: Cache) -> None:
    cache.put("chapter", "one", [], 1)
    cache.put("chapter", "two", [], 2)
    assert cache.get("chapter", "one") is None
    assert cache.get("chapter", "two") == 2
    assert [path.name for path in cache.folder.iterdir()] == ["chapter.json"]


@pytest.mark.parametrize("change", ["write", "delete"])
def test_a_value_falls_with_a_file_that_was_read(cache: Cache, change: str) -> None:
    data = cache.project / "data.csv"
    data.write_text("1")
    cache.put("chapter", "key", [data], 1)
    data.touch()
    assert cache.get("chapter", "key") == 1, "its content is the same"
    data.write_text("2") if change == "write" else data.unlink()
    assert cache.get("chapter", "key") is None


def test_files_outside_the_project_do_not_count(
    cache: Cache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "prefix", str(cache.project / "tools"))
    others = [
        tmp_path / "elsewhere.py",
        cache.project / ".venv" / "module.py",
        cache.project / "tools" / "module.py",
        cache.project / "deleted-since.txt",
    ]
    for path in others[:3]:
        path.parent.mkdir(exist_ok=True)
        path.write_text("1")
    cache.put("chapter", "key", others, 1)
    for path in others:
        path.write_text("2")
    assert cache.get("chapter", "key") == 1


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"key": "key"}', '{"key": "key", "read": 1}']
)
def test_what_is_damaged_is_not_there(cache: Cache, text: str) -> None:
    cache.put("chapter", "key", [], 1)
    (cache.folder / "chapter.json").write_text(text)
    assert cache.get("chapter", "key") is None
