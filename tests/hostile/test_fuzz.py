"""Whatever comes down the wire, the host ends its wait, keeps its memory and believes nothing.

A fake learner says what it likes; the host's own reading side listens, with a deadline.
"""

from __future__ import annotations

import socket
import struct
import threading
import time
import tracemalloc
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any

import msgpack
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.isolation import wire
from grader.isolation.process import LearnerProcess
from grader.isolation.stopwatch import Expired, Stopwatch
from grader.isolation.terms import Allowance
from grader.isolation.wire import Channel, WireError, decode, encode
from grader.model import Limits

# What reading may raise, as the docstrings of `Channel.receive` and `LearnerProcess.exchange` say.
DOCUMENTED = (Expired, EOFError, OSError, WireError)
PATIENCE = 0.05
SLACK = 2.0
MEMORY = 256 << 20
ASKED = 0

PLAIN: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(1 << 63), (1 << 64) - 1)
    | st.floats()
    | st.text(max_size=8)
    | st.binary(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(max_size=4) | st.integers(-3, 99), inner, max_size=4)
        | st.builds(
            lambda code, content: msgpack.ExtType(code, msgpack.packb(content)),
            st.integers(0, 12),
            inner,
        )
    ),
    max_leaves=12,
)
KINDS = st.sampled_from(["value", "raised", "function", "missing", "loaded", "callback", "x"])
REPLIES = st.builds(
    lambda number, kind, rest, changed: [number, kind, *rest, changed],
    st.integers(-1, ASKED + 2) | PLAIN,
    KINDS | PLAIN,
    st.lists(PLAIN, max_size=5),
    st.dictionaries(st.integers(-2, 3), PLAIN, max_size=3) | PLAIN,
)
ARRAYS: Sequence[np.ndarray] = (np.arange(3.0), np.arange(4).reshape(2, 2), np.zeros(0))


class FakeLauncher:
    """Starts nothing, and keeps the learner's end of the wire for a speaker to use."""

    def start(
        self,
        _folder: str,
        _allowance: Allowance,
        connection: socket.socket,
        _output: int,
        _trace: int,
    ) -> FakeBody:
        self.theirs = connection.dup()
        return FakeBody()

    def close(self) -> None:
        self.theirs.close()


class FakeBody:
    def cpu_seconds(self) -> float:
        return 0.0

    def interrupt(self) -> None:
        pass

    def wait(self, _seconds: float) -> int:
        return 0

    def kill(self) -> int:
        return 0


def listening(sent: bytes, *, hang_up: bool = True) -> tuple[object, float]:
    """What the host's side makes of these bytes in the place of the reply to its question."""
    launcher = FakeLauncher()
    process = LearnerProcess(launcher, Allowance(0, 1, 1 << 20), lambda *_: None, ())
    speaker = threading.Thread(target=_say, args=(launcher.theirs, sent, hang_up))
    began = time.monotonic()
    with launcher.theirs, Stopwatch(Limits(wall=PATIENCE)).lap(lambda: 0.0) as lap:
        speaker.start()
        try:
            arguments = [array.copy() for array in ARRAYS]
            heard: object = process.exchange(lap, "call", 0, arguments, {})
        except DOCUMENTED as problem:
            heard = problem
        waited = time.monotonic() - began
        # Both ends go, so that a speaker who is not heard out is not waited for.
        process.stop()
        with suppress(OSError):
            launcher.theirs.shutdown(socket.SHUT_RDWR)
        speaker.join()
    return heard, waited


def _say(end: socket.socket, sent: bytes, hang_up: bool) -> None:
    with suppress(OSError):
        end.sendall(sent)
        if hang_up:
            end.shutdown(socket.SHUT_WR)


def framed(body: bytes, frames: Iterable[bytes] = ()) -> bytes:
    """A message as it stands on the wire."""
    frames = list(frames)
    head = struct.pack("!IH", len(body), len(frames)) + body
    return head + b"".join(struct.pack("!I", len(frame)) + frame for frame in frames)


def valid(number: int = ASKED) -> bytes:
    """A reply as an honest worker sends it: numbers, text, containers and arrays."""
    value = [1, 2.5, "text", (1, 2), {"a": 1j}, {3}, 1 << 80, np.float32(2), *ARRAYS]
    body, arrays = encode([number, "value", value, {0: ARRAYS[0] + 1}])
    return framed(body, [array.tobytes() for array in arrays])


def holds(sent: bytes, *, hang_up: bool = True) -> object:
    """The host got over it: in time, within memory, and with nothing it should not believe."""
    tracemalloc.start()
    try:
        heard, waited = listening(sent, hang_up=hang_up)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert waited < PATIENCE + SLACK
    assert peak < MEMORY
    return heard


@given(st.binary(max_size=400), st.booleans())
def test_random_bytes(sent: bytes, hang_up: bool) -> None:
    assert isinstance(holds(sent, hang_up=hang_up), DOCUMENTED)


