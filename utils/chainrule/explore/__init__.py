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

`of_functions` and `of_networks` open them. A widget is loaded when it is asked for. So
importing this costs nothing, and works where the reference is withheld.
"""

from __future__ import annotations

from chainrule.explore.of_functions import chain_rule, graph, slope, v_curve
from chainrule.explore.of_networks import boundary, descent, network, paths, sweep

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
