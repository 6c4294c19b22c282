"""What must hold for all inputs of a kind, and the simplest input for which it does not.

Hypothesis looks for that input. It always looks in the same places, keeps nothing and says
nothing; it is imported where a check asks for it, which takes about a quarter of a second. Use
`for_all` and make the inputs at the top level of a file of checks: there it is imported once, and
not again for each answer.
"""

from __future__ import annotations

import copy
import functools
import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from grader.checking.mismatch import Mismatch
from grader.checking.values import show
from grader.isolation.faults import RaisedBy

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

EXAMPLES = 50
# How often the check may run again to find a simpler counterexample.
MAX_SIMPLER = 200


class _Fails(Exception):
    """What Hypothesis is told of a failure. What failed is kept from it, and so stays as it is."""


def for_all(
    *, examples: int = EXAMPLES, **inputs: SearchStrategy[Any]
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Run the check that is decorated for `examples` inputs of each kind, given by name.

    A failure keeps its kind and its words, behind the simplest inputs that were found for it:
    "for w = [0, 1], eta = 0.5: this is not the value expected". Whatever ends the answer's process
    ends the check at once. The check's other parameters stay, such as `exercise`.

    Raises:
        TypeError: the check has no parameter of such a name.
    """

    def decorate(check: Callable[..., None]) -> Callable[..., None]:
        signature = inspect.signature(check)
        unknown = inputs.keys() - signature.parameters.keys()
        if unknown:
            raise TypeError(f"{check.__name__} has no parameter {', '.join(sorted(unknown))}")

        @functools.wraps(check)
        def for_each(*args: Any, **kwargs: Any) -> None:
            failure = _search(functools.partial(check, *args, **kwargs), inputs, examples)
            if failure is not None:
                raise failure from None

        others = [each for name, each in signature.parameters.items() if name not in inputs]
        # pytest looks here for the fixtures that a check takes.
        for_each.__signature__ = signature.replace(parameters=others)  # type: ignore[attr-defined]
        return for_each

    return decorate


def _search(
    holds: Callable[..., None], inputs: dict[str, SearchStrategy[Any]], examples: int
) -> Exception | None:
    """What failed for the simplest inputs found, told with them; None if it holds for all."""
    from hypothesis import HealthCheck, Phase, Verbosity, given, settings
    from hypothesis import strategies as st
    from hypothesis.errors import Flaky, UnsatisfiedAssumption

    simplest: Exception | None = None
    inputs_of_simplest: dict[str, Any] = {}
    tries = 0

    @settings(
        max_examples=examples,
        derandomize=True,
        database=None,
        deadline=None,
        verbosity=Verbosity.quiet,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
        print_blob=False,
        backend="hypothesis",
    )
    @given(st.fixed_dictionaries(inputs))
    def hold(drawn: dict[str, Any]) -> None:
        nonlocal simplest, inputs_of_simplest, tries
        if simplest is not None:
            tries += 1
            if tries > MAX_SIMPLER:
                return
        # An answer may write into what it is given.
        before = copy.deepcopy(drawn)
        try:
            holds(**drawn)
        except UnsatisfiedAssumption:
            raise
        except Exception as error:
            simplest, inputs_of_simplest = error, before
            raise _Fails from None

    with _no_constants():
        try:
            hold()
        except _Fails:
            pass
        except Flaky:
            # It does not fail each time, or there were no tries left to see it. The last call is
            # the one that learners are told of, so it is to be this one.
            with suppress(Exception):
                holds(**copy.deepcopy(inputs_of_simplest))
    if simplest is None:
        return None
    listed = ", ".join(f"{name} = {show(inputs_of_simplest[name])}" for name in inputs)
    return _with_inputs(simplest, f"for {listed}")


def _with_inputs(error: Exception, told: str) -> Exception:
    """The failure, with the inputs in its words. An unwritten answer fails for all of them."""
    origin = getattr(error, "raised_by", None)
    match error:
        case NotImplementedError():
            pass
        case _ if isinstance(origin, RaisedBy):
            message = f"{origin.message} ({told})" if origin.message else told
            error.raised_by = replace(origin, message=message)  # type: ignore[attr-defined]
            error.args = (message,)
        case Mismatch():
            error.message = f"{told}: {error.message}"
            error.args = (error.message,)
        case AssertionError():
            error.args = (f"{told}: {str(error) or 'this does not hold'}",)
    return error


@contextmanager
def _no_constants() -> Iterator[None]:
    """Keep Hypothesis from reading numbers to try out of the modules that happen to be imported.

    It would try others on another machine, and write what it has found to the current folder.
    """
    from hypothesis.internal.conjecture import providers
    from hypothesis.internal.constants_ast import Constants

    provider: Any = providers.HypothesisProvider
    known = vars(provider).get("_local_constants")
    if known is None:
        # Another version, which knows nothing of this.
        yield
        return
    provider._local_constants = Constants()
    try:
        yield
    finally:
        provider._local_constants = known
