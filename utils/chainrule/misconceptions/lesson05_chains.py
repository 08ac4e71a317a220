"""How the sweep through a chain of nodes goes wrong: ``backward_chain`` of lesson 5.

    start ──> dJ/dz of the last node ── step ──> of the one before ── ... ──> first
                     └── fed, bias ──> the derivatives by its weight and its bias

A mistake exchanges one of the four, or what is done with the lists. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, TypeAlias

from chainrule.misconceptions.bank import Wrong
from chainrule.reference.network import da_dz
from chainrule.reference.sweep import backward_chain
from chainrule.reference.table import sigmoid

__all__ = ["CHAIN"]

Numbers: TypeAlias = Sequence[Any]
Pair: TypeAlias = tuple[list[Any], list[Any]]
#: rate of the node, weights, activations, number of the node
Part: TypeAlias = Callable[[Any, Numbers, Numbers, int], Any]


def _rate(a: Any) -> Any:  # noqa: ANN401 -- a number
    return da_dz(a)


def _start(a: Any, y: float) -> Any:  # noqa: ANN401 -- a number
    return (a - y) * da_dz(a)


def _step(d: Any, ws: Numbers, a: Numbers, k: int) -> Any:  # noqa: ANN401 -- a number
    return d * ws[k] * da_dz(a[k])


def _fed(d: Any, _ws: Numbers, a: Numbers, k: int) -> Any:  # noqa: ANN401 -- a number
    return d * a[k]


def _bias(d: Any, _ws: Numbers, _a: Numbers, _k: int) -> Any:  # noqa: ANN401 -- a number
    return d


def _sweep(
    ws: Numbers,
    activations: Numbers,
    y: float,
    *,
    start: Callable[[Any, float], Any] = _start,
    step: Part = _step,
    fed: Part = _fed,
    bias: Part = _bias,
) -> Pair:
    dJ_dz = start(activations[-1], y)
    by_w, by_b = [], []
    for k in range(len(ws) - 1, -1, -1):
        by_w.append(fed(dJ_dz, ws, activations, k))
        by_b.append(bias(dJ_dz, ws, activations, k))
        if k:
            dJ_dz = step(dJ_dz, ws, activations, k)
    return by_w[::-1], by_b[::-1]


def _early(d: Any, ws: Numbers, a: Numbers, k: int) -> Any:  # noqa: ANN401 -- a number
    return _step(d, ws, a, k)


def _lists(change: Callable[[list[Any], list[Any]], object]) -> Callable[..., object]:
    """Compute the right lists, and hand them out in another way."""
    return lambda ws, activations, y: change(*backward_chain(ws, activations, y))


def _two_nodes(ws: Numbers, activations: Numbers, y: float) -> Pair:
    """Write the two nodes of the lesson out, and no loop."""
    return backward_chain(ws[:2], [activations[0], activations[1], activations[2]], y)


def _anew(ws: Numbers, activations: Numbers, y: float) -> Pair:
    """Multiply each path from J on."""
    by_w, by_b = [], []
    for node in range(len(ws)):
        d = _start(activations[-1], y)
        for k in range(len(ws) - 1, node, -1):
            d = _step(d, ws, activations, k)
        by_w.append(d * activations[node])
        by_b.append(d)
    return by_w, by_b


def _pops(ws: list[Any], activations: list[Any], y: float) -> Pair:
    answer = backward_chain(ws, activations, y)
    activations.pop()  # as a loop does that takes its numbers from the end
    return answer


def _descends(ws: list[Any], activations: list[Any], y: float) -> Pair:
    answer = backward_chain(ws, activations, y)
    for k, slope in enumerate(answer[0]):
        ws[k] -= slope
    return answer


def _moved(eta: float) -> Part:
    return lambda d, ws, a, k: d * (ws[k] - eta * d * a[k]) * da_dz(a[k])


def _both(rate: Callable[[Any], Any]) -> Callable[..., Pair]:
    """Put another rate in place of the sigmoid's, at every node."""
    return partial(
        _sweep,
        start=lambda a, y: (a - y) * rate(a),
        step=lambda d, ws, a, k: d * ws[k] * rate(a[k]),
    )


