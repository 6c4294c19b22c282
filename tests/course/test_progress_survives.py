"""Progress survives commands that are killed, a full disk and a folder that is read-only."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from grader.course.progress import FILE, update_progress
from grader.model.progress import Progress, Standing
from grader.model.progress_json import parse
from tests.support import ROOT

if sys.platform == "win32":
    pytest.skip("needs POSIX signals and limits", allow_module_level=True)

# Records the second hint, over and over, and is killed one line of the grader's code later each
# time, until it gets to the end.
KILLED_AT_EVERY_LINE = """
import json, os, signal, sys
from pathlib import Path
from grader.course.progress import FILE, read_progress, update_progress

root = Path(sys.argv[1])
file = root / FILE
first = update_progress(root, lambda progress: progress.with_hint("walk", 1))
old = file.read_bytes()
second = update_progress(root, lambda progress: progress.with_hint("walk", 2))
new = file.read_bytes()
seen = {"old": 0, "new": 0, "left over": 0}

def lines_until_killed(left):
    def trace(frame, event, _):
        nonlocal left
        if event == "line" and "grader" in Path(frame.f_code.co_filename).parts:
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace
    return trace

killed = True
while killed:
    file.write_bytes(old)
    child = os.fork()
    if child == 0:
        sys.settrace(lines_until_killed(sum(seen[state] for state in ("old", "new")) + 1))
        update_progress(root, lambda progress: progress.with_hint("walk", 2))
        os._exit(0)
    killed = os.waitpid(child, 0)[1] == signal.SIGKILL
    seen[{old: "old", new: "new"}[file.read_bytes()]] += 1
    seen["left over"] += bool(list(file.parent.glob("*.part")))
    assert read_progress(root) in (first, second)
    third = update_progress(root, lambda progress: progress.with_hint("walk", 3))
    assert third["walk"].hints >= {1, 3}
    assert read_progress(root) == third
    assert {path.name for path in file.parent.iterdir()} == {"lock", file.name}
print(json.dumps(seen))
"""


def python(script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a script that may use the grader, and does not fail."""
    done = subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return done


def test_killed_at_whatever_line_the_file_is_the_old_or_the_new_one(tmp_path: Path) -> None:
    seen = json.loads(python(KILLED_AT_EVERY_LINE, tmp_path).stdout)
    assert seen["old"] > 50
    assert seen["new"] > 1
    assert seen["left over"] > 1


# Gives all of many exercises the same score, over and over, and a higher one each time.
RECORDS_FOR_EVER = """
import sys
from itertools import count
from pathlib import Path
from grader.course.progress import update_progress
from grader.model.progress import Progress, Standing

def all_get(score):
    return lambda before: before.merged(Progress(dict.fromkeys(before.standings, Standing(score))))

before = float(sys.argv[2])
for step in count(1):
    update_progress(Path(sys.argv[1]), all_get(before + step / 1e6))
"""


def test_killed_at_whatever_time_the_file_is_whole(tmp_path: Path) -> None:
    file = tmp_path / FILE
    many = {f"exercise-{number}": Standing() for number in range(2000)}
    update_progress(tmp_path, Progress(many).merged)
    scores = [0.0]
    for moment in random.Random(7).choices(range(50), k=8):
        before = file.read_bytes()
        recorder = subprocess.Popen(
            [sys.executable, "-c", RECORDS_FOR_EVER, tmp_path, str(scores[-1])], cwd=ROOT
        )
        until = time.monotonic() + 60
        while file.read_bytes() == before and time.monotonic() < until:
            time.sleep(0.005)
        time.sleep(moment / 1000)
        recorder.kill()
        recorder.wait()
        there = parse(file.read_bytes())
        assert there.standings.keys() == many.keys()
        [score] = {standing.score for standing in there.standings.values()}
        scores.append(score)
    assert scores == sorted(set(scores))
    update_progress(tmp_path, lambda progress: progress.with_hint("walk", 1))
    assert {path.name for path in file.parent.iterdir()} == {"progress.json", "lock"}


