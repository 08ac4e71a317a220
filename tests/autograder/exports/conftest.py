"""A small class, and the files that other systems give an instructor."""

from __future__ import annotations

from pathlib import Path

import pytest

from chainrule_grader.exports.wanted import Wanted
from chainrule_grader.standings import ClassBook, Person, Standing, Task

DOWNLOADS = Path(__file__).parent / "downloads"
RULE = Task("02-chain-rule", 12.0)

#: Late by a point; with extra credit; nothing handed in.
CLASS = ClassBook(
    (
        Person("ada", "Ada", "Alla, Jr.", "ada@example.org"),
        Person("ben", "Ben", "O'Hara", "ben@example.org"),
        Person("zoe", "Zoë", "Łukasiewicz", "zoe@example.org"),
    ),
    (RULE,),
    {
        (RULE.name, "ada"): Standing(10.0, 1.5, comments=("Well said.",)),
        (RULE.name, "ben"): Standing(12.5),
    },
)


@pytest.fixture
def book():
    """Return the class."""
    return CLASS


@pytest.fixture
def want():
    """Ask for an export into a download: `want("canvas.csv", ids={...})`."""

    def asked(name="", **wanted):
        into = (DOWNLOADS / name).read_bytes() if name else b""
        return Wanted(into, name, **wanted)

    return asked


@pytest.fixture
def download():
    """Read what a system wrote."""
    return lambda name: (DOWNLOADS / name).read_bytes()
