"""Answers to classify-run."""

TRAPS = {
    "bounce_sought_in_losses": "eta = 0.45 in the bowl of curvature 4: 'crawling', but it is 'osc",
    "level_losses_converged": "eta = 0.5 in the bowl of curvature 4: 'converged', but it is 'osc",
    "falling_losses_converged": "eta = 0.05 in the bowl of curvature 4: 'converged', but it is 'cr",
    "small_loss_converged": "but it is",
    "along_the_weights": "eta = 0.05 in the bowl of curvature 4: 'converged', but it is 'cr",
    "nan_converged": "with nan in ws[-1]: 'converged', but it is 'diverging'",
    "nan_crawling": "with nan in ws[-1]: 'crawling', but it is 'diverging'",
    "finite_losses_only": "with nan in ws[-1]: 'crawling', but it is 'diverging'",
    "finite_end_only": "in ws[0]:",
    "last_loss_rose": "losses [5, 9, 8, 7]: 'crawling', but it is 'diverging'",
    "any_loss_rose": "losses [5, 9, 1, 4]: 'diverging', but it is 'crawling'",
    "highest_loss": "losses [5, 9, 1, 4]: 'diverging', but it is 'crawling'",
    "level_is_diverging": "eta = 0.5 in the bowl of curvature 4: 'diverging', but it is 'osc",
    "absolute_tolerance": "but it is",
    "strictly_below": "and tol = 0.25: 'oscillating', but it is 'converged'",
    "compared_with_the_weight": "but it is",
    "first_two_steps": "steps [[5.0], [-4.0], [3.0], [2.0]]: 'oscillating', but it is 'crawling'",
    "any_weight_turned": "'oscillating', but it is 'crawling'",
    "all_weights_turned": "'crawling', but it is 'oscillating'",
    "bounce_before_rest": "'oscillating', but it is 'converged'",
    "bounce_before_divergence": "eta = 0.51 in the bowl of curvature 4: 'oscillating', but it is",
    "rest_before_divergence": "losses [5, 6, 7, 8]: 'converged', but it is 'diverging'",
}


def classifying(
    bad: str = "not (np.isfinite(ws).all() and np.isfinite(losses).all())",
    rises: str = "losses[-1] > losses[0]",
    rests: str = "length(-1) <= tol * length(0)",
    turns: str = "steps[-1] @ steps[-2] < 0",
    tol: str = "1e-6",
    before: str = "",
    order: str = "bad or rises, rests, turns",
) -> str:
    """The rule with the parts that are given. `order` says which question decides which word."""
    diverging, converged, oscillating = (part.strip() for part in order.split(","))
    return (
        "import numpy as np\n"
        f"def classify_run(ws, losses, tol={tol}):\n"
        f"    {before or 'pass'}\n"
        "    steps = ws[1:] - ws[:-1]\n"
        "    length = lambda t: np.sqrt((steps[t] ** 2).sum())\n"
        f"    bad = {bad}\n"
        f"    rises = {rises}\n"
        f"    rests = {rests}\n"
        f"    turns = {turns}\n"
        f"    if {diverging}: return 'diverging'\n"
        f"    if {converged}: return 'converged'\n"
        f"    if {oscillating}: return 'oscillating'\n"
        "    return 'crawling'\n"
    )


