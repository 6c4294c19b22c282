"""The learner's side: loads one answer and does what the host asks of it.

Nothing here is trusted: whatever an answer does to this process, all it can send is plain data,
which the host checks.

A request is `[number, verb, ...]`, a reply `[number, kind, ..., changed]`, where `changed` maps
the frames of the request that the answer wrote to, to the arrays as they are now. To have
something called that lives with the host, the answer's side sends `[number, "callback", index,
args, kwargs, changed]` in the place of a reply, and gets `[number, "returned", value]` or
`[number, "raised", type, text]`, or first a request that the callback led to. Before a message,
either side sends `[number, "drawn", states]`, with an empty `changed` from this one, if a
generator of random numbers that both know has moved since.
"""

from __future__ import annotations

import _sitebuiltins
import builtins
import faulthandler
import importlib
import io
import linecache
import os
import signal
import socket
import sys
import threading
import types
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NoReturn

from grader.isolation.generators import TwinGenerators
from grader.isolation.terms import PACKAGE_FOLDERS
from grader.isolation.wire import (
    MAX_TEXT,
    Channel,
    Owner,
    Reference,
    WireError,
    decode,
    encode,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

MODULE_NAME = "exercise"
FILE_NAME = "exercise.py"

# Where a learner's process finds what it inherits, after 0 to 2.
_CONNECTION, _TRACE = 3, 4
_OUT_OF_THE_WAY = 64

# Looked up before an answer can change what the names stand for.
_BUILTIN_ERRORS = {
    kind: name
    for name, kind in vars(builtins).items()
    if isinstance(kind, type) and issubclass(kind, BaseException)
}


if sys.platform != "win32":
    from fcntl import F_DUPFD, fcntl

    def settle(connection: int, output: int, trace: int) -> socket.socket:
        """Move the inherited descriptors to where `serve` and the sandbox expect them.

        `trace` is the file where the host's signal leaves the line that is being run.
        """
        places = {_CONNECTION: connection, 1: output, 2: output, _TRACE: trace}
        # Out of the way first: what is moved may lie where something else is to go.
        moved = {place: fcntl(number, F_DUPFD, _OUT_OF_THE_WAY) for place, number in places.items()}
        for place, number in moved.items():
            os.dup2(number, place)
        return socket.socket(fileno=_CONNECTION)


def serve(connection: socket.socket) -> NoReturn:
    """Do what the host asks until it hangs up."""
    _forget_packages()
    # Python's own start defines these with `site`, which does not run here.
    for name in ("exit", "quit"):
        setattr(builtins, name, _sitebuiltins.Quitter(name, "Ctrl-D"))
    builtins.help = _sitebuiltins._Helper()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(line_buffering=True, errors="backslashreplace")
    if sys.platform != "win32":
        faulthandler.register(signal.SIGUSR1, _TRACE, all_threads=False)
    try:
        _Worker(Channel(connection)).serve()
    except (EOFError, OSError):
        os._exit(0)


def _forget_packages() -> None:
    """What may not be read had better not be found. What is needed of it is imported by now."""
    sys.path[:] = [path for path in sys.path if not path.endswith(PACKAGE_FOLDERS)]
    for name, module in sys.modules.items():
        if name.partition(".")[0] == "grader" and hasattr(module, "__path__"):
            module.__path__ = []


class _Request:
    """What the host asked, and its arrays as they were when it last heard of them."""

    def __init__(self, body: bytearray, frames: list[bytearray], objects: _Objects) -> None:
        self._frames = frames
        self._told = [bytes(frame) for frame in frames]
        message, self.arrays = decode(body, frames, resolve=objects.resolve)
        self.number, self.verb, *self.rest = message

    def changed(self) -> dict[int, NDArray[Any]]:
        changed = {}
        for index, array in enumerate(self.arrays):
            if self._frames[index] != self._told[index]:
                self._told[index] = bytes(self._frames[index])
                changed[index] = array.copy()
        return changed


class _Objects:
    """What stays on this side, by the index the host knows it by."""

    def __init__(
        self, call_host: Callable[[int, Sequence[object], dict[str, object]], Any]
    ) -> None:
        self._call_host = call_host
        self._kept: list[object] = []
        self._indices: dict[int, int] = {}
        self._borrowed: dict[int, Callable[..., Any]] = {}
        self.generators = TwinGenerators()

    def __getitem__(self, index: int) -> Any:
        return self._kept[index]

    def keep(self, value: object) -> int:
        index = self._indices.setdefault(id(value), len(self._kept))
        if index == len(self._kept):
            self._kept.append(value)
        return index

    def refer(self, value: object) -> Reference:
        for index, function in self._borrowed.items():
            if function is value:
                return Reference(Owner.RECEIVER, index, "")
        place = self.generators.place_of(value)
        if place is not None:
            return Reference(Owner.SHARED, place, "")
        return Reference(Owner.SENDER, self.keep(value), type(value).__name__)

    def resolve(self, reference: Reference) -> object:
        owner, index, name = reference
        match owner:
            case Owner.RECEIVER:
                return self._kept[index]
            case Owner.COMMON:
                module, _, attribute = name.partition(":")
                return getattr(importlib.import_module(module), attribute)
            case Owner.SHARED:
                return self.generators[index]
        if index not in self._borrowed:
            self._borrowed[index] = self._borrow(index, name)
        return self._borrowed[index]

    def _borrow(self, index: int, name: str) -> Callable[..., Any]:
        def borrowed(*args: object, **kwargs: object) -> Any:
            return self._call_host(index, args, kwargs)

        borrowed.__name__ = borrowed.__qualname__ = name
        return borrowed


class _Worker:
    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._objects = _Objects(self._call_host)
        self._under_way: list[_Request] = []
        self._module = types.ModuleType(MODULE_NAME)
        self._path = f"{os.getcwd()}{os.sep}{FILE_NAME}"  # noqa: PTH109

    def serve(self) -> NoReturn:
        self._channel.send(*encode([0, "ready", {}]))
        while True:
            self._answer(self._receive())

    def _receive(self) -> _Request:
        while True:
            request = _Request(*self._channel.receive(), self._objects)
            if request.verb != "drawn":
                return request
            self._objects.generators.hear(*request.rest)

    def _send(self, number: int, body: bytes, arrays: Sequence[NDArray[Any]]) -> None:
        drawn = self._objects.generators.tell()
        if drawn:
            self._channel.send(*encode([number, "drawn", drawn, {}]))
        self._channel.send(body, arrays)

    def _answer(self, request: _Request) -> None:
        self._under_way.append(request)
        try:
            reply = self._obey(request.verb, request.rest)
        except BaseException as error:
            reply = self._describe(error)
        self._under_way.pop()
        _flush()
        self._send(request.number, *self._encode_reply(request, reply))

    def _call_host(self, index: int, args: Sequence[object], kwargs: dict[str, object]) -> Any:
        if threading.current_thread() is not threading.main_thread():
            raise RuntimeError("call this from the main thread")
        request = self._under_way[-1]
        message = [request.number, "callback", index, list(args), kwargs, request.changed()]
        self._send(request.number, *encode(message, request.arrays, self._objects.refer))
        while True:
            told = self._receive()
            match told.verb, told.rest:
                case "returned", [value]:
                    return value
                case "raised", [str(kind), str(text)]:
                    raise getattr(builtins, kind)(text)
            self._answer(told)

    def _obey(self, verb: str, rest: list[Any]) -> list[object]:
        match verb, rest:
            case "load", [source]:
                return self._load(source)
            case "get", [name]:
                if name not in vars(self._module):
                    return ["missing"]
                value = vars(self._module)[name]
                if not callable(value):
                    return ["value", value]
                return ["function", self._objects.keep(value), self._line_of(value)]
            case "attribute", [index, name]:
                return ["value", getattr(self._objects[index], name)]
            case "call", [index, args, kwargs]:
                return ["value", self._objects[index](*args, **kwargs)]
            case "iterate", [index]:
                return ["value", iter(self._objects[index])]
            case "next", [index]:
                for item in self._objects[index]:
                    return ["value", (item,)]
                return ["value", None]
            case "probe", [secret, folder, host, memory]:
                from grader.isolation import probes

                return ["value", probes.attempt(probes.Targets(secret, folder, host, memory))]
        raise ValueError(verb)

    def _load(self, source: str) -> list[object]:
        self._module.__file__ = self._path
        sys.modules[MODULE_NAME] = self._module
        # A traceback can then show the learner's lines: there is no such file to read.
        lines = io.StringIO(source, newline=None).readlines()
        linecache.cache[self._path] = (len(source), None, lines, self._path)
        try:
            code = compile(source, self._path, "exec", dont_inherit=True)
        except SyntaxError as error:
            return ["syntax", error.msg, error.lineno, error.offset or 0, _text(error.text or "")]
        exec(code, vars(self._module))
        return ["loaded"]

    def _line_of(self, function: object) -> int | None:
        code = getattr(function, "__code__", None)
        if isinstance(code, types.CodeType) and code.co_filename == self._path:
            return code.co_firstlineno
        return None

    def _describe(self, error: BaseException) -> list[object]:
        line = None
        trace = error.__traceback__
        while trace is not None:
            if trace.tb_frame.f_code.co_filename == self._path:
                line = trace.tb_lineno
            trace = trace.tb_next
        known = next(
            _BUILTIN_ERRORS[kind] for kind in type(error).__mro__ if kind in _BUILTIN_ERRORS
        )
        code = linecache.getline(self._path, line).strip() if line else ""
        return ["raised", known, type(error).__name__, _text(error), line, _text(code)]

    def _encode_reply(
        self, request: _Request, reply: list[object]
    ) -> tuple[bytes, list[NDArray[Any]]]:
        try:
            message = [request.number, *reply, request.changed()]
            return encode(message, request.arrays, self._objects.refer)
        except WireError as error:
            return encode([request.number, "unsendable", _text(error), {}])
        except Exception as error:
            told = f"cannot be sent: {type(error).__name__}: {_text(error)}"
            return encode([request.number, "unsendable", told, {}])


def _text(value: object) -> str:
    try:
        return str(value)[:MAX_TEXT]
    except BaseException as error:
        return f"(its text raised {type(error).__name__})"


def _flush() -> None:
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:
        return
