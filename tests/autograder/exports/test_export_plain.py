"""The table for people: what a spreadsheet and a program read from it."""

import csv
import io
from dataclasses import replace
from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from chainrule_grader.exports.cells import is_formula
from chainrule_grader.exports.plain import plain
from chainrule_grader.exports.wanted import Kind, Unfinished, Wanted
from chainrule_grader.standings import ClassBook, Person, Standing, Task

NASTY = st.text(st.sampled_from("ab,;\t\"'\r\n=+-@ é王"), max_size=6)


def read(data):
    """Read the table as a program would, without the apostrophes."""
    assert data.startswith(b"\xef\xbb\xbf"), "Excel would misread the names"
    rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    return [{name: bare(value) for name, value in row.items()} for row in rows]


def bare(text):
    """Take the apostrophe away that keeps a text from being run."""
    return text[1:] if text.startswith("'") and is_formula(text[1:]) else text


def test_penalty_and_score_are_those_of_nbgrader(book, want):
    """A score would not be what the instructor sees in formgrader."""
    ada, ben, zoe = read(plain(book, want()).data)
    assert (ada["raw_score"], ada["late_submission_penalty"]) == ("10", "1.5")
    assert (ada["score"], ada["max_score"], ada["status"]) == ("8.5", "12", "graded")
    assert (ben["score"], ben["last_name"]) == ("12.5", "O'Hara")
    assert (zoe["score"], zoe["raw_score"]) == ("", "")
    assert zoe["status"] == "nothing handed in"


def test_a_penalty_never_makes_a_score_negative(book, want):
    """Who is very late would owe points."""
    late = replace(book, standings={("02-chain-rule", "ada"): Standing(1.0, 3.0)})
    assert read(plain(late, want()).data)[0]["score"] == "0"


def test_moments_are_written_so_that_they_sort(book, want):
    """A spreadsheet would take them for text in some other order."""
    sent = Standing(1.0, handed_in=datetime(2026, 11, 24, 9, 30))  # noqa: DTZ001 - UTC, as the database has it
    late = replace(book, standings={("02-chain-rule", "ada"): sent})
    assert read(plain(late, want()).data)[0]["timestamp"] == "2026-11-24 09:30:00"


def test_what_is_not_graded_is_no_absence(book, want):
    """A fault of ours would look like a student's."""
    missed = frozenset({("02-chain-rule", "zoe"), ("02-chain-rule", "max")})
    done = plain(book, want(ungraded=missed))
    assert [(one.kind, one.who) for one in done.doubts] == [
        (Kind.UNFINISHED, "zoe (Zoë Łukasiewicz)"),
        (Kind.UNFINISHED, "max"),
    ]
    assert read(done.data)[2]["status"] == "not graded"


def test_an_open_score_can_be_left_out(book, want):
    """A table for the class would show points that are going to change."""
    key = ("02-chain-rule", "ben")
    waiting = replace(book, standings={key: Standing(5.0, waiting=("why",))})
    row = read(plain(waiting, want(unfinished=Unfinished.BLANK)).data)[1]
    assert (row["score"], row["status"]) == ("", "not final")


@given(st.lists(st.tuples(NASTY, NASTY, st.integers(-8, 80)), max_size=5))
def test_any_names_come_back_and_none_is_run(class_):
    """A student's name would be run on the instructor's machine."""
    people = tuple(Person(f"s{n}", *names[:2]) for n, names in enumerate(class_))
    points = {("hw", f"s{n}"): Standing(p / 8) for n, (*_, p) in enumerate(class_)}
    data = plain(ClassBook(people, (Task("hw", 1.0),), points), Wanted()).data
    rows = read(data)
    assert [(r["first_name"], r["last_name"]) for r in rows] == [n[:2] for n in class_]
    assert [float(r["raw_score"]) for r in rows] == [p / 8 for *_, p in class_]
    shown = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert not [
        cell for row in shown for cell in row if is_formula(cell) and cell[0] != "'"
    ]
