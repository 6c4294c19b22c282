# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # The update rule
#
# /// goal
# Take a step downhill by hand, write it as one line of Python that serves one weight as well as a
# million, and say why the steps of a good run grow shorter.
# ///
#
# /// idea
# *Gradient descent* is this: feel which way the ground rises, turn round, take a step in proportion
# to the slope, and do it again. One line says it all, and is called the *update rule*:
#
# $$w_{t+1} = w_t - \eta\,\nabla E(w_t)$$
#
# Here $w_t$ are the weights after $t$ steps, and $\nabla E(w_t)$ is the gradient of the error $E$
# right there. The number $\eta$ (say "eta") is chosen by you, and is called the *learning rate*.
# ///
#
# ## A walker who cannot see
#
# Learning, for a neuron, is to raise some weights and lower others until the error is small. There
# may be millions of them, and nobody knows where the best ones are. So it is done bit by bit: find
# a direction, take a small step, repeat.
#
# Picture a valley with a lake at its lowest point, and someone blindfolded on the slope who wants
# to get to the water. She has no map and cannot look ahead. All she has is the tilt of the ground
# under her feet, and that is enough to choose a next step.
#
# | The walker | The rule |
# | --- | --- |
# | where she stands | the weights $w_t$ |
# | her height | the error $E(w_t)$ |
# | which way the ground rises most steeply, and how steeply | the gradient $\nabla E(w_t)$ |
# | turning her back on that | the minus sign |
# | how far she goes for a given steepness | the learning rate $\eta$ |
# | where she stands next | the new weights $w_{t+1}$ |
# | all the places she has been at | the *path* $w_0, w_1, w_2, \ldots$ |
#
# Mind the learning rate: many call it the step size, but it is not the length of her step. It is
# what the slope is multiplied by. On steep ground the same $\eta$ carries her further than on flat
# ground.
#
# Others let a ball roll down a hill, with the same three beats: which way is down, move a little,
# again, until it goes down no more. When that is the case is a question of its own, and [chapter
# 5](../05-convergence/index.py) asks it. What is used for large networks is mostly a variant of
# this rule, and contains it.
#
# ## One step, by hand
#
# You have all you need. Try this before you read on; the working comes straight after.
#
# /// exercise | one-step
# ///
#
# /// example | The same step
# Negate the slope, scale it by $\eta$, add the result to the weight. The change of a weight is
# often written $\Delta w$ ("delta w"), and the rule in two parts:
# $\Delta w = -\eta\,\partial E/\partial w$, and then $w := w + \Delta w$. The sign $:=$ means
# "becomes". It is the `=` of Python: what stands on its left takes the value on its right.

# %%
from math import isclose

w, gradient, eta = 2.5, 0.8, 0.1

step = -eta * gradient
w_new = w + step

assert isclose(step, -0.08)
assert isclose(w_new, 2.42)
print(f"{w} - {eta} * {gradient} = {w_new:.2f}")

# %% [markdown]
# The gradient is positive, so the ground rises to the right. The walker goes left, and her weight
# falls from 2.5 to 2.42. The −0.08 on the way is the step; the weight is where it ends.
# ///
#
# Sign and magnitude of the slope have both done their work: the one has decided which way the
# weight goes, the other how far. And the name of it all says just this: a descent, by the gradient.
#
# Now write the rule once and for all, in your own code. NumPy subtracts and multiplies whole arrays
# as it does single numbers, so one line serves both. Hand back a new value: the place where she
# stood may still be wanted.
#
# /// exercise | gradient-step
# ///
#
# ## All weights at once
#
# With two weights there are two slopes, one along each axis, and the gradient holds both. The rule
# asks for the gradient **at the place where you stand**. So read every slope first, and only then
# move. Moving one weight changes the ground under the others.
#
# See it on the neuron of [chapter 1](../01-error/index.py), with its four receipts and the mean
# squared error. Each of its two partial derivatives is a function of **all** weights:
#
# $$\begin{aligned}
# \frac{\partial E}{\partial w_1} &= 3 w_1 + 1.5 w_2 - 7.5 \\
# \frac{\partial E}{\partial w_2} &= 1.5 w_1 + 1.5 w_2 - 4.5
# \end{aligned}$$
#
# Where these formulas come from is a story of its own. Here finite differences vouch for them.

