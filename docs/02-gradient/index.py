# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Sign and magnitude
#
# /// goal
# Read the ground where you stand: tell from a sign which way a weight should go, from a magnitude
# how much that weight matters at the moment, and know how far you may trust either.
# ///
#
# /// idea
# The *gradient* $\nabla E$ (say "nabla E") of an error $E$ is a list with one *slope* for each
# weight: by how much the error grows for each tiny bit by which that weight grows. The **sign** of
# a slope says which way is up. Its **magnitude**, what is left of it without the sign, says how
# steep the way is. Together they forecast what a small change $\Delta w$ of the weights $w$ does:
#
# $$E(w + \Delta w) \approx E(w) + \nabla E(w)^\top \Delta w$$
#
# The last term, in words: multiply each slope by the change of its weight, and add up. The forecast
# is made where you stand. The further you go, the less it is worth.
# ///
#
# [Chapter 1](../01-error/index.py) made a landscape of the error: each choice of the weights is a
# place, and the error there is its height. You cannot see the whole of it, as nobody can compute
# the error everywhere. But you can feel the ground where you stand, and this chapter is about what
# it tells you.
#
# ## One weight, one slope
#
# Begin with a single weight $w$, and an error that is lowest at $w = 1$:
#
# $$E(w) = e^{1-w} + w - 2$$
#
# Here $e$ is the base of the natural logarithm. The error is a curve, steep on the left and gentle
# on the right.
#
# "Outline", one of the three tutorials that [this course started
# from](../index.md#where-it-comes-from), opens with a saying that comes to this: a gradient tells
# how much the output of a function changes when its input changes a little. That can be measured.
# Nudge the weight by a tiny $h$ to either side, and divide the change of the error by the change of
# the weight. This quotient is called a *finite difference*:
#
# $$\frac{E(w + h) - E(w - h)}{2h}$$
#
# The smaller $h$ is, the nearer it comes to the slope at $w$. For this curve there is also a
# formula, $1 - e^{1-w}$, and the two agree.

# %%
import numpy as np


def error(w):
    return np.exp(1 - w) + w - 2


def slope(w):
    return 1 - np.exp(1 - w)


w, h = np.linspace(-1, 5, 61), 1e-6
assert np.allclose(slope(w), (error(w + h) - error(w - h)) / (2 * h))
assert w[np.argmin(error(w))] == 1

# %% [markdown]
# The figure draws the slope at a place as the straight line that touches the curve there. Such a
# line is called a *tangent*.
#
# /// figure | tangent-sign

# %% tags=["figure"]
import matplotlib.pyplot as plt
from IPython.display import display

figure, axes = plt.subplots(figsize=(5.6, 3.4))
axes.plot(w, error(w), color="C2")
places = {
    0: ("raise w to go down", (12, 4), "left"),
    1: ("nowhere is down", (0, -16), "center"),
    3: ("lower w to go down", (12, -12), "left"),
}
for place, (words, away, side) in places.items():
    reach = np.array([-0.7, 0.7])
    axes.plot(place + reach, error(place) + slope(place) * reach, linewidth=2, color="C0")
    axes.plot(place, error(place), "o", color="C0")
    axes.annotate(
        f"slope {slope(place):.3f}: {words}".replace("-", "−"),
        (place, error(place)),
        xytext=away,
        textcoords="offset points",
        ha=side,
    )
axes.set(xlabel="weight w", ylabel="error E", xlim=(-1, 5), ylim=(-0.8, 4))

seen = (
    "The error E against one weight w: steep on the left, lowest at 1, gentle on the right. Three "
    f"tangents touch it. At 0 the slope is {slope(0):.3f}, and raising w leads down; at 1 it is "
    f"{slope(1):.0f}; at 3 it is {slope(3):.3f}, and lowering w leads down."
)
plt.close(figure)
display(figure, metadata={"alt": seen})