SPELLINGS = {
    "bounce_sought_in_losses": [
        classifying(turns="(losses[-1] - losses[-2]) * (losses[-2] - losses[-3]) < 0"),
        classifying(
            turns="len(set(np.sign(np.diff(losses[-3:])))) == 2 and 0 not in np.diff(losses[-3:])"
        ),
    ],
    "level_losses_converged": [
        classifying(rests="abs(losses[-1] - losses[-2]) <= tol * abs(losses[1] - losses[0])"),
        classifying(
            rests="np.fabs(np.diff(losses[-2:])[0]) <= tol * np.fabs(np.diff(losses[:2])[0])"
        ),
    ],
    "falling_losses_converged": [
        classifying(rests="all(a > b for a, b in zip(losses, losses[1:]))"),
        classifying(rests="(losses[1:] < losses[:-1]).all()"),
    ],
    "small_loss_converged": [
        classifying(rests="losses[-1] <= tol * losses[0]"),
        classifying(rests="not losses[-1] > losses[0] * tol"),
    ],
    "along_the_weights": [
        classifying(before="ws = ws.T").replace("ws[1:] - ws[:-1]", "np.diff(ws.T)"),
        classifying().replace("ws[1:] - ws[:-1]", "ws[:, 1:] - ws[:, :-1]"),
    ],
    "nan_converged": [
        classifying(bad="False", rests="not length(-1) > tol * length(0)"),
        classifying(bad="False", rests="False if length(-1) > tol * length(0) else True"),
    ],
    "nan_crawling": [
        classifying(bad="False"),
        classifying(bad="np.nan in losses or np.nan in ws.tolist()"),
    ],
    "finite_losses_only": [
        classifying(bad="not np.all(np.isfinite(losses))"),
        classifying(bad="np.isnan(losses).any() or np.isinf(losses).any()"),
    ],
    "finite_end_only": [
        classifying(bad="not np.isfinite(np.append(ws[-1], losses[-1])).all()"),
        classifying(bad="not np.isfinite(losses[-1] + abs(ws[-1]).sum())"),
    ],
    "last_loss_rose": [
        classifying(rises="losses[-2] < losses[-1]"),
        classifying(rises="np.diff(losses)[-1] > 0"),
    ],
    "any_loss_rose": [
        classifying(rises="(losses[1:] > losses[:-1]).any()"),
        classifying(rises="not all(b <= a for a, b in zip(losses, losses[1:]))"),
    ],
    "highest_loss": [
        classifying(rises="max(losses) > losses[0]"),
        classifying(rises="any(each > losses[0] for each in losses)"),
    ],
    "level_is_diverging": [
        classifying(rises="not losses[-1] < losses[0]"),
        classifying(rises="losses[0] <= losses[-1]"),
    ],
    "absolute_tolerance": [
        classifying(rests="length(-1) <= tol"),
        classifying(rests="np.linalg.norm(ws[-1] - ws[-2]) <= tol"),
    ],
    "strictly_below": [
        classifying(rests="length(-1) < tol * length(0)"),
        classifying(rests="np.linalg.norm(steps[0]) * tol > np.linalg.norm(ws[-1] - ws[-2])"),
    ],
    "compared_with_the_weight": [
        classifying(rests="length(-1) <= tol * np.sqrt((ws[-1] ** 2).sum())"),
        classifying(rests="np.linalg.norm(steps[-1]) <= np.linalg.norm(ws[-1]) * tol"),
    ],
    "first_two_steps": [
        classifying(turns="(steps[0] * steps[1]).sum() < 0"),
        classifying(turns="np.dot(ws[1] - ws[0], ws[2] - ws[1]) < 0"),
    ],
    "any_weight_turned": [
        classifying(turns="(steps[-1] * steps[-2] < 0).any()"),
        classifying(turns="any(a * b < 0 for a, b in zip(*steps[-2:]))"),
    ],
    "all_weights_turned": [
        classifying(turns="(steps[-1] * steps[-2] < 0).all()"),
        classifying(turns="all(a * b < 0 for a, b in zip(*steps[-2:]))"),
    ],
    "bounce_before_rest": [
        classifying(order="bad or rises, rests and not turns, turns"),
        "import numpy as np\n"
        "def classify_run(ws, losses, tol=1e-6):\n"
        "    steps = np.diff(ws, axis=0)\n"
        "    if not np.isfinite([ws.sum(), losses.sum()]).all() or losses[-1] > losses[0]:\n"
        "        return 'diverging'\n"
        "    if steps[-1] @ steps[-2] < 0:\n"
        "        return 'oscillating'\n"
        "    small = tol * np.linalg.norm(steps[0])\n"
        "    return 'crawling' if np.linalg.norm(steps[-1]) > small else 'converged'\n",
    ],
    "bounce_before_divergence": [
        classifying(order="bad or rises and not (turns and not rests), rests, turns"),
        "import numpy as np\n"
        "def classify_run(ws, losses, tol=1e-6):\n"
        "    steps = np.diff(ws, axis=0)\n"
        "    first, last = (sum(s * s) ** 0.5 for s in (steps[0], steps[-1]))\n"
        "    if not (np.isfinite(ws).all() and np.isfinite(losses).all()):\n"
        "        return 'diverging'\n"
        "    if last > tol * first and steps[-1] @ steps[-2] < 0:\n"
        "        return 'oscillating'\n"
        "    if losses[-1] > losses[0]:\n"
        "        return 'diverging'\n"
        "    return 'crawling' if last > tol * first else 'converged'\n",
    ],
    "rest_before_divergence": [
        classifying(order="bad or rises and not rests, rests, turns"),
        "import numpy as np\n"
        "def classify_run(ws, losses, tol=1e-6):\n"
        "    steps = np.diff(ws, axis=0)\n"
        "    first, last = (sum(s * s) ** 0.5 for s in (steps[0], steps[-1]))\n"
        "    finite = np.isfinite(ws).all() and np.isfinite(losses).all()\n"
        "    if finite and last <= tol * first:\n"
        "        return 'converged'\n"
        "    if not finite or losses[-1] > losses[0]:\n"
        "        return 'diverging'\n"
        "    return 'oscillating' if sum(steps[-1] * steps[-2]) < 0 else 'crawling'\n",
    ],
}

