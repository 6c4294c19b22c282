"""The wire between the two processes: plain data in msgpack, arrays as raw frames beside it.

A message is a header (body length, number of frames), the body, then each frame behind its
length. Nothing is ever unpickled or evaluated, and what arrives is checked as if an attacker had
written it, because one may have. Whatever is not plain data stays where it is; a `Reference` to
it crosses in its place, so no object of the learner's can answer for itself in the trusted process.

numpy is imported only once an array or a NumPy scalar is at hand: most first exercises need none.
"""

from __future__ import annotations

import math
import re
import socket
import struct
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from enum import IntEnum
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import msgpack

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MAX_BODY = 1 << 20
MAX_FRAMES = 256
MAX_FRAME_BYTES = 64 << 20
MAX_DEPTH = 32
MAX_INT_BYTES = 512
MAX_COSTLY = 1024
MAX_KEY = 16
MAX_NAME = 100
# Of whatever the learner's side tells in words.
MAX_TEXT = 1000

_READ_BYTES = 1 << 18
_HEADER = struct.Struct("!IH")
_LENGTH = struct.Struct("!I")
_DTYPE = re.compile(r"[<>|=]?[biufc]\d{1,2}")


Patience = Callable[[], float | None]


def _unlimited() -> None:
    return None


class _Kind(IntEnum):
    """The extension types: what msgpack has no type of its own for."""

    TUPLE = 1
    INT = 2
    COMPLEX = 3
    SET = 4
    FROZENSET = 5
    SCALAR = 6
    ARRAY = 7
    ARGUMENT = 8
    REFERENCE = 9


class WireError(Exception):
    """What arrived is not a message, or what should be sent is too large to be one."""


class Owner(IntEnum):
    """Whose object a reference stands for."""

    SENDER = 1
    RECEIVER = 2
    # Neither's: a function that both can import by the name it goes by.
    COMMON = 3
    # A generator of random numbers that both draw from.
    SHARED = 4


class Reference(NamedTuple):
    """Stands for an object that does not cross: the place its owner keeps it at, and a name."""

    owner: Owner
    place: int
    name: str


def describe(value: object) -> Reference:
    """A reference that nobody keeps an object for: all it says is the type."""
    return Reference(Owner.SENDER, 0, type(value).__name__)


def encode(
    value: object,
    arguments: Sequence[NDArray[Any]] = (),
    refer: Callable[[object], Reference] = describe,
) -> tuple[bytes, list[NDArray[Any]]]:
    """Turn plain data into a body and the arrays that go beside it, in the order of its frames.

    One of `arguments` (arrays the other side sent) goes as a reference to it, so identity holds.
    `refer` gives the reference that goes in the place of what is not plain data.

    Raises:
        WireError: the value is nested too deeply or into itself, or is too large; or `refer`
            does not let it go.
    """
    arrays: list[NDArray[Any]] = []
    depth = 0

    def pack(value: object) -> bytes:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise WireError("is nested too deeply")
        packed: bytes = msgpack.packb(
            value, default=extend, strict_types=True, unicode_errors="surrogatepass"
        )
        depth -= 1
        return packed

    def extend(value: object) -> object:
        """What msgpack has no type for. Subclasses go as the plain type they extend."""
        numpy = sys.modules.get("numpy")
        if numpy is not None and isinstance(value, numpy.generic | numpy.ndarray):
            if isinstance(value, numpy.str_ | numpy.bytes_):
                return value.item()
            if not _DTYPE.fullmatch(value.dtype.str):
                return extend_other(value)
            if isinstance(value, numpy.ndarray):
                return extend_array(value)
            return msgpack.ExtType(_Kind.SCALAR, pack([value.dtype.str, value.tobytes()]))
        match value:
            case tuple():
                return msgpack.ExtType(_Kind.TUPLE, pack(list(tuple.__iter__(value))))
            case int():
                return _extend_int(value)
            case float():
                return float.__float__(value)
            case complex():
                return msgpack.ExtType(_Kind.COMPLEX, struct.pack("!dd", value.real, value.imag))
            case set() | frozenset():
                code = _Kind.SET if isinstance(value, set) else _Kind.FROZENSET
                return msgpack.ExtType(code, pack(list(value)))
            case str():
                return str.__str__(value)
            case bytes() | bytearray():
                return bytes(value)
            case list():
                return list(list.__iter__(value))
            case dict():
                return dict(dict.items(value))
        return extend_other(value)

    def extend_other(value: object) -> object:
        owner, place, name = refer(value)
        name = name.encode("utf-8", "replace").decode()[:MAX_NAME]
        return msgpack.ExtType(_Kind.REFERENCE, pack([int(owner), place, name]))

    def extend_array(array: NDArray[Any]) -> object:
        index = _find(array, arguments)
        if index is not None:
            return msgpack.ExtType(_Kind.ARGUMENT, pack(index))
        index = _find(array, arrays)
        if index is None:
            index = len(arrays)
            arrays.append(array)
        content = [index, array.dtype.str, list(array.shape), _order(array)]
        return msgpack.ExtType(_Kind.ARRAY, pack(content))

    try:
        body = pack(value)
    except (ValueError, RecursionError, OverflowError) as error:
        raise WireError(f"cannot be sent: {error}") from None
    if len(body) > MAX_BODY:
        raise WireError(f"is larger than {MAX_BODY >> 20} MiB")
    if len(arrays) > MAX_FRAMES or sum(array.nbytes for array in arrays) > MAX_FRAME_BYTES:
        raise WireError(f"holds over {MAX_FRAMES} arrays or {MAX_FRAME_BYTES >> 20} MiB of them")
    return body, arrays


