# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Four fates of one step
#
# /// goal
# Tell beforehand what becomes of a run, from its learning rate and the shape of the ground, and say
# why the first step alone cannot tell you.
# ///
#
# /// idea
# A *bowl* is a valley whose slope grows evenly with the distance from its bottom, by $L$ for each
# unit of the weight. This $L$ is its *curvature*. If the bottom is at $w^*$ (say "w star"), then a
# step of gradient descent from $w_t$ to $w_{t+1}$, with learning rate $\eta$, multiplies the
# distance to the bottom by the same factor each time:
#
# $$w_{t+1} - w^* = (1 - \eta L)\,(w_t - w^*)$$
#
# So it is not the learning rate that decides, but the product $\eta L$.
# ///
#
# ## One step, four bowls
#
# A walker stands at $w = 2.5$. The slope there is 0.8, and her learning rate is 10. Take this step
# yourself first; all that follows begins with it.
#
# /// exercise | giant-step
# ///
#
# The step is a long one. Is it a bad one? She cannot know. She has felt the ground at one place,
# and bowls of every curvature $L$ have this slope there: they only have their bottoms at different
# places, $0.8/L$ to the left of her. Take four of these bowls, with curvatures of 0.10, 0.16, 0.20
# and 0.32. The first step is the same in all four. What comes after it is not, and you can tell
# beforehand.
#
# ## What is left of the distance
#
# The slope in a bowl is $L(w - w^*)$: curvature times distance. (The distance has a sign here: to
# the left of the bottom it is negative.) Counted from the bottom, the error with this slope is
# $E(w) = \frac{1}{2} L (w - w^*)^2$. The update rule takes $\eta$ times the slope off the
# distance, and $1 - \eta L$ of the distance is left. At the next place the same happens again.
# After $t$ steps from $w_0$,
#
# $$w_t - w^* = (1 - \eta L)^t\,(w_0 - w^*)$$
#
# So one number tells the whole run. If the factor is negative, a step leads past the bottom to the
# other side, which is to *overshoot*. If what is left becomes as small as you like, the run is said
# to *converge*, and if it grows without end, to *diverge*. Going up from $\eta L = 0$, there are
# five cases:
#
# | $\eta L$ | what a step leaves of the distance | the run |
# | --- | --- | --- |
# | below 1 | a part, on the same side | creeps |
# | 1 | nothing | lands |
# | between 1 and 2 | a part, on the other side | oscillates |
# | 2 | all of it, on the other side | bounces |
# | above 2 | more than there was, on the other side | diverges |
#
# Two of these are single numbers, and a computer, which works with so many digits and no more,
# seldom hits a single number. With $\eta = 1/49$ and $L = 49$ the product should be 1, and comes
# out as 0.9999999999999999. So do not ask whether it **equals** 1 or 2. Ask whether it is as near
# as makes no difference, say within a billionth. How far off still counts is called a *tolerance*.

# %%
product = 1 / 49 * 49
assert product == 0.9999999999999999
assert product != 1
assert abs(product - 1) <= 1e-9

# %% [markdown]
# Now you know enough to foretell what becomes of each of the four walkers, before any of them goes
# on.
#
# /// exercise | four-fates
# ///
#
# ## The four runs
#
# Let them go, each in her own bowl, all with the learning rate of 10.

# %%
import numpy as np

eta, start, slope = 10, 2.5, 0.8


def bottom(L):
    return start - slope / L


def walk(L, steps):
    w = [start]
    for _ in range(steps):
        w.append(w[-1] - eta * L * (w[-1] - bottom(L)))
    return np.array(w)


def error(L, w):
    return L * (w - bottom(L)) ** 2 / 2


weights = {L: walk(L, 3) for L in (0.10, 0.16, 0.20, 0.32)}

h = 1e-6
for L in weights:
    rise = error(L, start + h) - error(L, start - h)
    assert np.isclose(rise / (2 * h), slope)

# %% [markdown]
# /// figure | four-fates

# %% tags=["figure"]
import matplotlib.pyplot as plt
from IPython.display import display

figure, panels = plt.subplots(2, 2, figsize=(5.6, 4.6), sharex=True, sharey=True)
fates = {0.1: "lands", 0.16: "oscillates in", 0.2: "bounces forever", 0.32: "diverges"}
for axes, (L, fate) in zip(panels.flat, fates.items(), strict=True):
    steps = 3 if L == 0.32 else 8
    axes.axhline(bottom(L), linewidth=1, linestyle="--", color="C2")
    axes.plot(walk(L, steps), "o-", markersize=4)
    axes.set_title(f"ηL = {eta * L:.1f}: {fate}")
