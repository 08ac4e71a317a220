"""Collect the submissions of one assignment, from wherever they are.

    exchange, zips, folders ── arrange ──> Parcel ── who? ──> Sent ── Shelf ──> Arrival

The story of collecting, told by the modules that do each step. Everything is looked at
before anything is written, and one line comes of each submission, and of each file that
was refused. Who handed in nothing that can be used keeps what they had.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path

from chainrule_grader.collecting.addressing import Directory, address, student_of
from chainrule_grader.collecting.archives import open_archive
from chainrule_grader.collecting.arrivals import (
    Arranged,
    Entry,
    Expected,
    Parcel,
    arrange,
)
from chainrule_grader.collecting.belonging import Belonging
from chainrule_grader.collecting.downloads import Form
from chainrule_grader.collecting.exchange import open_exchange
from chainrule_grader.collecting.folders import open_folder
from chainrule_grader.collecting.nofollow import RefusedError, words
from chainrule_grader.collecting.participants import HOW_TO_MAP
from chainrule_grader.collecting.shelving import Fate, Sent, Shelf
from chainrule_grader.course import Course
from chainrule_grader.errors import CourseError
from chainrule_grader.moments import stamp

__all__ = ["Arrival", "Collection", "collect"]

ONE_USER = (
    "where all students are one user of the system, owners say nothing: set "
    "c.ExchangeCollect.check_owner = False"
)


@dataclass(frozen=True, slots=True)
class Arrival:
    """What became of one submission, or of one file that was refused."""

    fate: Fate
    source: str
    what: str  #: the sender's name, or the file's
    student: str | None = None
    stamp: str = ""  #: the time of handing in
    late: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Collection:
    """What to collect, and how to read it.

    Parameters
    ----------
    course : Course
    assignment : str
    belongs : Belonging
        Knows the notebooks of this assignment, and of others.
    directory : Directory
        Knows who is who.
    sources : sequence of Path
        Zips and folders; none for nbgrader's exchange.
    file_times : bool
        Take the times of files for times of handing in.
    zone : tzinfo, optional
        Of times in zips; None is this machine's.
    dry_run : bool
        Write nothing.
    """

    course: Course
    assignment: str
    belongs: Belonging
    directory: Directory
    sources: Sequence[Path] = ()
    file_times: bool = False
    zone: tzinfo | None = None
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class _Opened:
    name: str
    arranged: Arranged
    read: Callable[[Entry], bytes]


def collect(this: Collection, tell: Callable[[str], None]) -> Generator[Arrival]:
    """Collect, one submission after the other.

    Parameters
    ----------
    this : Collection
    tell : callable
        Gets sentences about whole sources.

    Yields
    ------
    Arrival

    Raises
    ------
    GraderError
        If a source or the course cannot be used; nothing has been written then.
    """
    expected = this.belongs.expected(this.directory)
    with contextlib.ExitStack() as stack:
        sources = _open(this, expected, stack)
        for source in sources:
            for sentence in _about(source, this):
                tell(sentence)
        if not this.directory.enrolled:
            tell("The gradebook has no students: nobody was looked up in it")
        for source in sources:
            _check(source, this.directory)
        shelf = Shelf(this.course.submitted, this.assignment, this.dry_run)
        stack.enter_context(shelf.opened())
        for source in sources:
            for file in source.arranged.refused:
                yield Arrival(Fate.REFUSED, source.name, file.what, notes=(file.why,))
        for one in address(_numbered(sources), this.directory):
            source = sources[one.source]
            if one.why:
                what, notes = one.parcel.name, (one.why,)
                yield Arrival(Fate.REFUSED, source.name, what, notes=notes)
            else:
                yield from _take(this, one.parcel, one.student, source, shelf)


def _numbered(sources: Sequence[_Opened]) -> Iterator[tuple[int, Form, Parcel]]:
    for number, source in enumerate(sources):
        for parcel in source.arranged.parcels:
            yield number, source.arranged.form, parcel


def _open(
    this: Collection, expected: Expected, stack: contextlib.ExitStack
) -> list[_Opened]:
    if not this.sources:
        exchange = open_exchange(this.course)
        arranged = exchange.arranged(this.assignment, expected)
        return [_Opened(exchange.name, arranged, exchange.read)]
    opened = []
    for path in this.sources:
        if path.is_dir():
            folder = open_folder(path)
            found = arrange(folder.entries, expected)
            opened.append(_Opened(folder.name, found, folder.read))
        else:
            archive = stack.enter_context(open_archive(path, this.zone))
            found = arrange(archive.entries, expected)
            opened.append(_Opened(archive.name, found, archive.read))
    return opened


def _about(source: _Opened, this: Collection) -> list[str]:
    """Say what a source was taken for."""
    arranged, name = source.arranged, source.name
    number = len(arranged.parcels)
    many = "submission" if number == 1 else "submissions"
    told = [f"{name}: {arranged.form}, {number} {many}"]
    if arranged.junk:
        told.append(f"{name}: {arranged.junk} files left out that nobody handed in")
    timed = any(parcel.moment for parcel in arranged.parcels)
    if arranged.form is Form.EXCHANGE:
        if not this.course.check_owner:
            told.append(f"{name}: owners were not checked (c.ExchangeCollect)")
        elif arranged.refused and not number:
            told.append(f"{name}: {ONE_USER}")
    elif timed and this.file_times:
        zone = this.zone or "this machine's zone"
        told.append(f"{name}: times of files are times of handing in, {zone}")
    elif timed:
        told.append(
            f"{name}: times of files say only which submission is the later one, since "
            "servers may write the time of the download; --file-times takes them"
        )
    return told


def _check(source: _Opened, directory: Directory) -> None:
    """Stop where there is nothing, or where nobody could be told from anybody."""
    arranged = source.arranged
    form, parcels = arranged.form, arranged.parcels
    if form is not Form.EXCHANGE and not parcels and not arranged.refused:
        what = "there is nothing in it that a student could have handed in."
        raise CourseError(source.name, what, "check that it is the right one.")
    if parcels and not any(student_of(form, one, directory) for one in parcels):
        what = (
            f"{form} calls the first one {parcels[0].name}, and nothing says which "
            "students they are."
        )
        raise CourseError(source.name, what, HOW_TO_MAP)


def _take(
    this: Collection, parcel: Parcel, student: str, source: _Opened, shelf: Shelf
) -> Generator[Arrival]:
    """Read one submission, look at it, and give it its place."""
    books, notes = yield from _read(parcel, student, source, this.belongs)
    if not books:
        return
    stamped = parcel.stamp
    if this.file_times and parcel.moment and not stamped:
        stamped = stamp(parcel.moment)
    enrolled = this.directory.enrolled
    if enrolled and student not in enrolled:
        notes.append("the gradebook does not have this student")
    if parcel.late:
        notes.append(f"{source.arranged.form} says that it was late")
    fate, told = _put(
        shelf, student, Sent(books, parcel.moment, stamped, _extras(parcel, source))
    )
    notes += [*parcel.notes, *filter(None, [told])]
    yield Arrival(
        fate, source.name, parcel.name, student, stamped, parcel.late, tuple(notes)
    )


def _read(
    parcel: Parcel, student: str, source: _Opened, belongs: Belonging
) -> Generator[Arrival, None, tuple[dict[str, bytes], list[str]]]:
    """Read the notebooks of a submission; what must not be taken is refused."""
    books: dict[str, bytes] = {}
    notes: list[str] = []
    for name, entry in parcel.files.items():
        try:
            data = source.read(entry)
        except OSError as error:
            why = words(error)
        else:
            why, note = belongs.look(data)
            notes += filter(None, [note])
            books[f"{name}.ipynb"] = data
        if why:
            books.pop(f"{name}.ipynb", None)
            yield Arrival(Fate.REFUSED, source.name, entry.path, student, notes=(why,))
    return books, notes


def _extras(parcel: Parcel, source: _Opened) -> dict[str, bytes]:
    extras = {}
    for name, entry in parcel.extras.items():
        with contextlib.suppress(OSError):
            extras[name] = source.read(entry)
    return extras


def _put(shelf: Shelf, student: str, sent: Sent) -> tuple[Fate, str]:
    try:
        return shelf.put(student, sent)
    except RefusedError as error:  # other errors are of the disk, for all alike
        return Fate.REFUSED, words(error)
