"""Blackboard: what it reads from the file that we filled."""

import csv
import io
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainrule_grader.errors import ExportError
from chainrule_grader.exports.blackboard import blackboard
from chainrule_grader.exports.wanted import Kind, Wanted
from chainrule_grader.standings import ClassBook, Person, Standing, Task

NASTY = st.text(st.sampled_from("ab,;\t\"'\n=+-@ é王"), max_size=6)
FILES = ["blackboard.xls", "blackboard.csv"]


def upload(data):
    """Read texts by (Username, number of the column), as Blackboard does.

    In UTF-16 or UTF-8 by the mark, with tabs or commas; a column counts by the number
    after its bar; in a file with commas each cell must be in quotes.
    """
    text = data.decode("utf-16" if data[:2] == b"\xff\xfe" else "utf-8-sig")
    delimiter = "\t" if "\t" in text.splitlines()[0] else ","
    if delimiter == ",":
        assert not re.search(r'(?:^|,)[^",\r\n]', re.sub(r'"(?:[^"]|"")*"', '""', text))
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    header = rows[0]
    columns = {
        n: m[1] for n, t in enumerate(header) if (m := re.search(r"\|(\d+)$", t))
    }
    name = header.index("Username")
    return {(row[name], id_): row[n] for row in rows[1:] for n, id_ in columns.items()}


@pytest.mark.parametrize("name", FILES)
def test_only_our_scores_are_new_to_blackboard(book, want, download, name):
    """Points would go to the wrong student, or into a new column of text."""
    done = blackboard(book, want(name))
    ours = {("ada", "664617"): "8.5", ("ben", "664617"): "12.5"}
    assert upload(done.data) == upload(download(name)) | ours
    assert [one.kind for one in done.doubts] == [Kind.ABSENT]


def test_everything_else_stays_byte_for_byte(book, want, download):
    """Blackboard is particular about encodings and quotes."""
    done = blackboard(book, want("blackboard.xls"))
    text = download("blackboard.xls").decode("utf-16")
    text = text.replace('"Yes"\t""\t""\t""', '"Yes"\t""\t"8.5"\t""', 1)
    text = text.replace('"3.00"', '"12.5"')
    assert done.data == b"\xff\xfe" + text.encode("utf-16-le")


def test_a_cell_in_a_file_with_commas_is_always_in_quotes(book, want, download):
    """Blackboard would not take the file."""
    asked = want("blackboard.csv")
    data = download("blackboard.csv").replace(b'"3.00"', b"3.00")
    assert b'"12.5"' in blackboard(book, replace(asked, into=data)).data


def test_a_score_waits_no_more_when_it_is_there(book, want):
    """A submission that Blackboard wants graded would keep its mark."""
    zoe = ClassBook(book.people, book.tasks, {("02-chain-rule", "zoe"): Standing(4.0)})
    read = upload(blackboard(zoe, want("blackboard.xls")).data)
    assert read["zoe", "664617"] == "4"
    assert read["ben", "664617"] == "3.00"


def test_points_of_another_total_are_said(book, want):
    """Points out of 12 would go into a column of 10 without a word."""
    columns = {"02-chain-rule": 'Quiz "A"'}
    done = blackboard(book, want("blackboard.xls", columns=columns))
    assert "02-chain-rule has 12 points, and 10" in " ".join(done.notes)


@pytest.mark.parametrize("title", ["Username", "Chapter 9"])
def test_a_column_without_a_number_is_refused(book, want, title):
    """Blackboard would make a new column of text, with no points."""
    with pytest.raises(ExportError, match="there is no column called"):
        blackboard(book, want("blackboard.xls", columns={"02-chain-rule": title}))


def test_a_file_of_another_system_is_refused(book, want):
    """Points would be written into a file that Blackboard does not take."""
    columns = {"02-chain-rule": "x"}
    with pytest.raises(ExportError, match=r"no column|not Blackboard's"):
        blackboard(book, want("worksheet.csv", columns=columns))


@given(
    names=st.lists(NASTY, min_size=1, max_size=4),
    data=st.data(),
    delimiter=st.sampled_from("\t,"),
)
def test_the_scores_of_any_names_come_back(names, data, delimiter):
    """A name with a tab, a quote or a line break would move a class's points."""
    made = io.StringIO(newline="")
    writer = csv.writer(made, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerow(["Last Name", "Username", "hw [Total Pts: 9 Score] |77", "x |78"])
    writer.writerows([name, f"s{n}", "", name] for n, name in enumerate(names))
    points = [data.draw(st.integers(0, 400)) / 4 for _ in names]
    people = tuple(Person(f"s{n}", name) for n, name in enumerate(names))
    given_points = {("hw", f"s{n}"): Standing(p) for n, p in enumerate(points)}
    book = ClassBook(people, (Task("hw", 9.0),), given_points)
    into = made.getvalue().encode("utf-16")
    read = upload(blackboard(book, Wanted(into, "b.xls")).data)
    assert [float(read[f"s{n}", "77"]) for n in range(len(names))] == points
    assert [read[f"s{n}", "78"] for n in range(len(names))] == names