@given(st.integers(0, len(valid()) - 1), st.booleans())
def test_a_message_cut_short(length: int, hang_up: bool) -> None:
    assert isinstance(holds(valid()[:length], hang_up=hang_up), Expired | EOFError)


@given(st.integers(-3, 2000).filter(lambda number: number != ASKED))
def test_a_reply_to_another_question(number: int) -> None:
    assert isinstance(holds(valid(number)), WireError)


@pytest.mark.parametrize("number", [True, 3.0, "3", [3], {3: 3}, None, msgpack.ExtType(2, b"\3")])
def test_a_number_of_another_kind(number: object) -> None:
    heard = holds(framed(msgpack.packb([number, "value", 1, {}])))
    # An integer of the extended kind is an integer: only its value counts.
    assert isinstance(heard, WireError) or type(number) is msgpack.ExtType


@given(st.data())
def test_a_valid_message_with_a_fault(data: st.DataObject) -> None:
    sent = bytearray(valid())
    for _ in range(data.draw(st.integers(1, 4), label="faults")):
        where = data.draw(st.integers(0, len(sent) - 1), label="where")
        size = data.draw(st.integers(1, 9), label="size")
        match data.draw(st.sampled_from(["flip", "insert", "delete", "repeat", "swap"])):
            case "flip":
                sent[where] ^= 1 << data.draw(st.integers(0, 7), label="bit")
            case "insert":
                sent[where:where] = data.draw(st.binary(min_size=size, max_size=size))
            case "delete":
                del sent[where : where + size]
            case "repeat":
                sent[where:where] = sent[where : where + size]
            case "swap":
                sent[where : where + 2] = sent[where : where + 2][::-1]
        if not sent:
            break
    holds(bytes(sent))


@given(st.integers(0, 5), st.integers(0, 255))
def test_a_header_that_lies(where: int, byte: int) -> None:
    sent = bytearray(valid())
    sent[where] = byte
    holds(bytes(sent))


@settings(max_examples=400)
@given(REPLIES, st.lists(st.binary(max_size=24), max_size=3))
def test_any_structure_in_the_place_of_a_reply(reply: Any, frames: list[bytes]) -> None:
    try:
        body = msgpack.packb(reply, unicode_errors="surrogatepass")
    except (ValueError, OverflowError):
        return
    heard = holds(framed(body, frames))
    assert isinstance(heard, (*DOCUMENTED, list))
    if isinstance(heard, list):
        assert isinstance(reply, list)
        assert reply[0] == ASKED or isinstance(reply[0], msgpack.ExtType)


OBJECT = msgpack.ExtType(9, msgpack.packb([1, 0, "float"]))
# An extension whose content is not the list that it should be, but an object.
OBJECT_INSIDE = msgpack.packb(OBJECT)
FAR = msgpack.ExtType(2, (1 << 70).to_bytes(10, "big"))


def nested(code: int, content: object) -> msgpack.ExtType:
    return msgpack.ExtType(code, msgpack.packb(content))


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param([nested(6, ["<f8", 1 << 29])], id="a scalar of so many bytes"),
        pytest.param([nested(6, ["<f8", 1 << 60])], id="a scalar of too many bytes"),
        pytest.param([nested(6, ["<f8", [0] * 8])], id="a scalar from a list"),
        pytest.param([nested(6, ["<f8", OBJECT])], id="a scalar from an object"),
        pytest.param([msgpack.ExtType(6, OBJECT_INSIDE)], id="a scalar that is an object"),
        pytest.param([msgpack.ExtType(7, OBJECT_INSIDE)], id="an array that is an object"),
        pytest.param([nested(7, [0, "<f8", OBJECT, "C"])], id="an array of the shape of an object"),
        pytest.param([nested(7, [OBJECT, "<f8", [1], "C"])], id="an array of an object's frame"),
        pytest.param([nested(7, [0, OBJECT, [1], "C"])], id="an array of an object's kind"),
        pytest.param([nested(7, [0, "<f8", [1], OBJECT])], id="an array in an object's order"),
        pytest.param([msgpack.ExtType(8, OBJECT_INSIDE)], id="an argument that is an object"),
        pytest.param([nested(8, -1)], id="the last argument"),
        pytest.param([nested(8, True)], id="an argument by truth value"),
        pytest.param([msgpack.ExtType(1, OBJECT_INSIDE)], id="a tuple that is an object"),
        pytest.param([nested(4, [OBJECT])], id="a set of objects"),
        pytest.param([nested(4, {"a": 1})], id="a set that is a dict"),
        pytest.param([msgpack.ExtType(3, bytes(15))], id="half a complex number"),
        pytest.param([msgpack.Timestamp((1 << 63) - 1, 999_999_999)], id="a time beyond all"),
        pytest.param([msgpack.ExtType(9, b"\xff\xfe")], id="an object of no name"),
        pytest.param([None, {0: OBJECT}], id="an array changed to an object"),
        pytest.param([None, {9: 1.0}], id="a change of what was not sent"),
        pytest.param([None, {1: FAR}], id="an integer array changed to what it cannot hold"),
        pytest.param([None, {0: msgpack.ExtType(3, bytes(16))}], id="a change to complex"),
        pytest.param([None, {0: nested(6, ["<c16", bytes(16)])}], id="a change to NumPy's complex"),
        pytest.param([None, {0: "text"}], id="a change to text"),
        pytest.param([None, {0: "1.5"}], id="a change to a number as text"),
        pytest.param([None, {0: None}], id="a change to nothing"),
        pytest.param([None, {0: [1.0, [2.0], 3.0]}], id="a change to what has no shape"),
        pytest.param([None, {None: 1}], id="a change of no array"),
        pytest.param([None, {"0": 1}], id="a change by name"),
        pytest.param([None, {nested(1, [0]): 1}], id="a change by tuple"),
    ],
)
def test_forged_replies(reply: list[Any]) -> None:
    if len(reply) == 1:
        reply = [*reply, {}]
    body = msgpack.packb([ASKED, "value", *reply])
    assert isinstance(holds(framed(body)), (*DOCUMENTED, list))
    assert isinstance(holds(framed(body, [bytes(8)])), (*DOCUMENTED, list))


