"""Canvas: what its own importer reads from the file that we filled."""

import csv
import io
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainrule_grader.errors import ExportError
from chainrule_grader.exports.canvas import canvas
from chainrule_grader.exports.wanted import Kind, Unfinished, Wanted
from chainrule_grader.standings import ClassBook, Person, Standing, Task

NASTY = st.text(st.sampled_from("ab,;\"'\n=+-@ é王"), max_size=6)
POINTS = st.integers(0, 400).map(lambda quarters: quarters / 4)


def import_gradebook(data):
    """Read scores by (ID, number of the assignment), as Canvas does.

    It tells ; from , by the header, finds the assignment by the number in parentheses,
    leaves out what is read only, and takes the last comma or point for the decimal one.
    """
    text = data.decode("utf-8-sig")
    by_width = {
        one: len(next(csv.reader([text.splitlines()[0]], delimiter=one)))
        for one in ",;"
    }
    delimiter = max(by_width, key=by_width.get)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    header, *rest = rows
    assert "Student" in header[0]
    assert "ID" in header[1]
    points = next(row for row in rest if "Points Possible" in row[0])
    scores = {}
    for column, title in enumerate(header):
        number = re.search(r"\((\d+)\)$", title)
        if column <= header.index("Section") or not number:
            continue
        assert "read only" not in points[column]
        for row in rest:
            if row[1] and row[column] not in {"", "-"}:
                scores[row[1], number[1]] = read_number(row[column])
    return scores


def read_number(text):
    """Read a number as Canvas normalises it."""
    if text == "EX":
        return text
    *whole, last = re.split(r"[.,]", text)
    return float(f"{''.join(whole)}.{last}" if whole else last)


def test_only_our_scores_are_new_to_canvas(book, want, download):
    """Points would go to the wrong student, or somebody else's would change."""
    ids = {"ada": "101"}
    done = canvas(book, want("canvas.csv", ids=ids))
    before = import_gradebook(download("canvas.csv"))
    expected = before | {("101", "12345"): 8.5, ("102", "12345"): 12.5}
    assert import_gradebook(done.data) == expected


def test_everything_else_stays_byte_for_byte(book, want, download):
    """Canvas would see changes in columns that are not ours."""
    done = canvas(book, want("canvas.csv", ids={"ada": "101"}))
    lines = download("canvas.csv").split(b"\n")
    lines[3] = lines[3].replace(b"9.50,,,", b"9.50,8.5,,")
    lines[4] = lines[4].replace(b'"8.00",3.00,,', b'"8.00",12.5,,')
    assert done.data.split(b"\n") == lines


def test_semicolons_and_decimal_commas_stay(book, want, download):
    """A Canvas in German or French would read 8.5 as a date, or 85."""
    done = canvas(book, want("canvas-semicolon.csv"))
    expected = download("canvas-semicolon.csv").replace(b";2,50;", b";8,5;")
    assert done.data == expected.replace(b"ben;Mon;;", b"ben;Mon;12,5;")
    assert import_gradebook(done.data) == {
        ("101", "12345"): 8.5,
        ("102", "12345"): 12.5,
    }


def test_who_is_missing_on_either_side_is_told(book, want):
    """Points would silently go nowhere."""
    someone = Person("eve", "Eve", "Moore")
    standing = {("02-chain-rule", "eve"): Standing(1.0)}
    more = replace(
        book, people=(*book.people, someone), standings=book.standings | standing
    )
    doubts = canvas(more, want("canvas.csv")).doubts
    assert [(one.kind, one.who) for one in doubts] == [
        (Kind.UNKNOWN, "eve (Eve Moore)"),
        (Kind.ABSENT, "'=1+1, Zoë"),
        (Kind.ABSENT, "Łukasiewicz 王"),
    ]
    assert "SIS User ID or SIS Login ID" in doubts[0].why


def test_who_fits_two_rows_is_told(book, want, download):
    """One of two students would get the other's points."""
    twice = want("canvas.csv")
    twice = replace(twice, into=download("canvas.csv").replace(b",jan,", b",ben,"))
    (doubt,) = [d for d in canvas(book, twice).doubts if d.kind is Kind.AMBIGUOUS]
    assert doubt.who == "ben (Ben O'Hara)"
    assert "row 5" in doubt.why
    assert "row 7" in doubt.why


def test_the_excused_stay_excused_and_others_scores_stay(book, want):
    """A student who was ill would get a zero in the end."""
    ids = {"ada": "103", "zoe": "104", "ben": "102"}
    done = canvas(book, want("canvas.csv", ids=ids))
    assert import_gradebook(done.data)["103", "12345"] == "EX"
    assert "excused" in " ".join(done.notes)


