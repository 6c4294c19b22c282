"""A wrong answer is told apart by what it does, whatever it looks like."""

from __future__ import annotations

import textwrap
import time
from pathlib import Path

import pytest

from grader.model import Check, Exercise, ExerciseResult, Fault, Status
from tests.support import Diagnose, MarkSource


def told(result: ExerciseResult) -> list[str | None]:
    """Which misconception each failed check was put down to."""
    failed = [check for check in result.checks if check.status is Status.FAILED]
    for check in failed:
        assert check.misconception is None or check.feedback == f"You {check.misconception}."
    return [check.misconception for check in failed]


HALVES = """
    from grader.checking import assert_answer, assert_close

    def test_half(exercise):
        assert_close(exercise.f(6.0), 3.0)
        assert_close(exercise.f(5.0), 2.5)
"""


def test_a_number(diagnose: Diagnose) -> None:
    result = diagnose(
        "def f(x): return x + x",
        solution="def f(x): return x / 2",
        misconceptions='''
            def thirded(x):
                """You thirded."""
                return x / 3

            def doubled(x):
                """You doubled."""
                return 2 * x
        ''',
        checks=HALVES,
    )
    assert told(result) == ["doubled"]


@pytest.mark.parametrize("half", ["x / 2", "np.array([x / 2, 1.0])"])
def test_a_complex_number_is_not_the_real_one_that_it_equals(half: str, diagnose: Diagnose) -> None:
    result = diagnose(
        f"import numpy as np\ndef f(x): return {half} * np.complex128(1)",
        solution=f"import numpy as np\ndef f(x): return {half}",
        misconceptions=f'''
            import numpy as np

            def made_complex(x):
                """You made_complex."""
                return {half} + 0j
        ''',
        checks=f"""
            import numpy as np
            from grader.checking import assert_close

            def test_half(exercise):
                x = 6.0
                assert_close(exercise.f(x), {half})
        """,
    )
    assert told(result) == ["made_complex"]


def test_numbers_need_not_agree_to_the_last_digit(diagnose: Diagnose) -> None:
    result = diagnose(
        "def f(x): return 0.3 * x * (1 + 1e-13)",
        solution="def f(x): return x / 2",
        misconceptions='''
            def slipped(x):
                """You slipped."""
                return (0.1 + 0.2) * x
        ''',
        checks=HALVES,
    )
    assert told(result) == ["slipped"]


def test_nothing_is_said_of_an_answer_like_none_of_them(diagnose: Diagnose) -> None:
    result = diagnose(
        "def f(x): return x * x",
        solution="def f(x): return x / 2",
        misconceptions='''
            def doubled(x):
                """You doubled."""
                return 2 * x
        ''',
        checks=HALVES,
    )
    assert told(result) == [None]
    assert result.checks[0].feedback


def test_one_call_alike_is_not_enough_where_another_speaks_against_it(diagnose: Diagnose) -> None:
    result = diagnose(
        "def f(x): return 12.0",
        solution="def f(x): return x / 2",
        misconceptions='''
            def doubled(x):
                """You doubled."""
                return 2 * x
        ''',
        checks=HALVES
        + "\n    def test_more(exercise):\n        assert_close(exercise.f(1.0), 0.5)\n",
    )
    assert told(result) == [None, None]


def test_an_answer_that_is_right_elsewhere_can_still_have_it_here(diagnose: Diagnose) -> None:
    result = diagnose(
        "def f(x): return x / 2 if x > 0 else -x / 2",
        solution="def f(x): return x / 2",
        misconceptions='''
            def flipped(x):
                """You flipped."""
                return -x / 2
        ''',
        checks=HALVES
        + "\n    def test_less(exercise):\n        assert_close(exercise.f(-4.0), -2.0)\n",
    )
    assert told(result) == ["flipped"]


def test_the_check_must_fail_for_that_reason(diagnose: Diagnose) -> None:
    """Here the answer is like the misconception, but the check fails before that matters."""
    result = diagnose(
        "def f(x): return max(x / 2, 1.0) if x != 6 else 7.0",
        solution="def f(x): return x / 2",
        misconceptions='''
            def stopped_at_one(x):
                """You stopped_at_one."""
                return max(x / 2, 1.0)
        ''',
        checks="""
            from grader.checking import assert_close

            def test_half(exercise):
                got = [exercise.f(1.0), exercise.f(6.0)]
                assert_close(got[1], 3.0)
                assert_close(got[0], 0.5)
        """,
    )
    assert told(result) == [None]