RIGHT = [
    classifying(),
    "import math\n"
    "def classify_run(path, errors, eps=1e-6, *, verbose=False):\n"
    "    rows, errors = path.tolist(), errors.tolist()\n"
    "    for number in errors + [w for row in rows for w in row]:\n"
    "        if math.isnan(number) or math.isinf(number):\n"
    "            return 'diverging'\n"
    "    if errors[0] < errors[-1]:\n"
    "        return 'diverging'\n"
    "    if math.dist(rows[-1], rows[-2]) <= eps * math.dist(rows[1], rows[0]):\n"
    "        return 'converged'\n"
    "    turn = sum((a - b) * (b - c) for a, b, c in zip(*rows[:-4:-1]))\n"
    "    return 'oscillating' if turn < 0 else 'crawling'\n",
    "import numpy as np\n"
    "def _questions(ws, losses, tol):\n"
    "    Δ = np.diff(ws, axis=0)\n"
    "    yield 'diverging', not np.isfinite(np.column_stack([ws, losses])).all()\n"
    "    yield 'diverging', losses[-1] - losses[0] > 0\n"
    "    with np.errstate(all='ignore'):\n"
    "        yield 'converged', not np.linalg.norm(Δ[-1]) > tol * np.linalg.norm(Δ[0])\n"
    "    yield 'oscillating', np.inner(Δ[-1], Δ[-2]) < 0\n"
    "    yield 'crawling', True\n"
    "def classify_run(ws, losses, tol=1e-6):\n"
    "    return next(word for word, yes in _questions(ws, losses, tol) if yes)\n",
    "import numpy as np\n"
    "print('ready')\n"
    "class Classifier:\n"
    "    words = np.array(['crawling', 'oscillating', 'converged', 'diverging'])\n"
    "    def __call__(self, ws, losses, tol=1e-6):\n"
    "        first, before, last = (ws[b] - ws[a] for a, b in [(0, 1), (-3, -2), (-2, -1)])\n"
    "        wild = not np.isfinite(ws.sum() + losses.sum()) or losses[-1] > losses[0]\n"
    "        rests = last @ last <= tol**2 * (first @ first)\n"
    "        return self.words[3 if wild else 2 if rests else int(before @ last < 0)]\n"
    "classify_run = Classifier()\n",
    "import numpy as np\n"
    "def classify_run(ws, losses, tol=None):\n"
    "    tol = 1e-6 if tol is None else tol\n"
    "    u, v = np.diff(ws[-3:], axis=0)\n"
    "    first, last = np.sqrt(np.square(ws[1] - ws[0]).sum()), np.sqrt(np.square(v).sum())\n"
    "    match bool(np.all(np.abs(ws) < np.inf) and np.all(np.abs(losses) < np.inf)):\n"
    "        case False:\n"
    "            return 'diverging'\n"
    "    if losses[-1] > losses[0]:\n"
    "        return np.str_('diverging')\n"
    "    if last <= tol * first:\n"
    "        return 'converged'\n"
    "    cosine = u @ v / np.sqrt((u @ u) * (v @ v))\n"
    "    return 'oscillating' if cosine < 0 else 'crawling'\n",
    "import numpy as np\n"
    "from numpy.linalg import norm\n"
    "classify_run = lambda ws, losses, tol=1e-6: (\n"
    "    'diverging' if not np.isfinite(np.c_[ws, losses]).all() or losses[0] < losses[-1] else\n"
    "    'converged' if norm(ws[-1] - ws[-2]) <= tol * norm(ws[1] - ws[0]) else\n"
    "    'oscillating' if (ws[-1] - ws[-2]) @ (ws[-2] - ws[-3]) < 0 else 'crawling')\n",
]

