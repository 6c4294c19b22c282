"""The engine marks call after call, notices what changed, and outlives what it marks."""

from __future__ import annotations

import dataclasses
import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import msgpack
import pytest

from grader.course.catalogue import find_course, select
from grader.errors import GraderFault
from grader.isolation.protection import Mode
from grader.isolation.terms import ALL_LAYERS, Layer
from grader.model import Answer, Exercise, ExerciseResult, Fault, Status
from grader.running import start_host
from grader.running.engine import Engine

RIGHT = "def answer(): return 2.42\n"
WRONG = "def answer(): return 2.58\n"
linux = pytest.mark.skipif(sys.platform != "linux", reason="what it looks at is Linux's")

Open = Callable[..., Engine]


@pytest.fixture
def open_engine() -> Iterator[Open]:
    opened: list[Engine] = []

    def open_with(**settings: object) -> Engine:
        opened.append(Engine(**settings))  # type: ignore[arg-type]
        return opened[-1]

    yield open_with
    for engine in opened:
        engine.close()


@pytest.fixture
def one_step(course: Path) -> Exercise:
    [exercise] = select(find_course(course), ["one-step"])
    return exercise


def mark(engine: Engine, exercise: Exercise, source: str) -> ExerciseResult:
    exercise.answer_path.write_text(source, encoding="utf-8")
    results: list[ExerciseResult] = []
    engine.mark([Answer.read(exercise, exercise.answer_path)], results.append)
    [result] = results
    return result


def descriptors() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


def children() -> set[int]:
    path = Path(f"/proc/self/task/{os.getpid()}/children")
    return set(map(int, path.read_text().split()))


@pytest.mark.parametrize("settings", [{}, {"once": True}, {"fork": False}])
def test_call_after_call(open_engine: Open, course: Path, settings: dict[str, bool]) -> None:
    engine = open_engine(**settings)
    exercises = find_course(course)
    for _ in range(2):
        answers = [Answer.read(exercise, exercise.solution_path) for exercise in exercises]
        results: list[ExerciseResult] = []
        engine.mark(answers, results.append)
        assert [result.answer for result in results] == answers
        assert {result.status for result in results} == {Status.PASSED}
    assert mark(engine, exercises[0], WRONG).checks[0].actual == "2.58"
    assert mark(engine, exercises[0], RIGHT).status is Status.PASSED


def test_changed_checks_and_limits_are_noticed(open_engine: Open, one_step: Exercise) -> None:
    engine = open_engine()
    engine.prepare([one_step])
    before = mark(engine, one_step, RIGHT)
    assert before.status is Status.PASSED
    checks = one_step.checks_source()
    one_step.checks_path.write_text(checks.replace("2.42", "2.58"))
    after = mark(engine, one_step, RIGHT)
    assert after.status is Status.FAILED
    assert after.checks_sha256 != before.checks_sha256
    assert mark(engine, one_step, WRONG).status is Status.PASSED
    with (one_step.folder / "exercise.toml").open("a") as table:
        table.write("[limits]\ncpu = 0.3\n")
    [changed] = select(find_course(one_step.folder), ["one-step"])
    [check] = mark(engine, changed, "def answer():\n    while True: pass\n").checks
    assert "stopped after 0.3 s of computing" in (check.message or "")


def test_an_exercise_can_ask_for_a_fresh_process_per_check(
    open_engine: Open, one_step: Exercise
) -> None:
    one_step.checks_path.write_text(
        "def test_first(exercise):\n    assert exercise.answer() == 1\n"
        "def test_second(exercise):\n    assert exercise.answer() == 1\n"
    )
    counts = "calls = []\ndef answer():\n    calls.append(1)\n    return len(calls)\n"
    engine = open_engine()
    assert mark(engine, one_step, counts).status is Status.FAILED
    table = one_step.folder / "exercise.toml"
    table.write_text(table.read_text() + "fresh = true\n")
    [fresh] = select(find_course(one_step.folder), ["one-step"])
    assert mark(engine, fresh, counts).status is Status.PASSED


@linux
def test_one_learner_leaves_nothing_for_the_next(open_engine: Open, one_step: Exercise) -> None:
    one_step.checks_path.write_text(
        "seen = []\n"
        "def test_it(exercise):\n"
        "    seen.append(exercise.answer())\n"
        "    assert len(seen) == 1\n"
    )
    engine = open_engine()
    for _ in range(2):
        assert mark(engine, one_step, RIGHT).status is Status.PASSED