# %% [markdown]
# ///
#
# /// predict | Put the weight at 3. What is the sign of the slope there, and which way is down?
# The slope is 0.865, so it is positive: raising the weight raises the error, and down is to the
# left. On the other side of 1 every slope is negative: there, raising the weight lowers the error.

# %%
assert round(slope(3), 3) == 0.865
assert np.all(slope(w[w < 1]) < 0)

# %% [markdown]
# ///
#
# /// predict | The places 0 and 2 are equally far from the bottom. Are they equally steep?
# No. The slope is −1.718 at 0 and only 0.632 at 2. A magnitude is a steepness: by how much the
# error changes for each tiny change of the weight. It is not the distance to the bottom.

# %%
assert round(slope(0), 3) == -1.718
assert round(slope(2), 3) == 0.632

# %% [markdown]
# ///
#
# /// predict | Stand at 0. Raise w by 0.1, then by 2. How right is the slope each time?
# A change of 0.1 should lower the error by 0.172, and lowers it by 0.159. A change of 2 should
# lower it by 3.437, and lowers it by 0.350. The slope is that of the place where you stand, and on
# the way the ground levels out and rises again.

# %%
for change, forecast, actual in [(0.1, -0.172, -0.159), (2, -3.437, -0.350)]:
    assert round(slope(0) * change, 3) == forecast
    assert round(error(change) - error(0), 3) == actual

# %% [markdown]
# ///
#
# ## Two weights, two slopes
#
# The neuron of chapter 1 has two weights, the prices $w_1$ of a coffee and $w_2$ of a tea, and its
# error $E$ is the mean squared error on four receipts. Stand at $(0, 0)$. Hold $w_2$ where it is
# and nudge only $w_1$: the slope that you find this way is a *partial derivative*, written
# $\partial E/\partial w_1$. "Partial", because all the other weights are held. Then hold $w_1$ and
# nudge only $w_2$.

# %%
X = np.array([[1, 0], [0, 1], [1, 1], [2, 1]])
y = np.array([2, 1, 3, 5])


def error(w):
    return np.mean((X @ w - y) ** 2)


along_w1 = (error([h, 0]) - error([-h, 0])) / (2 * h)
along_w2 = (error([0, h]) - error([0, -h])) / (2 * h)

g = np.array([-7.5, -4.5])
assert np.allclose(g, [along_w1, along_w2])
print(f"along w1: {along_w1:.3f}, along w2: {along_w2:.3f}")

# %% [markdown]
# The gradient is the list of both, and from here on it is also called $g$:
#
# $$g = \nabla E = \left(\frac{\partial E}{\partial w_1},
# \frac{\partial E}{\partial w_2}\right) = (-7.5, -4.5)$$
#
# It has one entry for each weight: with $d$ weights there are $d$ entries, and a model with a
# million weights has a gradient of a million slopes. Each entry is read like the slope of a single
# weight, as though the others did not exist:
#
# | Slope of a weight | Raise it, and the error | To go down |
# | --- | --- | --- |
# | positive | rises | lower this weight |
# | negative | falls | raise this weight |
# | zero | stays, for a tiny change | this weight cannot help |
#
# The magnitudes are there to be compared. At this place, a little more or less of $w_1$ makes a
# greater difference than as much of $w_2$: 7.5 against 4.5. Raise the price of a coffee by one
# cent, 0.01, and the forecast is that the error changes by −0.075. What comes is −0.07485.

# %%
assert np.isclose(g[0] * 0.01, -0.075)
assert np.isclose(error([0.01, 0]) - error([0, 0]), -0.07485)

