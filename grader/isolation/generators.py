"""The generators of random numbers that a check has handed over, and how far they have drawn.

Each has a twin on the learner's side. Before a message, its sender tells the state of those that
drew since the other side last heard of them, so that both go on as one generator would.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, TypeGuard

from grader.isolation.wire import WireError

if TYPE_CHECKING:
    from numpy.random import Generator

# Every message looks at each of them, so there is an end to how many are kept in step.
MAX_SHARED = 32

# Those whose state is a few whole numbers. From whatever state, these never draw the same number
# on and on, which an answer could make others do, and with that keep a check busy for ever.
_KINDS = ("PCG64", "PCG64DXSM")
# Of the numbers that draws change: position, whether half a draw is left over, and that half.
_HIGHEST = ((1 << 128) - 1, 1, (1 << 32) - 1)

# Kind and stream, which stay, and then the numbers that draws change.
type State = list[Any]


def is_generator(value: object) -> TypeGuard[Generator]:
    """Whether the value is a generator. Where numpy.random is not imported, nothing is."""
    random = sys.modules.get("numpy.random")
    return random is not None and type(value) is random.Generator


class Generators:
    """Those that both sides know, by their place, with the state that either last told."""

    def __init__(self) -> None:
        self._known: dict[int, Generator] = {}
        self._told: dict[int, State | None] = {}

    def __getitem__(self, place: int) -> Generator:
        """The generator.

        Raises:
            WireError: there is none, or no longer.
        """
        if place not in self._known:
            raise WireError("no such generator")
        return self._known[place]

    def place_of(self, value: object) -> int | None:
        """Where this very generator is, if it is one of them."""
        return next((place for place, known in self._known.items() if known is value), None)

    def tell(self) -> dict[int, State | None]:
        """The states that the other side has not heard of, by place. None: it is forgotten."""
        if not self._known:
            return {}
        now = {place: _state(generator) for place, generator in self._known.items()}
        told, self._told = self._told, dict(now)
        news: dict[int, State | None] = {
            place: state for place, state in now.items() if told.get(place) != state
        }
        return news | dict.fromkeys(told.keys() - now.keys())


class LentGenerators(Generators):
    """The host's side: the generators of the checks."""

    _lent = 0

    def lend(self, generator: Generator) -> int:
        """The place of the generator, a new one if need be.

        Raises:
            WireError: it is of a kind that does not cross.
        """
        place = self.place_of(generator)
        if place is None:
            kind = type(generator.bit_generator).__name__
            if kind not in _KINDS:
                raise WireError(f"draws from {kind}: make it with np.random.default_rng")
            place, self._lent = self._lent, self._lent + 1
            self._known[place] = generator
        return place

    def forget_the_oldest(self) -> None:
        """Keep as many as are kept in step. The twins of the others go their own way."""
        for place in list(self._known)[:-MAX_SHARED]:
            del self._known[place]

    def hear(self, told: list[object]) -> None:
        """Move the generators to the states that the learner's side tells.

        Raises:
            WireError: one is not known, or could not have got there by drawing.
        """
        match told:
            case [dict(news)]:
                pass
            case _:
                raise WireError("not the states of generators")
        for place, state in news.items():
            if type(place) is not int:
                raise WireError("no such generator")
            kind, stream, *_ = _state(self[place])
            match state:
                case [str(claimed), int(of), *moving] if (claimed, of) == (kind, stream):
                    self._told[place] = [kind, stream, *_position(moving)]
                    _move(self[place], [kind, stream, *moving])
                case _:
                    raise WireError("not a state of this generator")


class TwinGenerators(Generators):
    """The learner's side: what an answer draws from in their place."""

    def hear(self, news: dict[int, State | None]) -> None:
        """Follow the generators of the host."""
        for place, state in news.items():
            if state is None:
                del self._known[place]
                del self._told[place]
                continue
            if place not in self._known:
                self._known[place] = _twin(state)
            _move(self._known[place], state)
            self._told[place] = state


def _state(generator: Generator) -> State:
    state: dict[str, Any] = dict(generator.bit_generator.state)
    inner = state["state"]
    spare = state["has_uint32"], state["uinteger"]
    return [state["bit_generator"], inner["inc"], inner["state"], *spare]


def _move(generator: Generator, state: State) -> None:
    kind, stream, position, has_spare, spare = state
    generator.bit_generator.state = {
        "bit_generator": kind,
        "state": {"state": position, "inc": stream},
        "has_uint32": has_spare,
        "uinteger": spare,
    }


def _position(numbers: list[object]) -> list[object]:
    if len(numbers) != len(_HIGHEST):
        raise WireError("not a state of this generator")
    for number, highest in zip(numbers, _HIGHEST, strict=True):
        if type(number) is not int or not 0 <= number <= highest:
            raise WireError("not a state of this generator")
    return numbers


def _twin(state: State) -> Generator:
    from numpy import random

    kind, _, position, *_ = state
    # What it spawns depends on the seed, which does not cross: at least it differs with the state.
    generator: Generator = random.Generator(getattr(random, kind)(position))
    return generator
