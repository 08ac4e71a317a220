"""Open an explorer of a function: its slope, its links, its graph, its measurement.

    the student's functions ── slope(), chain_rule(), v_curve(), graph() ──> a widget

A widget is loaded when it is asked for, and with it the reference.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chainrule.explore.live_graph import LiveGraph
    from chainrule.explore.microscope import Microscope
    from chainrule.explore.number_lines import NumberLines
    from chainrule.explore.valley import Valley
    from chainrule.notation import Function

__all__ = ["chain_rule", "graph", "slope", "v_curve"]


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