def _wrong(id_: str, how: str, **parts: Any) -> Wrong:  # noqa: ANN401 -- as _sweep has it
    return Wrong(id_, how, partial(_sweep, **parts))


_RATES = (
    ("G04", "sigmoid twice", lambda a: da_dz(sigmoid(a))),
    ("G06", "a alone", lambda a: a),
    ("G06", "1 - a alone", lambda a: 1 - a),
    ("G07", "tanh", lambda a: 1 - a**2),
)

#: ``backward_chain(ws, activations, y)``, gone wrong.
CHAIN = (
    _wrong("G01", "label minus prediction", start=lambda a, y: (y - a) * _rate(a)),
    _wrong("G02", "twice", start=lambda a, y: 2 * (a - y) * _rate(a)),
    _wrong("G02", "half", start=lambda a, y: (a - y) * _rate(a) / 2),
    _wrong("G03", "no rate at the output", start=lambda a, y: a - y),
    *(Wrong(id_, f"{how}, all nodes", _both(rate)) for id_, how, rate in _RATES),
    *(
        _wrong(
            id_,
            f"{how}, on the way",
            step=lambda d, ws, a, k, rate=rate: d * ws[k] * rate(a[k]),
        )
        for id_, how, rate in _RATES
    ),
    _wrong("G10", "no rate on the way", step=lambda d, ws, a, k: d * ws[k]),
    _wrong("G11", "no weight on the way", step=lambda d, ws, a, k: d * _rate(a[k])),
    _wrong("B04", "no step", step=lambda d, ws, a, k: d),
    _wrong("B05", "= for *=", step=lambda d, ws, a, k: ws[k] * _rate(a[k])),
    _wrong("M12", "+ for *", step=lambda d, ws, a, k: d + ws[k] * _rate(a[k])),
    _wrong("M12", "+ everywhere", step=lambda d, ws, a, k: d + ws[k] + _rate(a[k])),
    _wrong(
        "B03", "goes on with dJ/dw", step=lambda d, ws, a, k: _step(d * a[k], ws, a, k)
    ),
    _wrong(
        "B06", "weight before", step=lambda d, ws, a, k: d * ws[k - 1] * _rate(a[k])
    ),
    _wrong("B08", "rate after", step=lambda d, ws, a, k: d * ws[k] * _rate(a[k + 1])),
    _wrong("B08", "rate before", step=lambda d, ws, a, k: d * ws[k] * _rate(a[k - 1])),
    _wrong("B07", "its own activation", fed=lambda d, ws, a, k: d * a[k + 1]),
    _wrong("G18", "no activation", fed=lambda d, ws, a, k: d),
    _wrong("G16", "fed", bias=_fed),
    _wrong("G17", "zero", bias=lambda d, ws, a, k: 0.0),
    _wrong(
        "B10",
        "stepped too early",
        fed=lambda d, ws, a, k: _early(d, ws, a, k) * a[k],
        bias=_early,
    ),
    _wrong("B10", "biases too early", bias=_early),
    _wrong(
        "B10", "weights too early", fed=lambda d, ws, a, k: _early(d, ws, a, k) * a[k]
    ),
    Wrong(
        "B19",
        "the first node is left out",
        _lists(lambda by_w, by_b: ([0.0, *by_w[1:]], [0.0, *by_b[1:]])),
    ),
    _wrong("G19", "a whole step", step=_moved(1.0)),
    _wrong("G19", "half a step", step=_moved(0.5)),
    Wrong("G20", "biases first", _lists(lambda by_w, by_b: (by_b, by_w))),
    Wrong("G20", "output first", _lists(lambda by_w, by_b: (by_w[::-1], by_b[::-1]))),
    Wrong("G20", "weights turned", _lists(lambda by_w, by_b: (by_w[::-1], by_b))),
    Wrong("G20", "biases turned", _lists(lambda by_w, by_b: (by_w, by_b[::-1]))),
    Wrong("B09", "two nodes", _two_nodes),
    Wrong("B02", "each path anew", _anew, by_value=False),
    Wrong("K3", "takes from the list", _pops, by_value=False),
    Wrong("K3", "moves the weights", _descends, by_value=False),
)