def _find(array: NDArray[Any], among: Sequence[NDArray[Any]]) -> int | None:
    """Where this very array, and not one that equals it, stands."""
    return next((index for index, known in enumerate(among) if known is array), None)


def _extend_int(value: int) -> object:
    if -(1 << 63) <= value < (1 << 64):
        return int.__index__(value)
    length = value.bit_length() // 8 + 1
    if length > MAX_INT_BYTES:
        raise WireError(f"is an integer of more than {MAX_INT_BYTES} bytes")
    return msgpack.ExtType(_Kind.INT, value.to_bytes(length, "big", signed=True))


def _order(array: NDArray[Any]) -> Literal["C", "F"]:
    return "F" if array.flags.f_contiguous and not array.flags.c_contiguous else "C"


def decode(
    body: bytes | bytearray,
    frames: Sequence[bytearray] = (),
    arguments: Sequence[NDArray[Any]] = (),
    resolve: Callable[[Reference], object] = lambda reference: reference,
) -> tuple[Any, list[NDArray[Any]]]:
    """Turn a body and its frames back into plain data, and list the arrays in frame order.

    The arrays are writable views of `frames`: to write to one is to write to the other.
    `resolve` gives the object that a reference stands for.

    Raises:
        WireError: anything about it is malformed, too deep or too large; or `resolve` knows no
            such object.
    """
    arrays: dict[int, NDArray[Any]] = {}
    depth = costly = 0

    def unpack(data: bytes | bytearray) -> Any:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise WireError("nested too deeply")
        value = msgpack.unpackb(
            data,
            ext_hook=extended,
            object_pairs_hook=paired,
            strict_map_key=False,
            timestamp=1,
            unicode_errors="surrogatepass",
        )
        depth -= 1
        return value

    def counted[T](items: list[T]) -> list[T]:
        """What is hashed can be made to collide, and then takes time by its square; an object
        costs this side more than it costs the other.
        """
        nonlocal costly
        costly += len(items)
        if costly > MAX_COSTLY:
            raise WireError("too many keys or objects")
        return items

    def paired(pairs: list[tuple[Any, Any]]) -> dict[Any, Any]:
        for key, _ in counted(pairs):
            _require_plain_key(key)
        return dict(pairs)

    def listed(data: bytes) -> list[Any]:
        return _typed(unpack(data), list)

    def extended(code: int, data: bytes) -> object:
        match code:
            case _Kind.TUPLE:
                return tuple(listed(data))
            case _Kind.INT:
                if len(data) > MAX_INT_BYTES:
                    raise WireError("an integer too large")
                return int.from_bytes(data, "big", signed=True)
            case _Kind.COMPLEX:
                return complex(*struct.unpack("!dd", data))
            case _Kind.SET | _Kind.FROZENSET:
                items = counted(listed(data))
                for item in items:
                    _require_plain_key(item)
                return set(items) if code == _Kind.SET else frozenset(items)
            case _Kind.SCALAR:
                dtype, raw = listed(data)
                return _array(dtype, [], "C", bytearray(_typed(raw, bytes)))[()]
            case _Kind.ARRAY:
                index, dtype, shape, order = listed(data)
                if index not in arrays:
                    arrays[index] = _array(dtype, shape, order, frames[_place(index, len(frames))])
                return arrays[index]
            case _Kind.ARGUMENT:
                return arguments[_place(unpack(data), len(arguments))]
            case _Kind.REFERENCE:
                owner, place, name = counted(listed(data))
                name = _typed(name, str)[:MAX_NAME]
                return resolve(Reference(Owner(_typed(owner, int)), _typed(place, int), name))
        raise WireError(f"unknown type {code}")

    try:
        return unpack(body), [arrays[index] for index in range(len(frames))]
    except (WireError, MemoryError):
        raise
    except Exception as error:
        raise WireError(f"malformed: {error}") from None


