"""Where exports are asked for and handed out.

    gradebook, --into, --ids ── export() ──> Exported ── hand_out() ──> a file

Shell: reads the gradebook and the instructor's files, writes one file, whole or not at
all. An export with doubts that nobody has answered writes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from chainrule_grader.course import Course
from chainrule_grader.errors import ExportError
from chainrule_grader.exports.blackboard import blackboard
from chainrule_grader.exports.canvas import canvas
from chainrule_grader.exports.moodle import moodle
from chainrule_grader.exports.pairing import read_ids
from chainrule_grader.exports.plain import plain
from chainrule_grader.exports.wanted import Exported, Kind, Unfinished, Wanted, told
from chainrule_grader.exports.worksheet import worksheet
from chainrule_grader.files import write_atomically
from chainrule_grader.gradebook.gradebook import Gradebook
from chainrule_grader.standings import ClassBook

__all__ = ["SYSTEMS", "Order", "export", "hand_out", "read_columns", "refuse_old"]

SYSTEMS: Mapping[str, Callable[[ClassBook, Wanted], Exported]] = {
    "csv": plain,
    "canvas": canvas,
    "moodle": moodle,
    "moodle-worksheet": worksheet,
    "blackboard": blackboard,
}
MERGED = {"canvas", "moodle-worksheet", "blackboard"}  #: made from a download


@dataclass(frozen=True, slots=True)
class Order:
    """What an instructor asks for."""

    to: str  #: one of `SYSTEMS`
    assignments: Sequence[str] = ()
    students: Sequence[str] = ()  #: only these; else all
    into: Path | None = None
    ids: Path | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    unfinished: Unfinished = Unfinished.STOP
    skipped: frozenset[Kind] = frozenset()


def export(course: Course, url: str, order: Order) -> Exported:
    """Make an export.

    Parameters
    ----------
    course : Course
        Whose submitted/ tells what is handed in and not graded.
    url : str
        Of the gradebook.
    order : Order

    Returns
    -------
    Exported
        Its doubts are those that may be left: they are to be told.

    Raises
    ------
    ExportError
        If a student or a file is unclear.
    GradebookError
        If an assignment is not there.
    """
    if order.to in MERGED and order.into is None:
        raise ExportError(
            where=f"--to {order.to}",
            what="the scores are filled into a file that you download from there",
            try_="add --into FILE; docs/exports.md says where to find it.",
        )
    with Gradebook(url, course.course_id) as gradebook:
        book = gradebook.class_book(order.assignments)
    book = _of(book, order.students)
    _check_names(order.columns, book)
    wanted = _wanted(order, course, book)
    done = SYSTEMS[order.to](book, wanted)
    if order.students:  # the file has the others, and so has the gradebook
        kept = (one for one in done.doubts if one.kind is not Kind.ABSENT)
        done = replace(done, doubts=tuple(kept))
    skipped = order.skipped
    if order.unfinished is not Unfinished.STOP:
        skipped |= {Kind.UNFINISHED}
    stopping = [one for one in done.doubts if one.kind not in skipped]
    if stopping:
        *parts, (last, last_step) = told(stopping, wanted.where)
        raise ExportError(
            where="Nothing is exported",
            what="\n".join([*(f"{what}\nTry: {step}" for what, step in parts), last]),
            try_=last_step,
        )
    unknown = sorted(set(wanted.ids) - {one.id for one in book.people})
    if unknown and not order.students:
        names = ", ".join(unknown)
        return replace(done, notes=(*done.notes, f"not in the gradebook: {names}"))
    return done


def hand_out(done: Exported, path: Path) -> None:
    """Write an export, whole or not at all.

    Parameters
    ----------
    done : Exported
    path : Path

    Raises
    ------
    DiskError
        If it cannot be written.
    """
    # Grades are nobody else's business.
    write_atomically(path, done.data, mode=0o600)


def refuse_old(path: Path | None, *, overwrite: bool) -> None:
    """Make sure that nothing is written over by mistake.

    Parameters
    ----------
    path : Path or None
    overwrite : bool
        Whether that is what is wanted.

    Raises
    ------
    ExportError
        If the file is there.
    """
    if path is not None and path.exists() and not overwrite:
        raise ExportError(
            where=str(path),
            what="it is there already, and would be lost",
            try_="give another name, or add --overwrite.",
        )


def read_columns(texts: Iterable[str]) -> dict[str, str]:
    """Read which column an assignment goes into.

    Parameters
    ----------
    texts : iterable of str
        Each an assignment, an equals sign, and the title of a column.

    Returns
    -------
    dict
        Assignment -> title.

    Raises
    ------
    ExportError
        If there is no equals sign.
    """
    columns = {}
    for text in texts:
        name, equals, title = text.partition("=")
        if not (name.strip() and equals and title.strip()):
            raise ExportError(
                where=f"--column {text!r}",
                what="it has not the form assignment=title",
                try_="write it as in --column '02-chain-rule=Chain rule (12345)'.",
            )
        columns[name.strip()] = title.strip()
    return columns


def _of(book: ClassBook, students: Sequence[str]) -> ClassBook:
    if not students:
        return book
    known = {one.id for one in book.people}
    for student in students:
        if student not in known:
            raise ExportError(
                where=student,
                what="the gradebook has no such student",
                try_="look at the spelling, or grade the student's work first.",
            )
    people = (one for one in book.people if one.id in students)
    return replace(book, people=tuple(people))


def _check_names(columns: Mapping[str, str], book: ClassBook) -> None:
    known = [task.name for task in book.tasks]
    for name in columns:
        if name not in known:
            raise ExportError(
                where=f"--column {name}=...",
                what=f"{name} is not exported; what is: {', '.join(known)}",
                try_="name one of these.",
            )


def _wanted(order: Order, course: Course, book: ClassBook) -> Wanted:
    ids = read_ids(_read(order.ids), str(order.ids)) if order.ids else {}
    return Wanted(
        into=_read(order.into) if order.into else b"",
        where=order.into.name if order.into else "",
        ids=ids,
        columns=order.columns,
        unfinished=order.unfinished,
        skipped=order.skipped,
        ungraded=_ungraded(course, book, order.students),
    )


def _ungraded(
    course: Course, book: ClassBook, students: Sequence[str]
) -> frozenset[tuple[str, str]]:
    """Name what lies in submitted/ and is not in the gradebook."""
    sent = {
        (task.name, student)
        for task in book.tasks
        for student in course.students(task.name)
        if not students or student in students
    }
    return frozenset(sent - set(book.standings))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ExportError(
            where=str(path),
            what=f"it cannot be read: {error.strerror or error}",
            try_="check the file's name.",
        ) from error
