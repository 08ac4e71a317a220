"""Read times as nbgrader and archives write them.

    "2026-11-24 10:00:00 UTC" ── moment_of() ──> datetime ── stamp() ──> the same again
    (2026, 11, 24, 10, 0, 0), zone ── in_zone() ──> datetime

Pure. A time without a zone is worth nothing across a border, so none leaves here.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

__all__ = ["in_zone", "moment_of", "stamp", "unix_time"]

EPOCH_OF_ZIP = (1980, 1, 1, 0, 0, 0)  #: what archives say that know no time
UNIX_TIME = 0x5455  #: the extra field of an archive's member with seconds since 1970


def moment_of(text: str) -> datetime | None:
    """Read `2026-11-24 10:00:00 UTC`, with any zone, or ISO 8601; UTC if none.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    datetime or None
        With a zone; None if it is no time.
    """
    return next(_moments(text.strip()), None)


def stamp(moment: datetime) -> str:
    """Write a time as nbgrader does.

    Parameters
    ----------
    moment : datetime
        With a zone.

    Returns
    -------
    str
        Such as ``2026-11-24 10:00:00 UTC``.
    """
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"


def in_zone(fields: tuple[int, ...], zone: tzinfo | None) -> datetime | None:
    """Read the time of an archive's member, which has no zone.

    Parameters
    ----------
    fields : tuple of int
        Year to second.
    zone : tzinfo, optional
        Whose clock it was; None is this machine's.

    Returns
    -------
    datetime or None
        With a zone; None if it is no time.
    """
    if tuple(fields) <= EPOCH_OF_ZIP:
        return None
    with suppress(ValueError, OverflowError, OSError):
        year, month, day, hour, minute, second = fields
        naive = datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - the zone is next
        return naive.replace(tzinfo=zone) if zone else naive.astimezone()
    return None


def unix_time(extra: bytes) -> datetime | None:
    """Find a time that needs no zone in a member's extra fields.

    Parameters
    ----------
    extra : bytes
        As they stand in the archive.

    Returns
    -------
    datetime or None
    """
    while len(extra) >= 4:  # noqa: PLR2004 - two numbers of two bytes
        kind, size = struct.unpack_from("<HH", extra)
        field, extra = extra[4 : 4 + size], extra[4 + size :]
        if kind == UNIX_TIME and len(field) >= 5 and field[0] & 1:  # noqa: PLR2004 - flags, seconds
            return datetime.fromtimestamp(struct.unpack_from("<i", field, 1)[0], UTC)
    return None


def _moments(text: str) -> Iterator[datetime]:
    with suppress(ValueError):
        moment = datetime.fromisoformat(re.sub(r" (?=[+-]\d)", "", text))
        yield moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    before, _, zone = text.rpartition(" ")
    with suppress(ValueError, KeyError, OSError):  # KeyError is ZoneInfo's unknown name
        yield datetime.fromisoformat(before).replace(tzinfo=ZoneInfo(zone))