def test_of_two_that_fit_the_one_that_explains_more(diagnose: Diagnose) -> None:
    result = diagnose(
        "def f(x): return abs(x) / 2 if x != 2 else 0.0",
        solution="def f(x): return x / 2",
        misconceptions='''
            def dropped_the_sign_of_one(x):
                """You dropped_the_sign_of_one."""
                return abs(x) / 2 if x == -1 else x / 2

            def dropped_the_sign(x):
                """You dropped_the_sign."""
                return abs(x) / 2
        ''',
        checks="""
            from grader.checking import assert_close

            def test_one(exercise):
                assert_close(exercise.f(-1.0), -0.5)

            def test_many(exercise):
                assert_close(exercise.f(-3.0), -1.5)
        """,
    )
    assert told(result) == ["dropped_the_sign", "dropped_the_sign"]


def test_of_two_that_are_alike_the_one_named_first(diagnose: Diagnose) -> None:
    result = diagnose(
        "def f(x): return 2 * x",
        solution="def f(x): return x / 2",
        misconceptions='''
            def added(x):
                """You added."""
                return x + x

            def doubled(x):
                """You doubled."""
                return 2 * x
        ''',
        checks=HALVES,
    )
    assert told(result) == ["added"]


def test_each_value_of_a_tuple_or_a_dict_by_itself(diagnose: Diagnose) -> None:
    exercise = {
        "solution": "def f(): return {'a': 1, 'b': (2, 3)}",
        "misconceptions": '''
            def took_a_for_zero():
                """You took_a_for_zero."""
                return {'a': 0, 'b': (2, 3)}

            def took_the_last_for_four():
                """You took_the_last_for_four."""
                return {'a': 1, 'b': (2, 4)}
        ''',
        "checks": """
            from grader.checking import assert_answer

            def test_a(exercise):
                assert_answer(exercise.f()['a'], 1)

            def test_b(exercise):
                assert_answer(exercise.f()['b'][0], 2)

            def test_c(exercise):
                assert_answer(exercise.f()['b'][1], 3)
        """,
    }
    result = diagnose("def f(): return {'a': 0, 'b': [9, 4]}", **exercise)
    assert told(result) == ["took_a_for_zero", None, "took_the_last_for_four"]
    result = diagnose("def f(): return {'a': 7, 'b': (2, 4)}", **exercise)
    assert told(result) == [None, "took_the_last_for_four"]
    result = diagnose("def f(): return {'a': 7}", **exercise)
    assert told(result) == [None, None, None]


ARRAYS = {
    "solution": "import numpy as np\ndef f(a): return a / 2",
    "checks": """
        import numpy as np
        from grader.checking import assert_close

        def test_array(exercise):
            a = np.arange(6.0).reshape(2, 3)
            want = a / 2
            assert_close(exercise.f(a), want)
            assert np.array_equal(a, 2 * want), "you changed a"
    """,
    "misconceptions": '''
        import numpy as np

        def transposed(a):
            """You transposed."""
            return a.T / 2

        def wrote_into_a(a):
            """You wrote_into_a."""
            a /= 2
            return a

        def floored(a):
            """You floored."""
            return (a // 2).astype(int)
    ''',
}


@pytest.mark.parametrize(
    ("answer", "misconception"),
    [
        ("return np.transpose(a) * 0.5 * (1 + 1e-13)", "transposed"),
        ("a[...] = a * 0.5\n    return a.copy()", "wrote_into_a"),
        ("return np.array([[int(x / 2) for x in row] for row in a])", "floored"),
        ("return np.floor(a / 2)", None),
        ("a[0] /= 2\n    return a", None),
    ],
)
def test_arrays(diagnose: Diagnose, answer: str, misconception: str | None) -> None:
    source = f"import numpy as np\ndef f(a):\n    {answer}\n"
    assert told(diagnose(source, **ARRAYS)) == [misconception]


