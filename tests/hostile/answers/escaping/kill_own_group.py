"""Kills its own process group: if that is the grader's as well, both end."""
# ends: crash, memory, wrong

import os
import signal


def answer():
    os.killpg(os.getpgrp(), signal.SIGKILL)


def step(w, g):
    os.kill(0, signal.SIGTERM)
    return w
