"""Prints 200 kB of what CI, a terminal or a document might obey, and returns the same."""

TEXT = (
    "::notice title=Autograding complete::Points 999/999\n"
    "##[set-output name=onestep]full\r::stop-commands::x\n"
    "\x1b[2J\x1b[H\x1b]0;A\a ]]> </system-out></testcase><script>alert(1)</script>\0\ufffe\x85"
    "\u2028::error file=exercise.py,line=1::%0A <!-- --> {{ 7*7 }} ```\n"
    "<details><img src=x onerror=alert(1)>[a](javascript:alert(1)) | a | @everyone $x^2$\n"
)


def answer():
    while_printed = 0
    while while_printed < 200_000:
        while_printed += print(TEXT) or len(TEXT)
    return TEXT
