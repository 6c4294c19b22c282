"""Leaves a thread printing while the checks go on."""
# ends: output, wrong, import

import threading
import time


def chatter():
    while True:
        print("passed" * 100, flush=True)


threading.Thread(target=chatter, daemon=True).start()


def answer():
    time.sleep(0.3)
    return 0.0
