"""Sleeps when its process is asked to end, and in every hook that runs then."""
# ends: crash, wrong, timeout, import

import atexit
import signal
import sys
import threading
import time


def linger(*args):
    time.sleep(600)


atexit.register(linger)
threading._register_atexit(linger)
threading.Thread(target=linger).start()
for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
    signal.signal(number, linger)


def answer():
    return 0.0


def step(w, g):
    sys.exit(1)
