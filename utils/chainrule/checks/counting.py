"""Numbers that keep count of the multiplications they take part in.

    Tally().number(0.5) ──> Number: a * (1 - a) is a Number too, and tally.products is 1

Values cannot show whether a sweep reuses what it has; the work can. A `Number` passes
for a float in arithmetic and in arrays of objects. What takes its value out, such as
`float(a)` or a comparison, is noted. A grader that keeps student code in another
process carries the operations out in its own (decision 0043). Pure.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

import numpy as np

__all__ = ["Number", "Tally", "chain", "products"]

PLAIN = (int, float, np.integer, np.floating)
SEED = 5  #: the chains that are counted are always the same


class Tally:
    """How often the numbers that belong to it were multiplied.

    Attributes
    ----------
    products : int
        How many times one of its numbers met a ``*``, a ``/`` or a ``**``.
    left : bool
        Whether a value was taken out, so that more may have been done unseen.

    Examples
    --------
    >>> tally = Tally()
    >>> a = tally.number(0.5)
    >>> float(a * (1 - a)), tally.products
    (0.25, 1)
    """

    def __init__(self) -> None:
        self.products = 0
        self.left = False

    def number(self, value: float) -> Number:
        """Return a number that is counted here.

        Parameters
        ----------
        value : float
            Its value.

        Returns
        -------
        Number
            In arithmetic as good as a float.
        """
        return Number(value, self)


class Number:
    """A number whose multiplications are counted.

    Parameters
    ----------
    value : float
        Its value.
    tally : Tally
        Where they are counted.
    """

    __slots__ = ("_tally", "_value")
    operations_travel = True  #: a grader carries them out in its own process

    def __init__(self, value: float, tally: Tally) -> None:
        self._value, self._tally = value, tally

    def __float__(self) -> float:
        self._tally.left = True
        return self._value

    def __bool__(self) -> bool:
        return bool(float(self))

    def __hash__(self) -> int:
        return hash(float(self))

    def __repr__(self) -> str:
        return repr(self._value)

    def __format__(self, how: str) -> str:
        return format(self._value, how)


def _operation(
    do: Callable[..., float], *, counts: bool, swapped: bool = False
) -> Callable[..., Any]:
    def operate(self: Number, *others: object) -> Any:  # noqa: ANN401 -- or NotImplemented
        values: list[float] = []
        for other in others:
            if type(other) is Number:
                values.append(other._value)  # noqa: SLF001 -- one of its own kind
            elif isinstance(other, PLAIN):
                values.append(float(other))
            else:
                return NotImplemented  # an array takes its entries one by one
        self._tally.products += counts
        sides = (*values, self._value) if swapped else (self._value, *values)
        return Number(do(*sides), self._tally)

    return operate


def _comparison(do: Callable[..., bool]) -> Callable[..., Any]:
    def compare(self: Number, other: Any) -> Any:  # noqa: ANN401 -- whatever is compared
        return do(float(self), float(other) if type(other) is Number else other)

    return compare


for _name in ("add", "sub", "mul", "truediv", "pow"):
    _do, _counts = getattr(operator, _name), _name not in {"add", "sub"}
    setattr(Number, f"__{_name}__", _operation(_do, counts=_counts))
    setattr(Number, f"__r{_name}__", _operation(_do, counts=_counts, swapped=True))
for _name in ("neg", "pos", "abs"):
    setattr(Number, f"__{_name}__", _operation(getattr(operator, _name), counts=False))
for _name in ("eq", "ne", "lt", "le", "gt", "ge"):
    setattr(Number, f"__{_name}__", _comparison(getattr(operator, _name)))


def chain(nodes: int, tally: Tally) -> tuple[list[Number], list[Number], float]:
    """Make a chain whose multiplications are counted.

    Parameters
    ----------
    nodes : int
        How many.
    tally : Tally
        Where they are counted.

    Returns
    -------
    ws, activations, y
        As ``backward_chain`` takes them. The activations are any between 0.2 and 0.8:
        whoever counts does not look at the values.
    """
    rng = np.random.default_rng(SEED)
    ws = rng.uniform(0.5, 1.5, nodes) * rng.choice([-1.0, 1.0], nodes)
    activations = rng.uniform(0.2, 0.8, nodes + 1)
    numbers = ([*map(tally.number, map(float, some))] for some in (ws, activations))
    first, second = numbers
    return first, second, 1.0


def products(fn: Callable[..., object], nodes: int) -> int:
    """Count the multiplications of a backward pass through a chain of nodes.

    Parameters
    ----------
    fn : callable
        Called as ``backward_chain(ws, activations, y)``.
    nodes : int
        How long the chain is.

    Returns
    -------
    int
        How many products, quotients and powers it took.

    Examples
    --------
    >>> products(lambda ws, activations, y: ws[0] * activations[0] * y, 1)
    2
    """
    tally = Tally()
    fn(*chain(nodes, tally))
    return tally.products
