"""Moodle's gradebook: what its import reads from our table."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainrule_grader.errors import ExportError
from chainrule_grader.exports.moodle import moodle
from chainrule_grader.exports.wanted import Kind, Unfinished, Wanted
from chainrule_grader.standings import ClassBook, Person, Standing, Task

NASTY = st.text(st.sampled_from("ab,;\t\"'\n=+-@ é王"), min_size=1, max_size=6)


def import_grades(data, by="username", users=None):
    """Read (grade, feedback) by user and item, as Moodle does.

    One unknown user or one grade that is no number fails the import as a whole.
    """
    assert not data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode(), newline="")))
    grades = {}
    for row in rows:
        assert users is None or row[by] in users, f"unknown user {row[by]}"
        for item, value in row.items():
            if item in {"username", "email", "idnumber"} or item.endswith(" feedback"):
                continue
            grade = None if value in {"", "-"} else float(value)
            grades[row[by], item] = grade, row[f"{item} feedback"]
    return grades


def test_moodle_reads_our_scores_and_how_they_came_about(book, want):
    """Points would go to the wrong user, or the penalty would be a riddle."""
    done = moodle(book, want("participants.csv"))
    assert done.doubts == ()
    assert import_grades(done.data, users={"ada", "ben", "zoe", "eve"}) == {
        ("ada", "02-chain-rule"): (
            8.5,
            "10 of 12 points. 1.5 off for being late.\nWell said.",
        ),
        ("ben", "02-chain-rule"): (12.5, "12.5 of 12 points."),
    }


def test_users_can_be_known_by_their_address(book, want):
    """An instructor who chooses another column would see the import fail."""
    done = moodle(book, want("participants.csv"))
    assert ("ada@example.org", "02-chain-rule") in import_grades(done.data, "email")
    assert "identify users by username or email" in done.notes[0]


def test_an_unknown_user_is_told_beforehand(book, want, download):
    """Moodle would refuse the whole class because of one."""
    asked = want("participants.csv")
    there = download("participants.csv").replace(b"ben,ben@", b"bo,bo@")
    done = moodle(book, replace(asked, into=there))
    assert [(one.kind, one.who) for one in done.doubts] == [
        (Kind.UNKNOWN, "ben (Ben O'Hara)")
    ]
    assert set(import_grades(done.data)) == {("ada", "02-chain-rule")}
    mapped = moodle(book, replace(asked, into=there, ids={"ben": "bo"}))
    assert import_grades(mapped.data)["bo", "02-chain-rule"][0] == 12.5


def test_without_a_list_of_participants_it_says_that_nothing_was_checked(book, want):
    """An instructor would trust a table that Moodle refuses."""
    done = moodle(book, want(ids={"ada": "aa1"}))
    assert ("aa1", "02-chain-rule") in import_grades(done.data)
    assert "is not checked" in " ".join(done.notes)


def test_nothing_handed_in_is_a_dash(book, want):
    """A student would have a zero, or Moodle an empty grade."""
    more = replace(book, tasks=(*book.tasks, Task("03", 5.0)))
    done = moodle(more, want("participants.csv"))
    assert b",-," in done.data
    assert import_grades(done.data)["ada", "03"] == (None, "")


def test_an_open_score_stops_or_is_left_out(book, want):
    """A score that a person has yet to complete would count as final."""
    key = ("02-chain-rule", "ben")
    waiting = replace(book, standings={key: Standing(5.0, waiting=("why",))})
    done = moodle(waiting, want("participants.csv"))
    assert [one.kind for one in done.doubts] == [Kind.UNFINISHED]
    blank = want("participants.csv", unfinished=Unfinished.BLANK)
    assert import_grades(moodle(waiting, blank).data)["ben", key[0]] == (None, "")
    so_far = want("participants.csv", unfinished=Unfinished.SO_FAR)
    assert import_grades(moodle(waiting, so_far).data)["ben", key[0]][0] == 5.0


def test_an_id_that_a_spreadsheet_would_run_is_told(want):
    """It would be run on the instructor's machine."""
    people = Person("=HYPERLINK(1)"), Person("-ann", email="@ann")
    scores = {("hw", one.id): Standing(1.0) for one in people}
    done = moodle(ClassBook(people, (Task("hw", 1.0),), scores), want())
    assert [one.who for one in done.doubts] == ["=HYPERLINK(1)"]
    assert b"HYPERLINK" not in done.data
    assert ("-ann", "hw") in import_grades(done.data)


def test_a_list_without_a_column_to_know_people_by_is_refused(book, want):
    """Everybody would be unknown, without a reason."""
    data = b"First name,Last name\nAda,Alla\n"
    with pytest.raises(ExportError, match="no column for the user name"):
        moodle(book, replace(want("participants.csv"), into=data))


@given(names=st.lists(NASTY, min_size=1, max_size=4), data=st.data())
def test_the_scores_of_any_names_come_back(names, data):
    """A comment with a comma, a quote or a line break would move a class's points."""
    people = tuple(Person(f"s{n}", name) for n, name in enumerate(names))
    points = [data.draw(st.integers(0, 400)) / 4 for _ in names]
    standings = {
        ("hw", f"s{n}"): Standing(p, comments=(names[n],)) for n, p in enumerate(points)
    }
    done = moodle(ClassBook(people, (Task("hw", 100.0),), standings), Wanted())
    read = import_grades(done.data)
    assert [read[one.id, "hw"][0] for one in people] == points
    assert all(read[one.id, "hw"][1].endswith(one.first_name) for one in people)
