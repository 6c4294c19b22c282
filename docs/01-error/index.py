# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # What are we minimising?
#
# A program that learns is not told the rule. It is shown examples. It makes a guess, is told how
# wrong the guess was, and changes the guess a little, so that it is less wrong. Then it does so
# again. To *minimise* is to make a number as small as we can, and learning, in this course, is
# minimising. This chapter is about the number.
#
# /// goal
# Turn examples and a guess into one number that says how wrong the guess is, for amounts as well as
# for yes-or-no questions, and read a map of that number.
# ///
#
# /// idea
# A *model* is a formula that predicts something. A number in it that we may change is a *weight*.
# The examples **stay as they are**, and the weights **move**. Put both together, and out comes the
# *error*: one number that says how wrong the model is with these weights.
#
# $$\underbrace{X,\; y}_{\text{fixed}}\;,\quad \underbrace{w}_{\text{moves}}
# \quad\to\quad E(w)$$
#
# Here $X$ is what is known of each example, $y$ what is to be predicted, $w$ stands for all the
# weights, and $E$ is the error.
# ///
#
# ## Four receipts
#
# A café has no price list. Four guests have kept their receipts, which say what was ordered and
# what it came to, but not the price of a single cup.
#
# | Receipt | Coffees | Teas | Paid, in euros |
# | --- | --- | --- | --- |
# | 1 | 1 | 0 | 2 |
# | 2 | 0 | 1 | 1 |
# | 3 | 1 | 1 | 3 |
# | 4 | 2 | 1 | 5 |
#
# Each row is a *sample*. A number that is known of it is an *input*; here there are two. What a
# good model would say to these inputs is the *target*. The samples that a model learns from are its
# *training data*. Here they are as arrays. `X` has a row for each sample and a column for each
# input, and `y` has the targets.

# %%
import numpy as np

X = np.array([[1, 0], [0, 1], [1, 1], [2, 1]])
y = np.array([2, 1, 3, 5])
n = len(y)

assert X.shape == (4, 2)
assert y.shape == (4,)

# %% [markdown]
# Let $w_1$ be the price of a coffee and $w_2$ that of a tea. These two prices are the weights, and
# nobody knows them yet. With them, the model predicts what is to be paid on receipt $i$, that is, a
# *prediction* $\hat y_i$ (the hat says that it is predicted, and not the true $y_i$):
#
# $$\hat y_i = w_1 x_{i1} + w_2 x_{i2}$$
#
# Here $x_{i1}$ is the number of coffees on receipt $i$, and $x_{i2}$ that of teas. This model is
# known as a *linear neuron*. For any one sample we also write it as $\hat y = w_1 x_1 + w_2 x_2$,
# where $x_1$ and $x_2$ are the two inputs. Each input comes in along a line of its own and is
# multiplied by the weight on that line. The neuron adds up what arrives.

# %% tags=["figure"]
import matplotlib.pyplot as plt
from IPython.display import display

figure, axes = plt.subplots(figsize=(5.6, 2.2))
inputs = {"x1": ("coffees", 1, "w1"), "x2": ("teas", -1, "w2")}
for name, (what, high, weight) in inputs.items():
    axes.annotate(
        "",
        (2.36, 0.22 * high),
        xytext=(0.34, 0.86 * high),
        arrowprops={"arrowstyle": "->", "color": "C2"},
    )
    axes.plot(0, high, "o", markersize=26, markerfacecolor="none", color="C2")
    axes.text(0, high, name, ha="center", va="center")
    axes.text(-0.45, high, what, ha="right", va="center")
    axes.text(1.3, 0.84 * high, f"times {weight}", color="C0", ha="center", va="center")
axes.plot(2.75, 0, "o", markersize=40, markerfacecolor="none", color="C0")
axes.text(2.75, 0, "add", ha="center", va="center")
axes.annotate("", (4.2, 0), xytext=(3.2, 0), arrowprops={"arrowstyle": "->", "color": "C2"})
axes.text(4.3, 0, "prediction", ha="left", va="center")
axes.set(xlim=(-1.5, 5.6), ylim=(-1.5, 1.5))
axes.axis("off")

seen = (
    "A linear neuron with two inputs, x1 for coffees and x2 for teas. Each has a line to the "
    "neuron, with a weight on it: x1 arrives times w1, and x2 arrives times w2. The neuron adds "
    "both, and what comes out is the prediction."
)
plt.close(figure)
display(figure, metadata={"alt": seen})

