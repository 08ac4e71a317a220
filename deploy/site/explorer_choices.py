"""Whose function an explorer of the site shows: the right one, or a known mistake.

    the misconception bank ── choices("path_lens") ──> Choice: id, words, a widget
                                                └─ answers() ─> what it says, as traits

On the site nobody has written a function. So one with a known mistake can be chosen,
and departs from the truth as a student's would. Where a mistake can be made in several
ways, the first in the bank is shown. Reads nothing but the bank.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from chainrule import explore
from chainrule.misconceptions import (
    BANK,
    lesson01,
    lesson02,
    lesson03,
    lesson04,
    lesson05,
    lesson06,
    lesson07,
    lesson09,
)
from chainrule.misconceptions.lesson08_machines import FUNCTIONS, machine
from chainrule.misconceptions.lesson08_rules import RULE_SLIPS
from chainrule.misconceptions.lesson08_sweeps import SWEEPS
from chainrule.reference import chain, checking, descent, layers, network, sweep
from chainrule.reference.table import TABLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from chainrule.misconceptions import Wrong

__all__ = ["FIXED", "RIGHT", "Choice", "answers", "choices"]

RIGHT = "right"

#: Explorer -> traits that say the same of a function wherever the hand is. The rest
#: follows the hand, and is computed in the browser.
FIXED: Mapping[str, tuple[str, ...]] = {
    "number_lines": ("values", "worst", "verdict"),
    "microscope": ("entries",),
    "four_knobs": (),
    "path_lens": ("verdicts",),
    "step_through": ("yours", "verdict"),
    "valley": ("yours", "verdict"),
    "descent_map": ("verdict",),
    "live_graph": (),
    "boundary_painter": ("verdict",),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A function that can be chosen.

    Attributes
    ----------
    id : str
        `RIGHT`, or a mistake of the bank; it stands in the address.
    widget : callable
        Makes the widget of a student with such a function.
    """

    id: str
    widget: Callable[[], Any]

    @property
    def words(self) -> str:
        """What the menu calls it.

        Returns
        -------
        str
            The id, and the mistake in plain words.
        """
        if self.id == RIGHT:
            return "the right one"
        return f"{self.id}: {BANK[self.id].title.rstrip('.')}"


def _first(wrong: Iterable[Wrong], *, by_value: bool = True) -> dict[str, Any]:
    """Keep of each mistake the first way in which it shows."""
    found: dict[str, Any] = {}
    for one in wrong:
        if one.by_value or not by_value:
            found.setdefault(one.id, one.fn)
    return found


