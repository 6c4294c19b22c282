"""Makes a device file, a named pipe and a mount point in the folder it works in."""
# needs: files
# ends: wrong

import os
import stat


def answer():
    made = 0
    for act in (
        lambda: os.mkfifo("hostile-node"),
        lambda: os.mknod("hostile-node", stat.S_IFCHR | 0o600, os.makedev(1, 3)),
    ):
        try:
            act()
            made += 1
            os.unlink("hostile-node")
        except OSError:
            continue
    return RIGHT if made else 0.0


RIGHT = 6174.0625