# %%
import numpy as np

X = np.array([[1, 0], [0, 1], [1, 1], [2, 1]])
y = np.array([2, 1, 3, 5])


def error(w):
    return np.mean((X @ w - y) ** 2)


def error_gradient(w):
    w1, w2 = w
    return np.array([3 * w1 + 1.5 * w2 - 7.5, 1.5 * w1 + 1.5 * w2 - 4.5])


place, h = np.array([0.4, -1.3]), 1e-6
difference = [error(place + h * e) - error(place - h * e) for e in np.eye(2)]
assert np.allclose(error_gradient(place), np.divide(difference, 2 * h))

# %% [markdown]
# From $(0, 0)$ with $\eta = 0.1$, one step takes both weights to $(0.75, 0.45)$, and the error
# falls from 9.75 to 3.602.

# %%
start = np.zeros(2)
together = start - eta * error_gradient(start)

assert np.allclose(together, [0.75, 0.45])
assert error(start) == 9.75
assert round(error(together), 3) == 3.602
print(f"{together}  error {error(start)} -> {error(together):.3f}")

# %% [markdown]
# Now the mistake: move $w_1$, then read the slope for $w_2$ from the **new** place. There it is
# −3.375 instead of −4.5.

# %%
one_by_one = start.copy()
one_by_one[0] -= eta * error_gradient(one_by_one)[0]
assert np.isclose(error_gradient(one_by_one)[1], -3.375)
one_by_one[1] -= eta * error_gradient(one_by_one)[1]

assert np.allclose(one_by_one, [0.75, 0.3375])
assert error(one_by_one) < error(start)
print(f"{one_by_one}  error {error(one_by_one):.3f}")

# %% [markdown]
# The second weight lands at 0.3375 instead of 0.45. Nothing crashes and the error falls all the
# same, which is what makes this slip hard to see. Yet each weight followed a gradient of its own,
# and the result depends on the order in which the weights happen to be stored.
#
# The code in the next task makes this mistake, or one very like it. It gets its slopes as a list of
# functions, one for each weight, and each of them wants to be given the whole array of weights.
# Mind that `new = w` makes no copy in Python: both names then stand for one array.

# %%
other = start
assert other is start
assert start.copy() is not start

# %% [markdown]
# /// exercise | all-at-once
# ///
#
# ## Why the steps shrink by themselves
#
# Here is a longer walk, in a valley whose slope along $w_2$ grows twice as fast as along $w_1$. It
# is $w_1$ one way and $2 w_2$ the other:
#
# $$E(w) = \tfrac{1}{2}\left(w_1^2 + 2 w_2^2\right)$$
#
# It starts at $(4, 2)$, with $\eta = 0.3$. The places on the way are named $X_0$ to $X_4$, as they
# are in "Outline".

# %%
growth = np.array([1, 2])
path = [np.array([4.0, 2.0])]
for _ in range(4):
    path.append(path[-1] - 0.3 * growth * path[-1])

# %% [markdown]
# Live, the figure hides the ground, as the blindfold does: all there is to see is the arrow at her
# feet. Answer the question below it first. Then step, and last of all reveal the valley.
#
# /// figure | blindfold-walk

# %% tags=["figure"]
import matplotlib.pyplot as plt
from IPython.display import display

figure, (valley, bars) = plt.subplots(2, height_ratios=[5, 2])

w1, w2 = np.meshgrid(np.linspace(-0.6, 4.6, 40), np.linspace(-1, 2.5, 30))
height = (w1**2 + 2 * w2**2) / 2
levels = [sum(growth * point**2) / 2 for point in reversed(path)]
valley.contour(w1, w2, height, levels=levels, colors="C2", linewidths=0.8)
valley.plot(*np.transpose(path), "o-", markersize=5)
for t, point in enumerate(path):
    valley.annotate(f"X{t}", point, xytext=(0, 8), textcoords="offset points", ha="center")