panels[0, 0].annotate(
    "bottom", (8, bottom(0.1)), xytext=(0, -12), textcoords="offset points", ha="right"
)
panels[1, 1].annotate(
    "and out of the picture", (3, -26.62), xytext=(8, -3), textcoords="offset points"
)
for axes in panels[:, 0]:
    axes.set(ylabel="weight w")
for axes in panels[1]:
    axes.set(xlabel="step t")

seen = (
    "Four panels of the weight against the step. All begin at 2.5 and go to -5.5 in the first "
    "step. With eta L = 1.0 the weight stays there, at the bottom. With 1.6 it swings about the "
    f"bottom at {bottom(0.16)}, less each time. With 2.0 it jumps between 2.5 and -5.5 without "
    f"end. With 3.2 it goes on to {weights[0.32][2]:.1f} and {weights[0.32][3]:.2f}, and out of "
    "the picture."
)
plt.close(figure)
display(figure, metadata={"alt": seen})

# %% [markdown]
# ///
#
# /// predict | Keep η at 10 and make L 0.2. Where is the walker after a hundred steps?
# At 2.5, where she began. The factor is −1: each step leads to the other side, just as far from the
# bottom. The error stays at 1.6 and never falls.

# %%
hundred = walk(0.2, 100)
assert np.isclose(hundred[-1], 2.5)
assert np.allclose(error(0.2, hundred), 1.6)

# %% [markdown]
# ///
#
# /// predict | L stays 0.2. Turn η down to 4. Which fate is it now?
# The product is 0.8, so she creeps: a fifth of the distance is left after each step, and all on one
# side. The first step leads only to −0.7. Yet the shorter steps arrive, and the longer ones never
# did.

# %%
first = start - 4 * slope
left = (first - bottom(0.2)) / (start - bottom(0.2))
assert np.isclose(first, -0.7)
assert np.isclose(4 * 0.2, 0.8)
assert np.isclose(left, 1 / 5)

# %% [markdown]
# ///
#
# /// example | Four bowls, one first step
# Each line is one bowl: where its bottom is, the factor, and the weight after each step.

# %%
for L, w in weights.items():
    factor = 1 - eta * L
    print(f"L {L:.2f}  bottom {bottom(L):4.1f}  factor {factor:4.1f} ", w.round(2))

assert np.allclose(weights[0.1], [2.5, -5.5, -5.5, -5.5])
assert np.allclose(weights[0.16], [2.5, -5.5, -0.7, -3.58])
assert np.allclose(weights[0.2], [2.5, -5.5, 2.5, -5.5])
assert np.allclose(weights[0.32], [2.5, -5.5, 12.1, -26.62])

# %% [markdown]
# The first step is the same each time. Then one walker is at the bottom and stays; one swings to
# and fro, and closes in; one swings between two places for good; and one is thrown out further each
# time. Their errors tell the same story.

# %%
for L, w in weights.items():
    print(f"L {L:.2f}  errors", error(L, w).round(2))

assert np.allclose(error(0.1, weights[0.1][:2]), [3.2, 0])
assert np.allclose(error(0.16, weights[0.16][:3]), [2, 0.72, 0.2592])
assert np.allclose(error(0.2, weights[0.2]), 1.6)
assert np.allclose(error(0.32, weights[0.32][:3]), [1, 4.84, 23.4256])

# %% [markdown]
# ///
#
# ## How far down a step leads
#
# Where the ground is no bowl, its curvature differs from place to place. Let $L$ be the largest
# there is. Then this much is certain of every step:
#
# $$E(w_{t+1}) \le E(w_t) - \eta\left(1 - \tfrac{1}{2}\eta L\right)\lVert\nabla E(w_t)\rVert^2$$
#
# So below $\eta L = 2$ the error falls at every step, for as long as there is a slope. In a bowl of
# one weight, the two sides are equal.

# %%
for L, w in weights.items():
    before, after = error(L, w[:-1]), error(L, w[1:])
    g = L * (w[:-1] - bottom(L))
    assert np.allclose(after, before - eta * (1 - eta * L / 2) * g**2)

