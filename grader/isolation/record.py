"""What was asked of an answer and how it behaved, kept as it was at the time."""

from __future__ import annotations

import copy
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from types import CellType, FunctionType
from typing import Any

from grader.isolation.faults import LearnerFault
from grader.isolation.handles import Handle, common_name, place_of

# Of one answer. What comes later is not kept: so many uses show all that it has to show.
MAX_USES = 2000
MAX_BYTES = 32 << 20
# In one value that comes or goes.
MAX_ITEMS = 10_000
_ITEM_BYTES = 64

ATOMS = frozenset({int, float, str, bool, complex, bytes, type(None)})


@dataclass(frozen=True, slots=True)
class Kept:
    """An object that did not cross: the place its process keeps it at."""

    place: int


@dataclass(slots=True)
class Behaviour:
    """What came of one use.

    Attributes:
        returned: what came back, if `raised` is None.
        raised: what was raised, by name.
        changed: the arrays among the arguments that were written into, as they are afterwards, by
            their place among the arrays of the arguments.
        called: how often each function among the arguments was called.
        seconds: how long it took, by the clock on the wall.
    """

    returned: object = None
    raised: str | None = None
    changed: dict[int, Any] = field(default_factory=dict)
    called: tuple[int, ...] = ()
    seconds: float = 0.0


@dataclass(slots=True)
class Use:
    """One use of an answer: a name that was looked up, a call, an attribute, an iteration.

    `process` counts the processes the answer has had; `target` is a name or a place in it. What
    is in `arguments` is as it was before the use; `error` is what it raised, until the check is
    over.
    """

    process: int
    verb: str
    target: str | int
    arguments: tuple[Any, ...]
    behaviour: Behaviour
    error: BaseException | None = None


class Record:
    """All uses of one answer so far."""

    def __init__(self) -> None:
        self.uses: list[Use] = []
        self._functions: dict[tuple[int, int], str] = {}
        self._bytes_left = MAX_BYTES

    @property
    def _has_room(self) -> bool:
        return len(self.uses) < MAX_USES and self._bytes_left > 0

    def _take(self, nbytes: int) -> bool:
        """Whether there is room for so much; if not, there is none for anything any more."""
        self._bytes_left -= nbytes
        return self._bytes_left > 0

    def function(self, use: Use) -> str | None:
        """The name of the function that was called, if this is a call of one of the module's."""
        if use.verb != "call" or not isinstance(use.target, int):
            return None
        return self._functions.get((use.process, use.target))

    @contextmanager
    def use(
        self,
        verb: str,
        target: str | int,
        arguments: Sequence[Any],
        process: Callable[[], int],
        called: Callable[[], Sequence[object]],
    ) -> Iterator[Callable[[object], None]]:
        """Keep the use that happens inside. What it yields is to be told the value that came back.

        `process` says which process it was, and `called` what was called back, once it is over.
        """
        before = Snapshot(tuple(arguments)) if self._has_room else None
        if before is None or not self._take(before.nbytes):
            yield lambda _: None
            return
        behaviour = Behaviour()
        use = Use(0, verb, target, before.value, behaviour)

        def returned(value: object) -> None:
            after = Snapshot(value)
            if self._take(after.nbytes):
                behaviour.returned = after.value

        began = time.perf_counter()
        try:
            yield returned
        except BaseException as error:
            use.error = error
            behaviour.raised = name_of(error)
            raise
        finally:
            behaviour.seconds = time.perf_counter() - began
            use.process = process()
            behaviour.changed = before.changes()
            behaviour.called = count(before.functions, called())
            # What was too large to be kept must not be taken for something else.
            if self._bytes_left > 0:
                self.uses.append(use)
            if isinstance(target, str) and isinstance(behaviour.returned, Kept):
                self._functions[use.process, behaviour.returned.place] = target


def name_of(error: BaseException) -> str:
    """What the exception is called where it arose; of a process that did not survive, the fault."""
    if isinstance(error, LearnerFault):
        return str(error.fault)
    return getattr(getattr(error, "raised_by", None), "type_name", type(error).__name__)