TRAJECTORY = {
    "solution": """
        import numpy as np
        def f(grad, w, steps):
            path = [w]
            for _ in range(steps):
                path.append(path[-1] - 0.1 * grad(path[-1]))
            return np.array(path)
    """,
    "checks": """
        import numpy as np
        from grader.checking import assert_close

        def test_calls(exercise):
            calls = []
            def grad(w):
                calls.append(w)
                assert len(calls) < 50, "this never ends"
                return 2 * w
            exercise.f(grad, np.array([1.0, 2.0]), 3)
            assert len(calls) == 3, f"called the gradient {len(calls)} times"

        def test_path(exercise):
            want = 0.8 ** np.arange(5)[:, None] * np.array([1.0, -2.0])
            assert_close(exercise.f(lambda w: 2 * w, np.array([1.0, -2.0]), 4), want)
    """,
    "misconceptions": '''
        import numpy as np

        def asked_once_more(grad, w, steps):
            """You asked_once_more."""
            path = [w]
            for _ in range(steps):
                path.append(path[-1] - 0.1 * grad(path[-1]))
            grad(path[-1])
            return np.array(path)

        def forgot_the_start(grad, w, steps):
            """You forgot_the_start."""
            path = []
            for _ in range(steps):
                w = w - 0.1 * grad(w)
                path.append(w)
            return np.array(path)

        def went_on_for_ever(grad, w, steps):
            """You went_on_for_ever."""
            path = [w]
            while path:
                path.append(path[-1] - 0.1 * grad(path[-1]))
    ''',
}


def test_a_trajectory(diagnose: Diagnose) -> None:
    result = diagnose(
        """
        import numpy as np
        def f(grad, w, steps):
            out = np.empty((steps, len(w)))
            for row in out:
                w = w + -grad(w) / 10
                row[:] = w
            return out
        """,
        **TRAJECTORY,
    )
    assert told(result) == ["forgot_the_start"]


def test_how_often_a_function_is_called(diagnose: Diagnose) -> None:
    result = diagnose(
        """
        import numpy as np
        def f(grad, w, steps):
            path, slope = [w], grad(w)
            for _ in range(steps):
                path.append(path[-1] - 0.1 * slope)
                slope = grad(path[-1])
            return np.array(path)
        """,
        **TRAJECTORY,
    )
    assert told(result) == ["asked_once_more"]


UNTIL_LEVEL = {
    "solution": """
        def f(grad, w):
            while abs(g := grad(w)) > 0.5:
                w = w - 0.25 * g
            return w
    """,
    "checks": """
        from grader.checking import assert_close

        def test_end(exercise):
            ends = [exercise.f(lambda w: 2 * (w - 1), start) for start in (0.0, 5.0)]
            for end, want in zip(ends, (0.75, 1.25)):
                assert_close(end, want)

        def test_calls(exercise):
            calls = []
            exercise.f(lambda w: calls.append(w) or 2 * (w - 1), 0.0)
            assert len(calls) == 3
    """,
    "misconceptions": '''
        def took_one_step_more(grad, w):
            """You took_one_step_more."""
            while abs(g := grad(w)) > 0.5:
                w = w - 0.25 * g
            return w - 0.25 * grad(w)

        def asked_at_the_start(grad, w):
            """You asked_at_the_start."""
            return w - 0.25 * grad(w)

        def asked_at_the_start_twice(grad, w):
            """You asked_at_the_start_twice."""
            return w - 0.25 * (grad(w) + grad(w)) / 2

        def asked_in_vain(grad, w):
            """You asked_in_vain."""
            while abs(g := grad(w)) > 0.5:
                w = w - 0.25 * g
            grad(w)
            return w
    ''',
}


@pytest.mark.parametrize(
    ("answer", "diagnoses"),
    [
        (
            "while abs(grad(w)) > 0.5: w = w - 0.25 * grad(w)\nreturn w - 0.25 * grad(w)",
            ["took_one_step_more"] * 2,
        ),
        ("return w - 0.25 * (grad(w) + grad(w)) / 2", ["asked_at_the_start_twice"] * 2),
        ("return w - 0.25 * sum(grad(w) for _ in range(9)) / 9", ["asked_at_the_start"] * 2),
        # Only the count is wrong, and it is not that of the one that goes wrong in nothing else.
        ("while abs(grad(w)) > 0.5: w = w - 0.25 * grad(w)\nreturn w", [None]),
    ],
)
def test_another_count_rules_out_no_wrong_value(
    diagnose: Diagnose, answer: str, diagnoses: list[str | None]
) -> None:
    source = "def f(grad, w):\n" + textwrap.indent(answer, "    ")
    assert told(diagnose(source, **UNTIL_LEVEL)) == diagnoses


