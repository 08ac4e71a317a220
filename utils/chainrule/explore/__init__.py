"""Explorations: the mathematics of a lesson, moved by hand.

    the student's dh ── chain_rule(dh) ──> NumberLines, a widget
    the student's table ── slope(table) ──> Microscope, a widget

A widget is loaded when it is asked for. So importing this costs nothing, and works
where the reference is withheld.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chainrule.explore.microscope import Microscope
    from chainrule.explore.number_lines import NumberLines
    from chainrule.notation import Function

__all__ = ["chain_rule", "slope"]


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