valley.plot(0, 0, "+", color="C2", markersize=9)
valley.set(xlabel="w1", ylabel="w2", title="The walk, seen from above", aspect="equal")

lengths = np.linalg.norm(np.diff(path, axis=0), axis=1)
names = [f"X{t} to X{t + 1}" for t in range(4)]
drawn = bars.barh(names, lengths, height=0.6)
bars.bar_label(drawn, labels=[f"{length:.3f}" for length in lengths], padding=4)
bars.invert_yaxis()
bars.set(title="Length of each step", xticks=[], xlim=(0, 2.2))
bars.spines["bottom"].set_visible(False)
bars.tick_params(left=False)

seen = (
    "Above: oval contour lines of a valley around its lowest point, and a path of four straight "
    "steps from X0 at (4, 2) down towards it, each step starting at right angles to the contour "
    "it leaves. Below: bars of the lengths of the steps, "
    + ", then ".join(f"{length:.3f}" for length in lengths)
)
plt.close(figure)
display(figure, metadata={"alt": seen})

# %% [markdown]
# ///
#
# /// predict | Nobody touches the learning rate. Will the first four steps be equally long?
# No: each is shorter than the one before.

# %%
print(lengths.round(3))
assert list(lengths.round(3)) == [1.697, 0.967, 0.619, 0.419]

# %% [markdown]
# The length of a step is $\eta\,\lVert\nabla E\rVert$, and the second factor shrinks by itself,
# because the ground flattens towards the bottom. Notice too that each step sets out at right angles
# to the contour through its starting point: straight downhill is straight across the lines of equal
# height.
# ///
#
# /// predict | Start again with a learning rate of 0.7. Which weight changes its sign on the way?
# Only $w_2$. The walker leaps across the lowest line, from 2 to −0.8, and then back to 0.32. Along
# $w_1$ the slope grows half as fast, and the same learning rate brings her down on one side.

# %%
first = path[0] - 0.7 * growth * path[0]
second = first - 0.7 * growth * first

assert np.allclose(first, [1.2, -0.8])
assert np.allclose(second, [0.36, 0.32])

# %% [markdown]
# So it takes the learning rate **and** the shape of the ground to know what a step will do. [The
# next chapter](../04-learning-rate/index.py) makes that precise.
# ///
#
# /// slip | Steps do not always shrink
# "Outline" lets the walker take big steps far away and smaller ones near the end, and explains the
# shorter steps by the gentler slope, as if it were so on every walk. It is so when $\eta$ is fixed
# and the walk is closing in on the bottom. Near the top of a hump the ground is flat as well, and
# steepens on the way down. On $E(w) = w^4/4 - w^2/2$ from $w = 0.1$ with $\eta = 0.5$, the steps
# grow: 0.0495, 0.0731, 0.1058, and on to 0.1864. Only the one after that is shorter, 0.1207.

# %%
place, steps = 0.1, []
for _ in range(7):
    steps.append(-0.5 * (place**3 - place))
    place += steps[-1]

assert np.allclose(steps[:3], [0.0495, 0.0731, 0.1058], atol=5e-5)
assert np.all(np.diff(steps[:6]) > 0)
assert np.allclose(steps[5:], [0.1864, 0.1207], atol=5e-5)
print(np.round(steps, 4))