@linux
def test_a_host_that_died_in_between_is_replaced(open_engine: Open, one_step: Exercise) -> None:
    before = children()
    engine = open_engine()
    assert mark(engine, one_step, RIGHT).status is Status.PASSED
    [host] = children() - before
    assert sys.platform == "linux"
    os.killpg(host, signal.SIGKILL)
    os.waitid(os.P_PID, host, os.WEXITED | os.WNOWAIT)
    assert mark(engine, one_step, RIGHT).status is Status.PASSED
    [following] = children() - before
    assert following != host


def test_what_nobody_read_is_not_taken_for_the_next_result(
    open_engine: Open, one_step: Exercise, course: Path
) -> None:
    engine = open_engine()
    answers = [Answer.read(exercise, exercise.solution_path) for exercise in find_course(course)]

    def full_disk(_: ExerciseResult) -> None:
        raise OSError("no space left")

    with pytest.raises(OSError, match="no space left"):
        engine.mark(answers, full_disk)
    assert mark(engine, one_step, WRONG).status is Status.FAILED


def test_a_second_call_may_need_numpy(open_engine: Open, one_step: Exercise) -> None:
    engine = open_engine(once=True)
    assert mark(engine, one_step, RIGHT).status is Status.PASSED
    needs = "import numpy as np\ndef answer(): return np.float64(2.42)\n"
    assert mark(engine, one_step, needs).status is Status.PASSED


@linux
@pytest.mark.parametrize("settings", [{}, {"once": True}, {"fork": False}])
def test_an_answer_that_the_host_does_not_survive_fails_and_the_others_go_on(
    open_engine: Open, course: Path, settings: dict[str, bool]
) -> None:
    exercises = find_course(course)
    deadly = exercises[0].checks_path
    deadly.write_text(
        "import os\ndef test_it(exercise):\n    if exercise.answer() > 2.5: os.abort()\n"
    )
    answers = [Answer.read(exercise, exercise.solution_path) for exercise in exercises]
    exercises[0].answer_path.write_text(WRONG)
    answers[0] = Answer.read(exercises[0], exercises[0].answer_path)
    results: list[ExerciseResult] = []
    engine = open_engine(**settings)
    engine.mark(answers, results.append)
    first, *others = results
    assert (first.status, first.fault, first.score) == (Status.ERROR, Fault.CRASH, 0.0)
    assert first.max_score == 1
    assert "what your code returned broke the checks (exit code -6)" in (
        first.checks[0].message or ""
    )
    assert [result.answer for result in results] == answers
    assert {result.status for result in others} == {Status.PASSED}
    assert mark(engine, exercises[0], RIGHT).status is Status.PASSED


def made(course: Path, **texts: str) -> Exercise:
    """An exercise that asks for `f`, made of these texts."""
    folder = course / "exercises" / "01-chapter" / "made-up"
    folder.mkdir(parents=True)
    (folder / "exercise.toml").write_text(
        'title = "T"\nchapter = "01"\nnumber = 1\nasks = ["f"]\npoints = 1\n'
        'difficulty = 1\nhints = ["Think again."]\n[limits]\ncpu = 5\n'
    )
    for name in ("solution", "misconceptions", "test_exercise"):
        (folder / f"{name}.py").write_text(texts.get(name, ""), encoding="utf-8")
    return Exercise.read(folder)


def mark_all(engine: Engine, exercise: Exercise, *sources: str) -> list[ExerciseResult]:
    answers = []
    for number, source in enumerate(sources):
        path = exercise.folder / f"answer{number}.py"
        path.write_text(source, encoding="utf-8")
        answers.append(Answer.read(exercise, path))
    results: list[ExerciseResult] = []
    engine.mark(answers, results.append)
    return results


WAYS = pytest.mark.parametrize("settings", [{}, {"once": True}, {"fork": False}])


