"""What the engine and its host tell each other: lists and texts and numbers, packed.

    engine  {"once", "fork", "layers", "probe", "import_numpy", "folder", "hidden"}
    host    ["started", {what breached the sandbox, if "probe"}]
    engine  [[fields of an exercise, its checks, its solution, its misconceptions], ...]
    host    ["ready"], once the checks are collected
    engine  [[[exercise's index, path, source, sha256, problem, line], ...], seed of the order]
    host    ["result", status, fault, checks, seconds, printed] for each answer in turn, and
            ["feedback", [[check's number, sentence, misconception], ...]] if it failed; then
            ["end"], ["fault", text], or ["lost", exit code] if what comes next was not survived

The engine's third message and what follows it repeat; the first time, it is sent without waiting
for "ready". In the place of "started" and "ready", too, there can be ["fault", text].
"""

from __future__ import annotations

from typing import Any

import msgpack

MAX_MESSAGE = 1 << 30


def pack(message: object) -> bytes:
    """A message as bytes."""
    packed: bytes = msgpack.packb(message, unicode_errors="surrogatepass")
    return packed


def unpack(body: bytes | bytearray) -> Any:
    """A message again."""
    return msgpack.unpackb(body, unicode_errors="surrogatepass")