# %% [markdown]
# (A price for the table, the same on every receipt, would be one more number to learn. A number
# that is added to every prediction is called a *bias*, $b$. It comes in a later chapter.)
#
# In code, `X @ w` does this for all samples at once: it multiplies each row of `X` by the weights,
# number by number, and adds up each row. Guess one euro for everything. Then the four
# predictions are 1, 1, 2 and 3.

# %%
w = np.array([1, 1])
y_hat = X @ w

assert y_hat.tolist() == [1, 1, 2, 3]
assert y_hat[3] == w[0] * X[3, 0] + w[1] * X[3, 1]
print(y_hat)

# %% [markdown]
# ## From four misses to one number
#
# How wrong is this guess? The *residual* of a sample is its prediction minus its target. We write
# it as $r_i = \hat y_i - y_i$. It is negative where the model predicts too little, and positive
# where it predicts too much.

# %%
r = y_hat - y
assert r.tolist() == [-1, 0, -1, -2]
print(r)

# %% [markdown]
# These are four numbers, and we want one. To add them up would not do, because misses to both sides
# cancel. Take prices of 0.5 for a coffee and 3 for a tea. Every prediction is then wrong, and yet
# the residuals add up to 0.

# %%
misses = X @ [0.5, 3] - y
assert np.all(misses != 0)
assert sum(misses) == 0
print(misses)

# %% [markdown]
# So square each residual first. No square is negative, so nothing cancels. And a miss that is twice
# as large counts four times as much. Then take the mean, so that a model does not look
# worse merely because there are more receipts. This is the *mean squared error*, or MSE for short:
#
# $$E(w) = \frac{1}{n}\sum_{i=1}^{n}\left(\hat y_i - y_i\right)^2$$
#
# In words: for each sample $i$, from the first to the last of all $n$ samples, take the square of
# prediction minus target; add these up (that is what the $\sum$ says); and divide by $n$, the
# number of samples. Some books put a ½ in front as well. It halves the error everywhere and so does
# not change where it is lowest; this course does without.
#
# /// example | Three guesses
# In the first, everything is free, so each prediction is 0 and each residual is minus what
# was paid. The second is the guess from above. Add up its squares, 1, 0, 1 and 4: that is 6, and a
# quarter of it is 1.5.


# %%
def error(w):
    return np.mean((X @ w - y) ** 2)


for w in [(0, 0), (1, 1), (2, 1)]:
    r = X @ w - y
    print(f"{w}: squares {r**2}, E = {error(w)}")

assert error((0, 0)) == 9.75
assert error((1, 1)) == 1.5
assert error((2, 1)) == 0

# %% [markdown]
# From guess to guess the error falls, from 9.75 to 1.5 to 0. No weights can do better than the
# last, for a mean of squares is never negative. So the prices are 2 euros for a coffee and 1 for a
# tea.
# ///
#
# You may have seen these prices at a glance. With two weights and with receipts that have no
# mistakes in them, that is possible. A *neural network* is a model made of many neurons, where the
# outputs of some are the inputs of others. It can have millions of weights, and there is nothing to
# be seen at a glance any more. What is left is the number $E$, and a way to make it smaller.
#
# One warning before you write this as a function of your own. The formula pairs each prediction
# with its own target. NumPy does so only if both arrays have the same `shape`. Below, `y_hat` is a
# row of four numbers, of shape `(4,)`, and the targets are stored as a column, of shape `(4, 1)`.

# %%
column = y.reshape(4, 1)
differences = y_hat - column

assert differences.shape == (4, 4)
assert np.mean(differences**2) == 3.875
print(differences)