# %% [markdown]
# ## One arrow
#
# A list of numbers is also an arrow, a *vector*: go so far along $w_1$, and so far along $w_2$. The
# arrow of the gradient points to where the ground rises most steeply, the direction of *steepest
# ascent*. Straight against it is the direction of *steepest descent*: the gradient with all its
# signs turned. (Why no other direction is steeper, you will see in a moment.)
#
# The length of the arrow is how steep it is that way. Length is written $\lVert g\rVert$. It comes
# from Pythagoras, is called the *Euclidean length* in full, and is `np.linalg.norm` in NumPy:
#
# $$\lVert g\rVert = \sqrt{g_1^2 + g_2^2}$$
#
# Divide an arrow by its length, and what is left is its direction and nothing else: an arrow of
# length 1, called a *unit vector*. Uphill is $g/\lVert g\rVert$, and downhill is
# $-g/\lVert g\rVert$. All entries are divided by the same number, so their proportions stay as they
# were. To divide each entry by its own magnitude would leave its sign and nothing else, and that is
# another direction.
#
# /// example | From slopes to a direction
# Say the gradient is $(3, -4)$. Its length is 5. Uphill is $(0.6, -0.8)$ and downhill
# $(-0.6, 0.8)$: lower $w_1$, raise $w_2$, and change $w_2$ by more, as more depends on it.

# %%
slopes = np.array([3, -4])
steepness = np.linalg.norm(slopes)
uphill = slopes / steepness

assert steepness == 5
assert np.allclose(uphill, [0.6, -0.8])
assert np.isclose(np.linalg.norm(-uphill), 1)

# %% [markdown]
# ///
#
# One gradient gives no direction: that of length zero. It is found at the bottom, but also on top
# of a hill and wherever else the ground is level. Dividing 0 by 0 gives `nan`, so look at
# the length before you divide.

# %%
level = np.zeros(2)
with np.errstate(invalid="ignore"):
    nowhere = level / np.linalg.norm(level)
assert np.all(np.isnan(nowhere))

# %% [markdown]
# /// exercise | which-way
# ///
#
# So both slopes are negative at $(0, 0)$, where all is free, and both prices have to be raised.
# [Bazargani](../index.md#where-it-comes-from) draws the same case: a point on an error surface, two
# negative slopes, and a step that raises both weights and leads down. Here it is with our receipts.

# %% tags=["figure"]
figure, axes = plt.subplots(figsize=(5.6, 3.6))
w1, w2 = np.meshgrid(np.linspace(-1.5, 3.5, 36), np.linspace(-1.2, 2.4, 27))
height = np.mean((np.stack([w1, w2], -1) @ X.T - y) ** 2, axis=-1)
axes.contour(w1, w2, height, levels=[0.5, 9.75, 27], colors="C2", linewidths=0.8)
axes.plot(2, 1, "+", color="C2", markersize=9)
uphill = g / np.linalg.norm(g)
for arrow, words, color, side in [
    (-uphill, "downhill", "C0", "left"),
    (uphill, "uphill", "C1", "right"),
]:
    axes.annotate("", arrow, (0, 0), arrowprops={"arrowstyle": "->", "color": color})
    axes.annotate(words, arrow, (0, 6), textcoords="offset points", ha=side)
axes.annotate("here the error is 9.75", (0, 0), (8, -10), textcoords="offset points")
axes.plot(0, 0, "o", color="C0")
axes.set(xlabel="w1, price of a coffee", ylabel="w2, price of a tea", aspect="equal")

seen = (
    "Contours of the error over both prices, ovals around the lowest place at (2, 1). At (0, 0), "
    f"an arrow of length 1 along the gradient leads to ({uphill[0]:.2f}, {uphill[1]:.2f}), uphill. "
    "The arrow against it leads downhill, to the right and up, and towards lower contours: both "
    "weights are raised."
)
plt.close(figure)
display(figure, metadata={"alt": seen})

