"""Sleeps for ever."""
# ends: timeout

import time


def answer():
    time.sleep(10**6)