@WAYS
def test_a_host_that_does_not_survive_looking_for_feedback_costs_nobody_anything(
    open_engine: Open, course: Path, settings: dict[str, bool]
) -> None:
    exercise = made(
        course,
        solution="def f(x): return x\n",
        misconceptions="import os\ndef ends(x):\n    '''You end.'''\n    os._exit(7)\n",
        test_exercise="def test_one(exercise):\n    assert exercise.f(1) == 1\n"
        "def test_two(exercise):\n    assert exercise.f(2) == 2\n",
    )
    half, right = "def f(x): return x % 2\n", "def f(x): return x\n"
    engine = open_engine(**settings)
    for _ in range(2):
        results = mark_all(engine, exercise, half, right, half, half, right)
        assert [result.score for result in results] == [0.5, 1.0, 0.5, 0.5, 1.0]
        assert {result.fault for result in results} == {None}
        assert results[0].checks[1].message == "this does not hold"


@linux
@WAYS
def test_what_one_answer_takes_to_be_diagnosed_the_next_still_has(
    open_engine: Open, course: Path, settings: dict[str, bool]
) -> None:
    exercise = made(
        course,
        solution="import time\nuntil = time.process_time() + 1.6\n"
        "while time.process_time() < until: pass\ndef f(): return 1\n",
        misconceptions="def two():\n    '''You two.'''\n    return 2\n",
        test_exercise="import resource, time\ndef test_time(exercise):\n"
        "    left = resource.getrlimit(resource.RLIMIT_CPU)[0] - time.process_time()\n"
        "    assert exercise.f() == 1\n    assert left > 8\n",
    )
    wrong, right = mark_all(
        open_engine(**settings), exercise, "def f(): return 2\n", "def f(): return 1\n"
    )
    assert wrong.checks[0].misconception == "two"
    assert right.status is Status.PASSED


@linux
@WAYS
def test_the_room_that_one_answer_takes_the_next_still_has(
    open_engine: Open, course: Path, settings: dict[str, bool]
) -> None:
    """And the checks of one answer do not take it from each other."""
    exercise = made(
        course,
        solution="def f(): return 1\n",
        misconceptions="def two():\n    '''You two.'''\n    return 2\n",
        test_exercise="import numpy as np\nfrom pathlib import Path\n"
        "def test_a(exercise):\n    got = exercise.f()\n    assert np.size(got) == 1\n"
        "def test_b(exercise):\n    got = exercise.f()\n    assert np.sum(got) == 1\n"
        "def test_room(exercise):\n"
        "    assert int(Path('/proc/self/statm').read_text().split()[1]) * 4096 < 150e6\n",
    )
    large = "import numpy as np\nbig = np.ones(7_000_000)\ndef f(): return big\n"
    results = mark_all(open_engine(**settings), exercise, large, large, "def f(): return 1\n")
    passed = [[check.status is Status.PASSED for check in done.checks] for done in results]
    assert passed == [[False, False, True], [False, False, True], [True, True, True]]


