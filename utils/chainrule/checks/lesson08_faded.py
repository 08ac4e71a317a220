"""The ungraded answers inside lesson 8 that take and give plain numbers.

    checks.checkpoint("seven", seven) ── FADED ──> Item or Exercise

Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import numpy as np

from chainrule.checks.exercises import Call, Exercise
from chainrule.checks.items import Case, Item, generic
from chainrule.checks.lesson08_graphs import seven
from chainrule.checks.trials import RIGHT
from chainrule.misconceptions import Wrong
from chainrule.misconceptions.lesson08 import SWEEPS
from chainrule.misconceptions.lesson08_machines import Machine

__all__ = ["FADED"]

PLACES = (0.7, 1.9, 2.6)
PAIRS = ((2.0, 3.0), (-1.5, 0.8), (1.2, 2.6))


def _cases(rng: np.random.Generator | None) -> tuple[Case, ...]:
    drawn = PLACES if rng is None else tuple(map(float, generic(rng, 3, (0, 1))))
    return (Case(drawn, np.array(drawn)),)


def _faded(name: str, right: Callable[[Any], Any], *wrong: Wrong) -> Item:
    return Item(
        name=name,
        points=0.0,
        right=right,
        wrong=wrong,
        cases=_cases,
        truth_is="the measured slope",
        call=f"{name}({{x}})",
        lesson="08",
    )


FORK = _faded(
    "slope_fork",
    lambda x: np.cos(x) - x * np.sin(x),
    Wrong("E1", "the way through c", lambda x: -x * np.sin(x)),
    Wrong("E1", "the direct way", np.cos),
    Wrong("M04", "no minus", lambda x: np.cos(x) + x * np.sin(x)),
)
PRODUCT = _faded(
    "slope_two",
    lambda x: 2 * x * (1 + np.exp(x)) + x**2 * np.exp(x),
    Wrong("E1", "the way through u", lambda x: 2 * x * (1 + np.exp(x))),
    Wrong("E1", "the way through v", lambda x: x**2 * np.exp(x)),
    Wrong("E1", "one way, one slip", lambda x: 2 * x * np.exp(x)),
    Wrong(
        "E11",
        "v for 1 + v",
        lambda x: 2 * x * np.exp(x) + x**2 * np.exp(x),
    ),
    Wrong(
        "E11",
        "its own factor",
        lambda x: 2 * x**3 + (1 + np.exp(x)) * np.exp(x),
    ),
)


def _by_machine(machine: Machine) -> Callable[[float, float], dict[str, Any]]:
    """Let a machine differentiate the graph with two forks."""

    def slopes(a: float, b: float) -> dict[str, Any]:
        nodes = seven(machine, a, b)
        machine.backward(nodes[-1])
        return {"a": nodes[0].grad, "b": nodes[1].grad}

    return slopes


def _pairs(rng: np.random.Generator | None) -> list[Call]:
    pairs = PAIRS if rng is None else rng.uniform(0.5, 2.5, (3, 2))
    return [
        Call((float(a), float(b)), f"seven({float(a):.3g}, {float(b):.3g})")
        for a, b in pairs
    ]


SEVEN = Exercise(
    name="seven",
    points=0.0,
    right=_by_machine(RIGHT),
    wrong=tuple(
        Wrong(one.id, one.how, _by_machine(one.machine))
        for one in SWEEPS
        if one.id in {"E1", "E2", "E14"} and one.how != "level by level"
    ),
    calls=_pairs,
    truth_is="the measured slope",
    parts=("a", "b"),
    lesson="08",
)

#: Name -> what is asked.
FADED: Mapping[str, Item | Exercise] = MappingProxyType(
    {"fork": FORK, "two-ways": PRODUCT, "seven": SEVEN}
)