# %% [markdown]
# NumPy has taken every target from every prediction, and made a table of $4 \times 4$ differences.
# This is called *broadcasting*: where shapes differ, it repeats rows and columns until they fit. It
# is useful at times, and it never tells you. The mean of the squares in this table is 3.875 instead
# of 1.5. So a function that compares two arrays should first look whether `y_hat.shape` and
# `y.shape` are the same. If they are not, it should refuse: `raise ValueError("…")`, with words
# that say what is wrong.
#
# /// exercise | mse
# ///
#
# ## One number, many names
#
# What we call the error goes by other names elsewhere. It is also known as the *loss*, the *cost*
# or the *objective*. Here is what the three tutorials call it that [this course started
# from](../index.md#where-it-comes-from).
#
# | Source | Name | Letter |
# | --- | --- | --- |
# | Bazargani | error | $E$ |
# | Osterrieder | loss | $L$ |
# | "Outline" | loss, and later cost | $J$, and $f$ for any function that is to be minimised |
#
# They all play the same part: data and weights go in, and one number comes out that measures how
# far the predictions are from perfect on these data. To look for the weights where it is lowest is
# called *optimisation*. This course writes $E$, and keeps the letter $L$ for something else.
#
# ## When the answer is yes or no
#
# Not every target is an amount. Will this guest come back? Then the target is 1 for yes and 0 for
# no, and nothing else. Such a target is called a *label*. The model predicts a number $p$ between 0
# and 1: the probability, as it sees it, that the answer is yes.
#
# Suppose the guest comes back, so $y = 1$, and the model had said $p = 0.1$. The squared error is
# $(0.1 - 1)^2 = 0.81$. It can never be more than 1, however sure the model was of the wrong answer.
# The *cross-entropy* is an error that is stricter there. It asks: what probability had the
# model given to what then happened? That is $p$ if the answer is yes, and $1 - p$ if it is no. Of
# this it takes the *natural logarithm*, $\ln$, the one with the base $e \approx 2.718$; in NumPy it
# is `np.log`. It turns the sign round, and takes the mean over all samples:
#
# $$\begin{aligned}
# E_{\text{CE}} = -\frac{1}{n}\sum_{i=1}^{n}\Big[ & y_i \ln p_i \\
# {} + {} & (1 - y_i)\ln(1 - p_i) \Big]
# \end{aligned}$$
#
# Here $E_{\text{CE}}$ is the cross-entropy, $n$ the number of samples, $y_i$ the target of sample
# $i$, either 0 or 1, and $p_i$ the predicted probability that it is 1. In each bracket the target
# switches one of the two terms off: where $y_i = 1$, the factor $1 - y_i$ is 0, and where
# $y_i = 0$, the first term vanishes.
#
# The logarithm is 0 at 1 and negative between 0 and 1: that is what the minus in front is for. To
# another base, every cost would come out larger or smaller by the same factor.

# %%
assert round(np.e, 3) == 2.718

p = 0.1
assert round((p - 1) ** 2, 2) == 0.81
assert round(-np.log(p), 4) == 2.3026

p = 0.001
assert round((p - 1) ** 2, 3) == 0.998
assert round(-np.log(p), 4) == 6.9078

# %% [markdown]
# So where the squared error says 0.81, the cross-entropy says 2.3026. And with $p = 0.001$, when
# the model is all but sure of the wrong answer, the one says 0.998 and the other 6.9078.

# %% tags=["figure"]
figure, axes = plt.subplots(figsize=(5.6, 3))
p = np.geomspace(0.01, 1, 25)
axes.plot(p, -np.log(p), color="C0")
p = np.linspace(0, 1, 15)
axes.plot(p, (p - 1) ** 2, "--", color="C1")
for at, words in [(0.1, "2.3026"), (0.5, "0.6931")]:
    axes.plot(at, -np.log(at), "o", color="C0")
    axes.annotate(words, (at, -np.log(at)), xytext=(8, 4), textcoords="offset points")
axes.plot(0.1, 0.81, "s", color="C1")
axes.annotate("0.81", (0.1, 0.81), xytext=(-4, -16), textcoords="offset points")
axes.text(0.035, 3.6, "cross-entropy")
axes.text(0.19, 0.12, "squared error")
axes.set(xlabel="predicted probability p of yes", ylabel="cost when the answer is yes")
axes.set(xlim=(0, 1), ylim=(0, 4.7))

seen = (
    "The cost of one sample whose answer is yes, against the predicted probability p. Both curves "
    "fall to 0 at p = 1. Towards p = 0 the squared error levels off at 1, and the cross-entropy "
    f"climbs without end: at p = 0.1 it is {-np.log(0.1):.4f}, at one half {np.log(2):.4f}."
)
plt.close(figure)
display(figure, metadata={"alt": seen})

