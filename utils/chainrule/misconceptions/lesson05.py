"""The wrong answers of lesson 5, by the graded function they can happen in.

Each is called as the student's function is: ``backward(p, cache, x, y, cost)``,
``backward_chain(ws, activations, y)``, ``tied_grad(w, b1, b2, x, y)`` and
``batch_grad(p, X, Y, cost)``. Where two would fit, the first gives the mistake its
name. Pure.
"""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from chainrule.misconceptions.bank import Wrong
from chainrule.misconceptions.lesson04_slips import At
from chainrule.misconceptions.lesson05_chains import CHAIN
from chainrule.misconceptions.lesson05_sweeps import AGAIN, ROWS, right
from chainrule.reference import network, sweep

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from chainrule.misconceptions.lesson05_sweeps import Rates, Slip
    from chainrule.notation import Array

    Parameters = dict[str, float]

__all__ = ["BACKWARD", "BATCH", "TIED", "WRONG"]


# ------------------------------------------------------------ one example
def _swept(slip: Slip) -> Callable[..., Rates]:
    return lambda p, cache, x, y, cost: slip(At(p, x, y, cost, **cache))


def _spoils(name: str) -> Callable[..., Rates]:
    """Give the right answer, and take a step in what was handed over."""

    def answer(p: Parameters, cache: Rates, x: Array, y: Array, cost: str) -> Rates:
        rates = sweep.backward(p, cache, x, y, cost)
        if name == "p":
            p["w2"] -= rates["w2"]
        else:
            cache["z2"] = rates["b2"]
        return rates

    return answer


#: ``backward(p, cache, x, y, cost)``, gone wrong.
BACKWARD = (
    *(Wrong(id_, how, _swept(slip)) for id_, how, slip in ROWS),
    *(Wrong("B01", how, _swept(slip), by_value=False) for how, slip in AGAIN.items()),
    Wrong("K3", "moves a weight", _spoils("p"), by_value=False),
    Wrong("K3", "writes into the cache", _spoils("cache"), by_value=False),
)


# --------------------------------------------------------- a tied weight
def _paths(slip: Slip, place: Sequence[Any]) -> tuple[Any, Any]:
    """Return what comes along each of the two paths, the inner one first."""
    w, b1, b2, x, y = place
    p = {"w1": w, "b1": b1, "w2": w, "b2": b2}
    rates = slip(At(p, x, y, "se", **network.forward(p, x)))
    return rates["w1"], rates["w2"]


def _joined(
    join: Callable[[Any, Any], Any], slip: Slip = right
) -> Callable[..., object]:
    return lambda *given: join(*_paths(slip, given))


def _sum(inner: Any, outer: Any) -> Any:  # noqa: ANN401 -- numbers
    return inner + outer


def _cost(w: float, b1: float, b2: float, x: float, y: float) -> Any:  # noqa: ANN401 -- a number
    return network.cost({"w1": w, "b1": b1, "w2": w, "b2": b2}, x, y, "se")  # type: ignore[arg-type]  # the same


#: Slips of the sweep that cannot show in a sum of the two weights' derivatives: the
#: biases', the cross entropy's, and those that need two different weights.
_UNSEEN = {"G08", "G12", "G16", "G17", "G20", "G22", "G23"}
_FOR_SE = {
    ("G01", "cross entropy"),
    ("G01", "squared error"),
    ("G09", "cross entropy"),
    ("G02", "twice, both"),
    ("G02", "half, both"),
    ("G09", "both costs"),
    ("G19", "a tenth of a step"),  # too close to the truth in a sum
    ("G02", "half"),  # the mean of the two paths is the same
}