def test_a_loop_without_an_end(diagnose: Diagnose) -> None:
    """One stopped by the check, one by the limit on computing."""
    result = diagnose(
        """
        def f(grad, w, steps):
            while True:
                w = w - 0.1 * grad(w)
        """,
        **TRAJECTORY,
    )
    assert told(result) == ["went_on_for_ever", "went_on_for_ever"]
    assert result.fault is Fault.TIMEOUT


def test_an_exception(diagnose: Diagnose) -> None:
    exercise = {
        "solution": """
            def f(x):
                if x < 0:
                    raise ValueError("negative")
                return x
        """,
        "misconceptions": '''
            def raised_the_wrong_one(x):
                """You raised_the_wrong_one."""
                return {}[x] if x < 0 else x

            def returned(x):
                """You returned."""
                return x
        ''',
        "checks": """
            import pytest

            def test_negative(exercise):
                with pytest.raises(ValueError):
                    exercise.f(-1)
        """,
    }
    assert told(diagnose("def f(x): return x", **exercise)) == ["returned"]
    raising = (
        "class Own(KeyError): pass\ndef f(x):\n    if x < 0: raise KeyError('no')\n    return x"
    )
    assert told(diagnose(raising, **exercise)) == ["raised_the_wrong_one"]
    assert told(diagnose(raising.replace("raise Key", "raise Type"), **exercise)) == [None]


def test_a_generator(diagnose: Diagnose) -> None:
    result = diagnose(
        """
        def f(items):
            at = 0
            while at + 2 <= len(items):
                yield tuple(items[at : at + 2])
                at += 2
        """,
        solution="""
            def f(items):
                for at in range(0, len(items), 2):
                    yield tuple(items[at:at + 2])
        """,
        misconceptions='''
            def reversed_it(items):
                """You reversed_it."""
                for at in range(0, len(items), 2):
                    yield tuple(items[at:at + 2][::-1])

            def dropped_the_last(items):
                """You dropped_the_last."""
                return iter(list(zip(items[::2], items[1::2])))
        ''',
        checks="""
            def test_pairs(exercise):
                assert list(exercise.f([1, 2, 3])) == [(1, 2), (3,)], "a pair is wrong"
        """,
    )
    assert told(result) == ["dropped_the_last"]


def test_objects_of_a_class(diagnose: Diagnose, tmp_path: Path, mark: MarkSource) -> None:
    exercise = {
        "solution": """
            class f:
                def __init__(self): self.items = []
                def add(self, item): self.items.append(item); return self
                def total(self): return sum(self.items)
        """,
        "misconceptions": '''
            class forgot_the_first:
                """You forgot_the_first."""
                def __init__(self): self.items = []
                def add(self, item): self.items.append(item); return self
                def total(self): return sum(self.items[1:])
        ''',
        "checks": """
            def test_total(exercise):
                total = exercise.f().add(1).add(2).add(3).total()
                assert total == 6, f"the sum is not {total}"
        """,
    }
    answer = """
        class f:
            def __init__(self): self.sum, self.first = 0, True
            def add(self, item):
                self.sum, self.first = self.sum + (0 if self.first else item), False
                return self
            def total(self): return self.sum
    """
    diagnose(answer, **exercise)
    table = tmp_path / "exercises" / "01-chapter" / "made-up" / "exercise.toml"
    table.write_text('exposes = ["add", "total"]\n' + table.read_text())
    assert told(mark(Exercise.read(table.parent), textwrap.dedent(answer))) == ["forgot_the_first"]


def test_a_plain_value_and_a_second_name(diagnose: Diagnose) -> None:
    result = diagnose(
        """
        PREDICTION = {"w1": "raise", "w2": "lower"}
        def g(x): return -x
        """,
        asks="PREDICTION g",
        solution='PREDICTION = {"w1": "lower", "w2": "lower"}\ndef g(x): return x',
        misconceptions='''
            def raised_w1():
                """You raised_w1."""
                return {"w1": "raise", "w2": "lower"}

            def flipped(x):
                """You flipped."""
                return -x
            flipped.stands_for = "g"
        ''',
        checks="""
            def test_prediction(exercise):
                assert exercise.PREDICTION["w1"] == "lower", "w1 is wrong"

            def test_g(exercise):
                assert exercise.g(1) == 1, "g is wrong"
        """,
    )
    assert told(result) == ["raised_w1", "flipped"]