# %% [markdown]
# ## What a slider gives away
#
# You can also go the other way, and tell the curvature from what rates do to it.
#
# /// example | A slider seen from outside
# In Google's crash course on machine learning, a slider sets the learning rate of a run on a curve.
# The run takes 81 steps with 0.1, 6 steps with 1, and one with 1.6. With 4 it diverges. Is that one
# bowl?
#
# The rate that takes one step is $1/L$, so the curvature is 1 divided by 1.6, which is 0.625. Then
# the factor for 0.1 is 0.9375, and 81 steps leave 0.0054 of the distance. The factor for 1 is
# 0.375, and 6 steps leave 0.0028. So both fit a run that stops as soon as no more than 0.0055 of
# the distance is left. And 4 is above $2/L$, which is 3.2. All four fit one bowl.

# %%
L = 1 / 1.6
assert L == 0.625
assert np.isclose(1 - 0.1 * L, 0.9375)
assert np.isclose(1 - 1 * L, 0.375)
assert round(0.9375**81, 4) == 0.0054
assert round(0.375**6, 4) == 0.0028
assert 4 > 2 / L == 3.2

# One step fewer is not enough, both times.
assert 0.9375**81 <= 0.0055 < 0.9375**80
assert 0.375**6 <= 0.0055 < 0.375**5

# %% [markdown]
# ///
#
# ## Bowls of several weights
#
# With two weights there are two slopes, and each of them may change with each of the weights. That
# makes four slopes of slopes. Set in a square, they are called the *Hessian* $H$: row $i$ says how
# the slope of weight $i$ changes as $w_1$ grows, and as $w_2$ grows. Like a slope, it can be
# measured with finite differences, this time of the gradient. Here it is for the neuron of [chapter
# 1](../01-error/index.py).

# %%
X = np.array([[1, 0], [0, 1], [1, 1], [2, 1]])
y = np.array([2, 1, 3, 5])


def error_gradient(w):
    return 2 / len(y) * X.T @ (X @ w - y)


h, origin = 1e-6, np.zeros(2)
H = np.empty((2, 2))
for j, nudge in enumerate(h * np.eye(2)):
    change = error_gradient(origin + nudge) - error_gradient(origin - nudge)
    H[:, j] = change / (2 * h)

assert np.allclose(H, [[3, 1.5], [1.5, 1.5]])
print(H.round(3))

# %% [markdown]
# It is the same at all places, which makes this error a bowl. And it is *symmetric*: the number in
# row 1 and column 2 is also the one in row 2 and column 1. Every Hessian of a smooth error is.
#
# Along $w_1$ the curvature is 3, and along $w_2$ it is 1.5. In the direction of any unit vector $u$
# it is $u^\top H u$, and turning all the way round finds more than 3 and less than 1.5.

# %%
turn = np.radians(np.arange(0, 180, 0.1))
around = np.column_stack([np.cos(turn), np.sin(turn)])
curvature = np.sum(around @ H * around, axis=1)
most, least = around[curvature.argmax()], around[curvature.argmin()]

assert np.isclose(curvature.max(), 3.9271, atol=5e-5)
assert np.isclose(curvature.min(), 0.5729, atol=5e-5)
assert abs(most @ least) < 0.01

# %% [markdown]
# The largest curvature is 3.9271 and the smallest 0.5729, in two directions at right angles to each
# other, and neither of them is an axis. In just these two directions the bowl is as simple as one
# of a single weight. Going along one of them changes the slope that way, and no slope at right
# angles to it:
#
# $$H v = \lambda v$$
#
# Such a direction $v$ is an *eigenvector* of $H$, and the curvature there, $\lambda$ ("lambda"), is
# an *eigenvalue*. With $d$ weights there are $d$ of them, and $L$ now means the largest, and $\mu$
# ("mu") the smallest. NumPy finds them, from the smallest to the largest, with
# `np.linalg.eigvalsh`. It is made for symmetric matrices. Its sister `np.linalg.eigvals` takes any
# matrix, promises no order, and may answer with complex numbers.

# %%
mu, L = np.linalg.eigvalsh(H)

assert np.allclose([mu, L], [0.5729, 3.9271], atol=5e-5)
assert np.allclose(H @ most, L * most, atol=0.01)
assert np.allclose([1 / L, 2 / L], [0.2546, 0.5093], atol=5e-5)

