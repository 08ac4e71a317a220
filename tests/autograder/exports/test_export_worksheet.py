"""Moodle's worksheet: what Moodle reads from the file that we filled."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainrule_grader.errors import ExportError
from chainrule_grader.exports.wanted import Kind, Wanted
from chainrule_grader.exports.worksheet import worksheet
from chainrule_grader.standings import ClassBook, Person, Standing, Task

ENGLISH = {
    "id": "Identifier",
    "grade": "Grade",
    "modified": "Last modified (grade)",
    "prefix": "Participant ",
    "comments": "Feedback comments",
}
GERMAN = {
    "id": "ID",
    "grade": "Bewertung",
    "modified": "Zuletzt geändert (Bewertung)",
    "prefix": "Teilnehmer/in ",
    "comments": "Feedback als Kommentar",
}
SAID = "10 of 12 points. 1.5 off for being late."
NASTY = st.text(st.sampled_from("ab,;\"'\n=+-@ é王"), max_size=6)


def import_worksheet(data, words):
    """Read (grade, comments) by participant, as Moodle does: by exact titles."""
    rows = list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))
    header = rows[0]
    assert words["modified"] in header
    number, grade = header.index(words["id"]), header.index(words["grade"])
    comments = header.index(words["comments"])
    return {
        row[number].removeprefix(words["prefix"]): (
            float(row[grade].replace(",", "."))
            if row[grade] not in {"", "-"}
            else None,
            row[comments],
        )
        for row in rows[1:]
    }


def test_moodle_reads_our_scores_and_comments(book, want):
    """Points would go to the wrong participant."""
    done = worksheet(book, want("worksheet.csv", ids={"ben": "12346"}))
    assert import_worksheet(done.data, ENGLISH) == {
        "12345": (8.5, f"{SAID}\nWell said."),
        "12346": (12.5, "Well\nbegun"),
        "12347": (None, ""),
    }
    assert "ID number, Email address" in done.notes[0]
    assert done.doubts[0].kind is Kind.ABSENT


def test_everything_else_stays_byte_for_byte(book, want, download):
    """Moodle would skip rows whose dates have changed."""
    done = worksheet(book, want("worksheet.csv"))
    first = b'"Submitted for grading - ",'
    expected = download("worksheet.csv").replace(first, first + b"8.5", 1)
    comment = f'"{SAID}\nWell said."\n'.encode()
    expected = expected.replace(b'10:00 AM",-,\n', b'10:00 AM",-,' + comment)
    assert done.data == expected.replace(b",3.00,", b",12.5,")


def test_a_worksheet_in_german_has_german_numbers(book, want):
    """Moodle would refuse the file, or read 8.5 as 85."""
    done = worksheet(book, want("worksheet-german.csv"))
    assert b'"8,5"' in done.data
    assert import_worksheet(done.data, GERMAN)["12346"] == (12.5, "12.5 of 12 points.")
    assert "'Bewertung'" in " ".join(done.notes)


def test_a_title_in_an_unknown_language_is_found_by_its_place(book, want, download):
    """Moodle speaks a hundred languages."""
    asked = want("worksheet.csv")
    data = download("worksheet.csv").replace(b"Status,Grade,", b"Status,Gradd,")
    done = worksheet(book, replace(asked, into=data))
    assert import_worksheet(done.data, ENGLISH | {"grade": "Gradd"})["12345"][0] == 8.5
    assert "'Gradd'" in " ".join(done.notes)


def test_participants_without_an_address_need_a_map(book, want, download):
    """With blind marking Moodle does not say who anybody is."""
    rows = csv.reader(io.StringIO(download("worksheet.csv").decode(), newline=""))
    made = io.StringIO(newline="")
    csv.writer(made).writerows([row[:1] + row[4:] for row in rows])
    asked = replace(want("worksheet.csv"), into=made.getvalue().encode())
    kinds = {doubt.kind for doubt in worksheet(book, asked).doubts}
    assert kinds == {Kind.UNKNOWN, Kind.ABSENT}
    ids = {"ada": "12345", "ben": "Participant 12346"}
    done = worksheet(book, replace(asked, ids=ids))
    assert import_worksheet(done.data, ENGLISH)["12346"][0] == 12.5


def test_two_assignments_do_not_fit_into_one_worksheet(book, want):
    """The points of one would be taken for the other's."""
    both = replace(book, tasks=(*book.tasks, Task("03", 1.0)))
    with pytest.raises(ExportError, match="--assignment 02-chain-rule"):
        worksheet(both, want("worksheet.csv"))


@pytest.mark.parametrize("name", ["participants.csv", "canvas.csv"])
def test_a_file_of_another_kind_is_refused(book, want, name):
    """Points would be written into a file that Moodle does not take."""
    with pytest.raises(ExportError, match="not a grading worksheet"):
        worksheet(book, want(name))


def test_a_worksheet_without_a_grade_says_how_to_get_one(book, want, download):
    """An instructor would look for the fault in the grader."""
    data = download("worksheet.csv").replace(b'Grade,"Maximum', b'Gradd,"Maximum')
    data = data.replace(b",12.00,", b",,")
    with pytest.raises(ExportError, match="which column takes the grade"):
        worksheet(book, replace(want("worksheet.csv"), into=data))


@given(names=st.lists(NASTY, min_size=1, max_size=4), data=st.data())
def test_the_scores_of_any_names_come_back(names, data):
    """A name with a comma, a quote or a line break would move a class's points."""
    made = io.StringIO(newline="")
    writer = csv.writer(made)
    header = ["Identifier", "Full name", "Email address", "Grade"]
    writer.writerow([*header, "Last modified (grade)", "Feedback comments"])
    for number, name in enumerate(names):
        row = [f"Participant {number}", name, f"{number}@example.org", "", "-", ""]
        writer.writerow(row)
    people = tuple(Person(f"s{n}", email=f"{n}@example.org") for n in range(len(names)))
    points = [data.draw(st.integers(0, 400)) / 4 for _ in names]
    given_points = {("hw", f"s{n}"): Standing(p) for n, p in enumerate(points)}
    book = ClassBook(people, (Task("hw", 100.0),), given_points)
    done = worksheet(book, Wanted(made.getvalue().encode(), "w.csv"))
    read = import_worksheet(done.data, ENGLISH)
    assert [read[str(n)][0] for n in range(len(names))] == points
