"""Say in one sentence what the explorer of the chain rule shows.

State ── sentence() ──> str ──> alt, caption, screen reader

The browser says the same words (`static/linked_lines.js`); a test compares them.
Pure.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from chainrule.reference import chain, slopes

__all__ = ["State", "fixed", "sentence"]


@dataclass(frozen=True, slots=True)
class State:
    """All that the explorer knows.

    Parameters
    ----------
    x : float
        The place on the first line.
    nudge : float
        How far x is pushed.
    predict_first : bool
        Whether the product waits for a prediction.
    prediction : float or None
        What the student expects the product to be.
    yours : float or None
        What the student's function gives at x; None without a function.
    verdict : str
        How the student's function compares with the slope.
    problem : str
        Why the student's function cannot be drawn, or "".
    """

    x: float
    nudge: float = 0.0
    predict_first: bool = False
    prediction: float | None = None
    yours: float | None = None
    verdict: str = ""
    problem: str = ""

    @property
    def hidden(self) -> bool:
        """Whether the product may not be seen yet."""
        return self.predict_first and self.prediction is None


def fixed(value: float, digits: int = 3) -> str:
    """Write a number with fixed decimals, and never a negative zero.

    Examples
    --------
    >>> fixed(-0.0001), fixed(2.5403, 2)
    ('0.000', '2.54')
    """
    text = f"{value:.{digits}f}"
    return text.removeprefix("-") if float(text) == 0 else text


def sentence(state: State) -> str:
    """Say the whole state in words.

    Parameters
    ----------
    state : State
        Where everything stands.

    Returns
    -------
    str
        One to three short statements.
    """
    parts = [f"{_links(state)}; {_product(state)}.", _yours(state), _nudge(state)]
    return " ".join(part for part in parts if part)


def _links(state: State) -> str:
    u = chain.u(state.x)
    return (
        f"x = {fixed(state.x, 2)}: "
        f"u = {fixed(u, 2)} moves {fixed(chain.du_dx(state.x))} per unit of x, "
        f"h = {fixed(chain.h(state.x))} moves {fixed(chain.dh_du(u))} per unit of u"
    )


def _product(state: State) -> str:
    if state.hidden:
        return "the product waits for your prediction"
    measured = slopes.central_difference(chain.h, state.x)
    said = f"product {fixed(chain.dh(state.x))}, measured {fixed(measured)}"
    if state.predict_first and state.prediction is not None:
        said += f", predicted {fixed(state.prediction)}"
    return said


def _yours(state: State) -> str:
    if state.problem:
        return f"Your dh is not drawn: {state.problem}."
    if state.yours is None or state.hidden:
        return ""
    here = "no number" if math.isnan(state.yours) else fixed(state.yours)
    return f"Your dh says {here}: {state.verdict}."


def _nudge(state: State) -> str:
    if state.nudge == 0:
        return ""
    x, moved = state.x, state.x + state.nudge
    step_u, step_h = chain.u(moved) - chain.u(x), chain.h(moved) - chain.h(x)
    said = (
        f"A nudge of {fixed(state.nudge, 2)} "
        f"moves u by {fixed(step_u)} and h by {fixed(step_h)}"
    )
    if state.hidden:
        return f"{said}."
    return f"{said}, which is {fixed(step_h / state.nudge)} per unit of x."