# %% [markdown]
# Where all eigenvalues are above 0, the ground rises in every direction from the bottom. A Hessian
# like that is called *positive definite*. Split the distance to the bottom into a part along each
# eigenvector, and each part has a run of its own, with the factor $1 - \eta\lambda$, and all of
# them share the one learning rate. So the most curved direction is the first to suffer:
#
# - Up to $1/L$, here 0.2546, no direction overshoots.
# - Between $1/L$ and $2/L$, here 0.5093, the most curved one does, and the run converges all the
#   same.
# - Above $2/L$ the run diverges, however well it goes in all the other directions.
#
# The picture shows a run of our neuron from $(0, 3)$ with $\eta = 0.45$, in the second of these
# ranges. Across the valley its factor is −0.767: it overshoots at every step. Along the valley its
# factor is 0.742, and it creeps. It closes in both ways.

# %% tags=["figure"]
figure, axes = plt.subplots(figsize=(5.6, 4.2))
w1, w2 = np.meshgrid(np.linspace(-0.3, 4.3, 24), np.linspace(-1.4, 3.4, 25))
height = np.mean((np.stack([w1, w2], -1) @ X.T - y) ** 2, axis=-1)
axes.contour(w1, w2, height, levels=[0.15, 0.6, 1.5], colors="C2", linewidths=0.8)

lowest = np.array([2, 1])
places = [np.array([0, 3])]
for _ in range(12):
    places.append(places[-1] - 0.45 * error_gradient(places[-1]))
axes.plot(*np.transpose(places), "o-", markersize=4)
for v, reach, words in [
    (most, 1.4, f"most curved: {L:.4f}"),
    (-least, 2.5, f"least curved: {mu:.4f}"),
]:
    ends = lowest + reach * np.outer([-1, 1], v)
    axes.plot(*ends.T, "--", color="C1")
    axes.annotate(words, ends[1], (6, -4), textcoords="offset points")
axes.set(xlabel="w1", ylabel="w2", aspect="equal", xlim=(-0.4, 5.2))

seen = (
    "Contours of the error, long ovals around the lowest place at (2, 1). Two dashed lines cross "
    f"there at right angles: across the ovals, where the curvature is {L:.4f}, and along them, "
    f"where it is {mu:.4f}. From (0, 3) a run comes down along the ovals, and jumps from one side "
    "of the long line to the other at every step, less each time."
)
plt.close(figure)
display(figure, metadata={"alt": seen})

# %%
assert round(1 - 0.45 * L, 3) == -0.767
assert round(1 - 0.45 * mu, 3) == 0.742

# %% [markdown]
# How sharp is the limit? Start at $(0, 0)$, which is 2.236 away from the bottom at $(2, 1)$, and
# take a thousand steps with a rate a thousandth below $2/L$, then with one a thousandth above.


# %%
def distance_after(eta, steps):
    w = origin
    for _ in range(steps):
        w = w - eta * error_gradient(w)
    return np.linalg.norm(w - [2, 1])


below = distance_after(0.999 * 2 / L, 1000)
above = distance_after(1.001 * 2 / L, 1000)

assert round(distance_after(0, 0), 3) == 2.236
assert (round(below, 3), round(above, 1)) == (0.301, 16.4)
print(f"below 2/L: {below:.3f} away; above: {above:.1f}, and growing")

# %% [markdown]
# /// exercise | eta-limits
# ///
#
# ## Five slips about rates
#
# How many steps does it take to come a million times nearer? It is enough to count:


# %%
def steps_to_a_millionth(product):
    left, steps = 1.0, 0
    while abs(left) > 1e-6:
        left *= 1 - product
        steps += 1
    return steps


# %% [markdown]
# /// slip | One leap is no oscillation
# [Osterrieder](../index.md#where-it-comes-from) takes a rising loss for a sign of divergence, and
# so it is. As an example he gives the step you took, and calls it a violent oscillation. That step
# proves nothing. For $L = 0.1$ it ends exactly at the bottom. In a bowl, a run diverges when
# $\eta > 2/L$, and one step from one slope does not tell you $L$.

# %%
assert np.isclose(weights[0.1][1], bottom(0.1))
assert 10 < 2 / 0.1
assert 10 > 2 / 0.32

# %% [markdown]
# ///
#
# /// slip | No range of rates fits all valleys
# He also takes 0.001 to 0.1 for typical, and 0.1 or 0.01 for the cure. In our neuron that is so:
# all of these are below its limit of 0.5093. Yet 0.1 fails where $L = 100$: the factor is −9. And
# where $L = 0.1$ it takes 1,375 steps to come a million times nearer, and 0.01 takes 13,809, while
# the "wrong" rate of 10 takes one. A rate is large or small only in comparison with $2/L$.