def _require_plain_key(key: object) -> None:
    """Keys that are alike for long, or nested, take long to tell apart."""
    if type(key) is tuple and len(key) <= MAX_KEY:
        allowed = not any(isinstance(part, tuple | frozenset) for part in key)
    else:
        allowed = not isinstance(key, tuple | frozenset)
    if not allowed:
        raise WireError("a key too complicated")


def _place(value: object, count: int) -> int:
    """The value, if it is the index of one of so many."""
    place = _typed(value, int)
    if not 0 <= place < count:
        raise WireError("no such array")
    return place


def _typed[T](value: object, kind: type[T]) -> T:
    if type(value) is not kind:
        raise WireError(f"{type(value).__name__} in the place of {kind.__name__}")
    return value


def _numpy_dtype(text: object) -> np.dtype[Any]:
    import numpy as np

    name = _typed(text, str)
    if not _DTYPE.fullmatch(name):
        raise WireError(f"no such dtype: {name[:20]}")
    return np.dtype(name)


def _array(dtype: object, shape: object, order: Any, raw: bytearray) -> NDArray[Any]:
    import numpy as np

    lengths = [_typed(length, int) for length in _typed(shape, list)]
    if order not in ("C", "F") or any(length < 0 for length in lengths):
        raise WireError("no such array layout")
    # Without a single value, an array may still be as long as it likes to be walked along.
    if math.prod(max(length, 1) for length in lengths) > MAX_FRAME_BYTES:
        raise WireError("an array too long")
    return np.frombuffer(raw, _numpy_dtype(dtype)).reshape(lengths, order=order)


def connect(handle: int) -> socket.socket:
    """The socket that this process was started with; on Windows it comes through stdin."""
    if sys.platform == "win32":
        return socket.fromshare(sys.stdin.buffer.read())
    return socket.socket(fileno=handle)


class Channel:
    """Messages over a connected stream socket, with bodies of up to `max_body` bytes.

    `patience`, where a call takes it, is asked how many seconds to wait for the other side before
    it is asked again (None: for ever), and raises what it likes when its patience is over.
    """

    def __init__(self, connection: socket.socket, max_body: int = MAX_BODY) -> None:
        self._socket = connection
        self._max_body = max_body
        self._received = bytearray()

    def send(
        self, body: bytes, arrays: Sequence[NDArray[Any]] = (), patience: Patience = _unlimited
    ) -> None:
        """Send what `encode` made.

        Raises:
            OSError: the other side is gone.
        """
        parts = [_HEADER.pack(len(body), len(arrays)), body]
        for array in arrays:
            parts += [_LENGTH.pack(array.nbytes), array.tobytes(order=_order(array))]
        unsent = memoryview(b"".join(parts))
        while unsent:
            self._socket.settimeout(patience())
            with suppress(TimeoutError):
                unsent = unsent[self._socket.send(unsent) :]

    def receive(self, patience: Patience = _unlimited) -> tuple[bytearray, list[bytearray]]:
        """Receive a body and its frames, for `decode`.

        Raises:
            EOFError: the other side closed its end.
            WireError: longer than a message may be.
        """
        length, count = _HEADER.unpack(self._read(_HEADER.size, patience))
        if length > self._max_body or count > MAX_FRAMES:
            raise WireError("a message too large")
        body = self._read(length, patience)
        return body, list(self._read_frames(count, patience))

    def _read_frames(self, count: int, patience: Patience) -> Iterator[bytearray]:
        left = MAX_FRAME_BYTES
        for _ in range(count):
            (length,) = _LENGTH.unpack(self._read(_LENGTH.size, patience))
            left -= length
            if left < 0:
                raise WireError("arrays too large")
            yield self._read(length, patience)

    def _read(self, length: int, patience: Patience) -> bytearray:
        while len(self._received) < length:
            self._socket.settimeout(patience())
            with suppress(TimeoutError):
                chunk = self._socket.recv(_READ_BYTES)
                if not chunk:
                    raise EOFError
                self._received += chunk
        data = self._received[:length]
        del self._received[:length]
        return data

    def close(self) -> None:
        self._socket.close()
