# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Converged, or just quiet?
#
# /// goal
# Stop a run for the right reason: tell one that has arrived from one that only looks quiet, and
# work out beforehand how many steps it takes.
# ///
#
# /// idea
# A small step means that the ground is flat **here**, or that the learning rate $\eta$ is small. It
# does not mean that the bottom is near. In a bowl of curvature $L$, the distance to the bottom
# shrinks to the part $\varepsilon$ (say "epsilon") of what it was in $t$ steps if $\eta L$ is below
# 2 and
#
# $$t \ge \frac{\ln \varepsilon}{\ln\,\lvert 1 - \eta L\rvert}$$
#
# where $\ln$ is the natural logarithm.
# ///
#
# ## The picture of a run
#
# You cannot draw the landscape of a model with a thousand weights. But one picture of a run can
# always be drawn: the error $E$ of each step $t$, with $t$ along the lower axis. It is called an
# *error curve*. The advice comes from ["Outline"](../index.md#where-it-comes-from), and it is good:
# draw the cost, which is its word for the error, against the number of iterations, which is its
# word for steps. Do so for several learning rates, and lay their curves over each other.
#
# Errors soon differ by factors of a thousand or a million, and on a plain axis all the small ones
# lie on the floor. So the axis of errors is mostly *logarithmic*: going up by the same length on
# paper multiplies the error by the same number, instead of adding the same amount. Zero is nowhere
# on such an axis, however far down it goes. And a run that loses the same part of its error at each
# step is a straight line, the steeper the faster.
#
# Read such a picture now. What is behind it comes next.
#
# /// exercise | pick-eta
# ///
#
# ## Six runs in one bowl
#
# These are the six runs: all of them in a bowl of curvature 4, from $w = 3$, where the error is 18.
# They differ in their learning rates only, and here you see which is which.

# %%
import numpy as np

L, start = 4, 3


def error(w):
    return L * w**2 / 2


def walk(eta, steps=20):
    return start * (1 - eta * L) ** np.arange(steps + 1)


rates = [0.005, 0.05, 0.2, 0.45, 0.5, 0.51]
assert error(start) == 18

# %% [markdown]
# /// figure | cost-curves

# %% tags=["figure"]
import matplotlib.pyplot as plt
from IPython.display import display

figure, (costs, twins) = plt.subplots(2, height_ratios=[5, 4])

for eta, look in [(0.005, "-v"), (0.2, "-s"), (0.5, "-D"), (0.51, "-^")]:
    costs.semilogy(error(walk(eta)), look, markersize=3.5, linewidth=1, color="C2")
costs.semilogy(error(walk(0.05)), "o-", markersize=4, color="C0")
costs.semilogy(error(walk(0.45)), "x", markersize=8, color="C1")
ends = [(0.51, 5), (0.5, -3), (0.005, -6), (0.05, -3)]
for eta, lift in ends:
    words = "η = 0.05 and 0.45" if eta == 0.05 else f"η = {eta}"
    costs.annotate(words, (20, error(walk(eta))[-1]), xytext=(6, lift), textcoords="offset points")
costs.annotate("η = 0.2", (3, error(walk(0.2))[3]), xytext=(8, -2), textcoords="offset points")
costs.set(ylabel="error E", title="The error of each run", xlim=(-0.5, 27), ylim=(1e-5, 1e3))

twins.plot(walk(0.05), "o-", markersize=4, color="C0")
twins.plot(walk(0.45), "x:", markersize=6, color="C1")
twins.annotate("η = 0.05", (3, walk(0.05)[3]), xytext=(6, 6), textcoords="offset points")
twins.annotate("η = 0.45", (1, walk(0.45)[1]), xytext=(8, -5), textcoords="offset points")
twins.set(xlabel="step t", ylabel="weight w", title="The weights of two of them")
twins.set(xlim=(-0.5, 27), ylim=(-3.4, 3.4))
for axes in (costs, twins):
    axes.set_xticks([0, 5, 10, 15, 20])

last = {eta: error(walk(eta))[-1] for eta in rates}
seen = (
    "Above: the error against the step for six learning rates, on a logarithmic scale. After 20 "
    f"steps it is {last[0.005]:.2f} for 0.005, {last[0.5]:.0f} as at the start for 0.5, and "
    f"{last[0.51]:.1f} and rising for 0.51. With 0.2 it leaves the picture downwards. The curves "
    f"for 0.05 and 0.45 lie on each other and end at {last[0.05]:.5f}. Below: the weights of these "
    "two. With 0.05 they fall smoothly from 3 towards 0; with 0.45 they jump across 0 each time."
)
plt.close(figure)
display(figure, metadata={"alt": seen})

