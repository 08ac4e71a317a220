"""The wrong answers of the faded examples of lesson 7: one step, on two costs.

Each is called as the student's function is: ``step_on_h(w, eta)`` and
``step_b2(p, x, y, eta)``. Where two would fit, the first gives the mistake its name.
Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from chainrule.misconceptions.bank import Wrong
from chainrule.reference import chain, network

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chainrule.notation import Function

__all__ = ["BY_B2", "ON_H", "right_b2", "right_on_h"]


def _moving(rate: Function, *, sign: float = -1.0) -> Function:
    """Move one number by its rate, times eta."""

    def step(w: float, eta: float) -> Any:  # noqa: ANN401 -- a number
        return w + sign * eta * rate(w)

    return step


#: ``step_on_h(w, eta)``, gone wrong.
ON_H = (
    *(
        Wrong(id_, how, fn)
        for id_, how, fn in (
            ("D1", "uphill", _moving(chain.dh, sign=1.0)),
            ("D2", "missing", lambda w, eta: w - chain.dh(w)),
            ("D2", "twice", lambda w, eta: w - eta**2 * chain.dh(w)),
            ("D6", "the step", lambda w, eta: -eta * chain.dh(w)),
            ("D6", "the slope", lambda w, eta: chain.dh(w)),
            ("D6", "the step, uphill", lambda w, eta: eta * chain.dh(w)),
            ("D6", "the old place", lambda w, eta: w),
            ("D7", "bracket", lambda w, eta: eta * (w - chain.dh(w))),
            ("D7", "product", lambda w, eta: w * (1 - eta * chain.dh(w))),
            ("D8", "sign", lambda w, eta: w - eta * np.sign(chain.dh(w))),
        )
    ),
    Wrong("M01", "outer factor alone", _moving(lambda w: 1 / (2 + np.cos(w)))),
    Wrong("M11", "inner factor alone", _moving(lambda w: -np.sin(w))),
    Wrong("M12", "sum", _moving(lambda w: 1 / (2 + np.cos(w)) - np.sin(w))),
    Wrong("M10", "the cost for its slope", _moving(chain.h)),
)


def _at(p: Mapping[str, float], x: float, y: float, eta: float, rate: Function) -> Any:  # noqa: ANN401 -- a number
    cache = network.forward(p, x)  # type: ignore[arg-type]  # a float serves as an array
    return p["b2"] - eta * rate(cache, y)


def _row(id_: str, how: str, rate: Function) -> Wrong:
    return Wrong(id_, how, lambda p, x, y, eta: _at(p, x, y, eta, rate))


def _miss(at: Any, y: float) -> Any:  # noqa: ANN401 -- a number
    return at["a2"] - y


def _by_b2(slip: Function) -> Function:
    """Put a slip of one number on the bias and its slope."""

    def step(p: Mapping[str, float], x: float, y: float, eta: float) -> Any:  # noqa: ANN401 -- a number
        slope = network.dJ_db2(p, x, y, "bce")  # type: ignore[arg-type]  # the same
        return slip(p["b2"], eta, slope)

    return step


def right_b2(p: Mapping[str, float], x: float, y: float, eta: float) -> Any:  # noqa: ANN401 -- a number
    """Return b2 after one step for one example, with the cross entropy.

    Parameters
    ----------
    p : dict
        The parameters.
    x, y : float
        Input and label.
    eta : float
        The learning rate.

    Returns
    -------
    float
        The new bias.
    """
    return _at(p, x, y, eta, _miss)


#: ``step_b2(p, x, y, eta)``, gone wrong.
BY_B2 = (
    *(
        Wrong(id_, how, _by_b2(slip))
        for id_, how, slip in (
            ("D1", "uphill", lambda b, eta, slope: b + eta * slope),
            ("D2", "missing", lambda b, eta, slope: b - slope),
            ("D2", "twice", lambda b, eta, slope: b - eta**2 * slope),
            ("D6", "the step", lambda b, eta, slope: -eta * slope),
            ("D6", "the step, uphill", lambda b, eta, slope: eta * slope),
            ("D6", "the slope", lambda b, eta, slope: slope),
            ("D6", "the old place", lambda b, eta, slope: b),
            ("D7", "bracket", lambda b, eta, slope: eta * (b - slope)),
            ("D7", "product", lambda b, eta, slope: b * (1 - eta * slope)),
        )
    ),
    _row("G08", "sigmoid kept", lambda at, y: _miss(at, y) * network.da_dz(at["a2"])),
    _row("G16", "times a1", lambda at, y: _miss(at, y) * at["a1"]),
    _row("G21", "miss of the inner node", lambda at, y: at["a1"] - y),
    _row("F03", "the logit for the prediction", lambda at, y: at["z2"] - y),
)


right_on_h = _moving(chain.dh)
