"""Keep one workbench open for as long as nbgrader goes on grading one assignment.

    Recipe ── KEPT.bench() ──> the open Workbench, or a new one if the recipe changed

Shell. nbgrader makes its objects anew for each student whose button is pressed; what
takes time to start is kept here, for one assignment, and closed when Python ends.
"""

from __future__ import annotations

import atexit
import contextlib

from chainrule_grader.pipeline import Workbench
from chainrule_grader.recipe import Recipe

__all__ = ["KEPT", "Keeper"]


class Keeper:
    """Holds at most one open workbench."""

    def __init__(self) -> None:
        self._recipe: Recipe | None = None
        self._bench: Workbench | None = None
        self._open = contextlib.ExitStack()

    def bench(self, recipe: Recipe) -> Workbench:
        """Return the open workbench, or open one if this recipe is another.

        Parameters
        ----------
        recipe : Recipe
            Compared by value: a change in source/ or in the settings is seen.

        Returns
        -------
        Workbench

        Raises
        ------
        GraderError
            If it cannot be opened; nothing is kept then.
        """
        if self._bench is None or recipe != self._recipe:
            self.drop()
            self._bench = self._open.enter_context(recipe.opened())
            self._recipe = recipe
        return self._bench

    def drop(self) -> None:
        """Close what is open."""
        self._recipe = self._bench = None
        self._open.close()


KEPT = Keeper()  #: of this process
atexit.register(KEPT.drop)