# %%
assert round(2 / np.linalg.eigvalsh(H)[-1], 4) == 0.5093
assert np.isclose(1 - 0.1 * 100, -9)
assert steps_to_a_millionth(0.1 * 0.1) == 1_375
assert steps_to_a_millionth(0.01 * 0.1) == 13_809
assert steps_to_a_millionth(10 * 0.1) == 1

# %% [markdown]
# ///
#
# /// slip | A learning rate has no memory
# He also compares the learning rate to a ball's *momentum*, which keeps a moving thing moving: too
# high and it bounces, too low and it creeps, just right and it rolls into the valley. You have met
# these fates, and it is true that the rate decides between them. But a ball that rolls keeps
# rolling where the ground is level, as it remembers its push. Gradient descent has no memory. Let
# it meet the slopes 1, 1, 1, 0, 0, 0 with $\eta = 0.1$. It goes −0.3 and stops dead on the level,
# and a larger rate would stop there as well.
#
# There is such a thing for weights: with momentum, a step contains a part of the step before. With
# nine tenths of it, the same slopes lead to −1.222, and the weight is still on the move. That is a
# rule with a number of its own, and a later chapter is about it.

# %%
plain, rolling, step = 0, 0, 0
for slope_there in [1, 1, 1, 0, 0, 0]:
    plain -= 0.1 * slope_there
    step = 0.9 * step - 0.1 * slope_there
    rolling += step

assert np.isclose(plain, -0.3)
assert round(rolling, 3) == -1.222
assert step < -0.1

# %% [markdown]
# ///
#
# /// slip | A slope does not say how far to go
# "Outline" reads two things from the gradient: the direction, and how long the step should be. Its
# length is only the steepness. To land, divide it by the curvature. With $L = 100$ and the bottom
# 0.1 away, the slope is 10. With $L = 0.1$ and the bottom 10 away, the slope is 1: a tenth of the
# slope, and a hundred times as far to go.

# %%
for L, away, steepness in [(100, 0.1, 10), (0.1, 10, 1)]:
    assert np.isclose(L * away, steepness)
    assert np.isclose(steepness / L, away)

# %% [markdown]
# ///
#
# /// slip | Bouncing can arrive, and so can creeping
# "Outline" says that a walk reaches the bottom only with a rate neither too low nor too high, and
# that large steps may miss it because they bounce back and forth. But bouncing with $\eta L = 1.5$
# takes 20 steps to come a million times nearer, and creeping with 0.1 takes 132. With 0.001 it
# takes 13,809: late, but there. A rate can be too low for the computer only: from 100, a step of a
# millionth is lost in numbers of 32 bits.
#
# "Outline" also has a picture of a large and of a small rate. It looks for the small one on the
# left and on the right of it, in the same sentence. In [the figure above](#the-four-runs), each run
# bears its name.
#
# The bouncing happens, says "Outline", between the *convex* function of gradient descent. A
# function is convex if the straight line between any two points of its curve runs nowhere below the
# curve. That is what an error may be. Gradient descent is a way of walking on it.

# %%
assert steps_to_a_millionth(1.5) == 20
assert steps_to_a_millionth(0.1) == 132
assert steps_to_a_millionth(0.001) == 13_809
assert np.float32(100) - np.float32(1e-6) == np.float32(100)

# %% [markdown]
# ///
#
# ## Practice
#
# /// predict | A bowl has curvature 4. Which rate lands at once, and above which do runs diverge?
# The rate 0.25 lands, as 0.25 times 4 is 1. Above 0.5 the product is above 2, and runs diverge. In
# between they overshoot at every step, and arrive.

# %%
assert steps_to_a_millionth(0.25 * 4) == 1
assert abs(1 - 0.5 * 4) == 1

# %% [markdown]
# ///
#
# /// takeaways
# - No learning rate is good everywhere. What decides is the product $\eta L$ of rate and curvature.
# - Below 1 a run creeps, at 1 it lands, up to 2 it oscillates in. At 2 it bounces forever; above 2
#   it diverges.
# - Overshooting is not divergence: between 1 and 2, every step overshoots and the run arrives.
# - One slope at one place does not tell you the curvature. It takes at least a second one.
# - With several weights, the largest eigenvalue $L$ of the Hessian sets the limit: a run converges
#   below $2/L$, and overshoots nowhere up to $1/L$.
# ///
