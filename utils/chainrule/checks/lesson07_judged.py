"""The three questions of lesson 7 that are judged by what their answer does.

    my_eta()         a walk from the student's own start arrives without a rise
    diverging_eta()  after 50 steps the cost is above its start
    stuck_start()    the surface is level there, and lower elsewhere

All on the penguins, with the reference. Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from chainrule.checks.answers import Problem
from chainrule.checks.judged import Fault, Judged, floats
from chainrule.data import flippers
from chainrule.reference import descent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chainrule.notation import Array
    from chainrule.variants import Start

__all__ = ["diverging_eta", "my_eta", "stuck_start"]

GOAL, PATIENCE = 0.0795, 500
ROUNDING = 1e-12  #: a cost that rises by less does not rise
SAME_START, FEW = (0.5, 0.0, 0.5, 0.0), 50
LEVEL = 1e-12  #: a slope of this size is 0
FLOOR = 0.18  #: where the cost is lower, the place is on the floor of a valley
NAMES = ("w1", "b1", "w2", "b2")
TWO, FOUR = 2, 4


def _costs(start: tuple[float, ...], eta: float) -> Iterator[float]:
    """Walk on, for ever, and say the cost at each place."""
    x, y = flippers()
    theta: Array = np.array(start)
    while True:
        yield descent.net_cost(theta, x, y, "bce")
        theta = descent.gd_step(theta, descent.net_grad(theta, x, y, "bce"), eta)


def _not_positive(eta: float, name: str) -> Fault | None:
    if eta < 0:
        return Fault("D1", f"`{name}()` returned {eta:.3g}, and a rate below 0 climbs.")
    if eta == 0:
        return Fault("D21", f"`{name}()` returned 0, and with 0 nothing moves.")
    return None


def my_eta(mine: Start) -> Judged:
    """Return the question for a rate that arrives.

    Parameters
    ----------
    mine : Start
        Where the student's walk begins.

    Returns
    -------
    Judged
        The question.
    """

    def judge(answer: Any) -> Fault | None:  # noqa: ANN401 -- from `floats`
        (eta,) = answer
        if fault := _not_positive(eta, "my_eta"):
            return fault
        return _arrives(tuple(mine), eta)

    return Judged(
        name="my_eta",
        points=2.0,
        read=lambda value: floats(value, "eta"),
        judge=judge,
        holds=f"from your start the cost falls to {GOAL} and never rises on the way",
        lesson="07",
    )


def _arrives(start: tuple[float, ...], eta: float) -> Fault | None:
    before = np.inf
    for step, cost in enumerate(_costs(start, eta)):
        if not cost <= before + ROUNDING:
            return Fault(
                "D22",
                f"From your start with eta = {eta:.3g} the cost rises in step {step}, "
                f"from {before:.3g} to {cost:.3g}.",
            )
        if cost <= GOAL:
            return None
        if step == PATIENCE:
            break
        before = cost
    return Fault(
        "D21",
        f"From your start with eta = {eta:.3g} the cost is {cost:.4f} after {PATIENCE} "
        f"steps; this step needs {GOAL}.",
    )


def _rises(answer: Any) -> Fault | None:  # noqa: ANN401 -- from `floats`
    (eta,) = answer
    if fault := _not_positive(eta, "diverging_eta"):
        return fault
    costs = _costs(SAME_START, eta)
    first, *_, last = [next(costs) for _ in range(FEW + 1)]
    if not last <= first:  # a cost beyond every number is above the start too
        return None
    return Fault(
        "D21",
        f"With eta = {eta:.3g} the cost is {last:.3g} after {FEW} steps, below the "
        f"{first:.3g} of its start.",
    )


def diverging_eta() -> Judged:
    """Return the question for a rate at which the cost rises.

    Returns
    -------
    Judged
        The question.
    """
    return Judged(
        name="diverging_eta",
        points=1.0,
        read=lambda value: floats(value, "eta"),
        judge=_rises,
        holds=f"after {FEW} steps the cost is above its start",
        lesson="07",
    )


def _start(value: object) -> tuple[float, ...] | Problem:
    """Read two numbers or four; a dict of the four may stand for them."""
    if type(value) is dict and set(NAMES) <= set(value):
        value = [value[name] for name in NAMES]
    if type(value) is np.ndarray and value.size in {TWO, FOUR}:
        value = value.ravel()
    if type(value) in {tuple, list, np.ndarray} and len(value) == TWO:  # type: ignore[arg-type]  # its type has been looked at
        return floats(value, "w1", "w2")
    return floats(value, *NAMES)


def _is_stuck(answer: Any) -> Fault | None:  # noqa: ANN401 -- from `_start`
    x, y = flippers()
    theta = np.array(answer if len(answer) == TWO else (answer[0], answer[2]))
    said = f"({', '.join(f'{number:.3g}' for number in answer)})"
    if (
        len(answer) == FOUR
        and np.abs(np.array(answer) - descent.on_slice(theta)).max() > LEVEL
    ):
        return Fault("D24", f"{said} is not on the slice b1 = 0, b2 = -w2 / 2.")
    slopes = descent.slice_grad(theta, x, y)
    if not np.abs(slopes).max() <= LEVEL:
        return Fault(
            "D23",
            f"At {said} the slopes on the slice are {slopes[0]:.2g} and "
            f"{slopes[1]:.2g}, not both 0.",
        )
    cost = descent.slice_cost(theta, x, y)
    if cost < FLOOR:
        return Fault("D24", f"At {said} the cost is {cost:.4f}, as low as it gets.")
    return None


def stuck_start() -> Judged:
    """Return the question for a start from which descent never moves.

    Returns
    -------
    Judged
        The question.
    """
    return Judged(
        name="stuck_start",
        points=1.0,
        read=_start,
        judge=_is_stuck,
        holds="descent never moves from there, and there are lower places",
        lesson="07",
    )