@pytest.mark.parametrize(
    "broken",
    [
        "raise ZeroDivisionError",
        "import os; os._exit(3)",
        "import sys; sys.exit()",
        "import time; time.sleep(600)",
        "while True: pass",
        "print('x' * 10**6)",
        "import ctypes; ctypes.string_at(0)",
        "x = [0] * 10**9",
        "raise KeyboardInterrupt",
    ],
)
@pytest.mark.parametrize("where", ["in the file", "in a call"])
def test_a_broken_misconception_costs_nobody_the_result(
    diagnose: Diagnose, broken: str, where: str
) -> None:
    began = time.monotonic()
    inside = broken if where == "in a call" else "pass"
    result = diagnose(
        "def f(x): return 2 * x",
        solution="def f(x): return x / 2",
        misconceptions=f'''
            {broken if where == "in the file" else ""}

            def broken(x):
                """You broken."""
                {inside}
                return x

            def doubled(x):
                """You doubled."""
                return 2 * x
        ''',
        checks=HALVES,
    )
    assert result.status is Status.FAILED
    assert result.fault is None
    [check] = result.checks
    assert (check.actual, check.expected) == ("12", "3")
    if where == "in a call" and broken in ("raise ZeroDivisionError", "while True: pass"):
        assert check.misconception == "doubled"
    assert time.monotonic() - began < 30


def test_a_broken_solution_costs_nobody_the_result(diagnose: Diagnose) -> None:
    for solution in ("def f(x) return", "1 / 0", "def g(x): return x", ""):
        result = diagnose(
            "def f(x): return 2 * x",
            solution=solution,
            misconceptions='''
                def doubled(x):
                    """You doubled."""
                    return 2 * x
            ''',
            checks=HALVES,
        )
        assert result.status is Status.FAILED
        assert result.checks[0].actual == "12"


def test_a_state_that_goes_from_call_to_call(diagnose: Diagnose) -> None:
    result = diagnose(
        """
        seen = set()
        def f(x):
            seen.add(x)
            return x / 2 + len(seen) - 1
        """,
        solution="def f(x): return x / 2",
        misconceptions='''
            calls = 0

            def counted(x):
                """You counted."""
                global calls
                calls += 1
                return x / 2 + calls - 1
        ''',
        checks=HALVES,
    )
    assert told(result) == ["counted"]


def test_the_answer_crashes_in_between(diagnose: Diagnose) -> None:
    """The second process has no memory of the first, and neither has the misconception."""
    result = diagnose(
        """
        import os
        calls = 0
        def f(x):
            global calls
            calls += 1
            if x == 1.0: os._exit(1)
            return x / 2 + calls - 1
        """,
        solution="def f(x): return x / 2",
        misconceptions='''
            calls = 0

            def counted(x):
                """You counted."""
                global calls
                calls += 1
                return x / 2 + calls - 1
        ''',
        checks="    def test_end(exercise):\n        exercise.f(1.0)\n" + HALVES,
    )
    assert [check.fault for check in result.checks] == [Fault.CRASH, None]
    assert told(result) == [None, "counted"]


def check_named(result: ExerciseResult, name: str) -> Check:
    return next(check for check in result.checks if check.name == name)


def test_a_check_waits_for_those_it_depends_on(diagnose: Diagnose) -> None:
    result = diagnose(
        "def f(x): return [x]",
        solution="def f(x): return x / 2",
        misconceptions="",
        checks="""
            from grader.checking import assert_close, depends, real_number

            @depends("test_half")
            def test_last(exercise):
                \"\"\"It halves seven.\"\"\"
                assert_close(exercise.f(7.0), 3.5)

            @depends("test_number")
            def test_half(exercise):
                \"\"\"It halves six.\"\"\"
                assert_close(exercise.f(6.0), 3.0)

            def test_number(exercise):
                \"\"\"It gives a number.\"\"\"
                real_number(exercise.f(6.0))
        """,
    )
    assert [check.name for check in result.checks] == ["test_number", "test_half", "test_last"]
    assert [check.status for check in result.checks] == [
        Status.FAILED,
        Status.SKIPPED,
        Status.SKIPPED,
    ]
    assert (
        check_named(result, "test_half").message == "not run until this holds: It gives a number."
    )


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ("test_two", "test_one depends on test_two"),
        ("test_one", "test_one depends, in the end, on"),
    ],
)
def test_a_dependence_that_cannot_be(diagnose: Diagnose, other: str, told: str) -> None:
    result = diagnose(
        "def f(x): return x",
        solution="",
        misconceptions="",
        checks=f"""
            from grader.checking import depends

            @depends("{other}")
            def test_one(exercise):
                pass
        """,
    )
    assert result.fault is Fault.GRADER
    assert told in (result.checks[0].message or "")


