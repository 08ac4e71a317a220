"""Show how far a run is: a bar for people, and one line when it is over.

    Graded ── follow() ──> Graded     and, on a terminal, on stderr:
    Grading ━━━━━━╸━━━━━ 120/200 8.4/s 0:00:09 2 rejected

Shell: draws on the terminal. Where stderr is none, nothing is drawn.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from chainrule_grader.model import Graded, Status

__all__ = ["Tally", "follow"]


class Tally(Counter[Status]):
    """How many submissions ended in which way."""

    skipped = 0  #: of them, those for which nothing had changed
    untimed = 0  #: of them, those of which nobody knows when they were handed in

    def told(self) -> str:
        """Say it in words.

        Returns
        -------
        str
            Such as "118 graded, 2 rejected"; empty if there were none.
        """
        statuses = sorted(self, key=lambda status: status.value)
        told = ", ".join(f"{self[status]} {status.value}" for status in statuses)
        return f"{told} ({self.skipped} as before)" if self.skipped else told

    def needing_care(self) -> str:
        """Say it in words, leaving out those with which all went well.

        Returns
        -------
        str
        """
        return Tally({s: self[s] for s in self if s is not Status.GRADED}).told()


def follow(graded: Iterable[Graded], count: int, tally: Tally) -> Iterator[Graded]:
    """Pass submissions on, counting them, with a bar on stderr if it is a terminal.

    Parameters
    ----------
    graded : iterable of Graded
    count : int
        How many will come.
    tally : Tally
        Counts what has come.

    Yields
    ------
    Graded
    """
    with _bar() as bar:
        task = bar.add_task("Grading", total=count, care="")
        for one in graded:
            tally[one.status] += 1
            tally.skipped += one.skipped
            tally.untimed += one.timestamp is None
            bar.update(task, advance=1, care=tally.needing_care())
            yield one


def _bar() -> Progress:
    console = Console(stderr=True)
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[care]}", style="yellow"),
        console=console,
        disable=not console.is_terminal,
        # Where data goes to a file or a program, it must not come out above the bar.
        redirect_stdout=sys.stdout.isatty(),
    )


class _Rate(ProgressColumn):
    """How many submissions a second."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(f"{speed:.1f}/s" if speed else "", style="cyan")
