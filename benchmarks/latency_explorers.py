"""The explorers whose speed is measured: a cell, and where to take hold of each.

    EXPLORERS ──> latency.py, in JupyterLab ── latency_site.py, on pages

In each, somebody's own functions are drawn too.
"""

from __future__ import annotations

from typing import NamedTuple

CHAIN_RULE = """import numpy as np
from chainrule import explore
explore.chain_rule(lambda x: -np.sin(x) / (2 + np.cos(x)))"""
NETWORK = """from chainrule import explore
from chainrule.reference.network import cost_bce, cost_se, forward
explore.network(forward, cost_se, cost_bce)"""
SLOPE = """from chainrule import explore
from chainrule.reference.table import TABLE
explore.slope(dict(TABLE), row="sin")"""
PATHS = """from chainrule import explore
from chainrule.reference.network import dJ_db1, dJ_db2, dJ_dw1, dJ_dw2
explore.paths(dJ_dw1=dJ_dw1, dJ_db1=dJ_db1, dJ_dw2=dJ_dw2, dJ_db2=dJ_db2)"""
SWEEP = """from chainrule import explore
from chainrule.reference.sweep import backward
explorer = explore.sweep(backward)
explorer.step = 13
explorer"""
VALLEY = """from chainrule import explore
from chainrule.reference.checking import numgrad
explorer = explore.v_curve(numgrad)
explorer.predicted, explorer.exponent = -5, -12
explorer"""
GRAPH = """from chainrule import explore
from chainrule.reference.engine import Value, backward
explore.graph(Value, backward, 10 * "(" + "a" + 10 * "*b + a)")"""
BOUNDARY = """from chainrule import explore
from chainrule.reference.layers import forward, train
explore.boundary(train=train, forward=forward)"""
DESCENT = """from chainrule import explore
from chainrule.reference.descent import gd_step
explore.descent(gd_step=gd_step)"""


class Explorer(NamedTuple):
    """One explorer: its cell, and where its slider and its picture are."""

    cell: str
    root: str
    slider: str
    picture: str
    keys: tuple[str, ...] = ("ArrowRight",)  #: in turn; a short slider goes to and fro
    drags: bool = True  #: a radio button takes the same key and cannot be dragged


EXPLORERS = {
    "explore.chain_rule": Explorer(
        CHAIN_RULE, ".chainrule-lines", "[data-part=x-range]", ".figures"
    ),
    "explore.network": Explorer(
        NETWORK, ".chainrule-network", "[data-part=w1-range]", "[data-part=picture]"
    ),
    "explore.slope": Explorer(
        SLOPE, ".chainrule-microscope", "[data-part=x-range]", "[data-part=whole]"
    ),
    "explore.paths": Explorer(
        PATHS, ".chainrule-path", "[data-part=b2-range]", "[data-part=bars]"
    ),
    "explore.sweep": Explorer(
        SWEEP,
        ".chainrule-step",
        "[data-part='example-Example B']",
        "[data-part=network]",
        drags=False,
    ),
    "explore.v_curve": Explorer(
        VALLEY, ".chainrule-valley", "[data-part=range]", "[data-part=picture]"
    ),
    "explore.graph": Explorer(
        GRAPH, ".chainrule-graph", "[data-part=step-range]", "[data-part=picture]"
    ),
    "explore.boundary": Explorer(
        BOUNDARY,
        ".chainrule-boundary",
        "[data-part=seed-range]",
        "[data-part=plane]",
        keys=("ArrowRight", "ArrowLeft"),
    ),
    "explore.descent": Explorer(
        DESCENT, ".chainrule-descent", "[data-part=eta-range]", "[data-part=walks]"
    ),
}
