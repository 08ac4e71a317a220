"""What the widgets of a lesson share: words for what they show.

`alt` says what is to be seen. Where no kernel runs, `still` stands in their place.
"""

from __future__ import annotations

import pathlib
from typing import Any

import anywidget
import traitlets

__all__ = ["STATIC", "Described"]

STATIC = pathlib.Path(__file__).parent / "static"


class Described(anywidget.AnyWidget):
    """A widget that can be read as well as seen."""

    _css = STATIC / "learn.css"  # in the wheel, so it works with no network

    alt = traitlets.Unicode(help="What the widget shows, in words.")

    def still(self) -> str:
        """Write what is shown as plain HTML."""
        raise NotImplementedError

    def _repr_mimebundle_(self, **options: Any) -> Any:  # noqa: ANN401 -- as IPython has it
        """Add text and HTML, for places where no kernel runs."""
        bundle = super()._repr_mimebundle_(**options)
        if bundle is None:  # a widget without a view
            return None
        data, metadata = bundle
        return {**data, "text/plain": self.alt, "text/html": self.still()}, metadata