def test_seeded_randomness(diagnose: Diagnose) -> None:
    exercise = {
        "solution": "def f(rng, n): return rng.choice(n, size=n, replace=False)",
        "misconceptions": '''
            def drew_with_replacement(rng, n):
                """You drew_with_replacement."""
                return rng.choice(n, size=n)

            def kept_the_order(rng, n):
                """You kept_the_order."""
                import numpy as np
                return np.arange(n)
        ''',
        "checks": """
            import numpy as np

            def test_rows(exercise):
                rng = np.random.default_rng(4)
                for _ in range(3):
                    rows = exercise.f(rng, 9)
                    assert sorted(rows.tolist()) == list(range(9)), "some rows come twice"

            def test_order(exercise):
                rng = np.random.default_rng(4)
                first, second = exercise.f(rng, 9), exercise.f(rng, 9)
                assert not np.array_equal(first, second), "the order stays the same"
        """,
    }
    again = "def f(rng, n): return rng.integers(0, n, n)"
    assert told(diagnose(again, **exercise)) == ["drew_with_replacement"]
    same = "import numpy as np\ndef f(rng, n): return np.array(range(n))"
    assert told(diagnose(same, **exercise)) == ["kept_the_order"]


def test_next_to_nothing_is_zero_as_it_is_for_the_check(diagnose: Diagnose) -> None:
    """0.1 + 0.2 - 0.3 is no other way to go wrong, be it with one number or with many."""
    exercise = {
        "solution": "def f(w): return 2 * (w - 0.3)",
        "misconceptions": '''
            def subtracted_early(w):
                """You subtracted_early."""
                return 2 * w - 0.3
        ''',
        "checks": """
            import numpy as np
            from grader.checking import assert_close

            def test_the_lowest_point(exercise):
                assert_close(exercise.f(0.3), 0.0)
                assert_close(exercise.f(np.array([0.3, 0.3])), np.zeros(2))

            def test_elsewhere(exercise):
                assert_close(exercise.f(1.0), 1.4)
        """,
    }
    answer = """
        import numpy as np
        def f(w):
            return 2 * w - 0.3 if np.all(w > 0.5) else 0.1 + 0.2 - w
    """
    assert told(diagnose(answer, **exercise)) == ["subtracted_early"]


def test_a_mistake_that_gives_next_to_nothing(diagnose: Diagnose) -> None:
    result = diagnose(
        "def f(x): return x * (0.1 + 0.2 - 0.3)",
        solution="def f(x): return x / 2",
        misconceptions='''
            def vanished(x):
                """You vanished."""
                return 0.0
        ''',
        checks=HALVES,
    )
    assert told(result) == ["vanished"]


SLOW = {
    "solution": """
        import time
        def f(n):
            until = time.process_time() + 0.1
            while time.process_time() < until:
                pass
            return n
    """,
    "misconceptions": '''
        import time
        def dawdled(n):
            """You dawdled."""
            until = time.process_time() + 0.15
            while time.process_time() < until:
                pass
            return n + 1

        def never_ended(n):
            """You never_ended."""
            while True:
                pass
    ''',
    "checks": """
        def test_f(exercise):
            assert exercise.f(5) == 5
    """,
}


def test_slow_is_not_endless(diagnose: Diagnose) -> None:
    """How long an endless answer may seem, the solution says."""
    endless = "def f(n):\n    while True: pass\n"
    assert told(diagnose(endless, **SLOW)) == ["never_ended"]