# %% [markdown]
# ## All the other directions
#
# You need not keep to the axes, nor to the steepest way. Turn round on the spot and face in any
# direction, that of a unit vector $u$. There is a slope that way too, written $D_u E$. It is a
# mixture of all the entries of the gradient, and once you have them, it need not be measured:
#
# $$D_u E = u^\top \nabla E = \lVert\nabla E\rVert \cos\varphi$$
#
# Here $u^\top \nabla E$ multiplies entry by entry and adds up, `u @ g` in NumPy. And $\varphi$
# ("phi") is the angle between $u$ and the gradient. Its *cosine* is 1 where the two arrows point
# the same way, 0 where they stand at right angles, and −1 where they are opposite.
#
# A direction is no steeper for being drawn with a longer arrow. So if $u$ is of another length than
# 1, make a unit vector of it first, or divide by its length in the end, which comes to the same:
# $u^\top \nabla E / \lVert u\rVert$.
#
# Take $u = (2, -1)$. Entry by entry that is $2 \cdot (-7.5) + (-1) \cdot (-4.5) = -10.5$, the
# length of $u$ is $\sqrt{5}$, and so the slope should be −4.6957. A finite difference along $u$
# says the same.

# %%
u = np.array([2, -1])
one_long = u / np.linalg.norm(u)
measured = (error(h * one_long) - error(-h * one_long)) / (2 * h)

assert 2 * -7.5 + -1 * -4.5 == -10.5
assert np.allclose([-10.5 / np.sqrt(5), measured], -4.6957, atol=5e-5)

# %% [markdown]
# A cosine is never more than 1 and never less than −1. So no slope, in whatever direction, is of
# greater magnitude than $\lVert\nabla E\rVert$, and only two directions reach it: along the
# gradient and against it. This is why these two are the steepest.

# %%
length = np.linalg.norm(g)
downhill = -g / length
signs_only = -np.sign(g) / np.sqrt(2)

assert round(length, 4) == 8.7464
assert round(signs_only @ g, 4) == -8.4853

# %% [markdown]
# /// figure | direction-dial

# %% tags=["figure"]
figure, axes = plt.subplots(figsize=(5.6, 3))
angle = np.arange(-90, 271, 10)
around = np.column_stack([np.cos(np.radians(angle)), np.sin(np.radians(angle))])
axes.plot(angle, around @ g, color="C2")
axes.axhline(0, linewidth=0.6, color="C2")


def bearing(u):
    return (np.degrees(np.arctan2(u[1], u[0])) + 90) % 360 - 90


along = np.array([g[1], -g[0]]) / length
marks = [
    (g / length, "along the gradient", (0, 6), "center"),
    (downhill, "against it", (0, -16), "center"),
    (signs_only, "signs only", (10, -3), "left"),
    (along, "along the contour", (8, -12), "left"),
]
for u, words, away, side in marks:
    axes.plot(bearing(u), u @ g, "o", color="C0")
    axes.annotate(
        f"{words}: {round(u @ g, 3) + 0.0:.3f}".replace("-", "−"),
        (bearing(u), u @ g),
        xytext=away,
        textcoords="offset points",
        ha=side,
    )
axes.set(xlabel="direction, in degrees from the axis of w1", ylabel="slope", ylim=(-13, 12))
axes.set_xticks(range(-90, 271, 90))

seen = (
    "The slope in every direction, all round, in degrees: one wave of a cosine. It is highest, "
    f"{length:.3f}, along the gradient, at {bearing(g):.0f} degrees; lowest, {-length:.3f}, "
    f"against it, at {bearing(downhill):.0f} degrees; zero along the contour. Where only the "
    f"signs count, at {bearing(signs_only):.0f} degrees, it is {signs_only @ g:.3f}."
)
plt.close(figure)
display(figure, metadata={"alt": seen})

