"""A check's generator of random numbers: one to all appearances, although two processes draw."""

from __future__ import annotations

import copy
import types
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.isolation.faults import LearnerFault
from grader.isolation.generators import MAX_SHARED, LentGenerators, TwinGenerators
from grader.isolation.learner import Learner
from grader.isolation.wire import WireError, decode, encode
from grader.model import Fault
from tests.support import OpenLearner

KINDS = [np.random.PCG64, np.random.PCG64DXSM]

SOURCE = """\
import numpy as np
kept = []
def draw(rng, n): return rng.normal(size=n)
def half(rng): return rng.integers(0, 9, dtype=np.uint32)
def shuffle(X, rng): rng.shuffle(X)
def minibatches(X, B, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), B):
        yield X[order[start : start + B]] + rng.random()
def twice(a, b): return a is b, a.random(), b.random()
def keep(rng): kept.append(rng)
def is_kept(rng): return [rng is one for one in kept], type(rng).__name__
def back(rng): return rng, [rng]
def own(): return np.random.default_rng(3)
def around(rng, f): return rng.random(), f(rng), rng.random(), f(None), rng.random()
def undone(rng, f):
    state = rng.bit_generator.state
    f(rng)
    rng.bit_generator.state = state
def broken(rng):
    rng.random()
    raise ValueError
def children(rng): return [child.random() for child in rng.spawn(2)]
"""


@pytest.fixture
def module(open_learner: OpenLearner) -> Learner:
    """The source as a learner's module, in a process of its own."""
    return open_learner(SOURCE)


@pytest.fixture
def imported() -> Any:
    """The same source, imported in this process: what all is measured by."""
    module = types.ModuleType("imported")
    exec(SOURCE, vars(module))
    return module


def both(learner: Learner, imported: Any, use: Callable[[Callable[[str], Any]], Any]) -> None:
    """It makes no difference where the module is."""
    assert use(learner.get) == use(lambda name: getattr(imported, name))


def drawn(batches: Iterator[Any]) -> list[Any]:
    return [batch.tolist() for batch in batches]


@pytest.mark.parametrize("kind", KINDS)
def test_the_check_goes_on_where_the_learner_stopped(
    module: Learner, imported: Any, kind: Any
) -> None:
    def use(get: Callable[[str], Any]) -> list[Any]:
        rng = np.random.Generator(kind(7))
        rows = np.arange(9.0)
        seen: list[Any] = [rng.random(), get("draw")(rng, 3).tolist(), rng.random()]
        # Half a draw is left over, and is the next one's.
        seen += [get("half")(rng), int(rng.integers(0, 9, dtype=np.uint32)), get("half")(rng)]
        get("shuffle")(rows, rng)
        return [*seen, rows.tolist(), rng.normal()]

    both(module, imported, use)


def test_a_generator_function_draws_between_its_items(module: Learner, imported: Any) -> None:
    def use(get: Callable[[str], Any]) -> list[Any]:
        rng = np.random.default_rng(3)
        seen: list[Any] = []
        for batch in get("minibatches")(np.arange(10.0), 3, rng):
            seen += [batch.tolist(), rng.random()]
        return [*seen, drawn(get("minibatches")(np.arange(4.0), 3, rng)), rng.random()]

    both(module, imported, use)


def test_callbacks_draw_from_it_too(module: Learner, imported: Any) -> None:
    def use(get: Callable[[str], Any]) -> list[Any]:
        rng = np.random.default_rng(3)

        def callback(given: Any) -> list[float]:
            assert given is None or given is rng
            return [rng.random(), *get("draw")(rng, 2)]

        seen = [get("around")(rng, callback), rng.random()]
        get("undone")(rng, callback)
        return [*seen, rng.random()]

    both(module, imported, use)


def test_an_exception_does_not_undo_what_was_drawn(module: Learner, imported: Any) -> None:
    def use(get: Callable[[str], Any]) -> float:
        rng = np.random.default_rng(3)
        with pytest.raises(ValueError):  # noqa: PT011
            get("broken")(rng)
        return rng.random()

    both(module, imported, use)


def test_the_same_generator_is_the_same_in_every_request(module: Learner, imported: Any) -> None:
    def use(get: Callable[[str], Any]) -> list[Any]:
        rng, other = np.random.default_rng(3), np.random.default_rng(3)
        get("keep")(rng)
        get("keep")(other)
        first, second = get("back")(rng)
        assert first is rng
        assert second[0] is rng
        seen = [get("twice")(rng, rng), get("twice")(rng, other), get("is_kept")(rng)]
        return [*seen, get("is_kept")(other), rng.random(), other.random()]

    both(module, imported, use)


