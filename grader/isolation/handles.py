"""The host's side of objects that do not cross the wire.

What the learner's side keeps is a `Handle` here. What a check hands over to be called is kept here
and called when the learner's side asks for it.
"""

from __future__ import annotations

import sys
import weakref
from collections.abc import Callable, Collection, Iterator
from typing import Any, NoReturn

from grader.isolation.wire import Owner, Reference, WireError

MAX_ITEMS = 100_000

# Functions of these modules are called on the learner's side, where they are as good as here.
_COMMON_MODULES = ("builtins", "math", "cmath", "operator", "numpy", "numpy.linalg")

Ask = Callable[..., Any]


class UnusableValue(BaseException):
    """A check tried to compute with something that is not plain data.

    Not an `Exception`, so that a check expecting the learner's code to raise never takes it for
    that.
    """


class Handle:
    """An object that stayed with the learner, such as a function, a generator or an instance.

    It can be called and iterated over, and has the attributes that the exercise exposes: what
    comes back is again plain data or a handle. It equals nothing, not even itself (though Python's
    containers take the same object for an equal one), and every other attempt to compute with it
    raises `UnusableValue`; otherwise an object that lies about itself could pass a check.

    Attributes:
        type_name: the name of its type, as the learner's side tells it.
    """

    # For a handle in the making, as `copy` makes them.
    type_name = "object"

    def __init__(self, ask: Ask, index: int, type_name: str, exposed: Collection[str]) -> None:
        self._ask = ask
        self._index = index
        self._exposed = exposed
        self.type_name = type_name

    def __repr__(self) -> str:
        return f"<{self.type_name} object>"

    def __getattr__(self, name: str) -> Any:
        if name not in vars(self).get("_exposed", ()):
            # Of the one kind that `getattr` and `hasattr`, and so NumPy, can live with.
            raise AttributeError(self._told(), name=name, obj=self)
        return self._ask("attribute", self._index, name)

    def __call__(self, *args: object, **kwargs: object) -> Any:
        return self._ask("call", self._index, list(args), kwargs)

    def __iter__(self) -> Iterator[Any]:
        iterator = self._ask("iterate", self._index)
        if not isinstance(iterator, Handle):
            self._refuse()
        for _ in range(MAX_ITEMS):
            item = self._ask("next", iterator._index)
            if item is None:
                return
            yield item[0]
        told = f"more than {MAX_ITEMS:,} items came out of the {self.type_name}"
        raise UnusableValue(f"{told}: does it ever end?")

    def __eq__(self, other: object) -> bool:
        return False

    def __ne__(self, other: object) -> bool:
        return True

    def __deepcopy__(self, stand_ins: dict[Any, Any]) -> Any:
        """Itself, or what a replay has put in its place."""
        return stand_ins.get(Handle, {}).get(self._index, self)

    __hash__ = None  # type: ignore[assignment]

    def _refuse(self, *_: object) -> NoReturn:
        raise UnusableValue(self._told())

    def _told(self) -> str:
        told = f"an object of type {self.type_name} came back"
        return f"{told}: return a number, text, a list or an array"

    # `len` is left to fail by itself: `list` asks for it, and takes no other exception.
    __array__ = __bool__ = __complex__ = __contains__ = __float__ = __getitem__ = _refuse
    __index__ = __int__ = __abs__ = __neg__ = __pos__ = __invert__ = _refuse
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __matmul__ = _refuse
    __rmatmul__ = __truediv__ = __rtruediv__ = __floordiv__ = __rfloordiv__ = _refuse
    __mod__ = __rmod__ = __pow__ = __rpow__ = __lt__ = __le__ = __gt__ = __ge__ = _refuse
    __array_ufunc__ = _refuse


def place_of(handle: Handle) -> int:
    """The place that the handle's process keeps the object at."""
    return handle._index


class HostObjects:
    """What stands behind the references of one learner process, in either direction."""

    def __init__(self, ask: Ask, exposed: Collection[str]) -> None:
        self._ask = ask
        self._exposed = exposed
        self._lent: list[Callable[..., Any]] = []
        # Two references to one object are one handle, for as long as a check holds it.
        self._handles: weakref.WeakValueDictionary[int, Handle] = weakref.WeakValueDictionary()

    def refer(self, value: object) -> Reference:
        """The reference to send: for a handle of this process, or something to call back.

        Raises:
            WireError: it is neither.
        """
        if isinstance(value, Handle):
            if value is not self._handles.get(value._index):
                raise WireError("belongs to a process that has ended")
            return Reference(Owner.RECEIVER, value._index, "")
        if not callable(value):
            raise WireError(f"is of type {type(value).__name__}, which is not plain data")
        name = common_name(value)
        if name is not None:
            return Reference(Owner.COMMON, 0, name)
        index = next((i for i, known in enumerate(self._lent) if known is value), len(self._lent))
        if index == len(self._lent):
            self._lent.append(value)
        return Reference(Owner.SENDER, index, getattr(value, "__name__", "function"))

    def resolve(self, reference: Reference) -> object:
        """The object that a reference from the learner's side stands for.

        Raises:
            WireError: there is no such object.
        """
        owner, index, name = reference
        if owner is Owner.RECEIVER:
            return self.lent(index)
        if owner is not Owner.SENDER:
            raise WireError("no such object")
        handle = self._handles.get(index)
        if handle is None:
            handle = self._handles[index] = Handle(self._ask, index, name, self._exposed)
        return handle

    def lent(self, index: int) -> Callable[..., Any]:
        """What a check handed over to be called.

        Raises:
            WireError: there is no such thing.
        """
        if not 0 <= index < len(self._lent):
            raise WireError("no such object")
        return self._lent[index]


def common_name(function: object) -> str | None:
    """`module:name`, if the learner's side can import this very function and calls it there."""
    module = getattr(function, "__module__", None)
    if module is None and "numpy" in sys.modules:
        # A ufunc does not say where it lives.
        module = "numpy"
    name = getattr(function, "__name__", None)
    if module not in _COMMON_MODULES or not isinstance(name, str):
        return None
    known = getattr(sys.modules.get(module), name, None)
    return f"{module}:{name}" if known is function else None
