"""What a process, here or on another machine, needs to set up its own workbench.

    Recipe ── opened ──> Workbench ── grade_one ──> Graded ── deliver ──> Delivery

Shell: stages packages and starts sandboxes. A recipe is plain data and is sent to each
worker once; everything that cannot travel is made where the work is done.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from chainrule_grader.delivery import Delivery, deliver
from chainrule_grader.examine import modules_of
from chainrule_grader.model import Graded, Rubric, Status
from chainrule_grader.pipeline import Job, Workbench, grade_one
from chainrule_grader.sandbox.base import Launcher, Limits
from chainrule_grader.sandbox.bubblewrap import NoSandbox
from chainrule_grader.sandbox.staging import Staged, stage
from chainrule_grader.sandbox.trial import best_launcher
from chainrule_grader.sharing import Cells

__all__ = ["Recipe", "deliver_one", "lost"]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to grade one assignment.

    Parameters
    ----------
    rubric : Rubric
    files : dict of str to bytes
        The assignment's data files, laid beside the notebook.
    packages, withheld : tuple of str
        What student code may import of the course, and what not.
    limits : Limits
    unsafe : bool
        Run student code without a sandbox.
    shared : set of tuple of str
        Test cells that run in the student's process; see `sharing`.
    staged : Staged, optional
        Packages already laid out on this machine; otherwise each worker does it.
    """

    rubric: Rubric
    files: Mapping[str, bytes] = field(default_factory=dict)
    packages: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)
    unsafe: bool = False
    shared: Cells = frozenset()
    staged: Staged | None = None

    @contextlib.contextmanager
    def opened(self) -> Iterator[Workbench]:
        """Set up the workbench; what it started is ended when the block is left.

        Yields
        ------
        Workbench

        Raises
        ------
        GraderError
            If a package is missing, the tests cannot run here, or there is no sandbox.
        """
        with contextlib.ExitStack() as stack:
            staged = self.staged or stack.enter_context(
                stage(self.packages, self.withheld)
            )
            launcher = self._launcher(staged)
            stack.callback(launcher.close)
            bench = Workbench(self.rubric, launcher, self.files, self.shared)
            bench.check()
            yield bench

    def _launcher(self, staged: Staged) -> Launcher:
        """Choose how to start sandboxes, now rather than once for each student."""
        if self.unsafe:
            return NoSandbox(staged, self.limits)
        notebooks = self.rubric.notebooks
        preload = sorted({name for one in notebooks for name in modules_of(one.cells)})
        return best_launcher(staged, self.limits, preload)[0]


def deliver_one(job: Job, bench: Workbench) -> Delivery:
    """Grade one submission and render what it leaves behind.

    Parameters
    ----------
    job : Job
    bench : Workbench

    Returns
    -------
    Delivery
    """
    return deliver(grade_one(job, bench), bench.rubric)


def lost(job: Job, error: Exception) -> Delivery:
    """Say that our side failed: the submission waits for the next run.

    Parameters
    ----------
    job : Job
    error : Exception

    Returns
    -------
    Delivery
        Ungraded.
    """
    reason = f"the grader failed: {type(error).__name__}: {error}"
    names = job.student, job.assignment
    return Delivery(Graded(*names, Status.UNGRADED, reason=reason))
