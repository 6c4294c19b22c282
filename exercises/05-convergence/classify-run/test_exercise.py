from dataclasses import dataclass, replace
from itertools import product

import numpy as np

from grader.checking import depends, one_of, unchanged

WORDS = ("converged", "crawling", "oscillating", "diverging")
# Of the runs of this chapter: 20 steps in a bowl of curvature 4, from 3.
FATES = {
    0.05: "crawling",
    0.45: "oscillating",
    0.5: "oscillating",
    0.2: "converged",
    0.005: "crawling",
    0.51: "diverging",
}


@dataclass
class Run:
    """A run, what became of it, and how it is called where an answer gets it wrong."""

    name: str
    verdict: str
    ws: np.ndarray
    losses: np.ndarray
    tol: float | None = None


def assert_classified(exercise, runs):
    # All calls first: what is wrong with an answer shows in them together.
    got = [classified(exercise, run) for run in runs]
    for run, each in zip(runs, got, strict=True):
        verdict = one_of(each, WORDS)
        told = f"the run with {run.name}: {verdict!r}, but it is {run.verdict!r}"
        assert verdict == run.verdict, told


def classified(exercise, run):
    ws, losses = run.ws.copy(), run.losses.copy()
    tol = () if run.tol is None else (run.tol,)
    with unchanged(ws=ws, losses=losses):
        return exercise.classify_run(ws, losses, *tol)


def chapter_runs():
    for eta, verdict in FATES.items():
        w = [3.0]
        for _ in range(20):
            w.append(w[-1] - eta * 4 * w[-1])
        ws = np.array(w)[:, None]
        yield Run(f"eta = {eta} in the bowl of curvature 4", verdict, ws, 2 * ws[:, 0] ** 2)


def by_steps(verdict, steps, losses=None, tol=None):
    """A run that takes these steps. Its errors fall evenly if none are given."""
    steps = np.array(steps, float).reshape(len(steps), -1)
    start = 2.0 - np.arange(steps.shape[1])
    ws = start + np.vstack([0 * start, steps.cumsum(axis=0)])
    name = f"the steps {steps.tolist()}"
    if losses is None:
        losses = np.arange(len(ws), 0, -1)
    else:
        name += f" and the losses {losses}"
    if tol is not None:
        name += f" and tol = {tol}"
    return Run(name, verdict, ws, np.array(losses, float), tol)


# What a step leaves of the distance in each direction of a bowl, from and to.
FACTORS = {
    "crawling": (0.15, 0.95),
    "oscillating": (-0.95, -0.15),
    "converged": (-0.5, 0.5),
    "diverging": (-1.3, -1.1),
}

# Seeds of bowls in which some weights go on while the walker turns, and the other way round.
ASKEW = (5, 7, 12, 14, 17)


def bowl_run(seed, verdict):
    """A run in a bowl that lies askew, with its bottom somewhere, and of any size and depth."""
    rng = np.random.default_rng(seed)
    d, eta = int(rng.integers(2, 6)), 10 ** rng.uniform(-4, 1)
    steps = 40 if verdict == "converged" else int(rng.integers(2, 6))
    axes = np.linalg.qr(rng.normal(size=(d, d)))[0]
    factors = rng.uniform(*FACTORS[verdict], d)
    size = 10 ** rng.uniform(-3, 3)
    ways = size * rng.normal(size=d) * factors ** np.arange(steps + 1)[:, None]
    bottom = size * rng.normal(size=d)
    heights = (ways**2 @ (1 - factors)) / (2 * eta)
    depth = heights[0] * rng.uniform(-2, 2)
    return named(Run("", verdict, bottom + ways @ axes.T, depth + heights))


def named(run):
    """The run, named by all that the four questions ask about it."""
    changes = np.diff(run.ws, axis=0)
    before, last = (", ".join(f"{each:.2g}" for each in change) for change in changes[-2:])
    name = f"losses from {run.losses[0]:.3g} to {run.losses[-1]:.3g}, a first step of length "
    name += f"{np.linalg.norm(changes[0]):.2g} and the last two ({before}) and ({last})"
    return replace(run, name=name)