# %% [markdown]
# /// predict | A model says p = ½, whatever it is asked. What is its cross-entropy?
# It is $-\ln \frac{1}{2} = \ln 2 = 0.6931$, whether the answers are yes or no. That is the price of
# never saying anything. A model above it would do better to keep quiet.

# %%
assert np.isclose(-np.log(1 / 2), np.log(2))
assert round(np.log(2), 4) == 0.6931

# %% [markdown]
# ///
#
# /// example | Two samples, one error
# The first guest comes back, and the model had said 0.8. The second one does not, and the model had
# said 0.3, so it gave 0.7 to what then happened. The two costs are 0.2231 and 0.3567. Their mean,
# 0.2899, is the cross-entropy.

# %%
assert 1 - 0.3 == 0.7
costs = [-np.log(0.8), -np.log(0.7)]

assert np.round(costs, 4).tolist() == [0.2231, 0.3567]
assert round(np.mean(costs), 4) == 0.2899

# %% [markdown]
# ///
#
# What if a model is entirely sure, and wrong? Then $p$ is 0 where $y$ is 1, and there is no
# logarithm of 0. NumPy answers minus infinity, and the mean over all samples becomes infinite
# because of this one. Even where the model is right, the term that is switched off spoils the sum:
# 0 times infinity is not a number, `nan`.

# %%
with np.errstate(divide="ignore", invalid="ignore"):
    assert np.log(0.0) == -np.inf
    assert np.isnan(0 * np.log(0.0))

eps = 1e-12
assert round(-np.log(eps), 2) == 27.63

# %% [markdown]
# So before you take the logarithm, keep each $p$ within a tiny distance $\varepsilon$, in code
# `eps`, of the two ends. What is below $\varepsilon$ is raised to $\varepsilon$, and what is above
# $1 - \varepsilon$ is lowered to $1 - \varepsilon$. With $\varepsilon = 10^{-12}$, to be sure and
# wrong costs $-\ln \varepsilon = 27.63$. That is a lot, but it is a number.
#
# /// exercise | cross-entropy
# ///
#
# ## A landscape over the weights
#
# Back to the receipts. The data are fixed, so only $w_1$ and $w_2$ are left to decide what the
# error is. To see this, multiply the four squares out and take their mean. All of the data become
# six numbers:
#
# $$\begin{aligned} E(w) = {} & 1.5\,w_1^2 + 1.5\,w_1 w_2 + 0.75\,w_2^2 \\
# & {} - 7.5\,w_1 - 4.5\,w_2 + 9.75 \end{aligned}$$


# %%
def height(w1, w2):
    squares = 1.5 * w1**2 + 1.5 * w1 * w2 + 0.75 * w2**2
    return squares - 7.5 * w1 - 4.5 * w2 + 9.75


rng = np.random.default_rng(0)
for w in rng.uniform(-9, 9, size=(20, 2)):
    assert np.isclose(height(*w), error(w))

# %% [markdown]
# Take $w_1$ and $w_2$ for a place on a map, $w_1$ to the right and $w_2$ up, and $E$ for the height
# of the ground there. This ground is the *error surface*. To draw it on paper, we do what hiking
# maps do: a *contour* joins all places of equal height, here of equal error. Walk along a contour,
# and the error stays as it is. Walk across, and it changes.
#
# Live, drag the dot on the map, or move the two sliders. Each sample has a square on its residual,
# and the column beside them stacks a quarter of each square: that is their mean, the error.
#
# /// figure | residual-squares

# %% tags=["figure"]
from matplotlib.patches import Rectangle

figure, (valley, samples) = plt.subplots(2, figsize=(5.6, 6.4), height_ratios=[5, 4])

grid = np.meshgrid(np.linspace(-1, 5, 37), np.linspace(-1, 3, 25))
levels = [0.4, 1.5, 4.5, 9.75, 17]
valley.contour(*grid, height(*grid), levels=levels, colors="C2", linewidths=0.8)
for place, away in [((0, 0), (12, 4)), ((1, 1), (10, 4)), ((2, 1), (10, -4))]:
    valley.plot(*place, "o", color="C0" if place == (0, 0) else "C2")
    valley.annotate(f"{error(place):g}", place, xytext=away, textcoords="offset points")
valley.set(xlabel="weight w1", ylabel="weight w2", aspect="equal", yticks=range(-1, 4))
valley.set(title="The error over both weights, seen from above")

