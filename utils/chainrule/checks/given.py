"""Functions that a check gives to a student's function, such as the links of a chain.

    reference ── asks ──> Given: remembers ──> travels with what it has answered
    seed ── Dice: a generator ──> travels as its seed, and is made again over there

Where the student's code runs in another process, each call of a given function is a
message there and back. The reference is asked first and calls them as a right answer
does, so what they said then can be sent along. Pure, but for dice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from chainrule.notation import Function

__all__ = ["Dice", "Given", "given", "noting"]


class Dice(np.random.Generator):
    """A source of randomness that a check hands over, and that can travel.

    Where student code runs in another process it gets ``default_rng(seed)``, which
    draws the same numbers (decision 0046).

    Parameters
    ----------
    seed : int
        Of fewer than 64 bits.

    Examples
    --------
    >>> Dice(7).uniform() == np.random.default_rng(7).uniform()
    True
    """

    seed_travels = True

    def __init__(self, seed: int) -> None:
        super().__init__(np.random.PCG64(seed))
        self.seed = seed


class Given:
    """A function that depends on its arguments alone, and remembers what it said.

    Attributes
    ----------
    known_answers : list of tuple
        Pairs: the arguments of a call, and what came of it. A grader may read it.

    Parameters
    ----------
    fn : callable
        The function.
    """

    def __init__(self, fn: Function) -> None:
        self._fn = fn
        self.known_answers: list[tuple[tuple[object, ...], object]] = []

    def __call__(self, *args: object) -> object:
        """Return what the function says."""
        return self._fn(*args)

    def remember(self, *args: object) -> object:
        """Return what the function says, and note it.

        Parameters
        ----------
        *args : object
            Numbers or arrays.

        Returns
        -------
        object
            The function's own answer.
        """
        value = self._fn(*args)
        self.known_answers.append((tuple(map(_copied, args)), _copied(value)))
        return value


def given(argument: object) -> object:
    """Let the functions in an argument remember.

    Parameters
    ----------
    argument : object
        A function, a list of links, or anything else, which stays as it is.

    Returns
    -------
    object
        The same, with a `Given` in place of each function.
    """
    if isinstance(argument, (list, tuple)):
        return type(argument)(map(given, argument))
    return Given(argument) if callable(argument) else argument


def noting(argument: object) -> object:
    """Let the functions in an argument note what they are asked.

    Parameters
    ----------
    argument : object
        From `given`.

    Returns
    -------
    object
        The same, to be handed to the reference.
    """
    if isinstance(argument, (list, tuple)):
        return type(argument)(map(noting, argument))
    return argument.remember if isinstance(argument, Given) else argument


def _copied(value: object) -> object:
    return value.copy() if isinstance(value, np.ndarray) else value