# %% [markdown]
# ///
#
# /// predict | Turn the arrow all the way round. Where is the ground steepest, and where level?
# The slope traces a cosine. It is highest along the gradient, and is there the gradient's length,
# 8.7464. It is lowest the opposite way. At right angles to the gradient it is zero. That way runs
# the contour, the line of equal error, and so straight down is always straight across the contours.
# ///
#
# /// predict | Both slopes are negative. Is raising both weights alike the steepest way down?
# Not quite. It goes down at 8.4853, and straight against the gradient at 8.7464. The signs alone do
# not know that $w_1$ matters more. A direction needs every sign **and** every magnitude.
# ///
#
# /// exercise | directional-slope
# ///
#
# ## How far the forecast holds
#
# /// example | A short step and a long one
# From $(0, 0)$, where the error is 9.75, go straight against the gradient. Over a length of 0.01
# the slope forecasts a change of −0.08746, and −0.08727 is what comes. Over a length of 3 it
# forecasts −26.24, and −8.57 is what comes.

# %%
cases = [(0.01, -0.08746, -0.08727, 5), (3, -26.24, -8.57, 2)]
for far, forecast, actual, digits in cases:
    change = error(far * downhill) - error(np.zeros(2))
    assert round(far * downhill @ g, digits) == forecast
    assert round(change, digits) == actual
    print(f"length {far}: forecast {forecast}, actual {actual}")

assert error(np.zeros(2)) == 9.75

# %% [markdown]
# ///
#
# /// predict | How can you tell that the second forecast is wrong without going there?
# It would take the error far below zero, and a mean of squares is never negative. The slope knows
# nothing of that. It describes a straight line, and the ground is curved.
# ///
#
# /// slip | A slope is not a promise
# Bazargani explains the magnitude well: the higher it is, the more the error changes for a slight
# increase of the weight. Then he multiplies the slope by a step size, and nobody asks any more
# whether the change is slight. On $E(w) = w^2$ at $w = 1$, a change of −2 should lower the error by
# 4, going by the slope. It changes nothing at all.

# %%
place, change = 1, -2
assert 2 * place * change == -4
assert (place + change) ** 2 - place**2 == 0

# %% [markdown]
# ///
#
# /// slip | The fastest way down, for a moment
# He also ends on the thought that going against the gradient lowers the error the fastest. That is
# so for an infinitely small step, and so long as all weights are measured by the same yardstick. It
# is not the way to the bottom. In the valley $E(w) = \frac{1}{2}(w_1^2 + 100\,w_2^2)$ at $(10, 1)$,
# the steepest way down is 78.6 degrees off the way to the lowest point. And what he says of signs,
# that they tell the direction, goes for one weight at a time: the signs of all of them give another
# direction than the gradient, as the dial shows.

# %%
place = np.array([10, 1])
steepest, home = -np.array([1, 100]) * place, -place
cosine = steepest @ home / np.linalg.norm(steepest) / np.linalg.norm(home)
assert round(np.degrees(np.arccos(cosine)), 1) == 78.6

# %% [markdown]
# ///
#
# ## Practice
#
# /// predict | A gradient is (3, −1, 0). What do you do with each of the three weights?
# Lower $w_1$, as its slope is positive, and raise $w_2$, as its slope is negative. Change $w_1$
# three times as much, for that is the direction against the gradient. And leave $w_3$ where it is:
# for now, a small change of it makes next to no difference. At the next place it may.
# ///
#
# How far to go is still open. [The next chapter](../03-update-rule/index.py) takes the step.
#
# /// takeaways
# - The **sign** of a slope says what raising that weight does to the error. Positive: it rises, so
#   lower the weight. Negative: it falls, so raise the weight.
# - The **magnitude** says how much a tiny change matters. Compared between weights, it says which
#   of them matters most.
# - The gradient is an arrow to the steepest ascent; its length is the steepness there. Straight
#   down is against the **whole** gradient. Signs alone give another direction.
# - Divided by its length, an arrow is a mere direction. A gradient of length zero has none.
# - The slope in any direction is $u^\top\nabla E/\lVert u\rVert$, and never steeper than
#   $\lVert\nabla E\rVert$.
# - A slope is a forecast. It is right for small steps, and expires with distance.
# ///