r = X @ [0, 0] - y
for i in range(n):
    at, side = 6.5 * (i + 1), abs(r[i])
    low = min(y[i], y[i] + r[i])
    square = Rectangle((at - side, low), side, side, color="C0", alpha=0.2, linewidth=0)
    samples.add_patch(square)
    samples.plot([at, at], [y[i], y[i] + r[i]], color="C0")
    samples.text(at - side / 2, low + side / 2, r[i] ** 2, ha="center", va="center")
at = 6.5 * np.arange(1, n + 1)
samples.plot(at, y, "o", color="C2", markerfacecolor="none", label="target")
samples.plot(at, y + r, "o", color="C0", label="prediction")
samples.set(xticks=at, xticklabels=["1", "2", "3", "4"], xlabel="sample", aspect="equal")
samples.set(title="At (0, 0): each residual, and its square", ylim=(-1, 6.5), xlim=(0, 28))
samples.legend(loc="upper left", frameon=False)

seen = (
    "Above: contours of the error over both weights, ovals that lean to the left around the lowest "
    f"place at (2, 1), where the error is {error((2, 1)):g}. It is {error((1, 1))} at (1, 1) and "
    f"{error((0, 0))} at (0, 0). Below: the four samples at (0, 0). All predictions are 0, and the "
    "distance to each target is the side of a square. The squares are "
    f"{', '.join(str(square) for square in r**2)}, and their mean is {error((0, 0))}."
)
plt.close(figure)
display(figure, metadata={"alt": seen})

# %% [markdown]
# ///
#
# /// predict | At (0, 0), which sample adds most to the error?
# The fourth. Its square is 25, and the other three come to 14 together. Its residual is five times
# that of the second sample, and so its square is 25 times as large. The mean squared error minds
# one large miss more than many small ones.

# %%
squares = (X @ (0, 0) - y) ** 2
assert squares.tolist() == [4, 1, 9, 25]
assert sum(squares[:3]) == 14

# %% [markdown]
# ///
#
# /// predict | Is there another place where the error is 9.75 as well?
# There is a whole line of them, the contour through (0, 0). Go to (4, 2), for one, straight across
# the lowest place. The squares are the same there, but now every prediction is too high. The error
# tells you how far off the model is, and not to which side.

# %%
assert error((4, 2)) == 9.75
assert (X @ (4, 2) - y).tolist() == [2, 1, 3, 5]

# %% [markdown]
# ///
#
# /// predict | From (2, 1), raise w1 to 2.5. What must w2 do for the error to stay low?
# It must fall. With $w_2 = 0.2$ the error is only 0.255, and with $w_2 = 1.8$ it is 1.455. A coffee
# that is too dear is made up for by a tea that is too cheap, where both are on one receipt. That is
# why the ovals are long from the upper left to the lower right.

# %%
assert round(error((2.5, 0.2)), 3) == 0.255
assert round(error((2.5, 1.8)), 3) == 1.455

# %% [markdown]
# ///
#
# ## The map as a table
#
# To draw its contours, a computer needs the height of the ground at many places. They lie on a
# *grid*, which pairs each of some values of $w_1$ with each of some values of $w_2$, and their
# heights make a table. Take three values for $w_1$ and two for $w_2$. On the map, $w_1$ runs to the
# right, and so do the **columns** of a table. The **rows** are for $w_2$, even though the first row
# is printed at the top, and on the map the lowest $w_2$ is at the bottom. NumPy's `meshgrid` keeps
# to this: it makes two tables, one that says $w_1$ at each place and one that says $w_2$.

# %%
w1 = np.array([0.0, 1.0, 2.0])
w2 = np.array([0.0, 1.0])
across, up = np.meshgrid(w1, w2)

print(across)
print(up)

# %% [markdown]
# There are `len(w2)` rows and `len(w1)` columns. An index names the row first. So in a table `out`
# of errors, `out[j, i]` is the error with the weights `w1[i]` and `w2[j]`: **row `j` belongs to
# `w2[j]`, column `i` to `w1[i]`**. Each entry is a mean over all samples at one place. It has
# nothing to do with the entries beside it.

# %%
assert across.shape == up.shape == (len(w2), len(w1)) == (2, 3)
for j in range(len(w2)):
    for i in range(len(w1)):
        assert (across[j, i], up[j, i]) == (w1[i], w2[j])