@given(PLAIN, st.lists(st.binary(max_size=24), max_size=3))
def test_what_is_decoded_can_be_encoded_again(value: Any, frames: list[bytes]) -> None:
    """It is plain data then, and nothing that could answer for itself."""
    try:
        body = msgpack.packb(value, unicode_errors="surrogatepass")
        decoded, _ = decode(body, [bytearray(frame) for frame in frames], ARRAYS)
    except (ValueError, OverflowError, WireError):
        return
    encode(decoded, ARRAYS)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"\x90" * 3, id="more than one value"),
        pytest.param(b"\xdd\xff\xff\xff\xff", id="a list of four billion"),
        pytest.param(b"\xdf\xff\xff\xff\xff", id="a dict of four billion"),
        pytest.param(b"\xdb\xff\xff\xff\xff", id="a text of four gigabytes"),
        pytest.param(b"\xc9\xff\xff\xff\xff\x01", id="an extension of four gigabytes"),
        pytest.param(b"\xdc\xff\xff" + b"\x90" * 0xFFFF, id="empty lists"),
        pytest.param(b"\xdd\x00\x05\x00\x00" + b"\xd4\x01\x90" * 0x50000, id="empty tuples"),
        pytest.param(b"\xdd\x00\x05\x00\x00" + b"\xd4\x09x" * 0x50000, id="objects"),
        pytest.param(b"\xdd\x00\x05\x00\x00" + b"\xd4\x04\x90" * 0x50000, id="empty sets"),
        pytest.param(b"\xdd\x00\x0f\x00\x00" + b"\x80" * 0xF0000, id="empty dicts"),
        pytest.param(b"\xdd\x00\x0f\x00\x00" + b"\x90" * 0xF0000, id="a megabyte of empty lists"),
        pytest.param(b"\x91" * 0xFFFFF + b"\xc0", id="nested a million deep"),
    ],
)
def test_small_messages_that_mean_much(body: bytes) -> None:
    """Memory and time of the host grow with the message by a bounded factor."""
    began = time.process_time()
    tracemalloc.start()
    try:
        with suppress(WireError):
            decode(body)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < MEMORY
    # Tracing memory alone makes it several times slower than it is.
    assert time.process_time() - began < 20


def test_one_byte_after_the_other_does_not_put_the_deadline_off() -> None:
    ours, theirs = socket.socketpair()
    stop = threading.Event()

    def trickle() -> None:
        with suppress(OSError):
            theirs.sendall(struct.pack("!IH", 10_000, 0))
            while not stop.wait(0.005):
                theirs.sendall(b"\xc0")

    speaker = threading.Thread(target=trickle)
    with ours, theirs:
        speaker.start()
        began = time.monotonic()
        with pytest.raises(Expired), Stopwatch(Limits(wall=0.3)).lap(lambda: 0.0) as lap:
            Channel(ours).receive(lap.patience)
        waited = time.monotonic() - began
        stop.set()
        speaker.join()
    assert waited < 0.3 + SLACK


def test_arrays_are_bounded_together_and_not_one_by_one() -> None:
    ours, theirs = socket.socketpair()
    most = wire.MAX_FRAME_BYTES
    sent = struct.pack("!IH", 1, 2) + b"\xc0" + struct.pack("!I", 8) + bytes(8)
    with ours, theirs:
        theirs.sendall(sent + struct.pack("!I", most))
        with pytest.raises(WireError):
            Channel(ours).receive(lambda: 5.0)
