"""Who is who: nobody is guessed, and a mistake in the map names its line."""

import pytest

from chainrule_grader.errors import ExportError
from chainrule_grader.exports.pairing import Keys, pair, read_ids
from chainrule_grader.exports.wanted import Doubt, Kind, told
from chainrule_grader.standings import Person

ROWS = {
    1: {"Name": "Ada", "ID": "7", "Login": "ada"},
    2: {"Name": "Ben", "ID": "8", "Login": "BEN@example.org"},
    3: {"Name": "Zoe", "ID": "9", "Login": "ada2"},
}
KEYS = Keys(ROWS, ["ID", "Login"], ["Login"])


def found(*people, ids=None):
    """Find rows, by id; and the kinds of doubt about our own students."""
    pairing = pair(people, KEYS, ids or {})
    ours = [one.kind for one in pairing.doubts if one.kind is not Kind.ABSENT]
    return dict(pairing.rows), ours


def test_ids_and_addresses_are_the_same_in_capitals():
    """Half a class would be unknown because of a system that shouts."""
    people = Person("ADA"), Person("b", email="ben@example.org")
    assert found(*people) == ({"ADA": 1, "b": 2}, [])


def test_our_own_id_is_not_taken_for_a_number_of_theirs():
    """Student 7 of our list would get the points of user 7 of theirs."""
    assert found(Person("7")) == ({}, [Kind.UNKNOWN])


def test_the_id_that_the_gradebook_holds_of_the_system_counts_first():
    """An id that somebody took the trouble to enter would be ignored."""
    assert found(Person("ada", lms_id="9")) == ({"ada": 3}, [])
    assert found(Person("ada", lms_id="77")) == ({"ada": 1}, [])


def test_the_instructors_map_counts_before_everything():
    """A correction by hand would not help."""
    person = Person("ada", lms_id="9")
    assert found(person, ids={"ada": "8"}) == ({"ada": 2}, [])
    assert found(person, ids={"ada": "77"}) == ({}, [Kind.UNKNOWN])
    assert found(person, ids={"ada": ""}) == ({}, [])


def test_two_students_in_one_row_are_both_in_doubt():
    """The last one would get both students' points."""
    people = Person("ada"), Person("eve", lms_id="7")
    assert found(*people) == ({}, [Kind.AMBIGUOUS, Kind.AMBIGUOUS])


def test_a_student_who_is_in_doubt_is_not_absent_too():
    """The same student would be listed twice, with two things to do."""
    doubts = pair([Person("ada"), Person("eve", lms_id="7")], KEYS, {}).doubts
    absent = [one.who for one in doubts if one.kind is Kind.ABSENT]
    assert absent == ["Ben", "Zoe"]


def test_a_map_has_a_line_for_each_student():
    """A map made in a spreadsheet would not be read."""
    data = b"\xef\xbb\xbfOurs;Theirs\r\nada;101\r\n\r\nben;\r\n"
    assert read_ids(data, "ids.csv") == {"ada": "101", "ben": ""}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("ada", r"line 3: a line has two cells"),
        ("a,b,c", r"line 3: a line has two cells"),
        (",9", r"line 3: a line has two cells"),
        ("ben,3", r"line 3: ben stands in two lines"),
        ("eve,2", r"line 3: 2 is given to two students, first in line 2"),
    ],
)
def test_a_mistake_in_the_map_names_its_line(line, told):
    """An instructor would look through the whole map."""
    with pytest.raises(ExportError, match=f"ids.csv, {told}"):
        read_ids(f"ours,theirs\nben,2\n{line}\n".encode(), "ids.csv")


def test_doubts_are_told_together_with_one_thing_to_do():
    """Two hundred students would be two hundred paragraphs."""
    doubts = [Doubt(Kind.UNKNOWN, who, "no row") for who in ("ada", "ben")]
    (listed, next_step), (alone, _) = told(
        [*doubts, Doubt(Kind.UNFINISHED, "eve", "02: no points yet")], "c.csv"
    )
    assert listed.splitlines() == [
        "2 students of your gradebook cannot be found in c.csv:",
        "  ada: no row",
        "  ben: no row",
    ]
    assert "--ids" in next_step
    assert alone.startswith("1 student has a score that is not final:")