#: ``tied_grad(w, b1, b2, x, y)``, gone wrong.
TIED = (
    Wrong("E1", "the inner path alone", _joined(lambda inner, outer: inner)),
    Wrong("E1", "the outer path alone", _joined(lambda inner, outer: outer)),
    Wrong(
        "B11", "mean of the paths", _joined(lambda inner, outer: _sum(inner, outer) / 2)
    ),
    Wrong("B12", "product of the paths", _joined(lambda inner, outer: inner * outer)),
    Wrong("B13", "the inner path twice", _joined(lambda inner, outer: 2 * inner)),
    Wrong("B13", "the outer path twice", _joined(lambda inner, outer: 2 * outer)),
    *(
        Wrong(id_, how, _joined(_sum, slip))
        for id_, how, slip in ROWS
        if id_ not in _UNSEEN and (id_, how) not in _FOR_SE and not how.endswith("long")
    ),
    Wrong("M10", "the cost itself", _cost),
)


# ---------------------------------------------------------------- a batch
def _each(slip: Slip, p: Parameters, X: Array, Y: Array, cost: str) -> Rates:
    """Return the derivatives of each example."""
    return slip(At(p, X, Y, cost, **network.forward(p, X)))


def _over(
    join: Callable[[Array], Any], slip: Slip = right, only: str = "wb"
) -> Callable[..., Rates]:
    """Join those of the weights, of the biases or all; take the mean of the others."""

    def answer(p: Parameters, X: Array, Y: Array, cost: str) -> Rates:
        each = _each(slip, p, X, Y, cost)
        return {
            name: join(rates) if name[0] in only else np.mean(rates)
            for name, rates in each.items()
        }

    return answer


def _mean_first(p: Parameters, X: Array, Y: Array, cost: str) -> Rates:
    """Make one example of all of them."""
    x, y = np.mean(X), np.mean(Y)
    return sweep.backward(p, network.forward(p, x), x, y, cost)  # type: ignore[arg-type]  # a float serves as an array


def _means_multiplied(p: Parameters, X: Array, Y: Array, cost: str) -> Rates:
    """Average what goes into the last product, and not the product."""
    each, cache = _each(right, p, X, Y, cost), network.forward(p, X)
    by_2, by_1 = np.mean(each["b2"]), np.mean(each["b1"])
    return {
        "w1": by_1 * np.mean(X),
        "b1": by_1,
        "w2": by_2 * np.mean(cache["a1"]),
        "b2": by_2,
    }


def _changes(name: str) -> Callable[..., Rates]:
    def answer(p: Parameters, X: Array, Y: Array, cost: str) -> Rates:
        rates = sweep.batch_grad(p, X, Y, cost)
        if name == "X":
            X *= 0
        else:
            p["w1"] -= rates["w1"]
        return rates

    return answer


#: ``batch_grad(p, X, Y, cost)``, gone wrong.
BATCH = (
    Wrong("D4", "sum", _over(np.sum)),
    Wrong("D4", "sum for the weights", _over(np.sum, only="w")),
    Wrong("D4", "sum for the biases", _over(np.sum, only="b")),
    Wrong("B14", "examples averaged first", _mean_first),
    Wrong("B15", "the last example", _over(lambda rates: rates[-1])),
    Wrong("B15", "the first example", _over(lambda rates: rates[0])),
    Wrong("B15", "the last, divided", _over(lambda rates: rates[-1] / len(rates))),
    Wrong("B15", "the first, divided", _over(lambda rates: rates[0] / len(rates))),
    Wrong("B16", "means multiplied", _means_multiplied),
    Wrong("B17", "divided twice", _over(lambda rates: np.mean(rates) / len(rates))),
    *(Wrong(id_, how, _over(np.mean, slip)) for id_, how, slip in ROWS),
    Wrong("B18", "one for each example", partial(_each, right)),
    Wrong("K3", "changes X", _changes("X"), by_value=False),
    Wrong("K3", "moves a weight", _changes("p"), by_value=False),
)

#: Graded function -> its wrong answers.
WRONG: Mapping[str, tuple[Wrong, ...]] = MappingProxyType(
    {
        "backward": BACKWARD,
        "backward_chain": CHAIN,
        "tied_grad": TIED,
        "batch_grad": BATCH,
    }
)