def test_runs_of_the_chapter(exercise):
    """The six runs of this chapter, of one weight, are told apart."""
    # Twice: no call may remember the one before.
    assert_classified(exercise, [*chapter_runs(), *chapter_runs()])


@depends("test_runs_of_the_chapter")
def test_bowls(exercise):
    """Runs of several weights are told apart, in bowls that lie askew and of any size."""
    assert_classified(exercise, [bowl_run(seed, verdict) for seed in ASKEW for verdict in FACTORS])


@depends("test_runs_of_the_chapter")
def test_any_unit(exercise):
    """Neither the units of errors and weights matter, nor where they are zero."""
    runs = list(chapter_runs())
    assert_classified(
        exercise,
        [
            replace(
                run,
                name=f"{run.name}, {change}",
                ws=run.ws * scale + shift,
                losses=run.losses * high + lift,
            )
            for change, scale, shift, high, lift in [
                ("errors 1000 times as large", 1, 0, 1000, 0),
                ("errors 1e20 times as large", 1, 0, 1e20, 0),
                ("weights 1e30 times smaller and errors lower by 50", 1e-30, 0, 1, -50),
                ("weights 1e20 times as large, errors as much smaller", 1e20, 0, 1e-20, 0),
                ("weights higher by 1000", 1, 1000, 1, 0),
            ]
            for run in runs
        ],
    )


@depends("test_runs_of_the_chapter")
def test_not_finite(exercise):
    """A run with a number that is not finite diverges, wherever that stands."""
    runs = []
    places = product(("ws", "losses"), (-1, 0, 2), (np.nan, np.inf, -np.inf))
    for seed, (spoilt, row, bad) in enumerate(places):
        run = bowl_run(seed, list(FACTORS)[seed % len(FACTORS)])
        record = getattr(run, spoilt).copy()
        # Of the weights, any one is enough.
        record[(row, seed % record.shape[1]) if spoilt == "ws" else row] = bad
        name = f"{bad} in {spoilt}[{row}]"
        runs.append(replace(run, name=name, verdict="diverging", **{spoilt: record}))
    assert_classified(exercise, runs)


@depends("test_runs_of_the_chapter")
def test_last_loss_above_first(exercise):
    """A run diverges if its last loss is above its first, whatever happens in between."""
    runs = [
        by_steps("diverging", [3, 2, 1], [5, 9, 8, 7]),
        by_steps("diverging", [3, -2, 1], [5, 2, 1, 6]),
        by_steps("diverging", [(3, 1), (2, 1)], [-5, -9, -4]),
        by_steps("diverging", [3, -2, 1], [0, -1, -2, 0.01]),
        by_steps("diverging", [3, 2, 1], [5, 4, 3, 5.001]),
        by_steps("diverging", [3, 2, 1], [5, 4, 3, 5.00000001]),
        by_steps("crawling", [3, 2, 1], [5, 9, 1, 4]),
        by_steps("crawling", [3, 2, 1], [5, 9, 8, 4.999]),
        by_steps("oscillating", [3, -2, 1], [-4, -9, -6, -5]),
        by_steps("crawling", [(3, 1), (2, 1)], [0, 2, -1]),
        by_steps("crawling", [3, 2, 1], [5, 5, 5, 5]),
        by_steps("oscillating", [1, -2, 3], [9, 8, 7, 6]),
        by_steps("crawling", [1, 2, 3], [9, 8, 7, 6]),
    ]
    assert_classified(exercise, runs)