# %% [markdown]
# ///
#
# /// predict | Two of the curves lie on each other. Do their weights go the same way, too?
# No. With 0.05 the factor is 0.8, and the weight comes down on one side: 3, 2.4, 1.92. With 0.45
# the factor is −0.8, and the weight jumps: 3, −2.4, 1.92. The error takes the square of the
# distance, so the side is lost. No curve of errors can show you a bounce. Only the weights can.

# %%
assert np.allclose(error(walk(0.05)), error(walk(0.45)))
assert np.allclose(walk(0.05)[:3], [3, 2.4, 1.92])
assert np.allclose(walk(0.45)[:3], [3, -2.4, 1.92])
assert np.isclose(1 - 0.05 * L, 0.8)
assert np.isclose(1 - 0.45 * L, -0.8)

# %% [markdown]
# ///
#
# /// predict | With a rate of 0.5 the curve is perfectly level. Is that run finished?
# It has not even begun to arrive. The product $\eta L$ is 2, so the weight goes from 3 to −3 and
# back, 6 at each step, and the error is 18 at both places.

# %%
assert walk(0.5)[:3].tolist() == [3, -3, 3]
assert np.all(error(walk(0.5)) == 18)
assert np.all(np.abs(np.diff(walk(0.5))) == 6)

# %% [markdown]
# ///
#
# /// predict | Draw the errors of 0.05 and 0.2 on a plain scale. What can you no longer tell?
# Which of them has arrived. Both seem to lie on the floor from half way on. Yet after 20 steps the
# first is at 0.00239, and the second has twenty-six zeros behind the point.

# %%
after = {eta: error(walk(eta))[-1] for eta in rates}
for eta in rates:
    print(f"eta {eta:<5}  error after 20 steps {after[eta]:.3g}")

assert round(after[0.05], 5) == 0.00239
assert 1e-27 <= after[0.2] < 1e-26

# %% [markdown]
# ///
#
# ## A tiny gradient
#
# A run that does not move looks as though it had arrived. How much does a step change when there is
# almost no slope? Work that out before you read on.
#
# /// exercise | tiny-gradient
# ///
#
# So the run is quiet. Whether it is near the bottom, its slope cannot tell. Two of our sources are
# all too sure of that.
#
# /// slip | A sign lost, a percentage found
# For this very step, Osterrieder has a change of +0.0001 and concludes that each update changes the
# weights by only 0.01 %. The update rule has a minus, so with a positive slope the weight falls.
# And 0.0001 is an amount. What part of the weight that is depends on the weight: where it is
# 0.0005, the change takes away 20 %.

# %%
change = -0.1 * 0.001
assert np.isclose(change, -0.0001)
assert np.isclose(abs(change) / 0.0005, 20 / 100)

# His 0.01 % would be right for one weight only: for 1.
assert np.isclose(abs(change) / 1, 0.01 / 100)

# %% [markdown]
# ///
#
# /// slip | A small slope is not the bottom
# From the same small slope he concludes that a lowest place is near, that training is as good as
# complete, and that it may be the best that the model can do. It may be. But a slope of 0.001 is
# also found 10 away from the bottom of a very flat bowl, $E(w) = \frac{1}{2}\,10^{-4}\,w^2$, where
# a rate of 0.1 takes 69,315 steps to halve the distance. And on $E(w) = (\sigma(w) - 1)^2$, with
# the *sigmoid* $\sigma(w) = 1/(1 + e^{-w})$, the slope at −10 is smaller still while the error is
# 0.99991. The least possible is 0. Such a stretch of nearly level ground, high up, is called a
# *plateau*.

# %%
assert np.isclose(1e-4 * 10, 0.001)
factor = 1 - 0.1 * 1e-4
assert factor**69_315 <= 1 / 2 < factor**69_314

sigmoid = 1 / (1 + np.exp(10))
plateau = 2 * (sigmoid - 1) * sigmoid * (1 - sigmoid)
assert -0.001 < plateau < 0
assert round((sigmoid - 1) ** 2, 5) == 0.99991

# %% [markdown]
# ///
#
# /// slip | Level is not converged
# "Outline" calls a run finished (it prints "converted") when its cost stops falling, and
# Osterrieder lets the ball roll until it stops descending. Yet the cost also stops falling in a
# bounce, and it hardly falls on a plateau, or on the pass between two hills. The walker of the
# chapter before, with $L = 0.2$ and $\eta = 10$, goes from 2.5 to −5.5 and back, at an error of 1.6
# for ever.

# %%
w = 2.5
for _ in range(1000):
    slope = 0.2 * (w + 1.5)
    assert np.isclose(0.2 * (w + 1.5) ** 2 / 2, 1.6)
    w -= 10 * slope
    assert np.isclose(w, 2.5) or np.isclose(w, -5.5)

