"""Open an explorer of a network: its knobs, its paths, its sweep, how it learns.

    the student's functions ── network(), paths(), sweep(), ... ──> a widget

A widget is loaded when it is asked for, and with it the reference.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chainrule.explore.boundary_painter import BoundaryPainter
    from chainrule.explore.descent_map import DescentMap
    from chainrule.explore.four_knobs import FourKnobs
    from chainrule.explore.path_lens import PathLens
    from chainrule.explore.step_through import StepThrough
    from chainrule.notation import Function

__all__ = ["boundary", "descent", "network", "paths", "sweep"]


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
