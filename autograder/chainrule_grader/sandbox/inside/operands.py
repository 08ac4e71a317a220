"""Inside the sandbox: numbers of the test's, to be computed with but not held.

    a * (1 - a) in student code ──> Ledger: "sub", "mul" ── at once ──> the test's side

An `Operand` passes for a number in arithmetic, in arrays of objects, and wherever
`float` will do. What comes of each operation is decided over there, and is asked for
only when something depends on it: a message for each would take far longer.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

__all__ = ["Ledger", "Operand"]

_PLAIN = (bool, int, float, complex, np.number)
MOST = 2_000  #: operations in one message


class Ledger:
    """What student code has done with such numbers, and was not sent yet.

    Parameters
    ----------
    send : callable
        Sends pairs of name and arguments; returns what comes of each.
    """

    def __init__(self, send: Callable[[list[Any]], list[Any]]) -> None:
        self.send = send
        self.noted: list[tuple[str, tuple[Any, ...]]] = []
        self.made: list[Operand] = []

    def note(self, name: str, args: tuple[Any, ...]) -> Operand:
        """Note an operation, and return what will come of it."""
        if len(self.made) >= MOST:
            self.settle()
        self.noted.append((name, tuple(map(self._written, args))))
        self.made.append(Operand(self, place=len(self.made)))
        return self.made[-1]

    def value(self, one: Operand) -> float:
        """Ask for the value of a number."""
        self.noted.append(("float", (self._written(one),)))
        self.made.append(Operand(self))  # it stands for the value
        return float(self.settle()[-1])

    def settle(self) -> list[Any]:
        """Send what was noted, and tell each number what it is called over there."""
        noted, made = self.noted, self.made
        self.noted, self.made = [], []
        for one in made:
            one.place = None  # also where nothing will come of it
        told = self.send(noted) if noted else []
        for one, result in zip(made, told, strict=True):
            one.number = result.number if type(result) is Operand else None
        return told

    def _written(self, arg: Any) -> Any:
        if type(arg) is Operand and arg.place is not None:
            return (arg.place,)
        return arg


class Operand:
    """A number that stays on the other side.

    Parameters
    ----------
    ledger : Ledger
        Where operations with it are noted.
    number : int, optional
        What it is called over there; None also where nothing has come of it.
    place : int, optional
        Where it stands among what was not sent yet.
    """

    __slots__ = ("ledger", "number", "place")

    def __init__(
        self, ledger: Ledger, number: int | None = None, place: int | None = None
    ) -> None:
        self.ledger, self.number, self.place = ledger, number, place

    def __float__(self) -> float:
        return self.ledger.value(self)

    def __int__(self) -> int:
        return int(float(self))

    def __bool__(self) -> bool:
        return bool(float(self))

    def __hash__(self) -> int:
        return hash(float(self))

    def __repr__(self) -> str:
        return repr(float(self))

    def __format__(self, how: str) -> str:
        return format(float(self), how)

    def __round__(self, digits: int | None = None) -> float:
        return round(float(self), digits)


def _operation(name: str, *, swapped: bool = False) -> Callable[..., Any]:
    def operate(self: Operand, *others: object) -> Any:
        if not all(isinstance(other, (Operand, *_PLAIN)) for other in others):
            return NotImplemented  # an array goes through its entries by itself
        args = (*others, self) if swapped else (self, *others)
        return self.ledger.note(name, args)

    return operate


def _comparison(name: str) -> Callable[..., Any]:
    def compare(self: Operand, other: Any) -> Any:
        if isinstance(other, Operand):
            other = float(other)
        return getattr(float(self), name)(other)

    return compare


for _name in "add sub mul truediv floordiv mod pow".split():
    setattr(Operand, f"__{_name}__", _operation(_name))
    setattr(Operand, f"__r{_name}__", _operation(_name, swapped=True))
for _name in "neg pos abs".split():
    setattr(Operand, f"__{_name}__", _operation(_name))
for _name in "eq ne lt le gt ge".split():
    setattr(Operand, f"__{_name}__", _comparison(f"__{_name}__"))