def test_a_state_that_the_check_sets_is_the_learners(module: Learner, imported: Any) -> None:
    def use(get: Callable[[str], Any]) -> list[Any]:
        rng = np.random.default_rng(3)
        before = copy.deepcopy(rng)
        first = get("draw")(rng, 2).tolist()
        rng.bit_generator.state = before.bit_generator.state
        assert get("draw")(rng, 2).tolist() == first == get("draw")(before, 2).tolist()
        rng.bit_generator.state = np.random.default_rng(4).bit_generator.state
        return [first, get("draw")(rng, 2).tolist(), rng.random()]

    both(module, imported, use)


def test_a_fresh_process_goes_on_from_the_checks_state(open_learner: OpenLearner) -> None:
    learner = open_learner("import os\ndef f(rng): return rng.random()\ndef g(rng): os._exit(0)\n")
    rng, plain = np.random.default_rng(3), np.random.default_rng(3)
    assert learner.get("f")(rng) == plain.random()
    with pytest.raises(LearnerFault):
        learner.get("g")(rng)
    assert [learner.get("f")(rng), rng.random()] == plain.random(2).tolist()


def test_a_generator_of_the_learners_own_stays_there(module: Learner) -> None:
    rng = module.get("own")()
    assert repr(rng) == "<Generator object>"
    expected = np.random.default_rng(3).normal(size=2)
    assert module.get("draw")(rng, 2).tolist() == expected.tolist()


def test_equal_seeds_spawn_equal_children_and_others_do_not(module: Learner) -> None:
    children = [module.get("children")(np.random.default_rng(seed)) for seed in (3, 3, 4)]
    assert children[0] == children[1]
    assert len({*children[0], *children[2]}) == 4


def test_many_seeds_take_no_more_time_each_than_a_few(module: Learner) -> None:
    first = np.random.default_rng(0)
    module.get("keep")(first)
    many = [np.random.default_rng(seed) for seed in range(3 * MAX_SHARED)]
    for seed, rng in enumerate(many):
        assert module.get("draw")(rng, 1)[0] == np.random.default_rng(seed).normal()
    # By now forgotten, and a stranger when it is seen again: only its state is what it was.
    assert module.get("is_kept")(first) == ([False], "Generator")
    assert module.get("twice")(first, first)[1] == np.random.default_rng(0).random()
    # Even all in one go.
    assert module.get("back")(many)[0] == many
    assert module.get("draw")(first, 1).shape == (1,)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (np.random.Generator(np.random.MT19937(3)), "draws from MT19937: make it with np.random."),
        (np.random.Generator(np.random.SFC64(3)), "draws from SFC64: make it with np.random."),
        (np.random.RandomState(3), "is of type RandomState, which is not plain data"),
    ],
)
def test_other_kinds_are_refused_in_words(module: Learner, value: object, told: str) -> None:
    with pytest.raises(LearnerFault) as caught:
        module.get("keep")(value)
    assert caught.value.message.startswith(f"what the check hands over to your code {told}")


# An answer that has got hold of its end of the wire, and tells what it likes of two generators.
FORGED = """\
import gc
from grader.isolation.wire import Channel, Owner, Reference, encode
[channel] = [thing for thing in gc.get_objects() if type(thing) is Channel]
def at(place): return lambda it: Reference(Owner.SHARED, place, "")
def f(rng, array):
    state = rng.bit_generator.state
    kind, stream, position = state["bit_generator"], state["state"]["inc"], state["state"]["state"]
    good = [kind, stream, position, 0, 0]
    SEND
    return 1.0
def g(): return 7
"""


@pytest.mark.parametrize(
    "rest",
    [
        "",
        "good",
        "{0: good}, {0: good}",
        "{0: None}",
        "{0: {}}",
        "{0: []}",
        "{0: good[:4]}",
        "{0: [*good, 0]}",
        "{0: ['PCG64DXSM', *good[1:]]}",
        "{0: ['MT19937', *good[1:]]}",
        "{0: [7, *good[1:]]}",
        "{0: [kind, stream + 2, *good[2:]]}",
        "{0: [kind, 0, *good[2:]]}",
        "{0: [kind, float(stream), *good[2:]]}",
        "{0: [kind, stream, -1, 0, 0]}",
        "{0: [kind, stream, 1 << 128, 0, 0]}",
        "{0: [kind, stream, 0.5, 0, 0]}",
        "{0: [kind, stream, True, 0, 0]}",
        "{0: [kind, stream, 'position', 0, 0]}",
        "{0: [kind, stream, array, 0, 0]}",
        "{0: [kind, stream, position, 2, 0]}",
        "{0: [kind, stream, position, 1, 1 << 32]}",
        "{0: [kind, stream, position, 1, None]}",
        "{0: array}",
        "{0: array + 1}",
        "{0: rng}",
        "{1: good}",
        "{-1: good}",
        "{False: good}",
        "{0.0: good}",
        "{'0': good}",
        "{(0,): good}",
    ],
)
def test_a_forged_state_ends_the_process_and_moves_nothing(
    open_learner: OpenLearner, rest: str
) -> None:
    send = f"channel.send(*encode([3, 'drawn', *[{rest}], {{}}], [], at(0)))"
    learner = open_learner(FORGED.replace("SEND", send))
    rng, array = np.random.default_rng(3), np.zeros(6)
    before = copy.deepcopy(rng.bit_generator.state)
    with pytest.raises(LearnerFault) as caught:
        learner.get("f")(rng, array)
    assert caught.value.fault is Fault.CRASH
    assert "of a kind that cannot be checked" in caught.value.message
    assert rng.bit_generator.state == before
    assert array.tolist() == [0.0] * 6
    assert learner.get("g")() == 7


