"""Tell from the names in a download what came from whom.

    Entry, ... ── arrange() ──> Parcel for each sender, Refused for what is none

Pure. A name decides who is graded, so it is read in one way or not at all. Nothing is
ever written under a name that stands here: it is only looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from chainrule_grader.collecting.downloads import Form, Label, label_of, without_wrapper
from chainrule_grader.collecting.filenames import fault_of, is_copy_of, is_junk, shown

__all__ = ["Arranged", "Entry", "Expected", "Parcel", "Refused", "arrange", "parcel_of"]

ARCHIVES = (".zip", ".7z", ".rar", ".tar", ".tgz", ".gz", ".bz2", ".xz")
NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in a download, not read yet."""

    path: str  #: with slashes
    moment: datetime | None = None  #: with a zone
    at: int = 0  #: its place in the download
    fault: str = ""  #: why it must not be read


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that was not taken, and why."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Expected:
    """What an assignment consists of, and what belongs to others."""

    notebooks: tuple[str, ...]
    others: Mapping[str, str] = field(default_factory=dict)  #: notebook -> assignment
    senders: frozenset[str] = frozenset()  #: who is known, as downloads name them


@dataclass(frozen=True, slots=True)
class Parcel:
    """What one sender handed in at one time."""

    sender: str  #: as the download names them
    name: str  #: for people
    files: dict[str, Entry]  #: by the assignment's notebooks
    late: bool = False  #: by the word of the download
    notes: tuple[str, ...] = ()
    stamp: str = ""  #: the time of handing in, where one is given
    extras: dict[str, Entry] = field(default_factory=dict)  #: kept beside, by name

    @property
    def moment(self) -> datetime | None:
        """The latest time of its files."""
        moments = [one.moment for one in self.files.values() if one.moment]
        return max(moments, default=None)


@dataclass(frozen=True, slots=True)
class Arranged:
    """What a download holds."""

    form: Form
    parcels: tuple[Parcel, ...]
    refused: tuple[Refused, ...]
    junk: int = 0  #: files that nobody handed in


@dataclass(frozen=True, slots=True)
class _Sent:
    label: Label
    entry: Entry


def arrange(entries: Iterable[Entry], expected: Expected) -> Arranged:
    """Sort the files of a download by who sent them.

    Parameters
    ----------
    entries : iterable of Entry
    expected : Expected

    Returns
    -------
    Arranged
    """
    every = list(entries)
    readable, refused = _readable(every)
    left = len(refused)
    form, cut = without_wrapper([entry.path for entry in readable])
    if form is Form.PLAIN:  # a list of names or a text beside the folders
        readable = [one for one in readable if _may_be_handed_in(one.path)]
    senders: dict[str, list[_Sent]] = {}
    for entry in readable:
        label = label_of(form, entry.path[cut:], expected.notebooks, expected.senders)
        if isinstance(label, str):
            refused.append(Refused(entry.path, label))
        else:
            senders.setdefault(label.sender, []).append(_Sent(label, entry))
    parcels = []
    for of_one in senders.values():
        parcel = _parcel(of_one, expected, refused)
        if parcel:
            parcels.append(parcel)
    used = len(readable) + left
    return Arranged(form, tuple(parcels), tuple(refused), len(every) - used)


def parcel_of(
    label: Label, entries: Iterable[Entry], expected: Expected
) -> tuple[Parcel | None, list[Refused]]:
    """Make a parcel of files that are known to be of one sender.

    Parameters
    ----------
    label : Label
        Who it is; its `file` does not count.
    entries : iterable of Entry
    expected : Expected

    Returns
    -------
    parcel : Parcel or None
    refused : list of Refused
    """
    refused: list[Refused] = []
    sent = [
        _Sent(Label(label.sender, label.name, entry.path), entry)
        for entry in entries
        if not is_junk(entry.path)
    ]
    return _parcel(sent, expected, refused), refused


def _readable(every: Iterable[Entry]) -> tuple[list[Entry], list[Refused]]:
    """Leave out what a system has left there, and refuse what must not be opened."""
    readable, refused = [], []
    for entry in every:
        if is_junk(entry.path):
            continue
        if why := entry.fault or fault_of(entry.path):
            refused.append(Refused(entry.path, why))
        else:
            readable.append(entry)
    return readable, refused


def _may_be_handed_in(path: str) -> bool:
    return "/" in path or path.casefold().endswith((".ipynb", *ARCHIVES))


def _parcel(
    sent: list[_Sent], expected: Expected, refused: list[Refused]
) -> Parcel | None:
    """Put together what one sender sent; what cannot be used is refused."""
    books, notes = [], []
    for one in sent:
        file = one.label.file
        if file.casefold().endswith(ARCHIVES):
            why = "it is an archive in an archive; ask for the notebook itself"
            refused.append(Refused(one.entry.path, why))
        elif not file.endswith(".ipynb"):
            notes.append(f"`{shown(file)}` was left out: it is no notebook")
        elif other := _other(file, expected):
            why = f"it is a notebook of another assignment, {other}"
            refused.append(Refused(one.entry.path, why))
        else:
            books.append(one)
    chosen = _choose(books, expected.notebooks)
    notes += [
        f"`{shown(one.label.file)}` was left out: {_why(chosen)}"
        for one in books
        if one not in chosen.values()
    ]
    label = sent[0].label
    if not chosen:
        if books or notes:
            names = " and ".join(f"`{name}.ipynb`" for name in expected.notebooks)
            why = "; ".join([f"there is no {names} in it", *notes])
            refused.append(Refused(label.name, why))
        return None
    notes += [
        f"`{shown(one.label.file)}` was taken as `{name}.ipynb`"
        for name, one in chosen.items()
        if one.label.file != f"{name}.ipynb"
    ]
    files = {name: one.entry for name, one in chosen.items()}
    late = any(one.label.late for one in sent)
    return Parcel(label.sender, label.name, files, late, tuple(notes))


def _why(chosen: dict[str, _Sent]) -> str:
    if not chosen:
        return "its name is that of no notebook that is asked for"
    taken = " and ".join(f"`{shown(one.label.file)}`" for one in chosen.values())
    return f"{taken} was taken"


def _choose(sent: list[_Sent], names: tuple[str, ...]) -> dict[str, _Sent]:
    """Choose a file for each notebook: by the server's count, its name, its time."""
    chosen: dict[str, _Sent] = {}
    for name in names:
        alike = [one for one in sent if is_copy_of(name, one.label.file)]
        if alike:
            chosen[name] = max(alike, key=lambda one: _rank(name, one))
    if len(names) == len(sent) == 1 and not chosen:
        chosen[names[0]] = sent[0]
    return chosen


def _rank(name: str, one: _Sent) -> tuple[int, bool, datetime, int]:
    right = one.label.file == f"{name}.ipynb"
    return one.label.rank, right, one.entry.moment or NEVER, one.entry.at


def _other(file: str, expected: Expected) -> str:
    """Name the other assignment that a file belongs to; empty if to none."""
    if any(is_copy_of(name, file) for name in expected.notebooks):
        return ""
    found = (a for name, a in expected.others.items() if is_copy_of(name, file))
    return next(found, "")
