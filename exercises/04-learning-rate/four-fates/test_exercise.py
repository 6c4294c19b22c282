import random

from grader.checking import assert_predicted, assert_prediction, depends, one_of

COMES_TRUE = {0.10: "lands", 0.16: "oscillates", 0.20: "bounces", 0.32: "diverges"}
WORDS = ("creeps", "lands", "oscillates", "bounces", "diverges")


def assert_fates(exercise, cases):
    """`cases` are of the form (L, eta, what becomes of the walk)."""
    # All of them before the first is judged: one word alone looks like many a mistake.
    words = [exercise.fate(L, eta) for L, eta, _ in cases]
    for word, (L, eta, right) in zip(words, cases, strict=True):
        # What is right stays unsaid: it would tell what comes true of the prediction.
        told = f"fate({L:.12g}, {eta:.12g}) gives {word!r}, and that is not what becomes of her"
        assert one_of(word, WORDS) == right, told


def watched(L, eta, w, bottom):
    """What becomes of a walk from w, seen by walking."""
    seen = set()
    for _ in range(5):
        new = w - eta * L * (w - bottom)
        before, after = abs(w - bottom), abs(new - bottom)
        if after < 1e-9 * before:
            return "lands"
        if (new - bottom) * (w - bottom) > 0:
            seen.add("creeps")
        elif abs(after - before) < 1e-9 * before:
            seen.add("bounces")
        else:
            seen.add("oscillates" if after < before else "diverges")
        w = new
    [fate] = seen
    return fate


def test_prediction_is_made(exercise):
    """PREDICTION has one of the five words for each L, before anything is run."""
    assert_predicted(exercise.PREDICTION, COMES_TRUE, WORDS, key="L")


@depends("test_prediction_is_made")
def test_prediction(exercise):
    """The prediction for all four bowls comes true."""
    assert_prediction(exercise.PREDICTION, COMES_TRUE, WORDS, key="L")


@depends("test_prediction_is_made")
def test_five_fates(exercise):
    """Each of the five fates, in bowls steep and flat, with rates small and large."""
    cases = [(0.5, 3.0, "oscillates"), (4.0, 0.25, "lands"), (3.0, 0.1, "creeps")]
    cases += [(0.8, 4.0, "diverges"), (0.5, 4.0, "bounces"), (0.2, 0.5, "creeps")]
    cases += [(12.0, 0.15, "oscillates"), (0.2, 5.0, "lands"), (50.0, 0.05, "diverges")]
    cases += [(8.0, 0.25, "bounces"), (0.4, 2.0, "creeps"), (2.0, 0.6, "oscillates")]
    assert_fates(exercise, cases)


@depends("test_five_fates")
def test_eta_10(exercise):
    """With eta = 10, it tells what becomes of the walker in the four bowls of the prediction."""
    assert_fates(exercise, [(L, 10.0, right) for L, right in COMES_TRUE.items()])


@depends("test_five_fates")
def test_what_decides(exercise):
    """Half the curvature and twice the rate make no difference, however often."""
    products = {0.3: "creeps", 1.0: "lands", 1.6: "oscillates", 2.0: "bounces", 2.7: "diverges"}
    # Powers of two, so that nothing is rounded on the way.
    sizes = [2.0**power for power in (-40, -5, 3, 40)]
    cases = [(L, product / L, right) for product, right in products.items() for L in sizes]
    cases += [(1e-4, 1e-4, "creeps"), (1e4, 1e4, "diverges"), (1e-4, 1e5, "diverges")]
    assert_fates(exercise, cases)


@depends("test_five_fates")
def test_as_seen(exercise):
    """It tells what is seen when the walk is taken, from any start to any bottom."""
    rng = random.Random(12)
    cases = []
    for product in [0.05, 0.45, 0.9, 1.0, 1.1, 1.3, 1.9, 2.0, 2.1, 3.5, 9.0]:
        L = rng.choice([0.125, 0.5, 2.0, 16.0])
        w, bottom = rng.choice([(4.0, 1.0), (-3.0, 2.0), (1.0, 0.0), (-2.0, -6.0)])
        cases.append((L, product / L, watched(L, product / L, w, bottom)))
    assert_fates(exercise, cases)


@depends("test_five_fates")
def test_near_a_border(exercise):
    """Just beside a border she neither lands nor bounces."""
    cases = [(0.5, 1.98, "creeps"), (1.0, 1.01, "oscillates"), (1.0, 0.99, "creeps")]
    cases += [(0.5, 3.98, "oscillates"), (1.0, 2.01, "diverges"), (4.0, 0.505, "diverges")]
    assert_fates(exercise, cases)


@depends("test_five_fates")
def test_rounding(exercise):
    """What is rounded in its last digits is still on the border."""
    cases = []
    for b in [11, 17, 19, 34]:
        # No two floats are exactly these, and neither is what they make.
        cases += [(3 / b, b / 3, "lands"), (3 / b, 2 * b / 3, "bounces")]
    for off in [4e-10, -4e-10]:
        cases += [(0.5, 2 * (1 + off), "lands"), (0.25, 4 * (2 + off), "bounces")]
    assert_fates(exercise, cases)
