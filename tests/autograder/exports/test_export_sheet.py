"""Tables of other programs: what is not filled stays as it was, byte for byte."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainrule_grader.errors import ExportError
from chainrule_grader.exports.cells import guarded, is_formula, number, parsed, table
from chainrule_grader.exports.sheet import read_sheet

DOWNLOADS = sorted((Path(__file__).parent / "downloads").iterdir())
#: line ends and quotes; with bare newlines Python's writer leaves "\r" unquoted
FORMS = [
    ("\n", csv.QUOTE_ALL),
    ("\r\n", csv.QUOTE_ALL),
    ("\r\n", csv.QUOTE_MINIMAL),
]
NASTY = st.text(st.sampled_from("ab,;\t\"'\r\n=+-@ é王\u202e"), max_size=8)


def written(rows, delimiter, end, quoting):
    """Write a table as some other program would."""
    made = io.StringIO(newline="")
    options = {"delimiter": delimiter, "lineterminator": end, "quoting": quoting}
    csv.writer(made, **options).writerows(rows)
    return made.getvalue()


def read_back(data, delimiter):
    """Read a table with the csv module alone."""
    text = data.decode("utf-16" if data[:1] in b"\xff\xfe" else "utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


@pytest.mark.parametrize("path", DOWNLOADS, ids=lambda path: path.name)
def test_a_download_that_is_not_filled_stays_byte_for_byte(path):
    """If not, an upload would change what nobody wanted to change."""
    data = path.read_bytes()
    assert read_sheet(data, path.name).filled({}) == data


@given(
    cells=st.lists(st.lists(NASTY, min_size=3, max_size=3), min_size=2, max_size=4),
    delimiter=st.sampled_from(",;\t"),
    form=st.sampled_from(FORMS),
    mark=st.sampled_from([b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"]),
    value=NASTY,
)
def test_only_the_filled_cell_changes(cells, delimiter, form, mark, value):
    """If not, a name with a comma in it would move somebody's points."""
    rows = [["Name", "ID", "Score"], *cells]
    end, quoting = form
    text = written(rows, delimiter, end, quoting)
    utf16 = "utf-16-le" if mark == b"\xff\xfe" else "utf-16-be"
    encoding = utf16 if len(mark) == 2 else "utf-8"
    data = mark + text.encode(encoding)
    filled = read_sheet(data, "x.csv").filled({(1, 2): value})
    rows[1][2] = value
    assert read_back(filled, delimiter) == rows
    head, _, _ = text.partition(end)
    assert filled.startswith(mark + (head + end).encode(encoding))
    assert read_sheet(data, "x.csv").filled({}) == data


@given(NASTY)
def test_no_guarded_text_is_run_and_none_is_lost(text):
    """A spreadsheet would run a student's name, or a program could not read it."""
    shown = guarded(text)
    assert not shown.startswith(tuple("=+-@\t\r")) or parsed(shown) is not None
    bare = shown[1:] if shown.startswith("'") and is_formula(shown[1:]) else shown
    assert bare == text


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+A1",
        "-A1",
        "@A1",
        "\t=1",
        "\r1",
        '"=1',
        "'=1",
        " =1",
        "\n=1",
        "\uff1d1",
    ],
)
def test_what_a_spreadsheet_would_run_is_a_formula(text):
    """A cell would be computed on the instructor's machine."""
    assert is_formula(text)


@pytest.mark.parametrize("text", ["", "-1.5", "+3", "-0,25", "Ada", "O'Hara", "a=b"])
def test_numbers_and_names_are_no_formulas(text):
    """Points would turn into text, and names would get an apostrophe."""
    assert guarded(text) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0, "0"), (-0.0, "0"), (10.0, "10"), (0.1 + 0.2, "0.3"), (1 / 3, "0.333333")],
)
def test_points_are_written_without_what_is_not_needed(value, text):
    """A column would be full of 0.30000000000000004."""
    assert number(value) == text
    assert number(value, comma=True) == text.replace(".", ",")


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b'Student,ID\n"Ada,1\n', "line 2"),
        (b'Student,ID\nAda,1\n"B"en,2\n', "line 3"),
        (b"Student,ID\nAda,\xff\n", "line 2"),
        (b'Student,ID\na"b,1\n', "line 2"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_the_line(data, line):
    """An instructor would look through a thousand lines."""
    with pytest.raises(ExportError, match=f"x.csv, {line}"):
        read_sheet(data, "x.csv")


def test_a_row_that_is_too_short_is_named():
    """Points would land in another column."""
    with pytest.raises(ExportError, match=r"x.csv, line 2: it has 2 cells"):
        read_sheet(b"a,b,c\n1,2\n", "x.csv").filled({(1, 2): "3"})


def test_an_empty_file_is_named():
    """An instructor would read a traceback."""
    with pytest.raises(ExportError, match="it is empty"):
        read_sheet(b"", "x.csv")


def test_our_own_tables_have_names_with_commas_and_line_breaks():
    """A name would become two cells."""
    rows = [["Alla, Jr.", 'O"Hara', "two\nlines"]]
    assert list(csv.reader(io.StringIO(table(rows), newline=""))) == rows
