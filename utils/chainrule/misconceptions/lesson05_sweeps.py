"""How the sweep through two nodes goes wrong: one example, a batch, a tied weight.

    cache ── one slip on the way ──> w1, b1, w2, b2 ──┬─> the wrong dict
                                                      ├─> its mean over a batch
                                                      └─> w1 + w2, for a tied weight

The slips between J and z1 are those of lesson 4; here they reach several derivatives at
once. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from itertools import permutations
from typing import Any, TypeAlias

from chainrule.misconceptions.lesson04_slips import (
    BOTH,
    MIDDLE,
    OUTPUT,
    At,
    Line,
    by_z2,
    middle,
)
from chainrule.reference import network
from chainrule.reference.table import sigmoid

__all__ = ["AGAIN", "ROWS", "Slip", "right", "sweep"]

Rates: TypeAlias = dict[str, Any]
#: Takes everything that is known, gives the four derivatives.
Slip: TypeAlias = Callable[[At], Rates]

NAMES = ("w1", "b1", "w2", "b2")


def _x(at: At) -> Any:  # noqa: ANN401 -- a number
    return at.x


def _a1(at: At) -> Any:  # noqa: ANN401 -- a number
    return at.a1


def _a2(at: At) -> Any:  # noqa: ANN401 -- a number
    return at.a2


def _one(at: At) -> Any:  # noqa: ANN401 -- a number
    return 1.0 + 0 * at.a1  # one for each example


def _none(at: At) -> Any:  # noqa: ANN401 -- a number
    return 0 * at.a1


def sweep(
    at: At,
    *,
    first: Line = by_z2,
    step: Line = middle,
    w1: Line = _x,
    b1: Line = _one,
    w2: Line = _a1,
    b2: Line = _one,
) -> Rates:
    """Sweep back, with any part of it exchanged.

    Parameters
    ----------
    at : At
        Everything that is known.
    first, step : callable
        From J to z2, and from z2 to z1.
    w1, b1, w2, b2 : callable
        The last factor of each path.

    Returns
    -------
    dict
        The four derivatives.
    """
    by_2 = first(at)
    by_1 = by_2 * step(at)
    return {
        "w1": by_1 * w1(at),
        "b1": by_1 * b1(at),
        "w2": by_2 * w2(at),
        "b2": by_2 * b2(at),
    }


right: Slip = sweep


def _exchanged(order: tuple[str, ...]) -> Slip:
    """Hand the four out under each other's names."""

    def slip(at: At) -> Rates:
        rates = right(at)
        return {name: rates[other] for name, other in zip(NAMES, order, strict=True)}

    return slip


def _moved(eta: float) -> Slip:
    """Step with the outer weight as it is after a step of descent."""
    return partial(
        sweep, step=lambda at: (at.p["w2"] - eta * by_z2(at) * at.a1) * at.slope1
    )


def _from_weight(at: At) -> Rates:
    """Go on with dJ/dw2 where dJ/dz2 is meant."""
    rates = right(at)
    return rates | {name: rates[name] * at.a1 for name in ("w1", "b1")}


def _added(at: At) -> Rates:
    """Add the rates of the step."""
    by_1 = by_z2(at) + at.p["w2"] + at.slope1
    return right(at) | {"w1": by_1 * at.x, "b1": by_1}


def _one_label(at: At) -> Any:  # noqa: ANN401 -- a number
    """Take the first term of the cross entropy alone."""
    return -at.y * (1 - at.a2) if at.cost == "bce" else by_z2(at)


def _other_label(at: At) -> Any:  # noqa: ANN401 -- a number
    """Take the second term of the cross entropy alone."""
    return (1 - at.y) * at.a2 if at.cost == "bce" else by_z2(at)


def _other_cost(at: At) -> Any:  # noqa: ANN401 -- a number
    return network.dJ_dz2(at.a2, at.y, "bce" if at.cost == "se" else "se")


#: Id, this way of making the mistake, and the derivatives it gives.
ROWS: tuple[tuple[str, str, Slip], ...] = (
    *((id_, how, partial(sweep, first=line)) for id_, how, line in OUTPUT),
    *((id_, how, partial(sweep, step=line)) for id_, how, line in MIDDLE),
    *(
        (id_, how, partial(sweep, first=one, step=other))
        for id_, how, one, other in BOTH
    ),
    ("G19", "a tenth of a step", _moved(0.1)),
    ("G22", "label 1 only", partial(sweep, first=_one_label)),
    ("G22", "label 0 only", partial(sweep, first=_other_label)),
    ("G23", "exchanged", partial(sweep, first=_other_cost)),
    ("B04", "no step", partial(sweep, step=_one)),
    ("B03", "dJ/dw2 goes on", _from_weight),
    ("M12", "the step is added", _added),
    ("G13", "x for a1", partial(sweep, w2=_x)),
    ("G15", "z1 for a1", partial(sweep, w2=lambda at: at.z1)),
    ("G14", "a1 for x", partial(sweep, w1=_a1)),
    ("B07", "a2 for a1", partial(sweep, w2=_a2)),
    ("B07", "both nodes", partial(sweep, w2=_a2, w1=_a1)),
    ("G18", "both weights", partial(sweep, w1=_one, w2=_one)),
    ("G18", "w1", partial(sweep, w1=_one)),
    ("G18", "w2", partial(sweep, w2=_one)),
    ("G16", "both, fed", partial(sweep, b1=_x, b2=_a1)),
    ("G16", "b1 times x", partial(sweep, b1=_x)),
    ("G16", "b2 times a1", partial(sweep, b2=_a1)),
    (
        "G16",
        "both, times themselves",
        partial(sweep, b1=lambda at: at.p["b1"], b2=lambda at: at.p["b2"]),
    ),
    ("G17", "both", partial(sweep, b1=_none, b2=_none)),
    ("G17", "b1", partial(sweep, b1=_none)),
    ("G17", "b2", partial(sweep, b2=_none)),
    *(
        ("G20", " ".join(order), _exchanged(order))
        for order in permutations(NAMES)
        if order != NAMES
    ),
)


def _again(at: At, **values: Any) -> Rates:  # noqa: ANN401 -- numbers
    """Sweep with some values computed once more in place of those in the cache."""
    known = {name: getattr(at, name) for name in ("z1", "a1", "z2", "a2")}
    return right(At(at.p, at.x, at.y, at.cost, **{**known, **values}))


def _again_logit(at: At) -> Rates:
    z2 = at.p["w2"] * at.a1 + at.p["b2"]
    return _again(at, z2=z2, a2=sigmoid(z2))


#: Ways to compute what the cache holds: right wherever the cache is that of p and x.
AGAIN: Mapping[str, Slip] = {
    "everything": lambda at: _again(at, **network.forward(at.p, at.x)),
    "both sigmoids": lambda at: _again(at, a1=sigmoid(at.z1), a2=sigmoid(at.z2)),
    "the inner sigmoid": lambda at: _again(at, a1=sigmoid(at.z1)),
    "the output's sigmoid": lambda at: _again(at, a2=sigmoid(at.z2)),
    "from a1 on": _again_logit,
    "up to a1": lambda at: _again(at, a1=network.forward(at.p, at.x)["a1"]),
}
