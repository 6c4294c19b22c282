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
# Read a gradient: tell from a sign which way a weight should go, from a magnitude how much that
# weight matters at the moment, and know how far you may trust either.
# ///
#
# /// idea
# The gradient holds one slope for each weight. The **sign** of a slope says which way is up, and
# its **magnitude** how steep it is. Together they forecast what a small change $\Delta w$ does to
# the error:
#
# $$E(w + \Delta w) \approx E(w) + \nabla E(w)^\top \Delta w$$
#
# The forecast is made where you stand. The further you go, the less it is worth.
# ///
#
# ## One weight, one slope
#
# Begin with a single weight $w$, and an error that is lowest at $w = 1$:
#
# $$E(w) = e^{1-w} + w - 2$$
#
# It is a curve, steep on the left and gentle on the right. At every place it has a slope,
# $1 - e^{1-w}$: by how much the error grows for each tiny bit that the weight grows.

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
# /// predict | Put the weight at 3. Which sign has the slope there, and which way is down?
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
# ## Two weights, one arrow
#
# A model that predicts $x_1 w_1 + x_2 w_2$ has two weights. Take four samples, and for $E$ the mean
# of the squared differences between what it predicts and what it should have predicted. From
# $(0, 0)$ there is one slope along each axis, found while the other weight is held. The gradient is
# the list of both.

# %%
X = np.array([[1, 0], [0, 1], [1, 1], [2, 1]])
y = np.array([2, 1, 3, 5])


def error(w):
    return np.mean((X @ w - y) ** 2)


def error_gradient(w):
    return 2 / len(y) * X.T @ (X @ w - y)


start = np.zeros(2)
g = error_gradient(start)
difference = [error(start + e) - error(start - e) for e in h * np.eye(2)]

assert np.allclose(g, np.divide(difference, 2 * h))
assert g.tolist() == [-7.5, -4.5]
print(g)

# %% [markdown]
# Both signs are negative, so raising either weight lowers the error. The magnitudes say that at
# this place a little more $w_1$ is worth more than as much of $w_2$: 7.5 against 4.5.
#
# You need not keep to the axes. Turn round on the spot and face any direction $u$, an arrow of
# length 1. It has a slope too, a mixture of all the slopes in the gradient:
#
# $$D_u E = u^\top \nabla E \qquad \max_{\lVert u\rVert = 1} D_u E = \lVert\nabla E\rVert$$

# %%
length = np.linalg.norm(g)
downhill = -g / length
signs_only = -np.sign(g) / np.sqrt(2)

assert round(length, 4) == 8.7464
assert np.isclose(downhill @ g, -length)
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
# 8.7464. It is lowest the opposite way. Across, along the contour, it is zero.
# ///
#
# /// predict | Both slopes are negative. Is raising both weights alike the steepest way down?
# Not quite. It goes down at 8.4853, and straight against the gradient at 8.7464. The signs alone do
# not know that $w_1$ matters more. A direction needs every sign **and** every magnitude.
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
    change = error(far * downhill) - error(start)
    assert round(far * downhill @ g, digits) == forecast
    assert round(change, digits) == actual
    print(f"length {far}: forecast {forecast}, actual {actual}")

assert error(start) == 9.75

# %% [markdown]
# ///
#
# /// predict | How can you tell that the second forecast is wrong without going there?
# It would take the error far below zero, and a mean of squares is never negative. The slope knows
# nothing of that. It describes a straight line, and the error is a bowl.
# ///
#
# /// slip | A slope is not a promise
# [Bazargani](../index.md#where-it-comes-from) explains the magnitude well: the higher it is, the
# more the error changes for a slight increase of the weight. Then the slope is multiplied by a
# learning rate, and nobody asks any more whether the change is slight. On $E(w) = w^2$ at $w = 1$,
# a change of −2 should lower the error by 4, going by the slope. It changes nothing at all.

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
# the steepest way down is 78.6 degrees off the way to the lowest point.

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
# /// predict | Somewhere else the gradient is (3, −1). What would you do with each weight?
# Lower $w_1$, as its slope is positive, and raise $w_2$, as its slope is negative. And change $w_1$
# three times as much: that is the direction against the gradient.
# ///
#
# How far to go is still open. That takes a learning rate, and
# [the next chapter](../03-update-rule/index.py) takes the step.
#
# /// takeaways
# - The **sign** of a slope says what raising that weight does to the error. Positive: it rises, so
#   lower the weight. Negative: it falls, so raise the weight.
# - The **magnitude** says how much a tiny change matters. Compared between weights, it says which
#   of them matters most.
# - Straight down is against the **whole** gradient. Signs alone give another direction.
# - A slope is a forecast. It is right for small steps, and expires with distance.
# ///