def test_the_forger_would_be_heard_if_it_told_the_truth(open_learner: OpenLearner) -> None:
    """Or the test above would hold for a reason of no interest."""
    send = "channel.send(*encode([3, 'drawn', {0: [kind, stream, 5, 1, 7]}, {}]))"
    rng = np.random.default_rng(3)
    # The last word is the worker's: the generator itself did not move, so it has none to add.
    assert open_learner(FORGED.replace("SEND", send)).get("f")(rng, np.zeros(6)) == 1.0
    state: Any = rng.bit_generator.state
    assert (state["state"]["state"], state["has_uint32"], state["uinteger"]) == (5, 1, 7)


@pytest.mark.parametrize(
    "send",
    [
        "channel.send(*encode([3, 'value', 1.0, {0: good}]))",
        "channel.send(*encode([3, 'value', 1.0, {1: good}]))",
        "channel.send(*encode([3, 'value', 1.0, {-1: good}]))",
        "channel.send(*encode([3, 'value', 1.0, {0: 1.0}]))",
        "channel.send(*encode([3, 'value', rng, {}], [], at(1)))",
        "channel.send(*encode([3, 'value', rng, {}], [], at(-1)))",
        "channel.send(*encode([3, 'callback', 0, [], {}, {}]))",
    ],
)
def test_a_generator_is_no_array_and_no_function(open_learner: OpenLearner, send: str) -> None:
    learner = open_learner(FORGED.replace("SEND", send))
    rng = np.random.default_rng(3)
    with pytest.raises(LearnerFault) as caught:
        learner.get("f")(rng, np.zeros(6))
    assert "of a kind that cannot be checked" in caught.value.message
    assert rng.random() == np.random.default_rng(3).random()


@given(st.sampled_from(KINDS), st.integers(0, 1 << 200), st.data())
def test_whoever_draws_both_stay_in_step(kind: Any, seed: int, data: st.DataObject) -> None:
    """What `tell` says crosses the wire as any message does, in either direction."""
    lent, twins = LentGenerators(), TwinGenerators()
    rng, plain = (np.random.Generator(kind(seed)) for _ in range(2))
    place = lent.lend(rng)
    ways: dict[str, Callable[[np.random.Generator], object]] = {
        "nothing": lambda _: None,
        "a float": lambda it: it.random(),
        "half a draw": lambda it: int(it.integers(0, 9, dtype=np.uint32)),
        "a normal": lambda it: it.normal(),
    }
    for way in data.draw(st.lists(st.sampled_from(sorted(ways)), min_size=1, max_size=6)):
        twins.hear(decode(encode(lent.tell())[0])[0])
        assert lent.tell() == {}
        assert twins.tell() == {}
        assert ways[way](twins[place]) == ways[way](plain)
        lent.hear([decode(encode(twins.tell())[0])[0]])
        assert ways[way](rng) == ways[way](plain)


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(["PCG64", "0"]),
    lambda inner: (
        st.lists(inner, max_size=6) | st.dictionaries(st.integers(-1, 2), inner, max_size=3)
    ),
)


@given(st.lists(JUNK | st.dictionaries(st.just(0), st.lists(JUNK)), max_size=2))
def test_junk_is_refused_and_moves_nothing(told: list[object]) -> None:
    lent = LentGenerators()
    rng = np.random.default_rng(3)
    lent.lend(rng)
    if told != [{}]:
        with pytest.raises(WireError):
            lent.hear(told)
    assert rng.random() == np.random.default_rng(3).random()


def test_a_state_told_on_and_on_takes_the_answers_time_and_no_more(
    open_learner: OpenLearner,
) -> None:
    send = "while True: channel.send(*encode([3, 'drawn', {0: good}, {}]))"
    learner = open_learner(FORGED.replace("SEND", send), wall=2)
    with pytest.raises(LearnerFault) as caught:
        learner.get("f")(np.random.default_rng(3), np.zeros(6))
    assert caught.value.fault is Fault.TIMEOUT
    assert learner.get("g")() == 7