class Snapshot:
    """A value as it is now, whatever becomes of it.

    Attributes:
        value: the copy, with `Kept` in the place of handles.
        functions: the functions in it that are called on the host's side, in order.
        nbytes: about what it takes up; more than is ever kept, if it holds too many items.
    """

    def __init__(self, value: object) -> None:
        self.functions: list[object] = []
        self.nbytes = 0
        self._arrays: list[tuple[Any, Any]] = []
        self._items_left = MAX_ITEMS
        self.value: Any = self._copy(value)

    def changes(self) -> dict[int, Any]:
        """The arrays in it that differ by now from what they were, by their place among them."""
        return written_into(self._arrays)

    def _copy(self, value: object) -> object:
        if type(value) in ATOMS:
            self.nbytes += sys.getsizeof(value)
            return value
        if isinstance(value, list | tuple | dict | set | frozenset):
            self._items_left -= len(value)
            self.nbytes += len(value) * _ITEM_BYTES
            if self._items_left < 0:
                self.nbytes = MAX_BYTES
                return None
            if isinstance(value, dict):
                self.nbytes += _size_of_keys(value)
                return {key: self._copy(item) for key, item in value.items()}
            if isinstance(value, set | frozenset):
                self.nbytes += _size_of_keys(value)
                return twin(value)
            items = [self._copy(item) for item in value]
            return items if isinstance(value, list) else tuple(items)
        if isinstance(value, Handle):
            return Kept(place_of(value))
        numpy = sys.modules.get("numpy")
        if numpy is not None and isinstance(value, numpy.ndarray):
            copied = value.copy("K")
            self.nbytes += copied.nbytes
            self._arrays.append((value, copied))
            return copied
        if callable(value) and common_name(value) is None:
            self.functions.append(value)
        copies: dict[Any, Any] = {}
        copied = twin(value, copies)
        self.nbytes += sum(map(_bytes_of, copies.values()))
        return copied


def written_into(arrays: Sequence[tuple[Any, Any]]) -> dict[int, Any]:
    """Of pairs of an array and what it was: copies of those that differ by now, by their place."""
    return {
        place: array.copy()
        for place, (array, before) in enumerate(arrays)
        if array.tobytes("A") != before.tobytes("A")
    }


def _bytes_of(value: Any) -> int:
    """About what a value takes up, but for what it holds."""
    if isinstance(value, list | tuple | dict | set):
        return len(value) * _ITEM_BYTES
    size = getattr(value, "nbytes", 0)
    return size if isinstance(size, int) else 0


def _size_of_keys(keys: Iterable[object]) -> int:
    """What they take up: one that is a tuple may hold texts."""
    parts = (part for key in keys for part in (key if isinstance(key, tuple) else (key,)))
    return sum(map(sys.getsizeof, parts))


def twin(value: Any, known: dict[Any, Any] | None = None) -> Any:
    """A copy that has the state of the value, as a counter or a random generator has one, and as a
    function has in the variables around it. What cannot be copied is returned itself. `known` are
    the copies that are there already, by the id of what they are of, as `copy.deepcopy` has them.
    """
    known = {} if known is None else known
    if not isinstance(value, FunctionType):
        with suppress(Exception):
            return copy.deepcopy(value, known)
        return value
    if value.__closure__ is None or id(value) in known:
        return known.get(id(value), value)
    new = [cell for cell in value.__closure__ if id(cell) not in known]
    known |= {id(cell): CellType() for cell in new}
    cells = tuple(known[id(cell)] for cell in value.__closure__)
    copied = FunctionType(
        value.__code__, value.__globals__, value.__name__, value.__defaults__, cells
    )
    copied.__kwdefaults__ = value.__kwdefaults__
    known[id(value)] = copied
    for cell in new:
        # Nothing may have been assigned to it yet.
        with suppress(ValueError):
            known[id(cell)].cell_contents = twin(cell.cell_contents, known)
    return copied


def count(functions: Sequence[object], called: Sequence[object]) -> tuple[int, ...]:
    """How often each of the functions was called."""
    return tuple(sum(one is function for one in called) for function in functions)
