"""Say in one sentence or three what the number lines show.

The browser says the same in `static/number_lines.js`; a test holds the two together.
Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chainrule.reference import chain
from chainrule.reference.slopes import central_difference

if TYPE_CHECKING:
    from chainrule.explore.yours import Yours

__all__ = ["number", "sentence"]


def number(value: float, digits: int = 3) -> str:
    """Write a number for people: a real minus sign, and no minus before zero.

    Parameters
    ----------
    value : float
        Any finite number.
    digits : int
        How many after the point.

    Returns
    -------
    str
        The number, rounded.

    Examples
    --------
    >>> number(-0.0001)
    '0.000'
    """
    text = f"{value:.{digits}f}"
    if not float(text):
        text = text.lstrip("-")
    return text.replace("-", "\N{MINUS SIGN}")


def sentence(x: float, dx: float, yours: Yours, *, product: bool) -> str:
    """Describe the picture.

    Parameters
    ----------
    x, dx : float
        Where the point stands, and how far it is pushed.
    yours : Yours
        What the student's function said.
    product : bool
        Whether the product is shown, or still to be predicted.

    Returns
    -------
    str
        The state of the picture, as it is read aloud.
    """
    u = chain.u(x)
    place = (
        f"x = {number(x, 2)}: u = {number(u, 2)} moves {number(chain.du_dx(x))} "
        f"per unit of x, h = {number(chain.h(x))} moves {number(chain.dh_du(u))} "
        f"per unit of u; {_product(x) if product else 'the product is hidden'}."
    )
    push = ""
    if dx:
        du, dh = chain.u(x + dx) - u, chain.h(x + dx) - chain.h(x)
        push = (
            f"A push of {number(dx, 2)} moves u by {number(du)} and h by {number(dh)}."
        )
    said = [place, push, *_yours(x, yours, product=product)]
    return " ".join(filter(None, said))


def _product(x: float) -> str:
    measured = central_difference(chain.h, x)
    return f"product {number(chain.dh(x))}, measured {number(measured)}"


def _yours(x: float, yours: Yours, *, product: bool) -> list[str]:
    said = []
    if yours.values and product:
        value = yours.at(x)
        here = "gives no finite number" if value is None else f"says {number(value)}"
        said = [f"Your dh {here} here."]
    elif yours.values:
        said = ["Your dh is drawn."]
    return [*said, yours.verdict] if yours.verdict else said