@depends("test_runs_of_the_chapter")
def test_tolerance(exercise):
    """The last step is compared with tol times the first, by length; without tol, it is 1e-6."""
    runs = [
        by_steps("converged", [(3, 4), (2, 1), (1, 0)], tol=0.22),
        by_steps("crawling", [(3, 4), (2, 1), (1, 0)], tol=0.18),
        by_steps("crawling", [(2, 0), (1, 1), (1, 2)], tol=1.1),
        by_steps("converged", [(2, 0), (1, 1), (1, 2)], tol=1.2),
        by_steps("crawling", [1, 50, 5], tol=0.4),
        by_steps("converged", [50, 1, 5], tol=0.4),
        by_steps("converged", [4, -8, 1], tol=0.25),
        by_steps("oscillating", [4, -8, 1], tol=0.24),
        by_steps("converged", [2, 1, 0.2, 0], tol=0),
        by_steps("crawling", [2, 1, 0.2, 1e-12], tol=0),
        by_steps("converged", [(1, -1), (0.1, 0), (8e-7, 8e-7)]),
        by_steps("crawling", [(1, -1), (1e-9, 0), (1.2e-6, 1.2e-6)]),
        by_steps("converged", [(0, 0), (0, 0)]),
        by_steps("crawling", [(0, 0), (1, 0), (1e-7, 0)]),
        by_steps("converged", [3, 2, 1e-7], [5, 2, 3, 4]),
        by_steps("converged", [3, 2, 1e-7], [5, 5, 5, 5]),
    ]
    for seed in ASKEW:
        for verdict in ("crawling", "oscillating"):
            run = bowl_run(seed, verdict)
            first, *_, last = np.linalg.norm(np.diff(run.ws, axis=0), axis=1)
            for tol, new in [(1.25 * last / first, "converged"), (0.8 * last / first, verdict)]:
                name = f"{run.name}, and tol = {tol:.2g}"
                runs.append(replace(run, name=name, verdict=new, tol=float(tol)))
    assert_classified(exercise, runs)


@depends("test_runs_of_the_chapter")
def test_turns(exercise):
    """Only the last two steps tell a turn, whatever the ones before them did."""
    runs = [
        by_steps("oscillating", [-5.4, 4.32], [18, 11.52, 7.3728]),
        by_steps("crawling", [5, -4, 3, 2]),
        by_steps("oscillating", [5, 4, -3]),
        by_steps("crawling", [(5, 1), (-4, -1), (-3, -1)]),
        by_steps("oscillating", [(5, 1), (4, 1), (3, 2), (-2, -1)]),
        by_steps("crawling", [5, -4, 3, -2, -1]),
        by_steps("oscillating", [5, 4, 3, 2, -1]),
        by_steps("oscillating", [(0, 3), (0, -2)]),
        by_steps("oscillating", [(1, 4), (-0.9, -0.2)]),
        by_steps("crawling", [(1, 4), (0.9, 0.2)]),
        by_steps("oscillating", [(1, 0), (-0.001, 1)]),
        by_steps("crawling", [(1, 0), (0.001, 1)]),
        by_steps("oscillating", [(1, 1, 1, 4), (1, 1, 1, -3)]),
        by_steps("oscillating", [(3, 2, 2), (1, -3, -3)]),
        by_steps("crawling", [(3, 2, 2), (-1, 3, 3)]),
        by_steps("crawling", [(4, -2), (0, 0), (2, -1)]),
        by_steps("crawling", [(0, 0), (2, 1)]),
    ]
    assert_classified(exercise, runs)


@depends("test_runs_of_the_chapter")
def test_order(exercise):
    """Where several words fit, it is the first in the order asked for."""
    runs = [
        by_steps("converged", [3, -2, 1e-9]),
        by_steps("converged", [(3, 1), (-2, 1), (1e-7, 0)]),
        by_steps("diverging", [3, 2, 1e-9], [5, 6, 7, 8]),
        by_steps("diverging", [(3, 1), (2, 1), (0, 0)], [-3, -2, -1, -1]),
        by_steps("diverging", [3, -2, 1], [5, 6, 7, 8]),
        by_steps("diverging", [3, -2, 1e-9], [5, 6, 7, 8]),
    ]
    assert_classified(exercise, runs)