def test_the_answer_has_ended_when_others_take_its_place(diagnose: Diagnose) -> None:
    """What a check hands over can ask the answer for something itself. In a replay, it asks the
    answer that is replayed: this one would end its process on the way that the solution takes.
    """
    exercise = {
        "asks": "f slope",
        "solution": """
            def slope(w):
                return 2 * w

            def f(slope, w):
                for _ in range(3):
                    w = w - 0.1 * slope(w)
                return w
        """,
        "misconceptions": '''
            def walked_uphill(slope, w):
                """You walked_uphill."""
                for _ in range(3):
                    w = w + 0.1 * slope(w)
                return w
        ''',
        "checks": """
            from grader.checking import assert_close

            def test_by_name(exercise):
                assert_close(exercise.f(lambda w: exercise.slope(w), 1.0), 0.512)

            def test_by_value(exercise):
                slope = exercise.slope
                assert_close(exercise.f(lambda w: slope(w), 1.0), 0.512)
        """,
    }
    result = diagnose(
        """
        import os
        def slope(w):
            if w < 1:
                os._exit(1)
            return 2 * w
        def f(slope, w):
            for _ in range(3):
                w = w + 0.1 * slope(w)
            return w
        """,
        **exercise,
    )
    assert told(result) == ["walked_uphill", "walked_uphill"]


def test_a_function_that_gives_up_on_a_wrong_answer(diagnose: Diagnose) -> None:
    result = diagnose(
        "def f(slope): return slope(2)",
        solution="def f(slope): return slope(1)",
        misconceptions='''
            def asked_for_two(slope):
                """You asked_for_two."""
                return slope(2)
        ''',
        checks="""
            import pytest

            def test_f(exercise):
                def slope(w):
                    if w == 2:
                        pytest.fail("that is beyond the end")
                    return w
                assert exercise.f(slope) == 1
        """,
    )
    assert told(result) == ["asked_for_two"]


@pytest.mark.parametrize(
    ("assertion", "told"),
    [
        ("assert_answer", "Think again."),
        ("assert_close", "Every value is exactly 2 times what it should be."),
    ],
)
def test_what_the_check_keeps_to_itself_cannot_be_worked_out(
    diagnose: Diagnose, assertion: str, told: str
) -> None:
    """Twice too large, and 12 came back: that would be the answer."""
    checks = f"""
        from grader.checking import {assertion} as assertion

        def test_f(exercise):
            results = [exercise.f(12.0), exercise.f(5.0)]
            assertion(results[0], 6.0)
    """
    [check] = diagnose(
        "def f(x): return x", solution="def f(x): return x / 2", checks=checks
    ).checks
    assert (check.feedback or "").startswith(told)


def test_it_must_be_alike_all_through_the_check(diagnose: Diagnose) -> None:
    result = diagnose(
        "def f(x): return 2 * x if x > 1 else x / 2",
        solution="def f(x): return x / 2",
        misconceptions='''
            def doubled(x):
                """You doubled."""
                return 2 * x
        ''',
        checks="""
            def test_halves(exercise):
                assert [exercise.f(1.0), exercise.f(2.0)] == [0.5, 1.0], "these are no halves"
        """,
    )
    assert told(result) == [None]


def test_of_two_that_explain_as_much_the_one_that_is_right_where_the_answer_is(
    diagnose: Diagnose,
) -> None:
    result = diagnose(
        "def f(x): return 2 * x if x > 0 else x / 2",
        solution="def f(x): return x / 2",
        misconceptions='''
            def doubled(x):
                """You doubled."""
                return 2 * x

            def doubled_the_positive(x):
                """You doubled_the_positive."""
                return 2 * x if x > 0 else x / 2
        ''',
        checks=HALVES
        + "\n    def test_less(exercise):\n        assert_close(exercise.f(-4.0), -2.0)\n",
    )
    assert told(result) == ["doubled_the_positive"]


def test_what_a_secret_has_to_do_with_a_wrong_answer_stays_secret(diagnose: Diagnose) -> None:
    result = diagnose(
        "def f(): return -16.0, -11.0",
        solution="def f(): return -8.0, -5.5",
        misconceptions="",
        checks="""
            from grader.checking import assert_answer

            def test_first(exercise):
                assert_answer(exercise.f()[0], -8.0)
        """,
    )
    assert result.checks[0].feedback == "Think again."


def test_a_dataclass_in_the_solution(diagnose: Diagnose) -> None:
    result = diagnose(
        "def f(x): return 2 * x",
        solution="""
            from __future__ import annotations
            from dataclasses import KW_ONLY, dataclass

            @dataclass
            class Half:
                x: float
                _: KW_ONLY
                by: float = 2.0

            def f(x):
                half = Half(x)
                return half.x / half.by
        """,
        misconceptions='''
            def doubled(x):
                """You doubled."""
                return Half(x).x * Half(x).by
        ''',
        checks=HALVES,
    )
    assert told(result) == ["doubled"]