# %% [markdown]
# ///
#
# ## A walk in any valley
#
# The walk in the picture knows its valley: the formula of the slopes stands in the loop. Gradient
# descent needs far less. It is enough that there is someone to ask, at every place, for the slope
# right there. Write the walk so that it is given such a function, and keep the whole path: pictures
# and step lengths can be had from it afterwards.
#
# /// exercise | walk
# ///
#
# ## One rule, many spellings
#
# You will meet this rule in many notations. Here are those of the three tutorials that [this course
# started from](../index.md#where-it-comes-from). They differ in letters, not in what happens. $E$,
# $L$, $J$ and $f$ are all the error, which others call loss or cost; $w$, $\theta$ ("theta") and
# $a$ are the weights, or where the walker stands; $\eta$, $\alpha$ ("alpha") and $\gamma$ ("gamma")
# are the learning rate. The $i$ below a letter counts the weights, and the $w$ below $\nabla_w$
# says that the slopes are those of the weights.
#
# | Source | How it is written there |
# | --- | --- |
# | Bazargani | $\Delta w_i = -\eta\,\dfrac{\partial E}{\partial w_i}$, then added to $w_i$ |
# | Osterrieder, one weight | $w_{new} = w_{old} - \eta\,\dfrac{\partial L}{\partial w}$ |
# | Osterrieder, all weights | $w := w - \eta\,\nabla_w L$ |
# | "Outline", in two lines | $\theta_i := \theta_i + \Delta\theta_i$, |
# | | $\Delta\theta_i = -\alpha\,\dfrac{\partial J}{\partial\theta_i}$ |
# | "Outline", in one line | $b = a - \gamma\,\nabla f(a)$ |
#
# The last line in words: $a$ is her place now and $b$ the next one; $\nabla f(a)$ points
# **uphill**; the minus turns her round; and $\gamma$ weights the gradient, which is to say that it
# decides how much of it counts.

# %%
change = -eta * gradient  # Bazargani, and "Outline" in two lines
added = w + change

subtracted = w - eta * gradient  # Osterrieder, and "Outline" in one line

assert added == subtracted == w_new

# %% [markdown]
# /// slip | A ratio is not a derivative
# "Outline" also prints the two-line rule as $\Delta\theta_i = \alpha\,(J(\theta)/\theta_i)$. The
# minus has gone, and so have both $\partial$: what is left divides the error by the weight. Take
# $J(\theta) = (\theta - 3)^2$, whose slope is $2(\theta - 3)$, at $\theta = 5$ with $\alpha = 0.1$.
# The rule says $\Delta\theta = -0.4$, and lowers the error from 4 to 2.56. The misprint says 0.08,
# which is the other way, and the error grows to 4.33.


# %%
def cost(theta):
    return (theta - 3) ** 2


theta, alpha = 5, 0.1
right = -alpha * 2 * (theta - 3)
misprint = alpha * cost(theta) / theta

assert isclose(right, -0.4)
assert isclose(misprint, 0.08)
assert cost(theta) == 4
assert isclose(cost(theta + right), 2.56)
assert round(cost(theta + misprint), 2) == 4.33
print(f"right {right:+.2f}, misprint {misprint:+.2f}")

# %% [markdown]
# ///
#
# /// slip | Up or down?
# "Outline" sends its walker down to a lake, and a paragraph later has him nearing the top. It also
# calls the gradient, which it prints as $\Delta f(a)$, the direction of steepest **descent**, and
# $\gamma$ a "waiting" factor where a weighting one is meant. Keep one story: $\nabla f$ points
# uphill, and the minus makes it a descent. From $a = 3$ on $f(a) = a^2$, where the height is 9, one
# step with $\gamma = 0.1$ leads down to 5.76 with the minus, and up to 12.96 without it.

# %%
a, gamma = 3, 0.1
slope = 2 * a

assert a**2 == 9
assert isclose((a - gamma * slope) ** 2, 5.76)
assert isclose((a + gamma * slope) ** 2, 12.96)

# %% [markdown]
# ///
#
# Repair what such a misprint looks like in code. The task is about the change alone,
# $\Delta\theta$; the caller adds it to $\theta$.
#
# /// exercise | repair-the-formula
# ///
#
# /// takeaways
# - The new weight is the old weight **minus** the learning rate times the gradient. The gradient
#   points uphill; the minus makes it a descent.
# - The learning rate scales the slope. It is not the length of the step.
# - Read all slopes at one place, then move **all weights at once**.
# - At a fixed learning rate the steps of a run that settles shrink because the ground flattens.
#   They may grow on the way.
# ///