@linux
def test_a_check_that_never_ends_is_the_answers_time(
    open_engine: Open, one_step: Exercise, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("grader.running.engine.CHECK_SECONDS", 0.5)
    with (one_step.folder / "exercise.toml").open("a") as table:
        table.write("[limits]\nwall_total = 0.5\n")
    [exercise] = select(find_course(one_step.folder), ["one-step"])
    exercise.checks_path.write_text(
        "import time\ndef test_it(exercise):\n    time.sleep(exercise.answer())\n"
    )
    engine = open_engine()
    result = mark(engine, exercise, "def answer(): return 3600\n")
    assert (result.status, result.fault) == (Status.ERROR, Fault.TIMEOUT), result.checks
    assert mark(engine, exercise, "def answer(): return 0\n").status is Status.PASSED


@linux
def test_nothing_is_left_running_or_lying_about(
    open_engine: Open, one_step: Exercise, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "temp"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    before, open_files = children(), descriptors()
    for settings in ({}, {"once": True}, {"fork": False}):
        engine = open_engine(**settings)
        for source in (RIGHT, "def answer():\n    import os\n    os._exit(0)\n"):
            mark(engine, one_step, source)
        engine.close()
        engine.close()
    assert sys.platform == "linux"
    killed = open_engine()
    mark(killed, one_step, RIGHT)
    for host in children() - before:
        os.killpg(host, signal.SIGKILL)
    killed.close()
    with suppress(ZeroDivisionError), open_engine() as interrupted:
        interrupted.prepare([one_step])
        raise ZeroDivisionError
    assert children() == before
    assert descriptors() == open_files
    assert list(folder.iterdir()) == []


@linux
def test_nothing_is_left_when_it_is_interrupted_while_it_ends(
    one_step: Exercise, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "temp"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    before, host = children(), start_host()
    engine = Engine(host=host)
    mark(engine, one_step, RIGHT)
    # It does not hear that it is to end, and is waited for.
    host.popen.send_signal(signal.SIGSTOP)
    handler = signal.signal(signal.SIGALRM, signal.default_int_handler)
    signal.setitimer(signal.ITIMER_REAL, 0.1)
    with pytest.raises(KeyboardInterrupt):
        engine.close()
    signal.signal(signal.SIGALRM, handler)
    assert list(folder.iterdir()) == []
    assert children() == before


def descendants(pid: int) -> set[int]:
    path = Path(f"/proc/{pid}/task/{pid}/children")
    born = set(map(int, path.read_text().split())) if path.exists() else set()
    return born.union(*map(descendants, born))


@linux
def test_what_outlives_its_host_or_its_parent_is_ended(
    open_engine: Open, one_step: Exercise
) -> None:
    one_step.checks_path.write_text(
        "import os, signal\n"
        "def test_it(exercise):\n"
        "    exercise.answer(lambda: os.kill(os.getpid(), signal.SIGKILL))\n"
    )
    engine = open_engine(mode=Mode.NONE)
    engine.prepare([one_step])
    before = descendants(os.getpid())
    stubborn = (
        "def answer(end):\n    try: end()\n    except BaseException: pass\n    while True: pass\n"
    )
    daemon = (
        "import os, time\n"
        "def answer(end):\n"
        "    if os.fork() == 0:\n"
        "        os.setsid()\n"
        "        if os.fork() == 0: time.sleep(600)\n"
        "        os._exit(0)\n"
        "    os.wait()\n"
        "    os._exit(0)\n"
    )
    for source in (stubborn, daemon):
        assert mark(engine, one_step, source).fault is Fault.CRASH
        until = time.monotonic() + 10
        while descendants(os.getpid()) != before and time.monotonic() < until:
            time.sleep(0.05)
        assert descendants(os.getpid()) == before


def test_what_breaks_pytest_while_it_marks_is_no_way_out_of_the_sums(
    open_engine: Open, one_step: Exercise
) -> None:
    one_step.checks_path.write_text(
        "from grader.checking import plugin\n"
        "def test_it(exercise):\n"
        "    plugin.outcome_of = exercise.answer()\n"
    )
    engine = open_engine()
    result = mark(engine, one_step, RIGHT)
    assert (result.status, result.fault, result.max_score) == (Status.ERROR, Fault.CRASH, 1)


def test_a_fixture_that_meets_an_odd_value_is_the_answers_failure(
    open_engine: Open, one_step: Exercise
) -> None:
    fixture = "import pytest\n@pytest.fixture\ndef doubled({}): return {}\n"
    use = "def test_it(doubled, exercise): assert doubled == 4.84\n"
    engine = open_engine()
    one_step.checks_path.write_text(fixture.format("exercise", "exercise.answer() * 2.0") + use)
    assert mark(engine, one_step, RIGHT).status is Status.PASSED
    result = mark(engine, one_step, "def answer(): return {}\n")
    assert (result.status, result.fault) == (Status.FAILED, None)
    one_step.checks_path.write_text(fixture.format("", "1 / 0") + use)
    result = mark(engine, one_step, RIGHT)
    assert (result.status, result.fault) == (Status.ERROR, Fault.GRADER)


def test_what_is_printed_has_an_end(open_engine: Open, one_step: Exercise) -> None:
    one_step.checks_path.write_text(
        "import pytest\n"
        "@pytest.mark.parametrize('n', range(4))\n"
        "def test_it(exercise, n): exercise.answer()\n"
    )
    prints = "def answer():\n    print('x' * 900_000)\n    import os\n    os._exit(0)\n"
    assert len(mark(open_engine(), one_step, prints).printed) == one_step.limits.output


def test_a_check_that_runs_out_of_memory_says_so(open_engine: Open, one_step: Exercise) -> None:
    one_step.checks_path.write_text("def test_it(exercise):\n    bytearray(exercise.answer())\n")
    result = mark(open_engine(), one_step, "def answer(): return 1 << 40\n")
    [check] = result.checks
    assert (check.status, check.fault) == (Status.FAILED, Fault.MEMORY)
    assert check.message == "what came back is too large to be checked"


def test_which_file_it_is_is_not_for_the_answer_to_say(
    open_engine: Open, one_step: Exercise
) -> None:
    one_step.checks_path.write_text(
        "from pathlib import Path\n"
        "def test_it(exercise):\n"
        "    assert 'marker' in Path(exercise.__file__).read_text()\n"
    )
    engine = open_engine()
    claims = "__file__ = '/etc/hostname'\n# marker\n"
    assert mark(engine, one_step, claims).status is Status.PASSED


def test_checks_that_cannot_be_read_are_the_graders_fault(
    open_engine: Open, one_step: Exercise
) -> None:
    one_step.checks_path.unlink()
    result = mark(open_engine(), one_step, RIGHT)
    assert (result.status, result.fault) == (Status.ERROR, Fault.GRADER)


def test_what_is_printed_in_other_alphabets_arrives(open_engine: Open, one_step: Exercise) -> None:
    printed = mark(open_engine(), one_step, "print('η ✓ \\x00')\ndef answer(): return 1\n").printed
    assert printed == "η ✓ \x00\n"


@pytest.mark.usefixtures("whole_sandbox")
def test_protection_is_tried_once_and_recalled(
    open_engine: Open, one_step: Exercise, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    held = open_engine().prepare([one_step])
    assert held.files
    assert not held.why
    [memory] = (tmp_path / "cache/gradient-descent-course").iterdir()
    found = msgpack.unpackb(memory.read_bytes()) | {"files": ["could read it all"]}
    memory.write_bytes(msgpack.packb(found))
    recalled = open_engine().prepare([one_step])
    assert (recalled.files, recalled.why) == (False, {"files": "could read it all"})
    assert open_engine(anew=True).prepare([one_step]).files
    memory.write_bytes(b"\xc1")
    assert open_engine().prepare([one_step]).files
    memory.unlink()
    memory.mkdir()
    assert open_engine().prepare([one_step]).files


@pytest.mark.usefixtures("whole_sandbox")
@pytest.mark.parametrize(
    ("missing", "protections"),
    [(Layer.LANDLOCK, {"files"}), (Layer.SECCOMP, {"network", "processes", "disk"})],
)
def test_strict_refuses_what_best_reports(
    open_engine: Open, one_step: Exercise, missing: Layer, protections: set[str]
) -> None:
    layers = ALL_LAYERS - {missing}
    assert set(open_engine(layers=layers).prepare([one_step]).why) == protections
    with pytest.raises(GraderFault) as refused:
        open_engine(mode=Mode.STRICT, layers=layers).prepare([one_step])
    for protection in protections:
        assert protection in str(refused.value)
    assert open_engine(mode=Mode.STRICT).prepare([one_step]).why == {}


def test_without_isolation_nothing_is_claimed(open_engine: Open, one_step: Exercise) -> None:
    isolation = open_engine(mode=Mode.NONE).prepare([one_step])
    assert not any((isolation.files, isolation.network, isolation.processes, isolation.memory))
    assert set(isolation.why.values()) == {"not tried: --isolation none"}


@linux
@pytest.mark.parametrize("settings", [{}, {"once": True}])
@pytest.mark.parametrize("place", [0, 1])
def test_what_an_answer_breaks_is_whole_for_those_after_it(
    open_engine: Open, course: Path, settings: dict[str, bool], place: int
) -> None:
    """Where there is no sandbox, it may end the process that starts those of others."""
    exercises = find_course(course)
    answers = [Answer.read(exercise, exercise.solution_path) for exercise in exercises]
    ending = "\nimport os, signal\nos.kill(os.getppid(), signal.SIGKILL)\n"
    source = f"{answers[place].source}{ending}"
    answers[place] = dataclasses.replace(answers[place], source=source)
    results: list[ExerciseResult] = []
    open_engine(mode=Mode.NONE, **settings).mark(answers, results.append)
    assert [result.answer for result in results] == answers
    others = [result for result in results if result.answer is not answers[place]]
    assert {(result.status, result.fault) for result in others} == {(Status.PASSED, None)}
