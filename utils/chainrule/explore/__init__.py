"""Explorations: the mathematics of a lesson, moved by hand.

    the student's dh ── chain_rule(dh) ──> NumberLines, a widget
    the student's forward ── network(forward) ──> FourKnobs, a widget
    the student's dJ_dw1, ... ── paths(dJ_dw1=...) ──> PathLens, a widget
    the student's backward ── sweep(backward) ──> StepThrough, a widget
    the student's gd_step ── descent(gd_step=...) ──> DescentMap, a widget
    the student's Value, backward ── graph(Value, backward) ──> LiveGraph, a widget
    the student's table ── slope(table) ──> Microscope, a widget
    the student's numgrad ── v_curve(numgrad) ──> Valley, a widget
    the student's train ── boundary(train) ──> BoundaryPainter, a widget

A widget is loaded when it is asked for. So importing this costs nothing, and works
where the reference is withheld.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chainrule.explore.boundary_painter import BoundaryPainter
    from chainrule.explore.descent_map import DescentMap
    from chainrule.explore.four_knobs import FourKnobs
    from chainrule.explore.live_graph import LiveGraph
    from chainrule.explore.microscope import Microscope
    from chainrule.explore.number_lines import NumberLines
    from chainrule.explore.path_lens import PathLens
    from chainrule.explore.step_through import StepThrough
    from chainrule.explore.valley import Valley
    from chainrule.notation import Function


__all__ = [
    "boundary",
    "chain_rule",
    "descent",
    "graph",
    "network",
    "paths",
    "slope",
    "sweep",
    "v_curve",
]


def boundary(
    train: Function | None = None, forward: Function | None = None
) -> BoundaryPainter:
    """Show what one to eight hidden nodes make of the penguins while they learn.

    Parameters
    ----------
    train : callable, optional
        The student's own training, called as ``train(X, Y, h, eta, epochs, seed)``. The
        edge of its region is drawn, and the sentence says whether it agrees.
    forward : callable, optional
        The student's own forward pass, called as ``forward(P, X)``.

    Returns
    -------
    BoundaryPainter
        The widget; its `nodes`, `eta`, `seed` and `epoch` can be set, its `alt` says
        what it shows.

    Examples
    --------
    >>> boundary().alt[:24]
    '1 hidden node, eta = 1, '
    """
    module = importlib.import_module("chainrule.explore.boundary_painter")
    widget: BoundaryPainter = module.BoundaryPainter(train, forward)
    return widget


def chain_rule(dh: Function | None = None) -> NumberLines:
    """Show x, u = 2 + cos x and h = log u on linked number lines.

    Parameters
    ----------
    dh : callable, optional
        The student's own derivative of h. It is drawn beside the slope that is
        measured from h, and the sentence says whether the two agree.

    Returns
    -------
    NumberLines
        The widget; its `x` can be set, its `alt` says what it shows.

    Examples
    --------
    >>> chain_rule().alt[:18]
    'x = 1.00: u = 2.54'
    """
    module = importlib.import_module("chainrule.explore.number_lines")
    widget: NumberLines = module.NumberLines(dh)
    return widget


def descent(*, gd_step: Function | None = None) -> DescentMap:
    """Show a walk downhill on the penguins' cost surface, on the centred slice.

    Parameters
    ----------
    gd_step : callable, optional
        The student's own step, called as ``gd_step(theta, grad, eta)``. Its walk is
        drawn beside the rule's, and the sentence says whether they are the same.

    Returns
    -------
    DescentMap
        The widget; its `cost`, `w1`, `w2`, `eta` and `steps` can be set.

    Examples
    --------
    >>> descent().alt[:22]
    'Cross entropy, eta = 1'
    """
    module = importlib.import_module("chainrule.explore.descent_map")
    widget: DescentMap = module.DescentMap(gd_step)
    return widget


def graph(
    Value: type | None = None,  # noqa: N803 -- a class, as in the lesson
    backward: Function | None = None,
    text: str = "",
    **functions: Function,
) -> LiveGraph:
    """Show a formula as a graph: values from left to right, gradients back.

    Parameters
    ----------
    Value, backward : class and callable, optional
        The student's own machine. What it gives stands in the boxes at the end, and
        the sentence says whether it agrees.
    text : str
        The formula to begin with; the graph with two forks if it is empty.
    **functions : callable
        The machine's own log, exp, cos and sigmoid, by name.

    Returns
    -------
    LiveGraph
        The widget; its `text`, `at`, `order` and `step` can be set.

    Examples
    --------
    >>> graph(text="a*b").alt[:29]
    'y = a*b with a = 2 and b = 3:'
    """
    module = importlib.import_module("chainrule.explore.live_graph")
    machine = module.Machine(Value, backward, functions)
    widget: LiveGraph = module.LiveGraph(machine, text or module.SEVEN)
    return widget


def network(
    forward: Function | None = None,
    cost_se: Function | None = None,
    cost_bce: Function | None = None,
    p: dict[str, float] | None = None,
) -> FourKnobs:
    """Show the one-node network on the penguins, with a knob for each parameter.

    Parameters
    ----------
    forward : callable, optional
        The student's own forward pass. Its curve is drawn beside the network's.
    cost_se, cost_bce : callable, optional
        The student's own costs. The sentence says whether they agree.
    p : dict, optional
        Where the knobs stand at first: ``w1``, ``b1``, ``w2`` and ``b2``.

    Returns
    -------
    FourKnobs
        The widget; its knobs can be set, its `alt` says what it shows.

    Examples
    --------
    >>> network().alt[:18]
    'w1 = 1.0, b1 = 0.0'
    """
    module = importlib.import_module("chainrule.explore.four_knobs")
    widget: FourKnobs = module.FourKnobs(forward, cost_se, cost_bce, p)
    return widget


def paths(
    *,
    dJ_dw1: Function | None = None,  # noqa: N803 -- the notation of the lessons
    dJ_db1: Function | None = None,  # noqa: N803 -- the same
    dJ_dw2: Function | None = None,  # noqa: N803 -- the same
    dJ_db2: Function | None = None,  # noqa: N803 -- the same
) -> PathLens:
    """Show the path from each parameter to the cost, factor by factor.

    Parameters
    ----------
    dJ_dw1, dJ_db1, dJ_dw2, dJ_db2 : callable, optional
        The student's own derivatives, each called as ``fn(p, x, y, cost)``. What one
        says stands beside the product, and the sentence says whether it agrees.

    Returns
    -------
    PathLens
        The widget; its `parameter`, `cost`, `example` and `b2` can be set.

    Examples
    --------
    >>> paths().alt[:23]
    'Example B with b2 = 0.3'
    """
    module = importlib.import_module("chainrule.explore.path_lens")
    functions = {"w1": dJ_dw1, "b1": dJ_db1, "w2": dJ_dw2, "b2": dJ_db2}
    widget: PathLens = module.PathLens(functions)
    return widget


def slope(
    table: Mapping[str, Function] | Function | None = None, row: str = "sin"
) -> Microscope:
    """Show a curve of the derivative table under a microscope.

    Parameters
    ----------
    table : dict or callable, optional
        The student's own table, key -> derivative; or one derivative, for `row`. Its
        line is drawn beside the curve, and the sentence says whether the two agree.
    row : str
        The curve that is shown first, for instance "cos".

    Returns
    -------
    Microscope
        The widget; its `row`, `x` and `zoom` can be set, its `alt` says what it shows.

    Raises
    ------
    UnknownNameError
        If the table of the course has no such row.

    Examples
    --------
    >>> slope().alt[:23]
    'sin at x = 1.00, zoom 1'
    """
    module = importlib.import_module("chainrule.explore.microscope")
    widget: Microscope = module.Microscope(table, row)
    return widget


def sweep(backward: Function | None = None) -> StepThrough:
    """Step through the one-node network: values forward, derivatives back.

    Parameters
    ----------
    backward : callable, optional
        The student's own backward pass, called as ``fn(p, cache, x, y, cost)``. What it
        says stands beside the sweep, and the sentence says whether it agrees.

    Returns
    -------
    StepThrough
        The widget; its `step`, `example` and `cost` can be set, and its `answer` takes
        the next derivative.

    Examples
    --------
    >>> sweep().alt[:36]
    'Example B with the squared error, st'
    """
    module = importlib.import_module("chainrule.explore.step_through")
    widget: StepThrough = module.StepThrough(backward)
    return widget


def v_curve(numgrad: Function | None = None) -> Valley:
    """Show how far a measured slope is off, for every step.

    Parameters
    ----------
    numgrad : callable, optional
        The student's own measured gradient, called as ``numgrad(J, theta, h)``. Its
        errors are drawn beside those of the forward and the central difference, and
        the sentence says which of them it follows.

    Returns
    -------
    Valley
        The widget; its `exponent`, `predicted`, `function` and `precision` can be
        set, its `alt` says what it shows.

    Examples
    --------
    >>> v_curve().alt[:24]
    'Slope of f at 1, float64'
    """
    module = importlib.import_module("chainrule.explore.valley")
    widget: Valley = module.Valley(numgrad)
    return widget