def test_nothing_handed_in_is_no_zero(book, want):
    """Who has still time to hand in would have a zero."""
    nobody = replace(book, standings={("02-chain-rule", "ben"): Standing(0.0)})
    scores = import_gradebook(canvas(nobody, want("canvas.csv")).data)
    assert scores["102", "12345"] == 0.0
    assert ("101", "12345") not in scores


def test_an_open_score_stops_or_is_left_out(book, want):
    """A score that a person has yet to complete would count as final."""
    key = ("02-chain-rule", "ben")
    waiting = replace(book, standings={key: Standing(5.0, waiting=("why",))})
    done = canvas(waiting, want("canvas.csv"))
    (doubt,) = [one for one in done.doubts if one.kind is Kind.UNFINISHED]
    assert "no points yet for why" in doubt.why
    blank = canvas(waiting, want("canvas.csv", unfinished=Unfinished.BLANK))
    assert import_gradebook(blank.data)["102", "12345"] == 3.0
    assert "the file's 3.00 stays" in " ".join(blank.notes)


def test_another_title_and_other_points_are_said(book, want):
    """Points out of 12 would go into a column of 10 without a word."""
    columns = {"02-chain-rule": "Chapter 3 (12346)"}
    done = canvas(book, want("canvas.csv", columns=columns))
    assert import_gradebook(done.data)["102", "12346"] == 12.5
    assert "02-chain-rule has 12 points, and 10.00" in " ".join(done.notes)


@pytest.mark.parametrize("title", ["Assignments Current Score", "Chapter 4", "Section"])
def test_a_column_that_takes_no_scores_is_refused(book, want, title):
    """Points would be lost, or Canvas would make an assignment anew."""
    with pytest.raises(ExportError, match="there is no column called"):
        canvas(book, want("canvas.csv", columns={"02-chain-rule": title}))


def test_a_score_that_is_there_already_stays_as_it_is_written(book, want, download):
    """Each upload would show changes that are none."""
    data = download("canvas.csv").replace(b'"8.00",3.00,', b'"8.00",12.50,')
    done = canvas(book, replace(want("canvas.csv"), into=data))
    assert b'"8.00",12.50,' in done.data


@pytest.mark.parametrize("title", [b"SIS User ID", b"Final Score"])
def test_a_column_about_students_or_for_reading_takes_no_points(
    book, want, download, title
):
    """A student's id would be lost, or Canvas would ignore the points."""
    data = download("canvas.csv").replace(b"02-chain-rule (12345)", b"Other (12345)")
    data = data.replace(title, b"02-chain-rule (1)", 1)
    with pytest.raises(ExportError, match="there is no column called"):
        canvas(book, replace(want("canvas.csv"), into=data))


def test_two_columns_of_one_title_are_told(book, want, download):
    """Points would go into the first one, which may be last year's."""
    data = download("canvas.csv").replace(b"Chapter 3 (", b"02-chain-rule (")
    with pytest.raises(ExportError, match="there are 2 columns called"):
        canvas(book, replace(want("canvas.csv"), into=data))


def test_a_file_of_another_system_is_refused(book, want):
    """Points would be written into a file that Canvas does not take."""
    with pytest.raises(ExportError, match="not a gradebook of Canvas"):
        canvas(book, want("participants.csv"))


@given(names=st.lists(NASTY, min_size=1, max_size=4), data=st.data())
def test_the_scores_of_any_names_come_back(names, data):
    """A name with a comma, a quote or a line break would move a class's points."""
    made = io.StringIO(newline="")
    writer = csv.writer(made)
    writer.writerow(
        ["Student", "ID", "SIS Login ID", "Section", "hw (7)", "Final Score"]
    )
    writer.writerow(["    Points Possible", "", "", "", "100", "(read only)"])
    for number, name in enumerate(names):
        writer.writerow([name, 500 + number, f"login{number}", name, "", name])
    into = made.getvalue().encode()
    people = [Person(f"login{n}", name, name) for n, name in enumerate(names)]
    scores = {("hw", one.id): Standing(data.draw(POINTS)) for one in people}
    book = ClassBook(tuple(people), (Task("hw", 100.0),), scores)
    done = canvas(book, Wanted(into, "c.csv"))
    expected = {
        (str(500 + n), "7"): scores["hw", f"login{n}"].score for n in range(len(names))
    }
    assert done.doubts == ()
    assert import_gradebook(done.data) == expected
