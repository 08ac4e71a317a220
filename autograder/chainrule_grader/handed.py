"""What a test hands to student code and keeps: functions, and numbers to compute with.

    test's function or number ── refer ──> tag and number ── resolve ──> the same object
    student code asks ── serve ──> it is called, or they are carried out

A function may have `known_answers`, pairs of arguments and value, that travel along. A
number whose type says `operations_travel = True` is computed with on this side. Of a
NumPy generator whose type says `seed_travels = True` the seed alone travels, and it is
made again over there. Pure, but for what the test's own functions do.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from chainrule_grader import wire
from chainrule_grader.operands import carry_out, travels

__all__ = ["Handed"]


class Handed:
    """The objects of one test that student code knows by a number.

    Parameters
    ----------
    callbacks : int
        Most times that student code may ask for something.
    """

    def __init__(self, callbacks: int) -> None:
        self._left = callbacks
        self._objects: list[Any] = []
        self._numbers: dict[int, int] = {}
        self._told: dict[int, int] = {}  #: how many known answers, by function

    def refer(self, value: object) -> list[Any] | None:
        """Return tag and number of what stays here, or None for anything else.

        Parameters
        ----------
        value : object
            Part of what a test hands over.

        Returns
        -------
        list or None
        """
        if getattr(type(value), "seed_travels", False) is True:
            return ["g", int(value.seed)]  # type: ignore[attr-defined]  # as its type says
        tag = "o" if travels(value) else "f" if callable(value) else ""
        if not tag:
            return None
        if id(value) not in self._numbers:
            self._numbers[id(value)] = len(self._objects)
            self._objects.append(value)  # kept alive, so that its id stays its own
            if hasattr(value, "known_answers"):
                self._told[self._numbers[id(value)]] = 0
        return [tag, self._numbers[id(value)]]

    def resolve(self, number: int) -> object:
        """Return what was handed over under a number.

        Parameters
        ----------
        number : int
            Sent by student code.

        Returns
        -------
        object

        Raises
        ------
        WireError
            If there is no such object.
        """
        if 0 <= number < len(self._objects):
            return self._objects[number]
        raise wire.WireError(why="it refers to what is not there")

    def news(self) -> Iterator[tuple[int, bytes, bytes]]:
        """Tell what is known of the functions and was not told yet.

        Yields
        ------
        tuple
            Number, arguments and value, the two packed.
        """
        for number, before in self._told.items():
            known: Any = self._objects[number]
            for args, value in known.known_answers[before:]:
                yield number, wire.pack(args), wire.pack(value)
            self._told[number] = len(known.known_answers)

    def serve(self, asked: dict[str, Any]) -> object:
        """Do what student code asks for.

        Parameters
        ----------
        asked : dict
            Untrusted: operations with numbers, or the call of a function.

        Returns
        -------
        object
            What comes of it.

        Raises
        ------
        Exception
            Whatever the test's function raises, or what is wrong with the question.
        """
        operations = asked.get("operations")
        self._left -= len(operations) if type(operations) is list else 1
        if self._left < 0:
            message = "the given function was called too often"
            raise RuntimeError(message)
        if "operations" in asked:
            return carry_out(operations)
        number, args, kwargs = map(asked.get, ("number", "args", "kwargs"))
        if type(args) is not tuple or type(kwargs) is not dict:
            message = "these are no arguments"
            raise TypeError(message)
        if type(number) is not int or not 0 <= number < len(self._objects):
            message = "no such function was given"
            raise LookupError(message)
        return self._objects[number](*args, **kwargs)