table = height(across, up)
assert table[0, 0] == 9.75
assert table[1, 2] == error((2, 1)) == 0

# %% [markdown]
# If you fill a table number by number, make it one of floats, as `np.zeros` does. A table of whole
# numbers keeps only whole numbers: put 9.75 in, and it holds 9.

# %%
whole = np.array([0, 0])
whole[0] = 9.75
assert whole[0] == 9
assert np.zeros(2).dtype == float

# %% [markdown]
# /// exercise | error-surface
# ///
#
# ## How should each step go?
#
# Nobody knows good weights beforehand. So learning begins with random ones. Data and random weights
# give some error, as any weights do; in the figure, a button draws them for you.

# %%
w = np.random.default_rng(1).uniform(-1, 5, size=2)
assert error(w) > 0

print("weights", w.round(2), " error", error(w).round(2))

# %% [markdown]
# From there, one weight is raised a little and another one lowered, again and again. Each change is
# a step across the error surface. **To learn is to go where the error is low**, step by step.
#
# With the map before you, that is easy. But a map has to be computed, and each further weight makes
# it larger. With ten values for each weight, two weights take 100 errors. Twenty weights take
# $10^{20}$: at a million errors a second, that is more than three million years. A neural network
# has millions of weights. Nobody will ever see its map.

# %%
years = 10**20 / 10**6 / (365 * 24 * 60 * 60)
assert 10**2 == 100
assert 3e6 < years < 4e6

# %% [markdown]
# What can be had is the error at the place where you stand, and how the ground tilts there. So
# which weights should be raised, which lowered, and by how much, for the error to fall as fast as
# it can? How should each step go? [The next chapter](../02-gradient/index.py) reads the tilt, and
# those after it take the steps.
#
# ## What the number does not say
#
# /// slip | An error has a unit
# "Outline" says that the value of the loss tells how far from perfect a model is on a set of data.
# It does not, unless you know the unit. Our residuals are in euros, and so the error is in square
# euros. Count in cents instead: the same guess for the same receipts has an error of 15,000 where
# it had 1.5. Nothing has become worse. Compare errors on the same data and in the same unit only.
# The root of the error is easier to read, since it is in euros again, or cents: 1.22 or 122.

# %%
guess = np.array([1, 1])
in_cents = np.mean((X @ (100 * guess) - 100 * y) ** 2)

assert error(guess) == 1.5
assert in_cents == 15_000
assert round(np.sqrt(error(guess)), 2) == 1.22
assert round(np.sqrt(in_cents)) == 122

# %% [markdown]
# ///
#
# /// slip | Optimised is not yet accurate
# "Outline" optimises to ensure that outputs are accurate. It then asks what to do about new data,
# where nobody knows the right outputs, and offers optimisation again. But all that optimisation
# lowers is the error on the training data. Here is another model whose error there is 0: it has
# learned the receipts by heart, and answers 0 to any other order.
#
# Then a fifth guest orders three coffees and one tea, and pays 7. The neuron with the
# weights (2, 1) is right. The model that knows things by heart misses by 7, and its squared error
# is 49.

# %%
orders = [tuple(x) for x in X]
known = dict(zip(orders, y, strict=True))


def by_heart(order):
    return known.get(order, 0)


answers = np.array([by_heart(order) for order in orders])
assert np.mean((answers - y) ** 2) == error((2, 1)) == 0

order, paid = (3, 1), 7
assert np.dot(order, (2, 1)) == paid
assert (by_heart(order) - paid) ** 2 == 49

# %% [markdown]
# Bazargani warns of such a model. So a low error on the training data is not the goal. It is a
# means, and an error of 0 there says neither that a model is good nor that it is bad. What counts
# is the error on samples that the model has not seen, and a later chapter keeps some aside for
# that.
# ///
#
# /// takeaways
# - **Data are fixed, weights move.** Together they give one number: the error, also called loss or
#   cost.
# - The **mean squared error** squares each residual and takes the mean. The **cross-entropy** is
#   for yes or no, and has no mercy on a model that is sure and wrong.
# - Over the weights, the error is a **surface**. Learning is a walk on it to where it is low. With
#   many weights there is no map of it.
# - An error has a **unit**: compare it only with errors in the same unit, on the same data.
# - A low error on the training data is a means. It is **not the goal itself**.
# ///