# %% [markdown]
# ///
#
# /// slip | A falling cost is neither enough nor needed
# "Outline" holds that gradient descent works if the cost falls at every step. It is not enough:
# with $\eta L = 0.0001$ it falls at every step, and after 1,000 of them 81.9 % of it is left. Nor
# is it needed by every good method. In the valley $\frac{1}{2}(w_1^2 + 100\,w_2^2)$, momentum that
# keeps nine tenths of each step, with a rate of 0.01, comes from $(1, 1)$ a million times nearer to
# the bottom in 258 steps, and the cost rises on 123 of them.

# %%
falling = (1 - 0.0001) ** (2 * np.arange(2_000))
assert np.all(np.diff(falling) < 0)
assert round(falling[1_000] * 100, 1) == 81.9

curvature = np.array([1, 100])
w, v = np.ones(2), np.zeros(2)
cost = [curvature @ w**2 / 2]
while np.linalg.norm(w) > 1e-6 * np.linalg.norm([1, 1]):
    v = 0.9 * v + curvature * w
    w = w - 0.01 * v
    cost.append(curvature @ w**2 / 2)

assert len(cost) - 1 == 258
assert np.sum(np.diff(cost) > 0) == 123

# %% [markdown]
# ///
#
# ## When to stop
#
# No rule sees the bottom. A good one keeps to what it sees, and says what it saw:
#
# - Before each update, look at the length of the gradient, $\lVert\nabla E\rVert$. If it is at most
#   the tolerance, stop, and call the run "converged".
# - Allow so many updates and no more. This number is the *budget*. A run that bounces never gets
#   quiet, and without a budget it never ends.
# - Tell which of the two ended the run, and after how many updates. A run at the end of its budget
#   has not arrived.
#
# The error itself is no good for a tolerance. Its least value is seldom 0, and mostly unknown: a
# run that waits for a smaller error than there is waits for ever. Nor is "it no longer changes" any
# good, as a bounce shows.
#
# Count updates, not looks. Whoever starts at the very bottom looks once, makes no update, and has
# converged.
#
# Which tolerance? A slope has units. Measure the error in a unit a thousand times smaller, and all
# slopes are a thousand times as large. With a fixed tolerance of 0.1, our run at $\eta = 0.05$
# stops after 22 steps in the one unit and after 53 in the other. So let the tolerance be a small
# part of the **first** gradient's length: with a hundredth of it the run stops after 21 steps,
# whatever the unit. The length of a step, $\lVert w_{t+1} - w_t\rVert$, will do as well, if it is
# compared with the first.

# %%
slopes = L * walk(0.05, 60)
for unit, fixed in [(1, 22), (1000, 53)]:
    g = unit * slopes
    assert np.argmax(g <= 0.1) == fixed
    assert np.argmax(g <= 0.01 * g[0]) == 21

# %% [markdown]
# /// exercise | when-to-stop
# ///
#
# The bug was a matter of sign: a slope of −5 is less than any tolerance, and far from level. A
# length has no sign, and it is small only where **all** slopes are.
#
# ## How many steps?
#
# How large must a budget be? "Outline" says that it may take 50 steps, or sixty thousand, or
# millions, and that this is hard to know beforehand. In a bowl it can be worked out.
#
# Each step leaves the part $\lvert 1 - \eta L\rvert$ of the distance, so $t$ steps leave
# $\lvert 1 - \eta L\rvert^t$. Look for the smallest $t$ for which that is at most $\varepsilon$.
# Logarithms turn the power into a product:
#
# $$\begin{aligned}
# \lvert 1 - \eta L\rvert^t &\le \varepsilon \\
# t\,\ln\,\lvert 1 - \eta L\rvert &\le \ln\varepsilon \\
# t &\ge \frac{\ln\varepsilon}{\ln\,\lvert 1 - \eta L\rvert}
# \end{aligned}$$
#
# The logarithm of a number below 1 is negative, and dividing by it turns $\le$ into $\ge$. Both
# logarithms must be of the same kind. And as steps are whole, the next whole number counts, which
# `math.ceil` finds.
#
# /// example | A thousandth of the distance
# With $L = 4$ and $\eta = 0.05$, each step leaves 0.8 of the distance. To leave a thousandth of it,
# divide $\ln 0.001$, which is −6.908, by $\ln 0.8$, which is −0.2231. That gives 30.96, so 31 steps
# are needed: 30 are not enough.

# %%
from math import ceil, isclose, log

assert isclose(1 - 0.05 * 4, 0.8)
assert (round(log(0.001), 3), round(log(0.8), 4)) == (-6.908, -0.2231)
assert round(log(0.001) / log(0.8), 2) == 30.96
assert ceil(30.96) == 31
assert 0.8**31 <= 0.001 < 0.8**30

