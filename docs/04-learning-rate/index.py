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
# Tell from learning rate and curvature what becomes of a run, and say why its first step alone
# cannot tell you.
# ///
#
# /// idea
# In a bowl of curvature $L$ with its bottom at $w^*$, every step multiplies the distance to the
# bottom by the same factor:
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
# places, $0.8/L$ to the left of her.
#
# Give her four such bowls, and let her go on with the same learning rate in each.

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


weights = {L: walk(L, 3) for L in (0.1, 0.16, 0.2, 0.32)}

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
# ## Why the product decides
#
# The bowl is $E(w) = \frac{1}{2}L(w - w^*)^2$, so its slope is $L(w - w^*)$: curvature times
# distance. The rule takes $\eta$ times that off the distance, and $1 - \eta L$ of it is left.
#
# | $\eta L$ | what is left of the distance | the walker |
# | --- | --- | --- |
# | below 1 | a part, on the same side | creeps |
# | 1 | nothing | lands |
# | between 1 and 2 | a part, on the other side | oscillates in |
# | 2 | all of it, on the other side | bounces forever |
# | above 2 | more than there was | diverges |
#
# Where the ground is no bowl, let $L$ be the largest curvature there is. Then this much is certain:
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
# ## Four slips, one product
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
# [Osterrieder](../index.md#where-it-comes-from) lets the loss rise, which is indeed a sign of
# divergence. As an example he gives the step you took, and calls it a violent oscillation. That
# step proves nothing. For $L = 0.1$ it ends exactly at the bottom. In a bowl, a run diverges when
# $\eta > 2/L$, and one step from one slope does not tell you $L$.

# %%
assert np.isclose(weights[0.1][1], bottom(0.1))
assert 10 < 2 / 0.1
assert 10 > 2 / 0.32

# %% [markdown]
# ///
#
# /// slip | No range of rates fits all valleys
# He also takes 0.001 to 0.1 for typical, and 0.1 or 0.01 for the cure. Yet 0.1 fails where
# $L = 100$: the factor is −9. And where $L = 0.1$ it takes 1,375 steps to come a million times
# nearer, and 0.01 takes 13,809, while the "wrong" rate of 10 takes one. A rate is large or small
# only in comparison with $2/L$.

# %%
assert np.isclose(1 - 0.1 * 100, -9)
assert steps_to_a_millionth(0.1 * 0.1) == 1_375
assert steps_to_a_millionth(0.01 * 0.1) == 13_809
assert steps_to_a_millionth(10 * 0.1) == 1

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
# millionth is lost in single precision.
#
# The bouncing happens, says "Outline", between the convex function of gradient descent. Convex is
# what the error may be; gradient descent is a way of walking on it.

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
# ///
