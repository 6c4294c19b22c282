"""The wire: plain data arrives as it was sent, and nothing else arrives at all."""

from __future__ import annotations

import math
import socket
import struct
from collections import namedtuple
from enum import IntEnum
from typing import Any

import msgpack
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.isolation import wire
from grader.isolation.wire import Channel, Owner, Reference, WireError, decode, encode

LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.complex_numbers(allow_nan=False)
    | st.text(st.characters())
    | st.binary()
)
KEYS = st.text() | st.integers() | st.floats(allow_nan=False) | st.tuples(st.integers(), st.text())
PLAIN = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(KEYS, inner, max_size=4)
        | st.frozensets(LEAVES, max_size=4)
        | st.sets(LEAVES, max_size=4)
    ),
    max_leaves=12,
)
ARRAYS = hnp.arrays(
    hnp.boolean_dtypes()
    | hnp.integer_dtypes()
    | hnp.floating_dtypes()
    | hnp.complex_number_dtypes(),
    hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4),
)


def carry(value: object, arguments: Any = ()) -> Any:
    body, arrays = encode(value, arguments)
    frames = [bytearray(array.tobytes(order=wire._order(array))) for array in arrays]
    return decode(body, frames, arguments)[0]


def same_kind(left: Any, right: Any) -> bool:
    """Equal all the way down, types included: 1 is not 1.0, nor a list a tuple."""
    if type(left) is not type(right):
        return False
    if isinstance(left, list | tuple):
        return len(left) == len(right) and all(map(same_kind, left, right))
    if isinstance(left, dict):
        return list(left) == list(right) and all(same_kind(left[k], right[k]) for k in left)
    return bool(left == right)


@given(PLAIN)
def test_plain_data_arrives_as_it_was_sent(value: object) -> None:
    assert same_kind(carry(value), value)


@given(ARRAYS)
def test_arrays_keep_shape_type_order_and_every_bit(array: np.ndarray) -> None:
    for sent in (array, np.asfortranarray(array), array[..., ::2] if array.ndim else array):
        arrived = carry(sent)
        assert arrived.dtype == sent.dtype
        assert arrived.shape == sent.shape
        assert arrived.tobytes() == sent.tobytes()
        assert arrived.flags.writeable


@given(ARRAYS.filter(lambda array: array.size > 0))
def test_numpy_scalars_stay_numpy_scalars(array: np.ndarray) -> None:
    scalar = array.reshape(-1)[0]
    arrived = carry(scalar)
    assert type(arrived) is type(scalar)
    assert arrived.tobytes() == scalar.tobytes()


def test_not_a_number_and_infinity_arrive() -> None:
    nan, up, down = carry([math.nan, math.inf, -math.inf])
    assert math.isnan(nan)
    assert (up, down) == (math.inf, -math.inf)


def test_the_same_array_twice_arrives_as_one() -> None:
    array = np.arange(3.0)
    first, second = carry([array, array])
    assert first is second


def test_an_array_of_the_request_comes_back_as_itself() -> None:
    array = np.arange(3.0)
    assert carry(("result", array), [array])[1] is array


def test_subclasses_arrive_as_the_plain_type_they_extend() -> None:
    class Liar(float):
        def __eq__(self, other: object) -> bool:
            return True

        __hash__ = float.__hash__

    class Colour(IntEnum):
        RED = 3

    pair = namedtuple("pair", "a b")
    arrived = carry([Liar(2.5), Colour.RED, pair(1, 2), np.str_("x"), type("D", (dict,), {})(a=1)])
    assert [type(value) for value in arrived] == [float, int, tuple, str, dict]
    assert arrived == [2.5, 3, (1, 2), "x", {"a": 1}]


@pytest.mark.parametrize(
    "value", [object(), lambda: 1, iter([]), np.array([object()]), np.datetime64("2026-01-01"), int]
)
def test_anything_else_stays_behind_a_reference(value: object) -> None:
    assert carry([value]) == [Reference(Owner.SENDER, 0, type(value).__name__)]


def test_either_side_says_what_a_reference_stands_for() -> None:
    kept = [object(), object()]
    body, _ = encode([kept[1]], refer=lambda it: Reference(Owner.SENDER, kept.index(it), "x" * 500))
    asked: list[Reference] = []
    decode(body, resolve=asked.append)
    assert asked == [Reference(Owner.SENDER, 1, "x" * wire.MAX_NAME)]