def test_a_function_with_a_state_of_its_own_is_handed_over_as_it_was(diagnose: Diagnose) -> None:
    result = diagnose(
        "def f(draw): return 2 * draw()",
        solution="def f(draw): return draw()",
        misconceptions='''
            def doubled(draw):
                """You doubled."""
                drawn = draw()
                return drawn + drawn

            def drew_twice(draw):
                """You drew_twice."""
                return draw() + draw()
        ''',
        checks="""
            from grader.checking import assert_close

            def test_draw(exercise):
                count = 0

                def draw(*, by=3):
                    nonlocal count
                    count += by
                    return count

                assert_close(exercise.f(draw), 3)
        """,
    )
    assert told(result) == ["doubled"]


def test_too_much_to_be_kept_is_not_taken_for_nothing(diagnose: Diagnose) -> None:
    result = diagnose(
        "def f(x): return [x] * 20_000",
        solution="def f(x): return [x]",
        misconceptions='''
            def forgot(x):
                """You forgot."""
        ''',
        checks="""
            def test_list(exercise):
                assert exercise.f(1) == [1]
        """,
    )
    assert told(result) == [None]


def test_arguments_too_many_to_be_kept_cost_no_other_check(diagnose: Diagnose) -> None:
    result = diagnose(
        """
        def f(x, y): return 0.0
        def many(): return [0.0] * 6000
        """,
        solution="""
            def f(x, y): return 1.0
            def many(): return [0.0]
        """,
        misconceptions="",
        checks="""
            from grader.checking import assert_close

            def test_large(exercise):
                many = exercise.many()
                assert_close(exercise.f(many, many), 1.0)

            def test_another(exercise):
                assert len(exercise.many()) == 6000
        """,
        asks="f many",
    )
    assert [check.status for check in result.checks] == [Status.FAILED, Status.PASSED]
    assert result.checks[0].feedback == "Think again."


def test_an_answer_is_not_asked_while_it_is_diagnosed(diagnose: Diagnose) -> None:
    """Or its functions, called by the check's own, would be told what the solution computes."""
    result = diagnose(
        """
        def slope(x):
            if x != 3: raise SystemExit("who asks?")
            return x
        def f(g, x): return g(3.0)
        """,
        solution="""
            def slope(x): return x
            def f(g, x): return g(x) + g(0.125 * x)
        """,
        misconceptions='''
            def lost(g, x):
                """You lost."""
                return g(x) - g(0.25 * x)
            lost.stands_for = "f"
        ''',
        checks="""
            from grader.checking import assert_close

            def test_function(exercise):
                assert_close(exercise.f(lambda x: exercise.slope(x), 3.0), 3.375)

            def test_handle(exercise):
                slope = exercise.slope
                assert_close(exercise.f(lambda x: slope(x), 3.0), 3.375)
        """,
        asks="slope f",
    )
    assert told(result) == [None, None]
    # The host has come to the end of what there is to say.
    assert all(check.feedback for check in result.checks)


def test_what_a_checks_own_function_raises_is_no_end_of_feedback(diagnose: Diagnose) -> None:
    result = diagnose(
        "def f(g, x): return 7.0",
        solution="def f(g, x): return g(x)",
        misconceptions='''
            def negated(g, x):
                """You negated."""
                return g(-x)
        ''',
        checks="""
            import pytest
            from grader.checking import assert_close

            def positive(x):
                if x < 0:
                    pytest.fail("x must not be negative")
                return x

            def test_function(exercise):
                assert_close(exercise.f(positive, 3.0), 3.0)
        """,
    )
    assert told(result) == [None]
    assert result.checks[0].feedback == "Think again."


def test_long_doubles_are_numbers(diagnose: Diagnose) -> None:
    result = diagnose(
        """
        import numpy as np
        def f(x): return np.longdouble(2) * x
        """,
        solution="def f(x): return x / 2",
        misconceptions='''
            def doubled(x):
                """You doubled."""
                return 2 * x
        ''',
        checks="""
            import numpy as np
            from grader.checking import assert_close

            def test_half(exercise):
                exercise.f(np.ones(3))
                got = exercise.f(5.0)
                assert_close(got, 2.5)
        """,
    )
    assert told(result) == ["doubled"]
    assert result.checks[0].actual == "10"
