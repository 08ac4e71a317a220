"""A widget that can be read as well as seen.

`alt` says what is to be seen. Where no kernel runs, `still` stands in its place.
"""

from __future__ import annotations

from typing import Any

import anywidget
import traitlets

__all__ = ["Described"]


class Described(anywidget.AnyWidget):
    """What the widgets of the course share: words for what they show."""

    alt = traitlets.Unicode(help="What the widget shows, in words.")

    def still(self) -> str:
        """Draw what is shown as plain HTML.

        Returns
        -------
        str
            With the words of `alt`, and without scripts.
        """
        raise NotImplementedError

    def _repr_mimebundle_(self, **options: Any) -> Any:  # noqa: ANN401 -- as IPython has it
        """Add text and HTML, for places where no kernel runs."""
        bundle = super()._repr_mimebundle_(**options)
        if bundle is None:  # a widget without a view
            return None
        data, metadata = bundle
        return {**data, "text/plain": self.alt, "text/html": self.still()}, metadata
