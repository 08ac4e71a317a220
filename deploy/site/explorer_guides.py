from __future__ import annotations
from dataclasses import dataclass
from chainrule import explore
@dataclass(frozen=True, slots=True)
class Preset:
    name: str
    address: str
    see: str
@dataclass(frozen=True, slots=True)
class Guide:
    explorer: str
    title: str
    widget: object
    lesson: int
    about: str
    look: str
    presets: tuple = ()
LESSONS = dict(enumerate(["00-start-here","01-derivative-table","02-chain-rule","03-one-node-network","04-gradient-of-the-cost","05-backward-pass","06-gradient-checking","07-gradient-descent","08-autodiff-engine","09-your-own-network"]))
W = dict(number_lines=explore.chain_rule, microscope=explore.slope, four_knobs=explore.network, path_lens=explore.paths, step_through=explore.sweep, valley=explore.v_curve, descent_map=explore.descent, live_graph=explore.graph, boundary_painter=explore.boundary)
GUIDES = tuple(Guide(n, n, w, 1, n, n) for n, w in W.items())
