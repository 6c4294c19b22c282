"""How answers get their results: the engine, and the host it starts to run the checks in."""

from __future__ import annotations

import socket
import subprocess
from typing import NamedTuple


class StartedHost(NamedTuple):
    """A host that comes up, and this end of the connection to it."""

    popen: subprocess.Popen[bytes]
    connection: socket.socket


def start_host() -> StartedHost:
    """Start a host. It takes its time, in which whoever starts it can get on with other work."""
    from grader.isolation.spawn import spawn

    ours, theirs = socket.socketpair()
    with theirs:
        return StartedHost(spawn("grader.running.host", theirs), ours)
