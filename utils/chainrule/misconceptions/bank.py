"""What each known mistake is called, what is said about it, and what it earns.

To add a mistake, add a row to one of the modules `words_*` and a wrong function to the
items it can happen in (`lesson02` and its like). The engine of the checks needs no
change. Pure data.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from chainrule.misconceptions import (
    words_backward,
    words_chain,
    words_checking,
    words_descent,
    words_engine,
    words_gradient,
    words_layers,
    words_network,
    words_table,
)
from chainrule.misconceptions.kinds import Misconception, Wrong

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["BANK", "SUBGOALS", "Misconception", "Wrong"]

#: The five steps of every worked example.
SUBGOALS: Mapping[int, str] = MappingProxyType(
    {
        1: "name the links",
        2: "look up each derivative",
        3: "evaluate at the right place",
        4: "multiply along the path",
        5: "check numerically",
    }
)

#: Every mistake that a check can name.
BANK: Mapping[str, Misconception] = MappingProxyType(
    {
        one.id: one
        for words in (
            words_table,
            words_chain,
            words_network,
            words_gradient,
            words_backward,
            words_checking,
            words_descent,
            words_layers,
            words_engine,
        )
        for one in words.ROWS
    }
)
