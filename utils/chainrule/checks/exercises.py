"""What a check of a function of several arguments asks: an exercise and its calls.

An `Exercise` is data about one graded function; a `Call` is one way of calling it, with
the words for a visible message. Lessons fill them in, `examining` reads them. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chainrule.checks.answers import read
from chainrule.checks.parts import take

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np

    from chainrule.checks.answers import Problem
    from chainrule.misconceptions import Wrong
    from chainrule.notation import Array, Function

__all__ = ["Call", "Exercise"]


@dataclass(frozen=True)
class Call:
    """One call of a student's function.

    Attributes
    ----------
    arguments : tuple
        What it is given: numbers, texts, arrays, lists, dicts and functions. Whatever
        can be changed is handed over as a fresh copy.
    text : str
        The call in words, for a visible check, for instance "sigmoid(0.5)".
    further : str
        The mistake that is named where this call alone goes wrong: "M14" for another
        kind of input, "V4" for an extreme one. Empty for a usual call.
    silent : bool
        Whether a warning is a fault.
    label : str
        More words, said after the call, for instance " with your own p".
    truth_is : str
        What the right answer to this call is called, where not as elsewhere.
    """

    arguments: tuple[object, ...]
    text: str
    further: str = ""
    silent: bool = False
    label: str = ""
    truth_is: str = ""


@dataclass(frozen=True)
class Exercise:
    """One function to be checked.

    Attributes
    ----------
    name : str
        The student's name for it.
    points : float
        Most points.
    right : callable
        The reference, called as the student's function is.
    wrong : tuple of Wrong
        Known mistakes, called the same way; the first that fits gives the name.
    calls : callable
        Draws the calls from a generator, or friendly ones from None.
    truth_is : str
        What the right answer is called in a message.
    parts : tuple of str
        The keys of the dict that it returns; empty for a number or an array.
    lesson : str
        The lesson to read again, as in "04"; empty where there is none.
    tolerance : float or callable
        Allowed difference, relative to 1 + abs(truth); or a function of the call and
        the truth that returns it.
    measured : bool
        Whether a measurement is what is asked for. Then no answer is advised to be a
        formula.
    opens : callable or None
        Takes an answer apart, where it is neither a number, nor an array, nor a dict:
        a tuple of parts, or a problem.
    reads : callable
        Reads one part, given the truth: numbers in its shape, or a problem.
    watches : callable or None
        Looks at how a function works whose numbers are right: the id of a mistake and
        what was seen, or None.
    """

    name: str
    points: float
    right: Function
    wrong: tuple[Wrong, ...]
    calls: Callable[[np.random.Generator | None], Sequence[Call]]
    truth_is: str
    parts: tuple[str, ...] = ()
    lesson: str = ""
    tolerance: float | Callable[[Call, Array], Array] = 1e-12
    measured: bool = False
    opens: Callable[[object], tuple[object, ...] | Problem] | None = None
    reads: Callable[[object, Array], Array | Problem] = read
    watches: Callable[[Function], tuple[str, str] | None] | None = None

    def parts_of(self, value: object) -> tuple[object, ...] | Problem:
        """Take an answer apart.

        Parameters
        ----------
        value : object
            What a function returned.

        Returns
        -------
        tuple or Problem
            Its parts, in order.
        """
        return self.opens(value) if self.opens else take(value, self.parts)

    def allowed(self, call: Call, truth: Array) -> float | Array:
        """Return how far an answer may be off.

        Parameters
        ----------
        call : Call
            What was asked.
        truth : ndarray
            The right numbers.

        Returns
        -------
        float or ndarray
            Relative to 1 + abs(truth).
        """
        if callable(self.tolerance):
            return self.tolerance(call, truth)
        return self.tolerance
