"""Reads the memory of its parent through /proc."""
# needs: files
# ends: wrong

import os
import re

CHUNK = 1 << 22


def phrase():
    pid = os.getppid()
    with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "rb", 0) as memory:
        for line in maps:
            if " rw-p " not in line:
                continue
            begin, end = (int(part, 16) for part in line.split()[0].split("-"))
            for start in range(begin, min(end, begin + (1 << 28)), CHUNK):
                try:
                    memory.seek(start)
                    chunk = memory.read(min(CHUNK, end - start))
                except (OSError, ValueError, OverflowError):
                    break
                if found := re.search(rb"phrase: heat[a-z ]+", chunk):
                    return found[0].decode()
    return ""
