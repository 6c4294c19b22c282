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
# Take four samples and a model that predicts $x_1 w_1 + x_2 w_2$. Its error $E$ is the mean of the
# squared differences between what it predicts and what it should have predicted.

# %%
import numpy as np

X = np.array([[1, 0], [0, 1], [1, 1], [2, 1]])
y = np.array([2, 1, 3, 5])


def error(w):
    return np.mean((X @ w - y) ** 2)


# %% [markdown]
# Hold $w_2$ at 1 and let only $w_1$, here called $w$, move. The error is then a curve,
# $E(w) = 1.5\,(w - 2)^2$. At every place it has a slope, $3\,(w - 2)$: by how much the error grows
# for each tiny bit that the weight grows.

# %%
w = np.linspace(-1, 5, 49)
curve = 1.5 * (w - 2) ** 2
assert np.allclose(curve, [error([w1, 1]) for w1 in w])


def slope(w):
    return 3 * (w - 2)


h = 1e-6
difference = [error([w1 + h, 1]) - error([w1 - h, 1]) for w1 in w]
assert np.allclose(slope(w), np.divide(difference, 2 * h), atol=1e-6)

# %% [markdown]
# /// figure | tangent-sign

# %% tags=["figure"]
import matplotlib.pyplot as plt
from IPython.display import display

figure, axes = plt.subplots(figsize=(5.6, 3.6))
axes.plot(w, curve, color="C2")
told = {
    0.5: ("raise w to go down", (12, 2), "left"),
    2: ("nowhere is down", (0, -16), "center"),
    3: ("lower w to go down", (14, -6), "left"),
}
for place, (words, away, side) in told.items():
    height, steepness = error([place, 1]), slope(place)
    reach = np.array([-0.6, 0.6])
    axes.plot(place + reach, height + steepness * reach, linewidth=2, color="C0")
    axes.plot(place, height, "o", color="C0")
    axes.annotate(
        f"slope {steepness:.1f}: {words}".replace("-", "−"),
        (place, height),
        xytext=away,
        textcoords="offset points",
        ha=side,
    )
axes.set(xlabel="w", ylabel="E", xlim=(-0.6, 5.4), ylim=(-2, 8))

seen = (
    "A bowl: the error E against one weight w, lowest at 2. Three tangents touch it. "
    f"At 0.5 the slope is {slope(0.5)}, and raising w leads down; at 2 the slope is {slope(2)}; "
    f"at 3 the slope is {slope(3)}, less steep than the first, and lowering w leads down."
)
plt.close(figure)
display(figure, metadata={"alt": seen})

# %% [markdown]
# ///
#
# /// predict | Put the weight at 3. Which sign has the slope there, and which way is down?
# The slope is positive: raising the weight raises the error, so down is to the left. At 1 the
# ground is just as steep, but the slope is negative: there, raising the weight lowers the error.

# %%
assert slope(3) == 3
assert slope(1) == -3

# %% [markdown]
# ///
#
# /// predict | Halve the distance to the bottom. What becomes of the slope, and of the error?
# From 3 to 2.5 the slope halves, from 3 to 1.5. The error falls to a quarter, from 1.5 to 0.375.
# The magnitude shrinks as the bottom comes nearer, but it is a steepness. It is not a distance, nor
# an error.

# %%
assert [slope(3), slope(2.5)] == [3, 1.5]
assert [error([3, 1]), error([2.5, 1])] == [1.5, 0.375]

# %% [markdown]
# ///
#
# ## Two weights, one arrow
#
# Now let both weights move, from $(0, 0)$. There is one slope along each axis, found while the
# other weight is held, and the gradient is the list of both.

# %%


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
# All directions together trace a cosine. It is highest along the gradient, and the slope there is
# the gradient's length, 8.7464. It is lowest the opposite way, and zero along the contour. Raise
# both weights by the same amount, which is all that the signs can tell you, and you go down at
# 8.4853: nearly as steep here, but not the steepest. The direction needs every sign **and** every
# magnitude.
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