NO_FILE_MAY_GROW = """
import resource, sys
from pathlib import Path
from grader.course.progress import FILE, read_progress, update_progress

root, told = Path(sys.argv[1]), []
before = update_progress(root, lambda progress: progress.with_hint("walk", 1))
_, most = resource.getrlimit(resource.RLIMIT_FSIZE)
for size in (0, 1, 100):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, most))
    after = update_progress(root, lambda progress: progress.with_hint("walk", 2), told.append)
    assert after["walk"].hints == {1, 2}
    assert read_progress(root) == before
    assert {path.name for path in (root / FILE).parent.iterdir()} == {"progress.json", "lock"}
assert len(told) == 3
assert all("File too large" in line for line in told)
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
update_progress(root, lambda progress: progress.with_hint("walk", 3))
assert read_progress(root)["walk"].hints == {1, 3}
"""


def test_where_nothing_can_be_written_what_was_there_stays(tmp_path: Path) -> None:
    python(NO_FILE_MAY_GROW, tmp_path)


# Both print what `grader check` says, and then, in parts, what has become of the workspace. What is
# mounted goes with the shell.
ON_A_SMALL_DISK = """
mount -t tmpfs -o size=4m tmpfs "$1"
cp -r "$2/." "$1"
cd "$1"
"$3" -m grader check one-step >/dev/null
dd if=/dev/zero of=filler bs=4k 2>/dev/null || true
"$3" -m grader check one-step giant-step 2>&1
echo PART; ls .grader
echo PART; cat .grader/progress.json
rm filler
"$3" -m grader check one-step giant-step >/dev/null
echo PART; cat .grader/progress.json
"""
IN_A_READ_ONLY_FOLDER = """
mount --bind "$2" "$2"
mount -o remount,ro,bind "$2"
cd "$2"
"$3" -m grader check one-step 2>&1
echo PART; "$3" -m grader list
"""


def with_own_mounts(script: str, *arguments: object) -> list[str]:
    """The parts of what a shell prints that may mount whatever it likes, and does not fail."""
    shell = ["unshare", "--map-root-user", "--mount", "sh", "-ec"]
    if shutil.which("unshare") is None or subprocess.run([*shell, "true"], check=False).returncode:
        pytest.skip("nothing can be mounted here")
    done = subprocess.run(
        [*shell, script, "sh", *map(str, arguments)], capture_output=True, text=True, timeout=120
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.split("PART\n")


@pytest.fixture
def solved(course: Path) -> Path:
    """The small course, with two answers that pass."""
    for slug in ("03-update-rule/one-step", "04-learning-rate/giant-step"):
        folder = course / "exercises" / slug
        shutil.copy(folder / "solution.py", folder / "exercise.py")
    return course


def test_a_full_disk_costs_no_verdict_and_no_progress(solved: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    told, files, before, after = with_own_mounts(ON_A_SMALL_DISK, disk, solved, sys.executable)
    assert "2 of 2 exercises passed" in told
    refusal = told.splitlines()[-1]
    assert refusal.startswith("grader: progress is not recorded: ")
    assert refusal.endswith("progress.json cannot be written: No space left on device")
    assert files.split() == ["lock", "progress.json"]
    assert set(parse(before.encode()).standings) == {"one-step"}
    assert set(parse(after.encode()).standings) == {"one-step", "giant-step"}


def test_a_read_only_folder_costs_no_verdict(solved: Path) -> None:
    told, listed = with_own_mounts(IN_A_READ_ONLY_FOLDER, "", solved, sys.executable)
    assert "1 of 1 exercise passed" in told
    refusal = told.splitlines()[-1]
    assert refusal.startswith("grader: progress is not recorded: ")
    assert refusal.endswith("Read-only file system")
    assert "one-step" in listed
