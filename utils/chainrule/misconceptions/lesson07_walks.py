"""How a step of descent goes wrong, and how a walk of many steps does.

    MOVES ── one wrong step ──> a walk of such steps
    right steps, wrong records ──> a walk of right steps, badly kept

``gd_step`` takes the moves as they are, ``descend`` walks with them. Pure.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from chainrule.misconceptions.bank import Wrong
from chainrule.reference import descent

if TYPE_CHECKING:
    from collections.abc import Callable

    from chainrule.notation import Array, Function

    Move: TypeAlias = Callable[[Array, Array, float], Any]
    Walk: TypeAlias = tuple[Any, Any]

__all__ = ["DESCEND", "MOVES"]

right = descent.gd_step

#: One wrong step: the id, how, and the step itself.
MOVES: tuple[tuple[str, str, Move], ...] = (
    ("D1", "uphill", lambda theta, grad, eta: theta + eta * grad),
    ("D1", "uphill, no rate", lambda theta, grad, eta: theta + grad),
    ("D1", "all negated", lambda theta, grad, eta: eta * grad - theta),
    ("D2", "missing", lambda theta, grad, eta: theta - grad),
    ("D2", "twice", lambda theta, grad, eta: theta - eta**2 * grad),
    ("D2", "divided by", lambda theta, grad, eta: theta - grad / eta),
    ("D2", "half", lambda theta, grad, eta: theta - eta * grad / 2),
    ("D2", "doubled", lambda theta, grad, eta: theta - 2 * eta * grad),
    ("D2", "taken off too", lambda theta, grad, eta: theta - eta - grad),
    ("D6", "the step", lambda theta, grad, eta: -eta * grad),
    ("D6", "the step, uphill", lambda theta, grad, eta: eta * grad),
    ("D6", "the old place", lambda theta, grad, eta: theta + 0.0),
    ("D7", "theta times the step", lambda theta, grad, eta: theta * (1 - eta * grad)),
    ("D7", "bracket", lambda theta, grad, eta: eta * (theta - grad)),
    ("D7", "decay", lambda theta, grad, eta: (1 - eta) * theta - eta * grad),
    ("D7", "average", lambda theta, grad, eta: (1 - eta) * theta + eta * grad),
    ("D7", "product", lambda theta, grad, eta: theta * eta * grad),
    ("D7", "rate off theta", lambda theta, grad, eta: (theta - eta) * grad),
    ("D8", "length 1", lambda theta, grad, eta: theta - eta * _unit(grad)),
    ("D8", "sign", lambda theta, grad, eta: theta - eta * np.sign(grad)),
    ("D8", "absolute value", lambda theta, grad, eta: theta - eta * np.abs(grad)),
    ("D9", "sum", lambda theta, grad, eta: theta - eta * np.sum(grad)),
    ("D9", "mean", lambda theta, grad, eta: theta - eta * np.mean(grad)),
    ("D9", "length", lambda theta, grad, eta: theta - eta * np.linalg.norm(grad)),
    ("D9", "first entry", lambda theta, grad, eta: theta - eta * grad[0]),
    ("D9", "divided among them", lambda theta, grad, eta: theta - eta * _part(grad)),
)


def _unit(grad: Array) -> Array:
    length = float(np.linalg.norm(grad))
    return grad / length if length else grad


def _part(grad: Array) -> Array:
    return grad / len(grad)


def _walk(
    move: Callable[..., Any], grad: Function, theta0: Array, eta: float, steps: int
) -> Walk:
    """Walk with some move, which sees the start and the number of the step too."""
    history = [np.array(theta0)]
    for step in range(steps):
        history.append(move(history[-1], grad, eta, history[0], step))
    return history[-1], history


def _moving(move: Move) -> Callable[..., Walk]:
    def wrong(
        theta: Array, grad: Function, eta: float, _start: Array, _step: int
    ) -> Any:  # noqa: ANN401 -- an array
        return move(theta, grad(theta), eta)

    return partial(_walk, wrong)


def _one_by_one(
    theta: Array, grad: Function, eta: float, _start: Array, _step: int
) -> Array:
    theta = theta.copy()
    for i in range(len(theta)):
        theta[i] -= eta * grad(theta)[i]
    return theta


def _slopes_of_the_start(
    theta: Array, grad: Function, eta: float, start: Array, _step: int
) -> Array:
    return right(theta, grad(start), eta)


def _from_the_start(
    theta: Array, grad: Function, eta: float, start: Array, _step: int
) -> Array:
    return right(start, grad(theta), eta)


def _shrinking(
    theta: Array, grad: Function, eta: float, _start: Array, step: int
) -> Array:
    return right(theta, grad(theta), eta / (step + 1))


def _kept(
    record: Callable[[list[Array], Callable[[Array], Array], float], Walk],
) -> Callable[..., Walk]:
    """Walk rightly, one step further than needed, and keep a wrong record."""

    def answer(grad: Function, theta0: Array, eta: float, steps: int) -> Walk:
        _, history = descent.descend(grad, theta0, eta, steps + 1)
        return record(history, grad, eta)

    return answer


def _aliased(grad: Function, theta0: Array, eta: float, steps: int) -> Walk:
    theta = theta0.copy()
    history = [theta]
    for _ in range(steps):
        theta -= eta * grad(theta)
        history.append(theta)
    return theta, history


def _start_copied(grad: Function, theta0: Array, eta: float, steps: int) -> Walk:
    theta = theta0.copy()
    history = [theta0.copy()]
    for _ in range(steps):
        theta -= eta * grad(theta)
        history.append(theta)
    return theta, history


def _moves_the_start(grad: Function, theta0: Array, eta: float, steps: int) -> Walk:
    history = [theta0.copy()]
    for _ in range(steps):
        theta0 -= eta * grad(theta0)
        history.append(theta0.copy())
    return theta0, history


def _stops_at_the_bottom(grad: Function, theta0: Array, eta: float, steps: int) -> Walk:
    theta, history = theta0, [theta0.copy()]
    for _ in range(steps):
        if np.linalg.norm(grad(theta)) < 1e-9:  # noqa: PLR2004 -- a student's own number
            break
        theta = right(theta, grad(theta), eta)
        history.append(theta)
    return theta, history


def _rows(history: list[Array], first: Any, last: Any) -> list[Any]:  # noqa: ANN401 -- rows
    """Fill an array of zeros but for its first or last row."""
    return [first, *history[1:-2], last]


#: ``descend(grad, theta0, eta, steps)``, gone wrong.
DESCEND = (
    *(Wrong(id_, how, _moving(move)) for id_, how, move in MOVES),
    Wrong("D2", "shrinking", partial(_walk, _shrinking)),
    Wrong("D3", "one by one", partial(_walk, _one_by_one)),
    Wrong("D10", "slopes of the start", partial(_walk, _slopes_of_the_start)),
    Wrong("D10", "each step from the start", partial(_walk, _from_the_start)),
    Wrong("D5", "one array", _aliased),
    Wrong("D5", "one array after the start", _start_copied),
    Wrong(
        "D11", "row of zeros", _kept(lambda h, g, e: (h[-2], _rows(h, 0 * h[0], h[-2])))
    ),
    Wrong("D11", "from the first step on", _kept(lambda h, g, e: (h[-2], h[1:]))),
    Wrong(
        "D12", "row of zeros", _kept(lambda h, g, e: (h[-2], _rows(h, h[0], 0 * h[0])))
    ),
    Wrong("D12", "the start twice", _kept(lambda h, g, e: (h[-2], [h[0], *h[:-2]]))),
    Wrong("D14", "the start", _kept(lambda h, g, e: (h[0], h[:-1]))),
    Wrong("D14", "one before", _kept(lambda h, g, e: (h[max(len(h) - 3, 0)], h[:-1]))),
    Wrong("D14", "one further", _kept(lambda h, g, e: (h[-1], h[:-1]))),
    Wrong("D15", "slopes", _kept(lambda h, g, e: (h[-2], [g(one) for one in h[:-1]]))),
    Wrong(
        "D15", "steps", _kept(lambda h, g, e: (h[-2], [-e * g(one) for one in h[:-1]]))
    ),
    Wrong("D17", "backwards", _kept(lambda h, g, e: (h[-2], h[-2::-1]))),
    Wrong("D11", "short", _kept(lambda h, g, e: (h[-2], h[1:-1])), by_value=False),
    Wrong("D12", "short", _kept(lambda h, g, e: (h[-2], h[:-2])), by_value=False),
    Wrong("D13", "one more", _kept(lambda h, g, e: (h[-1], h)), by_value=False),
    Wrong("D13", "one less", _kept(lambda h, g, e: (h[-3], h[:-2])), by_value=False),
    Wrong(
        "G20", "history first", _kept(lambda h, g, e: (h[:-1], h[-2])), by_value=False
    ),
    Wrong("D16", "stops at the bottom", _stops_at_the_bottom, by_value=False),
    Wrong("K3", "moves the start", _moves_the_start, by_value=False),
)