# %% [markdown]
# ///
#
# Four things to mind:
#
# - The part is one of the **distance**. The error goes with its square: when a thousandth of the
#   distance is left, a millionth of the error above the least is. To a thousandth of that error it
#   takes only 16 steps.
# - The sign of the factor does not count. The rate 0.45 has the factor −0.8, and needs as many
#   steps as 0.05. Each rate $\eta$ has a *mirror rate*, $2/L - \eta$, on the other side of $1/L$.
# - At $\eta L = 1$ one step lands. The formula has no answer, as 0 has no logarithm, so ask first.
#   Ask with a tolerance, too.
# - From $\eta L = 2$ on, no number of steps is enough. Code should say so, and `raise ValueError`,
#   instead of returning a number that means nothing.

# %%
assert 0.8 ** (2 * 16) <= 0.001 < 0.8 ** (2 * 15)
assert isclose(2 / 4 - 0.05, 0.45)
assert isclose(1 - 0.45 * 4, -0.8)

# %% [markdown]
# /// exercise | steps-needed
# ///
#
# A bowl of several weights is not equally curved all round: most in one direction, with curvature
# $L$, and least in another, with curvature $\mu$. The rate $1/L$ lands at once in the first, and
# leaves the part $1 - \mu/L$ of the distance in the other. This is the direction that you wait for.
# What counts is how unlike the two are, the *condition number* $\kappa = L/\mu$ ("kappa").
#
# /// example | Fifty, sixty thousand, a million
# To come a million times nearer with the rate $1/L$ takes 49 steps where $\kappa = 4$; 59,994 where
# it is 4,343; and 1,381,545 where it is 100,000. All three of the numbers in "Outline" are about
# right, each for a bowl of its own.

# %%
for ratio, steps in [(4, 49), (4_343, 59_994), (100_000, 1_381_545)]:
    factor = 1 - 1 / ratio
    assert np.log(1e-6) / np.log(factor) <= steps
    assert factor**steps <= 1e-6 < factor ** (steps - 1)

# %% [markdown]
# ///
#
# ## Giving a run its name
#
# A person looks at curves. A program that tries a hundred learning rates has to judge each run by
# its numbers: the path, one row of weights for each place, so $T + 1$ of them for $T$ steps, and
# the error at each of these places. Errors alone are not enough, as the twins have shown. Ask these
# questions, in this order, and stop at the first yes:
#
# 1. Is there a number in the record that is not finite? Then the run is **diverging**. When it does
#    so for long, its numbers end in `inf`, too large for the computer, and then in `nan`, which is
#    what infinity minus infinity gives. Every comparison with `nan` is False. A program that begins
#    by asking what is smaller or larger gets a no each time, and takes the wreck for a quiet run.
# 2. Is the last error above the first? Then it is **diverging** as well.
# 3. Is the last step at most the tolerance times the first step? Then it has **converged**. This
#    compares two lengths, each the distance between two rows of the path that follow each other. So
#    it has no units: measure the error or the weights in other units, and the answer stays.
# 4. Do the last two steps point against each other? Then it is **oscillating**. Multiply the two
#    arrows entry by entry and add up: this is their *dot product*, `a @ b` in NumPy, the same that
#    gave the slope in a direction. It is negative where they point against each other more than
#    along, as the steps of a bounce do.
# 5. None of this? Then it is **crawling**: still on its way, on one side.

# %%
wreck = np.array([18.0, 1e300, np.inf, np.nan])
assert not wreck[-1] > wreck[0]
assert not wreck[-1] <= wreck[0]
assert not np.all(np.isfinite(wreck))

for eta, sign in [(0.05, 1), (0.45, -1)]:
    step = np.diff(walk(eta))
    assert np.sign(step[-1] * step[-2]) == sign

# %% [markdown]
# /// predict | A run oscillates, and converges as well. Which name does it get?
# After enough steps "converged", as that is asked before. With 0.45 the steps shrink by a fifth
# each time. After 20 of them the last is still more than a hundredth of the first, so at a
# tolerance of a millionth the run is called oscillating. Give it 70 and it is called converged.

# %%
step = np.abs(np.diff(walk(0.45, 70)))
assert np.allclose(step[1:] / step[:-1], 0.8)
assert step[19] > 0.01 * step[0]
assert step[69] <= 1e-6 * step[0]

# %% [markdown]
# ///
#
# /// exercise | classify-run
# ///
#
# /// takeaways
# - A small step is not a small error. It may come of a flat place, or of a small rate.
# - A level curve of errors is not an arrival. It may be a bounce.
# - Draw the error on a logarithmic scale, with several rates in one picture. Then look at the
#   weights too: **errors alone cannot show a bounce**.
# - Compare the step or the slope with the first one, keep a budget, and say which of them ended it.
# - In a bowl the number of steps can be worked out, and the flattest direction sets it.
# - Before you compare numbers, make sure that they are finite: every comparison with `nan` is
#   False.
# ///
