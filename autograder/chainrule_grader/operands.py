"""Numbers of a test's that student code computes with, each operation done over here.

    test: Tally().number(0.5) ── travels as a reference ──> student's a * (1 - a)
                              <── "sub", "mul", ... ──────  carried out here

An object whose type says `operations_travel = True` stays in this process. So a test
can see how an answer is computed, and not only what comes of it, while no word about
that is left to the student's process. Pure.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import numpy as np

__all__ = ["carry_out", "travels"]

_TWO = "add sub mul truediv floordiv mod pow".split()
_ONE = "neg pos abs".split()
#: Operation -> how many numbers it takes, and what does it.
_OPERATIONS: Mapping[str, tuple[int, Callable[..., Any]]] = MappingProxyType(
    {
        **{name: (2, getattr(operator, name)) for name in _TWO},
        **{name: (1, getattr(operator, name)) for name in _ONE},
        "float": (1, float),
    }
)
_PLAIN = (bool, int, float, complex)
MOST_BITS = 1024  #: of a whole number: a power of a larger one would take long


def travels(value: object) -> bool:
    """Tell whether operations with an object are to be carried out on this side.

    Parameters
    ----------
    value : object
        What a test hands over.

    Returns
    -------
    bool
    """
    return getattr(type(value), "operations_travel", False) is True


def carry_out(operations: object) -> list[object]:
    """Do what student code asks for with numbers of the test's, in order.

    Parameters
    ----------
    operations : object
        Pairs of a name and arguments; anything may have been sent. An argument is a
        number, one of the test's, or ``(i,)`` for what the i-th operation has made.

    Returns
    -------
    list
        Whatever the test's numbers make of each.

    Raises
    ------
    TypeError
        If one is no operation, or these are no numbers.
    IndexError
        If one refers to what has not been made yet.
    """
    if type(operations) is not list:
        message = "these are no operations"
        raise TypeError(message)
    made: list[object] = []
    for operation in operations:
        made.append(_done(operation, made))
    return made


def _done(operation: object, made: list[object]) -> object:
    if type(operation) is not tuple or len(operation) != 2:  # noqa: PLR2004 - a pair
        message = "this is no operation"
        raise TypeError(message)
    name, args = operation
    if type(name) is not str or name not in _OPERATIONS or type(args) is not tuple:
        message = "there is no such operation"
        raise TypeError(message)
    count, do = _OPERATIONS[name]
    args = tuple(_found(arg, made) if type(arg) is tuple else arg for arg in args)
    if len(args) != count or not any(map(travels, args)) or not all(map(_fits, args)):
        message = "these are no numbers to compute with"
        raise TypeError(message)
    return do(*args)


def _found(place: tuple[object, ...], made: list[object]) -> object:
    if len(place) != 1 or type(place[0]) is not int or not 0 <= place[0] < len(made):
        message = "this has not been made yet"
        raise IndexError(message)
    return made[place[0]]


def _fits(value: object) -> bool:
    if type(value) is int and value.bit_length() > MOST_BITS:
        return False
    return travels(value) or type(value) in _PLAIN or isinstance(value, np.number)
