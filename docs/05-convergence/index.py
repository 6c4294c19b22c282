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
# A small step means that the ground is flat *here*, or that the learning rate is small. It does not
# mean that the bottom is near. In a bowl of curvature $L$, the distance to the bottom shrinks to
# the part $\varepsilon$ of what it was in $t$ steps, with
#
# $$t \ge \frac{\ln \varepsilon}{\ln\,\lvert 1 - \eta L\rvert}$$
# ///
#
# ## Six runs in one bowl
#
# There is good advice in ["Outline"](../index.md#where-it-comes-from): draw the cost, which is what
# it calls the error, against the number of steps, and lay the curves of several learning rates over
# each other. Here are six runs in a bowl of curvature 4, all from $w = 3$, where the error is 18.

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
# first is at 0.00239, and the second has twenty-six zeros behind the point. On the logarithmic
# scale, a run that closes in by the same factor at each step is a straight line, and the steeper
# one is the faster one.

# %%
after = {eta: error(walk(eta))[-1] for eta in rates}
for eta in rates:
    print(f"eta {eta:<5}  error after 20 steps {after[eta]:.3g}")

assert round(after[0.05], 5) == 0.00239
assert after[0.2] < 1e-26

# %% [markdown]
# ///
#
# ## How many steps?
#
# "Outline" says that it may take 50 steps, or sixty thousand, or millions, and that this is hard to
# know beforehand. In a bowl it can be worked out. But a bowl of two weights is not equally curved
# all round: more in one direction, with curvature $L$, than in another, with curvature $\mu$. The
# rate $1/L$ lands at once in the first, and shrinks the distance in the other by a factor of only
# $1 - \mu/L$. This is the direction that you wait for.
#
# /// example | Fifty, sixty thousand, a million
# To come a million times nearer with the rate $1/L$ takes 49 steps where $L/\mu = 4$; 59,994 where
# it is 4,343; and 1,381,545 where it is 100,000.

# %%
for ratio, steps in [(4, 49), (4_343, 59_994), (100_000, 1_381_545)]:
    factor = 1 - 1 / ratio
    assert np.log(1e-6) / np.log(factor) <= steps
    assert factor**steps <= 1e-6 < factor ** (steps - 1)

# %% [markdown]
# ///
#
# ## When to stop
#
# No rule sees the bottom. A good one says what it saw:
#
# - Stop when the step, $\lVert w_{t+1} - w_t\rVert$, or the slope has become a small part of what
#   it was at the start. Compare with the start, not with a fixed number: a fixed one means
#   something else in other units.
# - Set a budget of steps as well. A run that bounces never gets quiet in this sense.
# - Tell which of the two ended the run. The second is not an arrival.
#
# How much does a step change when the slope is almost none? Work that out before you read on.
#
# /// exercise | tiny-gradient
# ///
#
# ## Four slips about quiet runs
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
# From the same small slope he concludes that a minimum is near and that training is as good as
# complete. It may be. But a slope of 0.001 is also found 10 away from the bottom of a very flat
# bowl, $E(w) = \frac{1}{2}\,10^{-4}\,w^2$, where a rate of 0.1 takes 69,315 steps to halve the
# distance. And on $E(w) = (\sigma(w) - 1)^2$, with the sigmoid $\sigma(w) = 1/(1 + e^{-w})$, the
# slope at −10 is smaller still while the error is 0.99991. The least possible is 0.

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
# bounce, and it hardly falls on a plateau. The walker of the chapter before, with $L = 0.2$ and
# $\eta = 10$, goes from 2.5 to −5.5 and back, at an error of 1.6 for ever.

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
# with $\eta L = 0.0001$ it falls at every step, and after 1,000 of them 81.9 % of the excess is
# left. Nor is it needed by every good method. Momentum, which remembers its last steps, arrives
# here after 258 steps, and the cost rises on 123 of them.

# %%
excess = (1 - 0.0001) ** (2 * np.arange(2_000))
assert np.all(np.diff(excess) < 0)
assert round(excess[1_000] * 100, 1) == 81.9

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
# /// takeaways
# - A small step is not a small error. It may come of a flat place, or of a small rate.
# - A level curve of errors is not an arrival. It may be a bounce.
# - Draw the error on a logarithmic scale, with several rates in one picture. Then look at the
#   weights too: **errors alone cannot show a bounce**.
# - Compare the step or the slope with the first one, keep a budget, and say which of them ended it.
# - In a bowl the number of steps can be worked out, and the flattest direction sets it.
# ///