def test_what_is_too_deep_or_too_large_is_refused_by_the_sender() -> None:
    endless: list[Any] = []
    endless.append(endless)
    deep: tuple[Any, ...] = ()
    for _ in range(wire.MAX_DEPTH):
        deep = (deep,)
    large = np.zeros(wire.MAX_FRAME_BYTES // 8 + 1)
    for value in (endless, deep, "x" * (wire.MAX_BODY + 1), 1 << 5000, large):
        with pytest.raises(WireError):
            encode(value)


def nested_tuples(depth: int) -> bytes:
    body: bytes = msgpack.packb([])
    for _ in range(depth):
        body = msgpack.packb(msgpack.ExtType(1, b"\x91" + body))
    return body


def packed_key(key: object) -> bytes:
    """A dict with such a key, as a careless sender would send it."""
    return encode({key: 1})[0]


def extension(code: int, content: object) -> bytes:
    packed: bytes = msgpack.packb(msgpack.ExtType(code, msgpack.packb(content)))
    return packed


@pytest.mark.parametrize(
    ("body", "frames"),
    [
        pytest.param(nested_tuples(wire.MAX_DEPTH + 1), [], id="tuples nested too deeply"),
        pytest.param(b"\x91" * 100_000 + b"\xc0", [], id="lists nested too deeply"),
        pytest.param(extension(7, [0, "<f8", [2], "C"]), [], id="array without its frame"),
        pytest.param(extension(7, [0, "<f8", [3], "C"]), [16], id="array longer than its frame"),
        pytest.param(extension(7, [0, "O", [1], "C"]), [8], id="array of objects"),
        pytest.param(extension(7, [0, "<f8", [-1], "C"]), [8], id="array of negative length"),
        pytest.param(extension(7, [0, "<f8", [1], "K"]), [8], id="array in no order"),
        pytest.param(extension(8, 0), [], id="an argument that was never sent"),
        pytest.param(extension(4, [[]]), [], id="set of lists"),
        pytest.param(extension(4, list(range(wire.MAX_COSTLY + 1))), [], id="huge set"),
        pytest.param(
            msgpack.packb([{1: 2}] * (wire.MAX_COSTLY + 1)), [], id="too many keys in all"
        ),
        pytest.param(extension(7, [0, "<f8", [1 << 40, 0], "C"]), [0], id="array without an end"),
        pytest.param(packed_key(tuple(range(wire.MAX_KEY + 1))), [], id="key that is long"),
        pytest.param(packed_key(((1,), 2)), [], id="key that is nested"),
        pytest.param(packed_key(frozenset([1])), [], id="key that is a set"),
        pytest.param(msgpack.packb(msgpack.ExtType(2, b"\1" * 600)), [], id="huge integer"),
        pytest.param(msgpack.packb(msgpack.ExtType(77, b"")), [], id="unknown type"),
        pytest.param(extension(9, [5, 0, "f"]), [], id="an object of nobody's"),
        pytest.param(extension(9, [1, "0", "f"]), [], id="an object without a number"),
        pytest.param(
            msgpack.packb([msgpack.ExtType(9, msgpack.packb([1, 0, "f"]))] * wire.MAX_COSTLY),
            [],
            id="too many objects",
        ),
        pytest.param(msgpack.packb(1), [8], id="frame that belongs to nothing"),
        pytest.param(b"", [], id="nothing"),
    ],
)
def test_a_malformed_message_is_refused(body: bytes, frames: list[int]) -> None:
    with pytest.raises(WireError):
        decode(body, [bytearray(length) for length in frames])


@given(st.binary(max_size=200), st.lists(st.binary(max_size=16), max_size=2))
def test_random_bytes_are_refused_or_are_plain_data(body: bytes, frames: list[bytes]) -> None:
    try:
        value, _ = decode(body, [bytearray(frame) for frame in frames])
    except WireError:
        return
    encode(value)


@given(PLAIN, st.data())
def test_a_damaged_message_is_refused_or_is_plain_data(value: object, data: st.DataObject) -> None:
    body = bytearray(encode(value)[0])
    where = data.draw(st.integers(0, len(body) - 1))
    body[where] = data.draw(st.integers(0, 255))
    try:
        decode(body[: data.draw(st.integers(0, len(body)))])
    except WireError:
        return


def test_a_channel_refuses_a_message_that_claims_to_be_huge() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(struct.pack("!IH", wire.MAX_BODY + 1, 0))
        with pytest.raises(WireError):
            Channel(ours).receive()
        theirs.sendall(struct.pack("!IH", 1, 1) + b"\xc0" + struct.pack("!I", 1 << 31))
        with pytest.raises(WireError):
            Channel(ours).receive()


def test_a_channel_waits_no_longer_than_its_patience() -> None:
    waits = iter([0.01, 0.01])

    def patience() -> float:
        return next(waits)

    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(b"\0\0")
        with pytest.raises(StopIteration):
            Channel(ours).receive(patience)
        waits = iter([0.01] * 10)
        with pytest.raises(StopIteration):
            Channel(ours).send(bytes(wire.MAX_BODY), patience=patience)
    ours, theirs = socket.socketpair()
    with ours:
        theirs.close()
        with pytest.raises(EOFError):
            Channel(ours).receive()


def test_messages_in_one_go_and_in_pieces_arrive_the_same() -> None:
    ours, theirs = socket.socketpair()
    messages = [encode([1, np.arange(3.0)]), encode(["two"]), encode({"three": np.ones((2, 2))})]
    with ours, theirs:
        reader = Channel(ours)
        for body, arrays in messages:
            Channel(theirs).send(body, arrays)
        for body, arrays in messages:
            received, frames = reader.receive()
            assert received == body
            assert frames == [array.tobytes() for array in arrays]
        body, arrays = messages[0]
        whole = (
            struct.pack("!IH", len(body), 1) + body + struct.pack("!I", 24) + arrays[0].tobytes()
        )
        pieces = iter([whole[place : place + 1] for place in range(len(whole))])

        def patience() -> float:
            theirs.sendall(next(pieces, b""))
            return 1.0

        assert reader.receive(patience) == (bytearray(body), [bytearray(arrays[0].tobytes())])
