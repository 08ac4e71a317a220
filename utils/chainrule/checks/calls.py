"""Ask a student's function some questions, and survive any answer.

    fn, calls ── ask ──> Replies: each a value, or a Problem, and whether it kept
                         its hands off the arguments

The function may live in another process, so it is called and nothing else: never
compared, printed or looked into. One from afar has `__call_each__`, which takes many
calls at once. What goes to stderr costs nothing, and warnings are only noted.
"""

from __future__ import annotations

import contextlib
import operator
import sys
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from chainrule.checks.answers import Problem

if TYPE_CHECKING:
    from chainrule.notation import Function

__all__ = ["Operation", "Reply", "ask", "attempt", "compute", "copied"]

#: A value, what was raised instead, and the warnings given meanwhile.
_Result: TypeAlias = tuple[object, Exception | None, Sequence[object]]

#: A name of `operator`'s and arguments; ``(i,)`` is what the i-th operation has made.
Operation: TypeAlias = tuple[str, tuple[object, ...]]

LONGEST = 200  # characters of an exception's text


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of one call."""

    value: object  #: anything, or a Problem
    changed: bool = False  #: whether an argument is not what it was
    warned: bool = False  #: whether it gave a warning that the student lets through
    error: Exception | None = (
        None  #: what it raised; from afar, of the same built-in kinds
    )


def ask(fn: Function, calls: Sequence[tuple[object, ...]]) -> list[Reply]:
    """Call a student's function with each of these arguments, in order.

    Parameters
    ----------
    fn : callable
        The student's function.
    calls : sequence of tuple
        What it is given. Arrays, lists and dicts are compared with copies afterwards.

    Returns
    -------
    list of Reply
        Of each call its value, or a `Problem` where it raised an exception.
    """
    before = [[copied(argument) for argument in arguments] for arguments in calls]
    with contextlib.redirect_stderr(sys.stdout):
        results = _results(fn, calls)
    return [
        Reply(
            value if error is None else _problem(error),
            any(map(_differs, copies, arguments)),
            bool(warned),
            error,
        )
        for (value, error, warned), copies, arguments in zip(
            results, before, calls, strict=True
        )
    ]


def attempt(do: Callable[[], object]) -> Reply:
    """Do something with a student's objects, of whatever kind.

    Parameters
    ----------
    do : callable
        Takes nothing; what it calls and reads is the student's.

    Returns
    -------
    Reply
        What `do` returned, or a `Problem` where it raised an exception.
    """
    with contextlib.redirect_stderr(sys.stdout):
        value, error, warned = _result(do, ())
    return Reply(value if error is None else _problem(error), warned=bool(warned))


def compute(start: object, operations: Sequence[Operation]) -> object:
    """Do arithmetic with a student's objects, in one message if they are far away.

    Parameters
    ----------
    start : object
        One of the student's objects.
    operations : sequence of tuple
        Name and arguments of each; see `Operation`.

    Returns
    -------
    object
        What the last one has made.
    """
    every = getattr(type(start), "__operate_all__", None)
    if every is not None:
        return every(start, operations)
    made: list[object] = []
    for name, args in operations:
        found = [made[arg[0]] if type(arg) is tuple else arg for arg in args]
        made.append(getattr(operator, name)(*found))
    return made[-1]


def _results(fn: Function, calls: Sequence[tuple[object, ...]]) -> list[_Result]:
    each = getattr(type(fn), "__call_each__", None)
    if each is None:
        return [_result(fn, arguments) for arguments in calls]
    try:
        return list(each(fn, calls))
    except Exception as error:  # noqa: BLE001 -- what came back cannot be read at all
        return [(None, error, ())] * len(calls)


def _result(fn: Function, arguments: tuple[object, ...]) -> _Result:
    with warnings.catch_warnings(record=True) as given:
        # The student's own filters count, but for those that make errors of warnings.
        warnings.filters[:] = [one for one in warnings.filters if one[0] != "error"]  # type: ignore[index]  # a list, whatever its stub says
        warnings.simplefilter("default", append=True)
        try:
            return fn(*arguments), None, given
        except Exception as error:  # noqa: BLE001 -- whatever a student's code raises
            return None, error, given


def _problem(error: Exception) -> Problem:
    """Put an exception of a student's code into words."""
    if isinstance(error, NotImplementedError):
        return Problem(
            "has no answer yet.",
            "the cell still raises NotImplementedError.",
            "put your own line in place of `raise NotImplementedError()`.",
            unanswered=True,
        )
    return Problem(
        f"stopped with {_describe(error)}",
        "an exception ends the function before it returns anything.",
        "run the function in a cell of its own and read the last line.",
        stopped=True,
    )


def _describe(error: Exception) -> str:
    """Name an exception; one from afar may carry its first name as `ename`."""
    name = getattr(error, "ename", type(error).__name__)
    text = str(getattr(error, "evalue", error)).strip().split("\n")[0][:LONGEST]
    return f"{name}: {text}" if text else f"{name}."


def copied(argument: object) -> object:
    """Copy what a function can change: an array, a list, a dict and arrays in it.

    Parameters
    ----------
    argument : object
        Of a call.

    Returns
    -------
    object
        A copy, or the same object where nothing can be changed.
    """
    if type(argument) is dict:
        return {key: copied(value) for key, value in argument.items()}
    if type(argument) in {list, np.ndarray}:
        return argument.copy()  # type: ignore[attr-defined]  # its type has been looked at
    return argument


def _differs(before: object, after: object) -> bool:
    """Tell whether an array, a dict or a list of links is not what it was."""
    if type(before) is np.ndarray and type(after) is np.ndarray:
        same_kind = (before.shape, before.dtype) == (after.shape, after.dtype)
        return not (same_kind and np.array_equal(before, after))
    if type(before) is dict and type(after) is dict:
        return before.keys() != after.keys() or any(
            _differs(before[key], after[key]) for key in before
        )
    if type(before) is list and type(after) is list:
        return [*map(_flat, before)] != [*map(_flat, after)]
    if np.ndarray in {type(before), type(after)}:
        return True  # only one of them is an array
    return isinstance(before, (int, float)) and before is not after and before != after


def _flat(link: object) -> object:
    if type(link) in {int, float}:
        return link  # an equal number in its place is no change
    # A link that travelled may come back as a list of the same two functions.
    return tuple(map(id, link)) if type(link) in {tuple, list} else id(link)  # type: ignore[call-overload]  # its type has been looked at
