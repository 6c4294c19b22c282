"""Loops for ever and swallows every exception that could end the loop."""
# ends: timeout

import signal


def answer():
    for number in range(1, 65):
        try:
            signal.signal(number, lambda *args: None)
        except (OSError, ValueError):
            continue
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue
        finally:
            continue
