"""The learner's side: loads one answer and does what the host asks of it.

Started by `grader.isolation.learner` as a process of its own. Nothing here is trusted: whatever
an answer does to this process, all it can send is plain data, which the host checks.

A request is `[number, verb, ...]`, a reply `[number, kind, ..., changed]`, where `changed` maps
the frames of the request that the answer wrote to, to the arrays as they are now.
"""

from __future__ import annotations

import builtins
import io
import linecache
import os
import socket
import sys
import types
from typing import Any

from grader.isolation.wire import Channel, WireError, decode, encode

MODULE_NAME = "exercise"


def main(handle: int, memory: int, seconds: int, import_numpy: bool) -> None:
    """Serve the host until it hangs up.

    `handle` is the inherited socket's (on Windows it comes through stdin), `memory` a limit in
    bytes or 0 for none. `seconds` of computing end the process even if the host is gone by then.
    numpy is imported before the limits hold, and off the answer's clock.
    """
    channel = Channel(_connect(handle))
    if import_numpy:
        import numpy  # noqa: F401
    _lower_limits(memory, seconds)
    try:
        _Worker(channel).serve()
    except (EOFError, OSError):
        os._exit(0)


def _connect(handle: int) -> socket.socket:
    if sys.platform == "win32":
        return socket.fromshare(sys.stdin.buffer.read())
    return socket.socket(fileno=handle)


def _lower_limits(memory: int, seconds: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    def lower(kind: int, limit: int) -> None:
        _, most = resource.getrlimit(kind)
        limit = limit if most == resource.RLIM_INFINITY else min(limit, most)
        resource.setrlimit(kind, (limit, limit))

    lower(resource.RLIMIT_CORE, 0)
    lower(resource.RLIMIT_CPU, seconds)
    if memory and sys.platform == "linux":
        lower(resource.RLIMIT_AS, memory)


class _Worker:
    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._module = types.ModuleType(MODULE_NAME)
        self._path = ""

    def serve(self) -> None:
        self._channel.send(*encode([0, "ready", {}]))
        while True:
            body, frames = self._channel.receive()
            before = [bytes(frame) for frame in frames]
            (number, verb, *rest), arguments = decode(body, frames)
            try:
                reply = self._obey(verb, rest)
            except BaseException as error:
                reply = self._describe(error)
            changed = {
                index: array.copy()
                for index, array in enumerate(arguments)
                if frames[index] != before[index]
            }
            _flush()
            self._channel.send(*_encode_reply(number, reply, changed, arguments))

    def _obey(self, verb: str, rest: list[Any]) -> list[object]:
        match verb, rest:
            case "load", [path, source]:
                return self._load(path, source)
            case "get", [name]:
                if name not in vars(self._module):
                    return ["missing"]
                value = vars(self._module)[name]
                return ["function", self._line_of(value)] if callable(value) else ["value", value]
            case "call", [name, args, kwargs]:
                return ["value", vars(self._module)[name](*args, **kwargs)]
        raise ValueError(verb)

    def _load(self, path: str, source: str) -> list[object]:
        self._path = self._module.__file__ = path
        sys.modules[MODULE_NAME] = self._module
        # A traceback can then show the learner's lines without reading the file.
        lines = io.StringIO(source, newline=None).readlines()
        linecache.cache[path] = (len(source), None, lines, path)
        try:
            code = compile(source, path, "exec", dont_inherit=True)
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
            kind.__name__
            for kind in type(error).__mro__
            if vars(builtins).get(kind.__name__) is kind
        )
        code = linecache.getline(self._path, line).strip() if line else ""
        return ["raised", known, type(error).__name__, _text(error), line, _text(code)]


def _encode_reply(
    number: int, reply: list[object], changed: dict[int, Any], arguments: list[Any]
) -> tuple[bytes, list[Any]]:
    try:
        return encode([number, *reply, changed], arguments)
    except (WireError, MemoryError) as error:
        return encode([number, "unsendable", _text(error), {}])


def _text(value: object) -> str:
    try:
        return str(value)
    except BaseException as error:
        return f"(its text raised {type(error).__name__})"


def _flush() -> None:
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:
        return
