"""The sandbox that a learner's process enters, for good, before it loads any learner code.

Every system has one interface: a trusted process prepares `Sandbox(layers, hidden)`, and the
process that is to run learner code calls `enter(allowance)` on it. On Linux many are forked from
the one that prepared, so whatever takes time is prepared; elsewhere one process does both. What
then holds is for the probes to tell: a layer that the system lacks is passed over.
"""

from __future__ import annotations

import sys

from grader.isolation.terms import ALL_LAYERS, Allowance, Layer

if sys.platform == "linux":
    from grader.isolation.sandbox.linux import Sandbox, cpu_seconds
elif sys.platform == "win32":
    from grader.isolation.sandbox.windows import Sandbox, cpu_seconds
else:
    from grader.isolation.sandbox.macos import Sandbox, cpu_seconds

__all__ = ["ALL_LAYERS", "Allowance", "Layer", "Sandbox", "cpu_seconds"]