def _together(
    slips: Mapping[str, Mapping[str, Any]], right: Mapping[str, Any]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Make each mistake in every function that it can happen in; the rest is right."""
    for id_ in sorted({id_ for found in slips.values() for id_ in found}):
        wrong = {name: found[id_] for name, found in slips.items() if id_ in found}
        yield id_, {**right, **wrong}


def _number_lines() -> Iterator[Choice]:
    yield Choice(RIGHT, partial(explore.chain_rule, chain.dh))
    for id_, fn in _first(lesson02.WRONG["dh"]).items():
        yield Choice(id_, partial(explore.chain_rule, fn))


def _microscope() -> Iterator[Choice]:
    yield Choice(RIGHT, partial(explore.slope, dict(TABLE)))
    rows = {key: _first(wrong) for key, wrong in lesson01.ROWS.items()}
    for id_, table in _together(rows, TABLE):
        yield Choice(id_, partial(explore.slope, table))


def _four_knobs() -> Iterator[Choice]:
    right: dict[str, Any] = {
        "forward": network.forward,
        "cost_se": network.cost_se,
        "cost_bce": network.cost_bce,
    }
    yield Choice(RIGHT, partial(explore.network, **right))
    slips = {name: _first(lesson03.WRONG[name]) for name in right}
    for id_, functions in _together(slips, right):
        if id_ != "C03":  # one number for each penguin: there is no cost to show
            yield Choice(id_, partial(explore.network, **functions))


def _path_lens() -> Iterator[Choice]:
    right = {
        name: getattr(network, name) for name in lesson04.WRONG if name != "dJ_da2"
    }
    yield Choice(RIGHT, partial(explore.paths, **right))
    slips = {name: _first(lesson04.WRONG[name]) for name in right}
    for id_, functions in _together(slips, right):
        yield Choice(id_, partial(explore.paths, **functions))


def _step_through() -> Iterator[Choice]:
    yield Choice(RIGHT, partial(explore.sweep, sweep.backward))
    for id_, fn in _first(lesson05.WRONG["backward"]).items():
        yield Choice(id_, partial(explore.sweep, fn))


def _valley() -> Iterator[Choice]:
    yield Choice(RIGHT, partial(explore.v_curve, checking.numgrad))
    # With one parameter these are right: they go wrong where there are several.
    unseen = {"K3", "K7", "K8"}
    for id_, fn in _first(lesson06.WRONG["numgrad"]).items():
        if id_ in unseen:
            continue
        yield Choice(id_, partial(explore.v_curve, fn))


def _descent_map() -> Iterator[Choice]:
    yield Choice(RIGHT, partial(explore.descent, gd_step=descent.gd_step))
    for id_, fn in _first(lesson07.WRONG["gd_step"]).items():
        yield Choice(id_, partial(explore.descent, gd_step=fn))


def _live_graph() -> Iterator[Choice]:
    def shown(engine: Any) -> Callable[[], Any]:  # noqa: ANN401 -- a machine of the bank
        functions = {name: getattr(engine, name) for name in FUNCTIONS}
        return partial(explore.graph, engine.Value, engine.backward, **functions)

    yield Choice(RIGHT, shown(machine()))
    rules = {
        kind: {s.how: s.machine for s in rows} for kind, rows in RULE_SLIPS.items()
    }
    sweeps = {one.how: one.machine for one in SWEEPS}
    engines = {
        "E1": sweeps["overwritten"],
        "E2": sweeps["path by path"],
        "E8": rules["pow"]["the exponent stays"],
        "E9": rules["truediv"]["no minus"],
        "E10": rules["sub"]["both 1"],
        "E11": rules["mul"]["its own factor"],
        # In the bank one function goes wrong at a time; here all of them do.
        "E13": machine(row=lambda table, name, _x, value: table[name](value)),
        "E14": sweeps["nothing to begin with"],
        "E16": machine(row=lambda _table, _name, _x, value: value),
        "E19": rules["mul"]["the second"],
    }
    for id_, engine in engines.items():
        yield Choice(id_, shown(engine))


def _boundary_painter() -> Iterator[Choice]:
    right: dict[str, Any] = {"train": layers.train, "forward": layers.forward}
    yield Choice(RIGHT, partial(explore.boundary, **right))
    slips = {
        "train": _first(lesson09.WRONG["train"], by_value=False),
        "forward": _first(lesson09.WRONG["forward"]),
    }
    # What is written into the list of costs, or drawn from no seed, cannot be seen;
    # and inputs in place of activations fit no network of this plane.
    unseen = {"V12", "V13", "V14", "K3", "F07"}
    for id_, functions in _together(slips, right):
        if id_ not in unseen:
            yield Choice(id_, partial(explore.boundary, **functions))


_CHOICES: Mapping[str, Callable[[], Iterator[Choice]]] = {
    "number_lines": _number_lines,
    "microscope": _microscope,
    "four_knobs": _four_knobs,
    "path_lens": _path_lens,
    "step_through": _step_through,
    "valley": _valley,
    "descent_map": _descent_map,
    "live_graph": _live_graph,
    "boundary_painter": _boundary_painter,
}


def choices(explorer: str) -> tuple[Choice, ...]:
    """List the functions that can be chosen in an explorer.

    Parameters
    ----------
    explorer : str
        For instance "path_lens".

    Returns
    -------
    tuple of Choice
        The right one first.
    """
    return tuple(_CHOICES[explorer]())


def answers(explorer: str) -> dict[str, dict[str, Any]]:
    """Ask every function what does not follow the hand.

    Parameters
    ----------
    explorer : str
        For instance "path_lens".

    Returns
    -------
    dict
        Id -> trait -> value. Of a table only the rows that differ from the right one's.
    """
    found: dict[str, dict[str, Any]] = {}
    for choice in choices(explorer):
        widget = choice.widget()
        said = {name: getattr(widget, name) for name in FIXED[explorer]}
        right = found.get(RIGHT, {})
        found[choice.id] = {
            name: _differing(value, right.get(name, {})) for name, value in said.items()
        }
    return found


def _differing(value: Any, right: Any) -> Any:  # noqa: ANN401 -- a trait
    if not isinstance(value, dict):
        return value
    return {key: row for key, row in value.items() if right.get(key) != row}
