"""Shares memory with whoever knows its name: POSIX shared memory and a named semaphore."""
# needs: files
# ends: wrong

import os
from multiprocessing import resource_tracker, shared_memory


def answer():
    # The tracker would be a process of its own.
    resource_tracker.register = resource_tracker.unregister = lambda *args: None
    memory = shared_memory.SharedMemory(f"hostile-{os.getpid()}", create=True, size=4096)
    memory.close()
    memory.unlink()
    return RIGHT


RIGHT = 6174.0625