WRONG = [
    # What is not finite.
    classifying(bad="np.isnan(ws).any() or np.isnan(losses).any()"),
    classifying(bad="np.isinf(ws).any() or np.isinf(losses).any()"),
    classifying(bad="not np.isfinite(ws).all()"),
    classifying(bad="not np.isfinite(losses).all() or not np.isfinite(ws[-1]).all()"),
    classifying(bad="not np.isfinite(losses).all() or not np.isfinite(ws[:, 0]).all()"),
    classifying(bad="not np.isfinite(ws).any() or not np.isfinite(losses).any()"),
    classifying(bad="np.nan in losses"),
    classifying(bad="(losses == np.nan).any() or (ws == np.nan).any()"),
    classifying(bad="np.max(losses) > 1e6 or np.isnan(ws + losses[:, None]).any()"),
    classifying(bad="not np.isfinite(steps[-1]).all() or not np.isfinite(losses).all()"),
    # What went up.
    classifying(rises="losses[-1] > 1.5 * losses[0]"),
    classifying(rises="losses[-1] / losses[0] > 1"),
    classifying(rises="abs(losses[-1]) > abs(losses[0])"),
    classifying(rises="losses[-1] >= losses.max()"),
    classifying(rises="losses.max() > losses[0]"),
    classifying(rises="losses[-1] > losses.min()"),
    classifying(rises="losses[-1] > losses[1]"),
    classifying(rises="losses[-1] > losses.mean()"),
    classifying(rises="losses[-1] > 0"),
    classifying(rises="(np.diff(losses) > 0).all()"),
    classifying(rises="losses[-1] > losses[0] + tol"),
    classifying(rises="np.linalg.norm(ws[-1]) > np.linalg.norm(ws[0])"),
    classifying(rises="length(-1) > length(0)"),
    classifying(rises="losses[-1] > losses[0] and length(-1) > length(0)"),
    classifying(rises="losses[-1] > losses[0] or length(-1) > length(0)"),
    classifying(rises="losses[-1] > losses[0] and losses[-1] > losses[-2]"),
    classifying(rises="False"),
    # What came to rest.
    classifying(rests="length(-1) < tol * length(0)"),
    classifying(rests="length(-1) <= 1e-6 * length(0)"),
    classifying(rests="length(-1) <= tol * length(-2)"),
    classifying(rests="length(-1) <= tol * max(map(length, range(len(steps))))"),
    classifying(rests="length(-1) <= tol * np.mean([length(t) for t in range(len(steps))])"),
    classifying(rests="length(-2) <= tol * length(0)"),
    classifying(rests="length(-1) <= tol * length(1)"),
    classifying(rests="length(-1) <= tol * (1 + length(0))"),
    classifying(rests="length(-1) <= max(tol * length(0), 1e-12)"),
    classifying(rests="length(-1) / length(0) <= tol"),
    classifying(rests="abs(steps[-1]).max() <= tol * abs(steps[0]).max()"),
    classifying(rests="abs(steps[-1]).sum() <= tol * abs(steps[0]).sum()"),
    classifying(rests="(abs(steps[-1]) <= tol * abs(steps[0])).all()"),
    classifying(rests="abs(steps[-1][0]) <= tol * abs(steps[0][0])"),
    classifying(rests="length(-1) ** 2 <= tol * length(0) ** 2"),
    classifying(rests="np.allclose(ws[-1], ws[-2], rtol=tol)"),
    classifying(rests="losses[-1] <= tol"),
    classifying(rests="losses[-1] <= tol * losses[0]"),
    classifying(rests="abs(losses[-1] - losses[-2]) <= tol"),
    classifying(rests="np.linalg.norm(ws[-1]) <= tol * np.linalg.norm(ws[0])"),
    classifying(rests="abs(steps[-1].sum()) <= tol * abs(steps[0].sum())"),
    classifying(rests="min(map(length, range(len(steps)))) <= tol * length(0)"),
    classifying(rests="False"),
    # What turned.
    classifying(turns="steps[-1] @ steps[-2] <= 0"),
    classifying(turns="steps[-1] @ steps[-2] > 0"),
    classifying(turns="steps[-1] @ steps[0] < 0"),
    classifying(turns="steps[-2] @ steps[-3 if len(steps) > 2 else -1] < 0"),
    classifying(turns="steps[-1][0] * steps[-2][0] < 0"),
    classifying(turns="steps[-1][-1] * steps[-2][-1] < 0"),
    classifying(turns="np.sign(steps[-1] * steps[-2]).sum() < 0"),
    classifying(turns="steps[-1].sum() * steps[-2].sum() < 0"),
    classifying(turns="(steps[1:] * steps[:-1]).sum() < 0"),
    classifying(turns="((steps[1:] * steps[:-1]).sum(axis=1) < 0).any()"),
    classifying(turns="((steps[1:] * steps[:-1]).sum(axis=1) < 0).all()"),
    classifying(turns="((steps[1:] * steps[:-1]).sum(axis=1) < 0).mean() > 0.5"),
    classifying(turns="ws[-1] @ ws[-2] < 0"),
    classifying(turns="(ws[-1] - ws[-2]) @ (ws[-2] - ws[0]) < 0"),
    classifying(turns="np.linalg.norm(ws[-1] - ws[-3]) < length(-1)"),
    classifying(turns="steps[-1] @ steps[-2] < -1e-9"),
    classifying(turns="steps[-1] @ steps[-2] < -0.5 * length(-1) * length(-2)"),
    classifying(turns="False"),
    # The order, the words, the rest.
    classifying(order="bad or rises and not turns, rests, turns"),
    classifying(order="bad, rests and not rises, turns or rises"),
    classifying(order="bad or rises, turns, rests"),
    classifying(tol="1e-3"),
    classifying(tol="1e-9"),
    classifying(before="tol = 1e-6"),
    classifying(before="tol = tol or 1e-6"),
    classifying(before="ws -= ws[-1]"),
    classifying(before="losses /= losses[0]"),
    classifying(before="ws = ws.round(6)"),
    classifying(before="ws = ws[:, :1]"),
    classifying(before="ws = ws[::-1]"),
    classifying().replace("tol=1e-6", "tol"),
    classifying().replace("'crawling'", "'creeping'"),
    classifying().replace("'converged'", "'Converged'"),
    classifying().replace("return 'crawling'", "pass"),
    # Sizes that nobody asked about, and what tells a little from nothing.
    classifying(bad="not np.isfinite(np.append(ws[:, -1], losses)).all()"),
    classifying(bad="not (abs(ws) < 1e12).all() or not (abs(losses) < 1e12).all()"),
    classifying(bad="not np.isfinite(ws).all() or not (abs(losses) < 1e6).all()"),
    classifying(rises="losses[-1] > losses[0] or losses[-1] > 1e5"),
    classifying(rises="losses[-1] - losses[0] > 1e-12"),
    classifying(rises="losses[-1] > losses[0] and not np.isclose(losses[-1], losses[0])"),
    classifying(
        rests="length(-1) <= tol * next((length(t) for t in range(len(steps)) if length(t)), 0)"
    ),
    classifying(rests="length(-1) <= tol * length(0) + 1e-20"),
    classifying(rests="length(-1) <= tol * length(0) and losses[-1] < losses[0]"),
    classifying(rests="length(-1) <= tol * length(0) and losses[-1] <= losses[-2]"),
    classifying(turns="steps[-1] @ steps[-2] < -0.01 * length(-1) * length(-2)"),
    classifying(turns="steps[-1] @ steps[-2] < 0.01 * length(-1) * length(-2)"),
    classifying(turns="steps[-1] @ steps[-2] < -1e-30"),
    classifying(turns="steps[-1][:3] @ steps[-2][:3] < 0"),
    classifying(
        turns="steps[-1][abs(steps[-1]).argmax()] * steps[-2][abs(steps[-1]).argmax()] < 0"
    ),
    classifying(
        turns="steps[-1][abs(steps[-2]).argmax()] * steps[-2][abs(steps[-2]).argmax()] < 0"
    ),
    classifying(turns="np.linalg.norm(steps[-1] + steps[-2]) < length(-2)"),
    classifying(before="losses = losses.astype('f4')"),
    classifying(before="tol = tol + 1e-9"),
]
