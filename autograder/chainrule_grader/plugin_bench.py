"""Keep one workbench open for as long as nbgrader goes on grading one assignment.

    Recipe ── KEPT.bench() ──> the open Workbench, or a new one if anything changed

Shell. nbgrader makes its objects anew for each student whose button is pressed; what
takes time to start is kept here, for one assignment, and closed when Python ends.
"""

from __future__ import annotations

import atexit
import contextlib

from chainrule_grader.calibrate import settle
from chainrule_grader.pipeline import Workbench
from chainrule_grader.recipe import Recipe

__all__ = ["KEPT", "Keeper"]


class Keeper:
    """Holds at most one open workbench."""

    def __init__(self) -> None:
        self._made_for: tuple[Recipe, object] | None = None
        self._bench: Workbench | None = None
        self.notice = ""  #: for the staff, about the tests of the open workbench
        self._open = contextlib.ExitStack()

    def bench(self, recipe: Recipe, tests_in_sandbox: object = None) -> Workbench:
        """Return the open workbench, or open one if this recipe is another.

        Parameters
        ----------
        recipe : Recipe
            Compared by value: a change in source/ or in the settings is seen.
        tests_in_sandbox : object
            The staff's choice; see `sharing`.

        Returns
        -------
        Workbench

        Raises
        ------
        GraderError
            If it cannot be opened.
        SandboxError
            If the sandbox fails while the tests are tried.
        """
        made_for = recipe, tests_in_sandbox
        if self._bench is None or made_for != self._made_for:
            self.drop()
            opened = self._open.enter_context(recipe.opened())
            self._bench, self.notice = settle(opened, tests_in_sandbox)
            self._made_for = made_for
        return self._bench

    def drop(self) -> None:
        """Close what is open."""
        self._made_for = self._bench = None
        self.notice = ""
        self._open.close()


KEPT = Keeper()  #: of this process
atexit.register(KEPT.drop)
