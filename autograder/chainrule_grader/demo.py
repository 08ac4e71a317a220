"""Take an invented class through the whole journey, and say what came of it.

    source/ ── release ──> invented submissions ── grade ──> table, feedback, report

Shell: builds a course in a folder of its own; the course it is called on is only read.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from chainrule_grader.classroom import Classroom
from chainrule_grader.course import CONFIG, Course
from chainrule_grader.demo_class import ASSIGNMENT, NOTEBOOK, Invented, hand_in, invent
from chainrule_grader.errors import CourseError
from chainrule_grader.files import write_atomically
from chainrule_grader.model import Graded
from chainrule_grader.release import release
from chainrule_grader.report.page import assignment_page
from chainrule_grader.report.reporting import report_on

__all__ = ["run_demo"]

REPORT = "report.html"

#: A class that hangs and hoards on purpose is stopped sooner than a real one. The key
#: of its log stays in its own folder.
SHORT = """
c.Grader.limits = {
    "cell_seconds": 2.0, "question_seconds": 2.0, "memory": 300 * 2**20
}
c.Grader.log_key = "log.key"
"""


def run_demo(course_root: Path, count: int, jobs: int, out: Path | None) -> None:
    """Release, hand in, grade, and show what each submission earned.

    Parameters
    ----------
    course_root : Path
        Where the real course is.
    count : int
        Students.
    jobs : int
        How many to grade at the same time.
    out : Path, optional
        Where to put the demonstration's course; else a new temporary folder.

    Raises
    ------
    GraderError
        If the course has no assignment to show, or `out` is not empty.
    """
    console = Console()
    course = _copy_course(Course.find(course_root), out)
    students = list(invent(count))
    say = console.print
    say(f"\n[bold]1. Release.[/] source/{ASSIGNMENT} -> release/{ASSIGNMENT}: the same")
    say("   notebook without its solutions and hidden tests.")
    release(course, ASSIGNMENT)
    say(f"[bold]2. Submit.[/] {count} invented students hand it in: right, wrong,")
    say("   careless, broken and hostile.")
    _submit(course, students)
    say(f"[bold]3. Grade.[/] Each runs in a sandbox of its own, {jobs} at a time; the")
    say("   tests run outside of it.\n")
    started = time.perf_counter()
    graded = {one.student: one for one in Classroom(course, ASSIGNMENT, jobs).grade()}
    seconds = time.perf_counter() - started
    say(_table(students, graded))
    page = assignment_page(report_on(course, ASSIGNMENT))
    write_atomically(course.root / REPORT, page.encode("utf-8", "replace"))
    _where_to_look(console, course, seconds, count)


def _copy_course(real: Course, out: Path | None) -> Course:
    """Make a course of its own out of the real one's source and settings."""
    real.source_notebooks(ASSIGNMENT)
    root = out or Path(tempfile.mkdtemp(prefix="chain-rule-demo-"))
    if root.exists() and any(root.iterdir()):
        raise CourseError(
            where=str(root),
            what="the folder is not empty.",
            try_="name a new one with --out, or leave --out away.",
        )
    shutil.copytree(real.source / ASSIGNMENT, root / "source" / ASSIGNMENT)
    config = real.root / CONFIG
    settings = config.read_text("utf-8") if config.is_file() else "c = get_config()\n"
    (root / CONFIG).write_text(f"{settings}\n{SHORT}", "utf-8")
    return Course.find(root)


def _submit(course: Course, students: list[Invented]) -> None:
    path = course.release / ASSIGNMENT / f"{NOTEBOOK}.ipynb"
    released = json.loads(path.read_text("utf-8"))
    for student in students:
        folder = course.submitted / student.name / ASSIGNMENT
        folder.mkdir(parents=True)
        (folder / f"{NOTEBOOK}.ipynb").write_bytes(hand_in(student, released))
        # Beside the notebook of everyone: it must never be imported by accident.
        (folder / "numpy.py").write_text("raise SystemExit('shadowed')\n", "utf-8")


def _table(students: list[Invented], graded: dict[str, Graded]) -> Table:
    table = Table("student", "what is handed in", "points", "found", box=None)
    for student in students:
        one = graded[student.name]
        points = f"{one.score.points:4.1f} / {one.max_points:g}"
        table.add_row(student.name, student.story, points, _found(one))
    return table


def _found(graded: Graded) -> str:
    """Say in a few words what the grader found."""
    if graded.reason:
        return f"{graded.status}: {graded.reason.splitlines()[0]}"
    words = []
    for item in graded.items:
        if item.points < item.max_points:
            name = item.id.removeprefix("test-")
            words.append(f"{name}: {item.misconception or item.outcome}")
    if graded.repairs:
        words.append(f"{len(graded.repairs)} repairs")
    return ", ".join(words) or "all right"


def _where_to_look(
    console: Console, course: Course, seconds: float, count: int
) -> None:
    say = console.print
    say(f"\n{count} submissions graded in {seconds:.1f} s, everything included.")
    say("[bold]4. Look.[/] What the students read, and what the staff keep:")
    for what, path in [
        ("feedback for emma", course.feedback / "emma" / ASSIGNMENT),
        ("all feedback", course.feedback),
        ("report on the class", course.root / REPORT),
        ("graded notebooks", course.autograded),
        ("gradebook", course.root / "gradebook.db"),
    ]:
        say(f"   {what:20} {path}", soft_wrap=True)
    say(f"   formgrader           cd {course.root} && jupyter lab", soft_wrap=True)
