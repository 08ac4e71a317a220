"""What test cells call: one check per graded function, named as the function.

    student's function ── checks.dh(dh, seed) ──> points (a float)
                                   └──> stdout: a message that names the mistake

Without a seed a check is the visible smoke test at friendly points; with one it adds
the hidden, generic points. The truth is imported when a check is called, and not
before: while student code is graded, the truth is not to be had.
"""

from __future__ import annotations

import importlib

__all__ = ["chain", "chain_n", "checkpoint", "dh", "h", "my_dk"]


def _points(lesson: str, item: str, fn: object, seed: int | None) -> float:
    """Run the check of one item of a lesson."""
    module = importlib.import_module(f"chainrule.checks.{lesson}")
    return float(module.check(item, fn, seed))


def h(fn: object, seed: int | None = None) -> float:
    """Check ``h(x)``, lesson 2.

    Parameters
    ----------
    fn : callable
        The student's function.
    seed : int, optional
        Draws the hidden points; without it only the visible ones are asked.

    Returns
    -------
    float
        Points, from 0 to 1.
    """
    return _points("lesson02", "h", fn, seed)


def dh(fn: object, seed: int | None = None) -> float:
    """Check ``dh(x)``, lesson 2.

    Parameters
    ----------
    fn : callable
        The student's function.
    seed : int, optional
        Draws the hidden points; without it only the visible ones are asked.

    Returns
    -------
    float
        Points, from 0 to 3.
    """
    return _points("lesson02", "dh", fn, seed)


def chain(fn: object, seed: int | None = None) -> float:
    """Check ``chain(df, g, dg)``, lesson 2.

    Parameters
    ----------
    fn : callable
        The student's function.
    seed : int, optional
        Draws the hidden points; without it only the visible ones are asked.

    Returns
    -------
    float
        Points, from 0 to 3.
    """
    return _points("lesson02", "chain", fn, seed)


def my_dk(fn: object, seed: int | None = None) -> float:
    """Check ``my_dk(x)``, lesson 2, with the student's own a, b and c.

    Parameters
    ----------
    fn : callable
        The student's function.
    seed : int, optional
        Draws the hidden points; without it only the visible ones are asked.

    Returns
    -------
    float
        Points, from 0 to 3.
    """
    return _points("lesson02", "my_dk", fn, seed)


def chain_n(fn: object, seed: int | None = None) -> float:
    """Check ``chain_n(links, x)``, lesson 2.

    Parameters
    ----------
    fn : callable
        The student's function.
    seed : int, optional
        Draws the hidden points; without it only the visible ones are asked.

    Returns
    -------
    float
        Points, from 0 to 2.
    """
    return _points("lesson02", "chain_n", fn, seed)


def checkpoint(name: str, fn: object) -> None:
    """Print at once what an ungraded answer of a lesson gets right or wrong.

    Parameters
    ----------
    name : str
        The checkpoint: "dh", "bell", "squared-sigmoid" or "three-links".
    fn : callable
        The student's function.

    Raises
    ------
    UnknownNameError
        If no checkpoint has this name.
    """
    module = importlib.import_module("chainrule.checks.lesson02")
    module.checkpoint(name, fn)
