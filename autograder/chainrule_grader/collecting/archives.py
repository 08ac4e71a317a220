"""Look into a zip without unpacking it.

    downloaded.zip ── open_archive() ──> Archive: entries, and bytes of one at a time

Shell: reads one file. An archive is somebody else's word: what it says of itself is
checked before a member is opened, and while it is read. Nothing of it is ever written
under a name of its own.
"""

from __future__ import annotations

import stat
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from chainrule_grader.collecting.arrivals import Entry
from chainrule_grader.collecting.nofollow import RefusedError
from chainrule_grader.errors import CourseError
from chainrule_grader.moments import in_zone, unix_time
from chainrule_grader.reading import MAX_BYTES

__all__ = ["Archive", "open_archive"]

MAX_MEMBERS = 50_000
MAX_TOTAL = 8 * 2**30  #: bytes of all notebooks, unpacked
MAX_RATIO = 200  #: unpacked to packed; text has 10, and a notebook of blanks 100
SMALL = 2**20  #: bytes; below it the ratio is nobody's business
ENCRYPTED, UTF8 = 0x1, 0x800

#: all that zipfile says when an archive is not in order
DAMAGED = (
    BadZipFile,
    NotImplementedError,
    RuntimeError,
    zlib.error,
    struct.error,
    EOFError,
    ValueError,
    OverflowError,
    IndexError,
)


@dataclass(frozen=True, slots=True)
class Archive:
    """A zip that is open."""

    name: str
    entries: tuple[Entry, ...]
    file: ZipFile
    members: tuple[ZipInfo, ...]  #: an entry's place is the member's

    def read(self, entry: Entry) -> bytes:
        """Read one member.

        Parameters
        ----------
        entry : Entry

        Returns
        -------
        bytes

        Raises
        ------
        RefusedError
            If it is damaged, or more than it says.
        """
        try:
            with self.file.open(self.members[entry.at]) as member:
                data = member.read(MAX_BYTES + 1)
        except DAMAGED as error:
            raise RefusedError(None, f"it is damaged ({error})") from error
        if len(data) > MAX_BYTES:
            raise RefusedError(None, f"it is larger than {MAX_BYTES // 2**20} MB")
        return data


@contextmanager
def open_archive(path: Path, zone: tzinfo | None) -> Iterator[Archive]:
    """Open a zip.

    Parameters
    ----------
    path : Path
    zone : tzinfo, optional
        Of its times, where they have none; None is this machine's.

    Yields
    ------
    Archive

    Raises
    ------
    CourseError
        If it is no zip, or holds more than it may.
    """
    try:
        file = ZipFile(path)
    except DAMAGED as error:
        what = f"this is not a zip that can be read: {error}."
        try_ = "download it again, or unpack it and give the folder."
        raise CourseError(str(path), what, try_) from error
    with file:
        members = tuple(file.infolist())
        _check(path, members)
        listed = enumerate(members)
        entries = [
            _entry(place, member, zone)
            for place, member in listed
            if not _is_folder(member)
        ]
        yield Archive(path.name, tuple(entries), file, members)


def _check(path: Path, members: tuple[ZipInfo, ...]) -> None:
    """Refuse an archive that is too much as a whole."""
    books = [one for one in members if one.filename.endswith(".ipynb")]
    total = sum(one.file_size for one in books if not _fault(one))
    what = ""
    if len(members) > MAX_MEMBERS:
        what = f"it holds {len(members)} files; at most {MAX_MEMBERS} are looked at."
    elif total > MAX_TOTAL:
        what = f"its notebooks would take {total / 2**30:.0f} GB."
    if what:
        try_ = "look into it by hand, and give the submissions as a folder."
        raise CourseError(str(path), what, try_)


def _entry(place: int, member: ZipInfo, zone: tzinfo | None) -> Entry:
    moment = unix_time(member.extra) or in_zone(member.date_time, zone)
    return Entry(_name(member), moment, place, _fault(member))


def _name(member: ZipInfo) -> str:
    """Return a member's name as it was meant."""
    name = member.orig_filename
    if not member.flag_bits & UTF8:  # some servers write UTF-8 and do not say so
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = member.orig_filename
    return name.replace("\\", "/")


def _is_folder(member: ZipInfo) -> bool:
    return member.filename.endswith(("/", "\\")) and not member.file_size


def _fault(member: ZipInfo) -> str:
    """Say why a member must not be opened; empty if it may."""
    kind = stat.S_IFMT(member.external_attr >> 16)
    size, packed = member.file_size, member.compress_size
    faults = {
        "it is a link": kind == stat.S_IFLNK,
        "it is not a file": kind not in {0, stat.S_IFREG},
        "it is encrypted": member.flag_bits & ENCRYPTED,
        "it is packed in a way that is not known here": (
            member.compress_type not in {ZIP_STORED, ZIP_DEFLATED}
        ),
        f"it is larger than {MAX_BYTES // 2**20} MB": size > MAX_BYTES,
        "unpacked it would grow more than a notebook can": (
            size > SMALL and size > MAX_RATIO * packed
        ),
    }
    return next((why for why, so in faults.items() if so), "")
