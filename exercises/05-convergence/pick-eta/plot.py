"""Draws plot.svg: prints what belongs there.

Six runs take twenty steps each in the bowl E = 2w², from w = 3. Their letters are in no order of
their learning rates, so that only the curves tell them apart.
"""

import math
from collections.abc import Iterator

L, START, STEPS = 4, 3, 20
RATES = {"A": 0.005, "B": 0.05, "C": 0.2, "D": 0.5, "E": 0.51, "F": 0.45}

# Those of a light page, which become those of the reader's on the card (grader/site/figures.py).
INK, ACCENT, SECOND, QUIET = "#26221d", "#b24a0f", "#2a6a9c", "#736b61"

# The look of each run: its colour, its dashes, the shape of its marks and the steps they stand at.
# Where curves are near each other, they stand at different steps; those of twins are of two kinds.
LOOKS = {
    "A": (ACCENT, "none", "m-4-3.5h8l-4 7z", range(2, 21, 3)),
    "B": (SECOND, "none", "m-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0", range(2, 21, 3)),
    "C": (INK, "none", "m-3.5-3.5h7v7h-7z", range(1, 5)),
    "D": (QUIET, "none", "m0-5 5 5-5 5-5-5z", range(1, 21, 3)),
    "E": (SECOND, "none", "m-4 3.5h8l-4-7z", range(3, 21, 3)),
    "F": (ACCENT, "4 4", "m-5-5 10 10m0-10-10 10", range(2, 21, 3)),
}

# Of the picture, of the axes in it, and of the errors: from 1000 at the top to 0.00001.
WIDTH, HEIGHT = 370, 268
LEFT, RIGHT, TOP, BOTTOM = 56, 360, 10, 226
HIGHEST, LOWEST = 3, -5


def errors(eta: float) -> list[float]:
    """The errors of a run, at the start and after each step."""
    w: float = START
    found = []
    for _ in range(STEPS + 1):
        found.append(L * w**2 / 2)
        w -= eta * L * w
    return found


def place(step: float, error: float) -> str:
    x = LEFT + (RIGHT - LEFT) * step / STEPS
    y = TOP + (BOTTOM - TOP) * (HIGHEST - math.log10(error)) / (HIGHEST - LOWEST)
    return f"{x:.1f} {y:.1f}"


def path(d: str, colour: str, more: str = "") -> str:
    return f'<path d="{d}" stroke="{colour}"{more}/>'


def words(text: str, at: str, moved: str = "", anchor: str = "middle") -> str:
    return f'<text transform="translate({at}){moved}" text-anchor="{anchor}">{text}</text>'


def axes() -> Iterator[str]:
    for power in range(LOWEST, HIGHEST + 1, 2):
        at = place(0, 10**power)
        yield path(f"M{at}H{RIGHT}", QUIET, ' stroke-opacity=".4"')
        yield words(f"{10**power:.{max(-power, 0)}f}", at, "translate(-7 4)", "end")
    for step in range(0, STEPS + 1, 5):
        at = place(step, 10**LOWEST)
        yield path(f"M{at}v4", INK)
        yield words(f"{step}", at, "translate(0 17)")
    yield path(f"M{LEFT} {TOP}V{BOTTOM}H{RIGHT}", INK)
    yield words("step t", f"{(LEFT + RIGHT) / 2} {HEIGHT - 8}")
    yield words("error E", f"12 {(TOP + BOTTOM) / 2}", "rotate(-90)")


def curve(letter: str) -> Iterator[str]:
    colour, dashes, shape, steps = LOOKS[letter]
    found = errors(RATES[letter])
    line = "L".join(place(step, error) for step, error in enumerate(found))
    yield path(f"M{line}", colour, f' stroke-dasharray="{dashes}" clip-path="url(#axes)"')
    marks = "".join(f"M{place(step, found[step])}{shape}" for step in steps)
    yield path(marks, colour, ' stroke-width="1.5"')


def key(letter: str, number: int) -> Iterator[str]:
    """What a letter's line looks like, in the free corner."""
    colour, dashes, shape, _ = LOOKS[letter]
    x, y = LEFT + 106 + 66 * (number % 3), BOTTOM - 40 + 22 * (number // 3)
    yield path(f"M{x} {y}h28", colour, f' stroke-dasharray="{dashes}"')
    yield path(f"M{x + 14} {y}{shape}", colour, ' stroke-width="1.5"')
    yield words(letter, f"{x + 34} {y + 4}", anchor="start")


def drawing() -> Iterator[str]:
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
    yield '<rect width="100%" height="100%" fill="#ffffff"/>'
    frame = f'x="{LEFT}" y="{TOP}" width="{RIGHT - LEFT}" height="{BOTTOM - TOP}"'
    yield f'<clipPath id="axes"><rect {frame}/></clipPath>'
    yield '<g fill="none">'
    drawn = list(axes())
    for number, letter in enumerate(RATES):
        drawn += [*curve(letter), *key(letter, number)]
    yield from (each for each in drawn if each.startswith("<path"))
    yield f'</g>\n<g fill="{INK}" font-family="sans-serif" font-size="12">'
    yield from (each for each in drawn if each.startswith("<text"))
    yield "</g>\n</svg>"


if __name__ == "__main__":
    print(*drawing(), sep="\n")
