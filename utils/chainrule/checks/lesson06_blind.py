"""How the counterexample of lesson 6 is read and judged.

    blind_spot() ── read_example ──> Example ── judge ──> the first Fault, or None

A network where a wrong gradient passes the check. What makes it one is computed from
the formulas; there is no stored answer. Pure.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from chainrule.checks.answers import Problem
from chainrule.checks.judged import Fault, floats
from chainrule.checks.landscapes import cost_of
from chainrule.checks.parts import split, take
from chainrule.reference import network
from chainrule.reference.checking import numgrad, rel_error

__all__ = ["Example", "judge", "read_example"]

NAMES = ("w1", "b1", "w2", "b2")
PASSES = 1e-7  #: the relative error of a gradient that passes
LEAST = 1e-6  #: of each derivative, so that there is something to compare


class Example(NamedTuple):
    """A network's parameters in order, and one example."""

    theta: tuple[float, ...]
    x: float
    y: float


def read_example(value: object) -> Example | Problem:
    """Read ``(p, x, y)``.

    Parameters
    ----------
    value : object
        What the student's function returned.

    Returns
    -------
    Example or Problem
        The parameters may be numbers of any kind; so may x and y.
    """
    parts = split(value, ("p", "x", "y"))
    if isinstance(parts, Problem):
        return parts
    p, *example = parts
    values = take(p, NAMES)
    if isinstance(values, Problem):
        return Problem(f"has a wrong `p`: it {values.gap}", values.why, values.try_)
    theta, given = floats(values, *NAMES), floats(example, "x", "y")
    for problem in (theta, given):
        if isinstance(problem, Problem):
            return problem
    found = Example(theta, *given)  # type: ignore[arg-type, misc]  # both are floats
    if found.y not in {0.0, 1.0}:
        return Problem(
            f"returned y = {found.y:.3g}; this step needs a label.",
            "a penguin is a Gentoo or it is not, so y is 0 or 1.",
            "return 0.0 or 1.0 as the last of the three.",
        )
    return found


def _gradients(one: Example, kind: str) -> tuple[Any, Any]:
    """Return the right gradient, and the one with the wrong sigmoid's rate."""
    p, at = dict(zip(NAMES, one.theta, strict=True)), (one.x, one.y, kind)
    right = np.array(
        [getattr(network, f"dJ_d{name}")(p, *at) for name in NAMES], dtype=float
    )
    dJ_dz1 = right[3] * p["w2"] * network.da_dz(network.forward(p, one.x)["a2"])  # type: ignore[arg-type]  # a float serves as an array
    return right, np.array([dJ_dz1 * one.x, dJ_dz1, right[2], right[3]], dtype=float)


def judge(one: Example) -> Fault | None:
    """Name the first property that a counterexample lacks.

    Parameters
    ----------
    one : Example
        What the student found.

    Returns
    -------
    Fault or None
        None where the wrong gradient passes the check with one of the costs, and no
        derivative is as good as 0.
    """
    faults = [_judged(one, kind) for kind in ("se", "bce")]
    return faults[0] if all(faults) else None


def _judged(one: Example, kind: str) -> Fault | None:
    right, wrong = _gradients(one, kind)
    smallest = int(np.argmin(np.abs(right)))
    if not np.all(np.isfinite([right, wrong])) or abs(right[smallest]) < LEAST:
        size = f"{abs(right[smallest]):.2g}"
        return Fault(
            "K19",
            f"In your network the right derivative by {NAMES[smallest]} has the size "
            f"{size}; this step needs 1e-6 at least, for all four.",
        )
    measured = numgrad(cost_of(one.x, one.y, kind), np.array(one.theta))
    error = min(rel_error(wrong, right), rel_error(wrong, measured))
    if error >= PASSES:
        return Fault(
            "K18",
            f"In your network the wrong gradient has a relative error of {error:.2g}; "
            "to pass the check it needs one below 1e-7.",
        )
    return None
