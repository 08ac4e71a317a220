import json

import pytest

from chainrule_grader.reading import MAX_BYTES, MAX_TEXT, Unreadable, read_cells


def one_cell(**fields):
    """Read a notebook of one cell with these fields."""
    cells = read_cells(json.dumps({"cells": [fields]}).encode())
    assert not isinstance(cells, Unreadable)
    return cells[0]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"\xef\xbb\xbf", "another kind"),
        (b'{"cells": [{"source"', "cut short at line 1"),
        (b"%PDF-1.4", "another kind"),
        (b"\x89PNG\r\n\x1a\n", "another kind"),
        (b"[1]", "no cells"),
        (b'"text"', "no cells"),
        (b'{"cells": {"a": 1}}', "no cells"),
        (b"[" * 100_000 + b"]" * 100_000, "nested too deeply"),
        (b"[" * 5_000_000, "more parts"),
        (b" " * MAX_BYTES + b"{}", "larger than 64 MB"),
    ],
    ids=lambda value: value[:12] if isinstance(value, str) else "",
)
def test_what_is_not_a_notebook_is_said_to_be_none(data, what):
    """The student would be told nothing, or the run of the class would stop."""
    fault = read_cells(data)
    assert isinstance(fault, Unreadable)
    assert what in fault.what


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32-le"])
def test_every_encoding_of_json_is_read(encoding):
    """A file saved by another editor would be rejected."""
    data = json.dumps({"cells": [{"source": "é = 1"}]}, ensure_ascii=False)
    (cell,) = read_cells(data.encode(encoding))
    assert cell.source == "é = 1"


def test_bytes_that_are_no_text_do_not_cost_the_notebook():
    """One letter saved in an old encoding would be a zero."""
    (cell,) = read_cells(b'{"cells": [{"source": "x = 1  # \xe9"}]}')
    assert cell.source == "x = 1  # \ufffd"


@pytest.mark.parametrize("source", ["a\r\nb", ["a\r", "\nb"], ["a\n", "b"], "a\rb"])
def test_text_and_lines_read_alike(source):
    """An answer would depend on how the editor stores it."""
    assert one_cell(source=source).source == "a\nb"


@pytest.mark.parametrize(
    "source", [None, 7, {"a": 1}, ["x", 7, None], "x\ud800", "x\0"]
)
def test_what_is_not_text_is_taken_out_and_said(source):
    """Python, the database or a page would fail on it."""
    cell = one_cell(source=source)
    assert cell.source in {"", "x", "x\ufffd"}
    assert "not text" in cell.notes[0]


def test_a_pair_of_halves_is_a_character():
    """An emoji in a comment would be torn apart."""
    assert one_cell(source="# \U0001f600").source == "# \U0001f600"


def test_a_very_long_cell_is_left_out():
    """One cell could fill the memory of the grader."""
    cell = one_cell(source="x" * (MAX_TEXT + 1))
    assert (cell.source, len(cell.notes)) == ("", 1)


def test_the_third_format_is_read():
    """A notebook of an old program would be rejected."""
    code = {"cell_type": "code", "input": ["x = 1"], "prompt_number": 1}
    title = {"cell_type": "heading", "level": 1, "source": "Hello"}
    sheets = {"worksheets": [{"cells": [title, code]}], "nbformat": 3}
    first, second = read_cells(json.dumps(sheets).encode())
    assert (first.type, first.source) == ("markdown", "# Hello")
    assert second.source == "x = 1"


@pytest.mark.parametrize("version", [None, 5, 99, "four"])
def test_the_number_of_the_format_does_not_matter(version):
    """A notebook saved by a newer program would be rejected."""
    data = json.dumps({"cells": [{"source": "1"}], "nbformat": version})
    assert len(read_cells(data.encode())) == 1


def test_wrong_types_in_metadata_are_ignored():
    """A hand-made file would stop the run."""
    cell = one_cell(metadata=[1], id=7, cell_type=None)
    assert (cell.id, cell.type, cell.settings) == ("", "", {})
    cell = one_cell(metadata={"nbgrader": {"grade_id": [1], "points": {}}, "tags": 1})
    assert (cell.grade_id, cell.settings, cell.tags) == ("", {}, ())


def test_huge_numbers_are_read_as_anything():
    """Python refuses to read whole numbers of more than 4,300 digits."""
    data = b'{"cells": [{"source": "1"}], "nbformat": ' + b"9" * 5000 + b"}"
    assert read_cells(data)[0].source == "1"


def test_the_last_of_two_equal_keys_counts():
    """Every JSON reader must agree on what was handed in."""
    data = b'{"cells": [], "cells": [{"source": "1", "source": "2"}]}'
    assert read_cells(data)[0].source == "2"


def test_outputs_of_fifty_megabytes_are_no_matter():
    """A picture too many would be a zero."""
    output = {"output_type": "stream", "text": "x" * 50_000_000}
    assert one_cell(source="1", outputs=[output]).source == "1"
