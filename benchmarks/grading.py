"""How long grading takes: against nbgrader, over bare execution, and for many.

Whatever is compared is run in turn, in one run on one machine: only the ratios mean
something. `Row` holds a measured figure, the one to reach, and how far it spreads.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from courses import THIN, full_class, run, thin_class
from IPython.core.interactiveshell import InteractiveShell
from sqlalchemy import event

from chainrule_grader.classroom import Classroom
from chainrule_grader.course import Course
from chainrule_grader.demo_class import ASSIGNMENT, NOTEBOOK
from chainrule_grader.gradebook.gradebook import Gradebook
from chainrule_grader.model import Role, RubricCell
from chainrule_grader.outbox import Outbox
from chainrule_grader.pipeline import Job
from chainrule_grader.recipe import deliver_one

__all__ = ["MEASURES", "Row"]

CLASS = 200
TIMES = 3  #: that a command is run for its spread
ROUNDS = 30
SOME = 60  #: for the rates of one worker and of two
MANY = (1_000, 10_000)
MiB = 2**20


class Row(NamedTuple):
    """One line of the table."""

    what: str
    wanted: str
    measured: str
    spread: str = ""


def against_nbgrader(students: int = CLASS) -> Iterator[Row]:
    """Grade the same class by both; the scores must be the same.

    Parameters
    ----------
    students : int

    Yields
    ------
    Row

    Raises
    ------
    SystemExit
        If a score differs.
    """
    with _folder() as folder:
        theirs = full_class(folder / "theirs", students, plain=True)
        ours = full_class(folder / "ours", students)
        words = "autograder", "grade", ASSIGNMENT, "-j", "2", "--force"
        own = [run(ours.root, *words)[0] for _ in range(TIMES)]
        plain = run(theirs.root, "nbgrader", "autograde", ASSIGNMENT)[0]
        if _scores(ours) != _scores(theirs):
            raise SystemExit("the scores differ")  # noqa: TRY003, EM101 - short enough
    ratios = [plain / seconds for seconds in own]
    yield Row(
        f"{students} submissions, -j 2, over nbgrader autograde, same scores",
        "40 times faster",
        f"{statistics.median(ratios):.1f} times ({plain:.0f} s, "
        f"{statistics.median(own):.1f} s)",
        f"{min(ratios):.1f} to {max(ratios):.1f}",
    )


def over_bare_execution() -> Iterator[Row]:
    """Compare all of the grader's work with running the cells in a warm IPython.

    Yields
    ------
    Row
    """
    with _folder() as folder:
        course = full_class(folder / "class", 16)
        room = Classroom(course, ASSIGNMENT)
        rubric = room.rubric()
        jobs = [
            Job(path.parts[-3], ASSIGNMENT, {path.stem: path.read_bytes()})
            for path in sorted(course.submitted.rglob("*.ipynb"))
        ]
        right = jobs[0]
        os.environ["GRADER_STUDENT"] = right.student
        texts = _texts(right.notebooks[NOTEBOOK], rubric.notebooks[0].cells)
        with room.recipe(rubric).opened() as bench:
            pairs = [
                (
                    _timed(lambda: deliver_one(right, bench)),
                    _timed(lambda: _bare(texts)),
                )
                for _ in range(ROUNDS)
            ]
    ours, bare = (statistics.median(times) for times in zip(*pairs[5:], strict=True))
    ratios = sorted(one / other for one, other in pairs[5:])
    quarter = len(ratios) // 4
    yield Row(
        "one submission, over its cells in a warm IPython",
        "2 times or less",
        f"{ours / bare:.1f} times ({1000 * ours:.0f} ms, {1000 * bare:.0f} ms)",
        f"{ratios[quarter]:.1f} to {ratios[-quarter - 1]:.1f}",
    )


def _texts(data: bytes, asked: Sequence[RubricCell]) -> list[str]:
    """Read the code cells as they are graded: with the hidden tests."""
    tests = {cell.id: cell.source for cell in asked if cell.role is Role.TEST}
    cells = [c for c in json.loads(data)["cells"] if c["cell_type"] == "code"]
    return [tests.get(cell["id"], "".join(cell["source"])) for cell in cells]


def _bare(texts: list[str]) -> None:
    shell = InteractiveShell.instance()
    for name in set(shell.user_ns) - set(shell.user_ns_hidden):
        del shell.user_ns[name]
    with contextlib.redirect_stdout(io.StringIO()):
        for text in texts:
            shell.run_cell(text, store_history=False).raise_error()


def two_workers_over_one() -> Iterator[Row]:
    """Compare the rates at which results come, once they come.

    Yields
    ------
    Row
    """
    with _folder() as folder:
        course = full_class(folder / "class", SOME)
        rates: dict[str, list[float]] = {"1": [], "2": []}
        for _ in range(TIMES):
            for jobs, rate in rates.items():
                words = "grade", ASSIGNMENT, "-j", jobs, "--force"
                lines = run(course.root, "autograder", *words)[1]
                rate.append((len(lines) - 1) / (lines[-1] - lines[0]))
    ratios = [two / one for one, two in zip(rates["1"], rates["2"], strict=True)]
    yield Row(
        "two workers over one",
        "1.8 times",
        f"{statistics.median(ratios):.2f} times",
        f"{min(ratios):.2f} to {max(ratios):.2f}",
    )


def many_submissions() -> Iterator[Row]:
    """Grade two large classes: time in proportion, memory the same.

    Yields
    ------
    Row
    """
    seconds, memory = [], []
    for students in MANY:
        with _folder() as folder:
            course = thin_class(folder / "class", students)
            _, lines, peak = run(course.root, "autograder", "grade", THIN, "-j", "2")
            seconds.append(lines[-1] - lines[0])
            memory.append(peak)
    per_one = [1000 * time_ / count for time_, count in zip(seconds, MANY, strict=True)]
    yield Row(
        f"{MANY[1]:,} thin submissions, over {MANY[0]:,}: time for each",
        "1 times",
        f"{per_one[1] / per_one[0]:.2f} times "
        f"({per_one[0]:.1f} ms, {per_one[1]:.1f} ms)",
    )
    yield Row(
        "the same: memory of the coordinating process",
        "1 times",
        f"{memory[1] / memory[0]:.2f} times "
        f"({memory[0] / MiB:.0f} MiB, {memory[1] / MiB:.0f} MiB)",
    )


def statements() -> Iterator[Row]:
    """Count what is said to the database for each submission.

    Yields
    ------
    Row
    """
    with _folder() as folder:
        course = full_class(folder / "class", 4)
        room = Classroom(course, ASSIGNMENT)
        rubric = room.rubric()
        counts: list[int] = []
        with Gradebook(course.gradebook_url) as gradebook:
            gradebook.ensure_assignment(rubric)
            said: list[str] = []
            event.listen(
                gradebook.engine,
                "before_cursor_execute",
                lambda *told: said.append(told[2]),
            )
            outbox = Outbox(course, rubric, gradebook)
            with room.recipe(rubric).opened() as bench:
                for path in sorted(course.submitted.rglob("*.ipynb")):
                    student = path.parts[-3]
                    job = Job(student, ASSIGNMENT, {path.stem: path.read_bytes()})
                    said.clear()
                    outbox.write(deliver_one(job, bench))
                    counts.append(len(said))
    yield Row(
        "statements for each submission (nbgrader: 131 SELECTs, 61 COMMITs)",
        "few",
        f"{statistics.median(counts[1:]):.0f}, in one transaction that writes",
        f"{min(counts)} to {max(counts)}",
    )


def _scores(course: Course) -> dict[str, dict[tuple[str, str], float | None]]:
    with Gradebook(course.gradebook_url) as gradebook:
        return gradebook.scores(ASSIGNMENT)


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


@contextlib.contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


MEASURES = (
    over_bare_execution,
    two_workers_over_one,
    statements,
    many_submissions,
    against_nbgrader,
)
