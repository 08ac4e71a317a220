"""Find out which student a sender is.

    Parcel, ids, gradebook ── address() ──> Addressed, in the order to take them in

Pure. An id is looked up, never guessed. Where two senders would be one student by name,
neither is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from chainrule_grader.collecting.arrivals import Parcel
from chainrule_grader.collecting.downloads import Form
from chainrule_grader.collecting.filenames import fault_of_student

__all__ = ["SYSTEMS", "Addressed", "Directory", "address", "student_of"]

SYSTEMS = Form.MOODLE, Form.CANVAS  #: whose senders have numbers
UNTIMED = datetime.max.replace(tzinfo=UTC)  #: no time counts as now


@dataclass(frozen=True, slots=True)
class Directory:
    """Who is who."""

    ids: Mapping[str, str] = field(default_factory=dict)  #: the staff's: id to student
    enrolled: Mapping[str, str] = field(default_factory=dict)  #: student to Canvas's id
    by_name: bool = False  #: take a person's name where an id is not known


@dataclass(frozen=True, slots=True)
class Addressed:
    """A parcel with the student's id on it, or why it has none."""

    parcel: Parcel
    source: int  #: which of the sources it came from
    student: str = ""
    why: str = ""


def student_of(form: Form, parcel: Parcel, directory: Directory) -> str | None:
    """Find out who one sender is.

    Parameters
    ----------
    form : Form
        Of the download.
    parcel : Parcel
    directory : Directory

    Returns
    -------
    str or None
        A student's id; None if nobody knows.
    """
    if form is Form.EXCHANGE:  # the file system knows better than any map
        return parcel.sender
    if parcel.sender in directory.ids:
        return directory.ids[parcel.sender]
    if form is Form.CANVAS:
        enrolled = directory.enrolled.items()
        known = [student for student, id_ in enrolled if id_ == parcel.sender]
        if len(known) == 1:
            return known[0]
    if form in SYSTEMS:
        person = parcel.name.rpartition(" (")[0]
        return person if directory.by_name and person else None
    return parcel.sender


def address(
    parcels: Iterable[tuple[int, Form, Parcel]], directory: Directory
) -> list[Addressed]:
    """Put a student's id on each parcel.

    Parameters
    ----------
    parcels : iterable of tuple
        The number of its source, the source's form, and the parcel.
    directory : Directory

    Returns
    -------
    list of Addressed
        By student; of each the latest first, so that it takes the place.
    """
    addressed = []
    senders: dict[str, set[str]] = {}
    for source, form, parcel in parcels:
        student = student_of(form, parcel, directory)
        if student is None:
            why = "nothing says which student this is"
        elif fault := fault_of_student(student):
            why = f"it cannot be a student's id: it {fault}"
        else:
            why = ""
            named = form in SYSTEMS and parcel.sender not in directory.ids
            sender = parcel.sender if named else ""
            senders.setdefault(student, set()).add(sender)
        addressed.append(Addressed(parcel, source, student or "", why))
    clear = [_unambiguous(one, senders) for one in addressed]
    clear.sort(key=lambda one: one.parcel.moment or UNTIMED, reverse=True)
    return sorted(clear, key=lambda one: one.student)


def _unambiguous(one: Addressed, senders: Mapping[str, set[str]]) -> Addressed:
    if one.why or len(senders[one.student]) == 1:
        return one
    return Addressed(one.parcel, one.source, why="several senders have this name")
