"""Makes a thousand small files and folders, and knows the answer if it gets them."""
# needs: disk
# ends: wrong, crash

import os
import shutil


def answer():
    os.mkdir("hostile")
    try:
        for number in range(500):
            os.mkdir(f"hostile/{number}")
            with open(f"hostile/{number}.txt", "w") as file:
                file.write("x")
    finally:
        shutil.rmtree("hostile")
    return 6174.0625
