"""A learner's module behaves through the pipe as it would when imported, and cannot do harm."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from grader.isolation import wire
from grader.isolation.faults import BrokenAnswer, LearnerFault, OutOfTime
from grader.isolation.learner import Learner
from grader.isolation.process import Launcher
from grader.isolation.spawner import Spawner
from grader.model import Answer, Exercise, Fault, Limits
from tests.support import OpenLearner

CRASHED = (Fault.CRASH, "Python itself crashed in `f`")
not_on_windows = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows turns these into exceptions or exit codes"
)


def fault_of(learner: Learner, name: str = "f", *args: object) -> LearnerFault:
    with pytest.raises(LearnerFault) as caught:
        learner.get(name)(*args)
    return caught.value


def test_functions_and_values(open_learner: OpenLearner) -> None:
    learner = open_learner(
        "PREDICTION = {0.1: 'lands'}\n"
        "def f(a, b=2, *rest, **named):\n"
        "    return a, b, rest, named\n"
        "class Adder:\n"
        "    def __call__(self, a, b): return a + b\n"
        "add = Adder()\n"
        "double = lambda x: 2 * x\n"
    )
    assert learner.get("PREDICTION") == {0.1: "lands"}
    assert learner.get("f")(1, 5, 6, x=7) == (1, 5, (6,), {"x": 7})
    assert learner.line == 2
    assert learner.get("add")(2, 3) == 5
    assert learner.get("double")(4) == 8


def test_the_module_looks_like_an_imported_one(open_learner: OpenLearner) -> None:
    learner = open_learner(
        "\ufefffrom __future__ import annotations\r\n"
        "from dataclasses import dataclass\r\n"
        "import sys\r\n"
        "@dataclass\r\n"
        "class Point:\r\n"
        "\tη: float\r\n"
        "assert sys.modules[__name__].__file__ == __file__\r\n"
        "if __name__ == '__main__':\r\n"
        "\traise SystemExit\r\n"
        "print('ready')\r\n"
        "def f():\r\n"
        "\treturn Point(2.0).η\r\n"
    )
    assert learner.get("f")() == 2.0
    learner.close()
    assert learner.printed == "ready\n"


def test_arrays_are_changed_in_place_on_this_side_too(open_learner: OpenLearner) -> None:
    learner = open_learner(
        "def f(w, g):\n    w -= g\n    return w\ndef same(w): return w\ndef new(w): return w + 0\n"
    )
    base = np.arange(6.0).reshape(2, 3)
    w = base[:, ::2]
    result = learner.get("f")(w, np.ones((2, 2)))
    assert result is w
    assert base.tolist() == [[-1.0, 1.0, 1.0], [2.0, 4.0, 4.0]]
    assert learner.get("same")(w) is w
    fresh = learner.get("new")(w)
    assert fresh is not w
    assert fresh.tolist() == w.tolist()


def test_a_read_only_array_that_is_written_to_says_so(open_learner: OpenLearner) -> None:
    learner = open_learner("def f(w):\n    w[0] = 7\n    return w\n")
    w = np.zeros(2)
    w.flags.writeable = False
    assert "an array that is read-only: make a new one" in fault_of(learner, "f", w).message
    assert w.tolist() == [0.0, 0.0]


def test_exceptions_arrive_as_their_builtin_type_with_the_learners_line(
    open_learner: OpenLearner,
) -> None:
    learner = open_learner(
        "class Odd(KeyError): pass\n"
        "def f():\n"
        "    return helper()\n"
        "def helper():\n"
        "    raise Odd('no such weight')\n"
        "def g(): 'é'.encode('ascii')\n"
        "class Mute(ValueError):\n"
        "    def __str__(self): raise RuntimeError\n"
        "def h(): raise Mute\n"
    )
    with pytest.raises(KeyError) as caught:
        learner.get("f")()
    raised_by = caught.value.raised_by  # type: ignore[attr-defined]
    assert (raised_by.type_name, raised_by.line) == ("Odd", 5)
    assert raised_by.code == "raise Odd('no such weight')"
    with pytest.raises(ValueError, match="ascii"):
        learner.get("g")()
    with pytest.raises(ValueError, match="raised RuntimeError"):
        learner.get("h")()


def test_a_missing_name_is_no_exception_a_check_could_expect(open_learner: OpenLearner) -> None:
    fault = fault_of(open_learner("def F(): pass\n"))
    assert not isinstance(fault, Exception)
    assert fault.message == "answer.py defines no `f`: is it spelt differently?"


@pytest.mark.parametrize(
    ("body", "fault", "words"),
    [
        ("while True: pass", Fault.TIMEOUT, "stopped after 1 s of computing in `f`: is there a"),
        ("while True: print('x' * 1000)", Fault.OUTPUT, "printed more than 1 MiB in `f`"),
        ("import time; time.sleep(60)", Fault.TIMEOUT, "after 4 s in `f`: does it sleep"),
        ("import sys; sys.exit()", Fault.CRASH, "ended with SystemExit"),
        ("raise KeyboardInterrupt", Fault.CRASH, "ended with KeyboardInterrupt"),
        ("import os; os._exit(0)", Fault.CRASH, "the Python process ended in `f`"),
        pytest.param("import ctypes; ctypes.string_at(0)", *CRASHED, marks=not_on_windows),
        pytest.param("import os; os.abort()", *CRASHED, marks=not_on_windows),
        ("print('x' * 100_000_000)", Fault.OUTPUT, "printed more than 1 MiB in `f`"),
        ("return [[]] * 2_000_000", None, "what `f` returned is larger than 1 MiB"),
        ("x = []; x.append(x); return x", None, "what `f` returned cannot be sent"),
    ],
)
def test_a_bad_call_costs_one_call(
    open_learner: OpenLearner, body: str, fault: Fault | None, words: str
) -> None:
    learner = open_learner(f"def f():\n    {body}\ndef g():\n    return 7\n", wall=4)
    ended = fault_of(learner)
    assert ended.fault is fault
    assert words in ended.message
    assert ended.line in (1, 2)
    assert learner.get("g")() == 7


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits address space")
def test_memory_is_limited(open_learner: OpenLearner) -> None:
    learner = open_learner("def f():\n    return len(bytearray(8 << 30))\n")
    with pytest.raises(MemoryError):
        learner.get("f")()


def test_all_calls_together_have_a_limit_too(open_learner: OpenLearner) -> None:
    for body, limit, total in [
        ("while True: pass", "cpu", "1.2 s of computing"),
        ("import time; time.sleep(60)", "wall", "1.2 s"),
    ]:
        limits = {limit: 0.8, f"{limit}_total": 1.2}
        learner = open_learner(f"def f():\n    {body}\n", **limits)
        assert "stopped after 0.8 s" in fault_of(learner).message
        for told in ("stopped in `f`", "not run", "not run"):
            out_of_time = fault_of(learner)
            assert isinstance(out_of_time, OutOfTime)
            assert out_of_time.message == f"{told}: the {total} for this exercise are used up"


def test_loading_counts_as_the_answers_time(open_learner: OpenLearner) -> None:
    learner = open_learner(
        "import os, time\ntime.sleep(0.6)\ndef f(): os._exit(0)\n", wall=1.0, wall_total=1.0
    )
    assert "ended in `f`" in fault_of(learner).message
    assert isinstance(fault_of(learner), OutOfTime)


def test_what_is_printed_while_loading_is_told_so(open_learner: OpenLearner) -> None:
    broken = fault_of(open_learner("print('x' * 2_000_000)\n"))
    assert (type(broken), broken.fault) == (BrokenAnswer, Fault.OUTPUT)
    assert "printed more than 1 MiB while the file was loaded" in broken.message


@pytest.mark.parametrize(
    ("source", "fault", "line", "words"),
    [
        ("x = 1\ndef f(:\n    pass\n", Fault.SYNTAX, 2, "\n    def f(:\n          ^"),
        (f"x = {'1 + ' * 100}:\n", Fault.SYNTAX, 1, f"1 + :\n    {' ' * 35}^"),
        ("if 1:\n\tx =\t)\n", Fault.SYNTAX, 2, "\n    x = )\n        ^"),
        ("def f():\n\treturn 1\n        return 2\n", Fault.SYNTAX, 3, "tabs and spaces"),
        ("x = 1\ny = '\0'", Fault.SYNTAX, 2, "this line is not UTF-8 text"),
        (
            "\n\nimport nonesuch\n",
            Fault.IMPORT,
            3,
            "No module named 'nonesuch'\n    import nonesuch",
        ),
        ("import sys\nsys.exit(0)\n", Fault.IMPORT, 2, "SystemExit: 0"),
        ("x = [0] * (1 << 61)\n", Fault.MEMORY, 1, "MemoryError"),
        (
            "while True: pass\n",
            Fault.TIMEOUT,
            1,
            "stopped after 1 s of computing while the file was loaded",
        ),
        ("import os\nos._exit(0)\n", Fault.CRASH, None, "ended while the file was loaded"),
    ],
)
def test_an_answer_that_cannot_be_loaded_says_so_every_time(
    open_learner: OpenLearner, source: str, fault: Fault, line: int | None, words: str
) -> None:
    learner = open_learner(source)
    for _ in range(2):
        broken = fault_of(learner)
        assert isinstance(broken, BrokenAnswer)
        assert (broken.fault, broken.line) == (fault, line)
        assert words in broken.message


def test_bytes_that_are_not_text_name_their_line(
    tmp_path: Path, exercises: dict[str, Exercise], launcher: Launcher
) -> None:
    path = tmp_path / "answer.py"
    path.write_bytes(b"# caf\xc3\xa9\n# caf\xe9\n")
    broken = fault_of(Learner(Answer.read(exercises["one-step"], path), launcher))
    assert (broken.fault, broken.line) == (Fault.SYNTAX, 2)
    assert "save the file as UTF-8" in broken.message


def test_the_process_sees_neither_the_checks_nor_the_environment(
    open_learner: OpenLearner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", "secret")
    monkeypatch.setenv("PYTHONSTARTUP", "evil.py")
    learner = open_learner(
        "import os, sys\n"
        "def f(): return sorted(os.environ), list(sys.modules)\n"
        "def g(): return input()\n"
        "def h(): import pytest\n"
    )
    environment, modules = learner.get("f")()
    assert not [name for name in environment if name.startswith(("GITHUB", "PYTHON", "HOME"))]
    assert not {"pytest", "grader.isolation.learner", "grader.checking"} & set(modules)
    with pytest.raises(EOFError):
        learner.get("g")()
    with pytest.raises(ModuleNotFoundError):
        learner.get("h")()


# An answer that has got hold of its end of the wire.
WITH_CHANNEL = (
    "import gc, os\n"
    "from grader.isolation.wire import Channel, encode\n"
    "[channel] = [thing for thing in gc.get_objects() if type(thing) is Channel]\n"
)


@pytest.mark.parametrize(
    "forge",
    [
        pytest.param(
            "for fd in range(3, 50):\n"
            "        try: os.write(fd, bytes(range(256)) * 10)\n"
            "        except OSError: pass",
            id="garbage",
        ),
        pytest.param(
            "for number in range(50): channel.send(*encode([number, 'value', 42, {}]))",
            id="replies out of turn",
        ),
        pytest.param("channel.send(*encode([3, 'missing', {}]))", id="a reply to another question"),
        pytest.param("channel.send(*encode([3, 'callback', 0, [], {}, {}]))", id="nothing lent"),
    ],
)
def test_forged_replies_do_not_become_results(open_learner: OpenLearner, forge: str) -> None:
    learner = open_learner(
        f"{WITH_CHANNEL}def f():\n    {forge}\n    return 1\ndef g(): return 7\n"
    )
    assert fault_of(learner).fault is Fault.CRASH
    assert learner.get("g")() == 7


def test_forged_words_are_cut_and_forged_lines_dropped(open_learner: OpenLearner) -> None:
    long = "'x' * 900_000"
    for reply in [
        f"'syntax', {long}, -3, 1 << 62, 'x'",
        f"'raised', 'ValueError', {long}, '', 'here', ''",
        "'raised', 'ValueError'",
        "'loaded', 'and more'",
    ]:
        forge = f"channel.send(*encode([1, {reply}, {{}}]))\n"
        broken = fault_of(open_learner(WITH_CHANNEL + forge))
        assert isinstance(broken, BrokenAnswer)
        assert len(broken.message) < 4000
        assert broken.line is None


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (object(), "is of type object, which is not plain data"),
        (np.zeros(wire.MAX_FRAME_BYTES), "holds over"),
        (1 << 8 * wire.MAX_INT_BYTES, "is an integer of more than"),
    ],
)
def test_what_cannot_be_handed_over_never_puts_the_grader_at_fault(
    open_learner: OpenLearner, value: object, told: str
) -> None:
    """Or an answer could bring that about, by what it returned, and be taken out of the sums."""
    learner = open_learner("def f(x): return x\n")
    assert f"what the check hands over to your code {told}" in fault_of(learner, "f", value).message
    assert learner.get("f")(1) == 1


def test_values_that_would_keep_the_host_busy_are_refused(open_learner: OpenLearner) -> None:
    learner = open_learner(
        "def f(): return {(k + 8) * ((1 << 61) - 1): None for k in range(5000)}\n"
        "def g(): return {str(k) for k in range(5000)}\n"
        "def h(): return 7\n"
    )
    for name in ("f", "g"):
        assert "is too large or of a kind that cannot be checked" in fault_of(learner, name).message
    assert learner.get("h")() == 7


def test_a_folder_too_deep_to_remove_does_no_harm(
    tmp_path: Path, exercises: dict[str, Exercise]
) -> None:
    path = tmp_path / "answer.py"
    path.write_text(
        "import os\n"
        "for _ in range(1100):\n"
        "    os.mkdir('d')\n"
        "    os.chdir('d')\n"
        "def f(): return 7\n"
    )
    unprotected = Spawner(frozenset(), [], [])
    learner = Learner(Answer.read(exercises["one-step"], path), unprotected)
    assert learner.get("f")() == 7
    learner.close()


def test_what_was_printed_before_the_end_is_kept(open_learner: OpenLearner) -> None:
    learner = open_learner("def f():\n    print('η is', 0.1)\n    while True: pass\n", cpu=0.2)
    assert fault_of(learner).line == 3
    learner.close()
    assert learner.printed == "η is 0.1\n"


def test_a_warning_names_the_file_and_no_folder(open_learner: OpenLearner) -> None:
    learner = open_learner("import numpy as np\ndef f(): return np.log(np.float64(0))\n")
    assert learner.get("f")() == -np.inf
    learner.close()
    assert learner.printed.startswith("exercise.py:2: RuntimeWarning: divide by zero encountered")


@pytest.mark.parametrize("way", ["launcher", "spawner"])
def test_both_ways_to_start_give_the_same(
    way: str, request: pytest.FixtureRequest, tmp_path: Path, exercises: dict[str, Exercise]
) -> None:
    path = tmp_path / "answer.py"
    path.write_text(
        "import numpy as np\n"
        "print('loaded')\n"
        "def f(w):\n"
        "    w *= 2\n"
        "    return w.sum()\n"
        "def g():\n"
        "    while True:\n"
        "        pass\n"
        "def h(): import os; os._exit(3)\n"
    )
    exercise = replace(exercises["one-step"], limits=Limits(cpu=0.5))
    learner = Learner(Answer.read(exercise, path), request.getfixturevalue(way))
    w = np.ones(3)
    assert (learner.get("f")(w), w.tolist()) == (6.0, [2.0, 2.0, 2.0])
    stopped = fault_of(learner, "g")
    assert stopped.fault is Fault.TIMEOUT
    assert stopped.line in (7, 8)
    assert "ended in `h`" in fault_of(learner, "h").message
    learner.close()
    assert learner.printed == "loaded\n" * 2


def test_a_helper_that_loops_is_named_by_its_own_line(open_learner: OpenLearner) -> None:
    learner = open_learner(
        "import numpy as np\n"
        "def f():\n"
        "    return helper(3)\n"
        "def helper(n):\n"
        "    a = np.ones((400, 400))\n"
        "    while n:\n"
        "        a = np.linalg.svd(a)[0]\n",
        cpu=0.5,
    )
    assert fault_of(learner).line in (6, 7)


def test_time_that_others_take_is_not_the_answers(open_learner: OpenLearner) -> None:
    learner = open_learner("def f(g): return g(1)\n", wall=0.3, wall_total=0.5)

    def slow(x: int) -> int:
        time.sleep(0.6)
        return x + 1

    assert learner.get("f")(slow) == 2
    assert learner.get("f")(slow) == 2


def test_numbers_keep_their_kind(open_learner: OpenLearner) -> None:
    learner = open_learner(
        "import numpy as np\n"
        "def f(): return 1, 1.0, True, np.int64(1), np.float32(1), np.bool_(True), np.zeros(())\n"
    )
    kinds = [type(value).__name__ for value in learner.get("f")()]
    assert kinds == ["int", "float", "bool", "int64", "float32", "bool", "ndarray"]
