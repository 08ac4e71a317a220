"""Show a figure with its description, as one image that a page can read aloud."""

from __future__ import annotations

import base64
import importlib
import io
import sys
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

import matplotlib as mpl

from chainrule.errors import ChainRuleError
from chainrule.plots.look import LOOK

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["Picture", "show"]

SHORTEST_ALT = 20  # characters


@dataclass(frozen=True, slots=True, repr=False)
class Picture:
    """A figure as a notebook shows it; elsewhere it is its description.

    Attributes
    ----------
    image : str
        The picture as HTML.
    alt : str
        The description.
    """

    image: str
    alt: str

    def __repr__(self) -> str:
        return self.alt

    def _repr_html_(self) -> str:
        return f'<figure style="margin: 0">{self.image}</figure>'


def show(fig: Figure, *, alt: str) -> None:
    """Show a figure together with its description.

    Parameters
    ----------
    fig : Figure
        Any figure of Matplotlib.
    alt : str
        What is to be seen, in a sentence or two.

    Raises
    ------
    ChainRuleError
        If the description is shorter than 20 characters.
    """
    if len(alt.strip()) < SHORTEST_ALT:
        raise ChainRuleError(
            gap=f"The description has {len(alt.strip())} characters; "
            f"a figure needs {SHORTEST_ALT} or more.",
            why="Who cannot see the figure reads the description.",
            try_="say what is drawn, and what is to be seen in it.",
        )
    importlib.import_module("IPython.display").display(Picture(_image(fig, alt), alt))
    if "matplotlib.pyplot" in sys.modules:  # else the notebook would show it again
        sys.modules["matplotlib.pyplot"].close(fig)


def _image(fig: Figure, alt: str) -> str:
    """Write the figure as an image that stays sharp at any size."""
    file = io.BytesIO()
    with mpl.rc_context(LOOK):
        fig.savefig(file, format="svg", metadata={"Date": None})
    data = base64.b64encode(file.getvalue()).decode()
    style = "max-width: 100%; height: auto"
    source = f"data:image/svg+xml;base64,{data}"
    return f'<img src="{source}" alt="{escape(alt)}" style="{style}">'
