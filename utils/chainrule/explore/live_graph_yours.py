"""Ask a student's derivative machine for the gradients of a formula.

    Value, backward, functions, Scene ── ask_machine() ──> Said: gradients, a sentence

The machine builds the nodes of the formula one by one, as the picture does, so each of
its gradients can stand in its box. Whatever the machine does becomes a sentence.
"""

from __future__ import annotations

import contextlib
import io
import operator
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from chainrule.checks.answers import Problem, read
from chainrule.checks.calls import attempt
from chainrule.explore.live_graph_facts import CLOSE, Scene
from chainrule.explore.live_graph_parsing import FUNCTIONS
from chainrule.explore.live_graph_words import number

if TYPE_CHECKING:
    from chainrule.notation import Function

__all__ = ["Machine", "Said", "ask_machine"]


@dataclass(frozen=True)
class Machine:
    """A student's class of nodes, sweep and functions; any of them may be missing."""

    Value: Any = None
    backward: Any = None
    functions: Mapping[str, Function] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Said:
    """What a machine says: a gradient for each node, and one sentence."""

    grads: tuple[float | None, ...] = ()
    words: str = ""


class _MissingError(Exception):
    """The machine has no such function."""


def ask_machine(machine: Machine, scene: Scene) -> Said:
    """Let a student's machine do what the picture shows.

    Parameters
    ----------
    machine : Machine
        The student's.
    scene : Scene
        The formula and the place.

    Returns
    -------
    Said
        Nothing if there is no machine.
    """
    if machine.Value is None or machine.backward is None:
        return Said()
    missing = [
        node.kind
        for node in scene.nodes
        if node.kind in FUNCTIONS and node.kind not in machine.functions
    ]
    if missing:
        return Said(words=f"Your machine was handed over without {missing[0]}.")
    with contextlib.redirect_stdout(io.StringIO()):  # a forgotten print
        value = attempt(lambda: _grads(machine, scene)).value
        if not isinstance(value, Problem):
            value = [read(one, 0.0) for one in value]  # type: ignore[attr-defined]  # a list of ours
    if isinstance(value, Problem):
        return Said(words=f"Your machine {value.gap.rstrip('.')}. Try: {value.try_}")
    grads = tuple(None if isinstance(one, Problem) else float(one) for one in value)
    return Said(grads, _verdict(scene, grads))


def _grads(machine: Machine, scene: Scene) -> list[Any]:
    nodes: list[Any] = []
    for node in scene.nodes:
        parents = [nodes[i] for i in node.parents]
        nodes.append(_made(machine, scene, node, parents))
    machine.backward(nodes[-1])
    return [one.grad for one in nodes]


def _made(machine: Machine, scene: Scene, node: Any, parents: list[Any]) -> Any:  # noqa: ANN401 -- the student's
    if node.kind == "input":
        return machine.Value(float(scene.at[node.words]))
    if node.kind == "number":
        return machine.Value(node.number)
    if node.kind == "pow":
        return parents[0] ** node.number
    if node.kind in FUNCTIONS:
        return machine.functions[node.kind](*parents)
    return getattr(operator, node.kind)(*parents)


def _verdict(scene: Scene, grads: tuple[float | None, ...]) -> str:
    letters = scene.graph.letters
    if not letters:
        return ""
    places = {node.words: i for i, node in enumerate(scene.nodes)}
    said = [grads[places[letter]] for letter in letters]
    slopes = [scene.measured(letter) for letter in letters]
    agrees = all(
        one is not None and abs(one - slope) <= CLOSE * (1 + abs(slope))
        for one, slope in zip(said, slopes, strict=True)
    )
    numbers = " and ".join(map(number, said))
    verdict = "agrees with" if agrees else "disagrees with"
    return f"Your machine gives {numbers}, and {verdict} the measured slopes."
