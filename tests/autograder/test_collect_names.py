"""Names in downloads: who a file is from, and which notebook it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainrule_grader.collecting.arrivals import Entry, Expected, arrange
from chainrule_grader.collecting.downloads import Form, label_of, without_wrapper
from chainrule_grader.collecting.filenames import (
    fault_of,
    fault_of_student,
    is_copy_of,
    is_junk,
)
from chainrule_grader.collecting.participants import read_ids

P1 = ("p1",)


def entries(*paths):
    """Make files of these names."""
    return [Entry(path, at=place) for place, path in enumerate(paths)]


@pytest.mark.parametrize(
    ("path", "form", "sender", "file"),
    [
        ("Emma Stone_4711_assignsubmission_file_/p1.ipynb", "Moodle", "4711", "p1"),
        ("Emma Stone_4711_assignsubmission_file/a/b/p1.ipynb", "Moodle", "4711", "p1"),
        ("Emma Stone_4711_assignsubmission_file_p1.ipynb", "Moodle", "4711", "p1"),
        ("李 小龍_4711_assignsubmission_file_p1.ipynb", "Moodle", "4711", "p1"),
        ("O'Hara, Jr._47_assignsubmission_file_a_b.ipynb", "Moodle", "47", "a_b"),
        ("Participant_12_assignsubmission_file_p1.ipynb", "Moodle", "12", "p1"),
        ("Group A_3_assignsubmission_file_/p1.ipynb", "Moodle", "3", "p1"),
        ("stoneemma_1203_88_p1.ipynb", "Canvas", "1203", "p1"),
        ("stoneemma_LATE_1203_88_p1-1.ipynb", "Canvas", "1203", "p1-1"),
        ("de_la_cruzana_1203_88_my_p1.ipynb", "Canvas", "1203", "my_p1"),
        ("müllerjürgen_1203_88_p1.ipynb", "Canvas", "1203", "p1"),
        ("anon_x7Kq2_88_p1.ipynb", "Canvas", "x7Kq2", "p1"),
        ("LATE_anon_x7Kq2_88_p1.ipynb", "Canvas", "x7Kq2", "p1"),
    ],
)
def test_each_form_of_name_is_read(path, form, sender, file):
    """If not, a class would have to be sorted by hand."""
    found, cut = without_wrapper([path])
    label = label_of(found, path, P1, ())
    assert (found, cut) == (form, 0)
    assert (label.sender, label.file) == (sender, f"{file}.ipynb")
    assert label.late == ("LATE" in path)


@pytest.mark.parametrize(
    ("path", "student"),
    [
        ("emma/p1.ipynb", "emma"),
        ("emma/02-more/deep/p1.ipynb", "emma"),
        ("emma.ipynb", "emma"),
        ("emma_p1.ipynb", "emma"),
        ("emma_stone_p1.ipynb", "emma_stone"),
        ("emma_Copy of p1 (2).ipynb", "emma"),
        ("known_homework.ipynb", "known"),
        ("known_p1.ipynb", "known"),
        ("Emma Stone.ipynb", "Emma Stone"),
        ("a.b@c.edu.ipynb", "a.b@c.edu"),
    ],
)
def test_a_folder_may_name_students_in_three_ways(path, student):
    """If not, an instructor would rename two hundred files."""
    assert label_of(Form.PLAIN, path, P1, {"known"}).sender == student


@pytest.mark.parametrize("path", ["p1.ipynb", "p1 (1).ipynb", "Copy of p1.ipynb"])
def test_a_notebook_without_a_name_is_nobodys(path):
    """If it were a student's, one called p1 would be graded."""
    found = arrange(entries(path), Expected(P1))
    assert found.parcels == ()
    assert "whose it is" in found.refused[0].why


@pytest.mark.parametrize(
    "name",
    [
        *("p1", "P1", "p1-1", "p1 (1)", "p1(3)", "p1-Copy1", "p1 copy", "p1 - Copy"),
        *("p1 - Copy (2)", "Copy of p1", "Copy (2) of p1", "Kopie von p1", "p1-2-1"),
    ],
)
def test_what_copying_makes_of_a_name_is_recognised(name):
    """If not, a browser that numbers downloads would cost all points."""
    assert is_copy_of("p1", f"{name}.ipynb")


@pytest.mark.parametrize("name", ["p10", "p11", "p2", "p1a", "xp1", "p1.1", ""])
def test_another_name_is_no_copy(name):
    """If it were, part 11 would be graded as part 1."""
    assert not is_copy_of("p1", f"{name}.ipynb")


def test_a_name_without_end_is_looked_at_without_end_of_time():
    """If not, one name could keep the class waiting."""
    for piece in ("-copy-1", "copy of ", "(1)", "-", "-1"):
        assert not is_copy_of("p1", "p1" + piece * 20_000 + "x.ipynb")


def test_of_two_files_the_one_that_canvas_numbered_later_is_taken():
    """If not, a mended notebook would be left for the one with the right name."""
    names = "a_12_90_p1-1.ipynb", "a_12_88_p1.ipynb"
    [parcel] = arrange(entries(*names), Expected(P1)).parcels
    assert parcel.files["p1"].path == names[0]
    assert any("`p1.ipynb` was left out" in note for note in parcel.notes)


def test_of_two_files_elsewhere_the_one_with_the_right_name_is_taken():
    """If not, a backup beside the notebook would be graded."""
    names = "emma/p1 (1).ipynb", "emma/p1.ipynb", "emma/p1-Copy1.ipynb"
    [parcel] = arrange(entries(*names), Expected(P1)).parcels
    assert parcel.files["p1"].path == names[1]


def test_a_sender_without_a_notebook_is_told_what_is_missing():
    """If not, somebody would be missing and nobody would know."""
    found = arrange(entries("emma/p1.pdf", "bo/p2.ipynb", "bo/x.txt"), Expected(P1))
    why = {one.what: one.why for one in found.refused}
    assert "`p1.ipynb`" in why["emma"]
    assert found.parcels[0].sender == "bo"  # one notebook is asked for, and one is sent


def test_a_name_of_another_assignment_is_not_taken_for_this_one():
    """If it were, an empty notebook of the wrong name would replace the right one."""
    found = arrange(entries("emma/p2 (1).ipynb"), Expected(P1, {"p2": "02-more"}))
    assert found.parcels == ()
    assert "02-more" in found.refused[0].why


def test_one_of_two_notebooks_is_better_than_none():
    """If not, half of the work would be lost."""
    asked = Expected(("p1", "p2"))
    [parcel] = arrange(entries("emma/p2.ipynb", "emma/x.ipynb"), asked).parcels
    assert list(parcel.files) == ["p2"]


def test_a_download_that_was_packed_once_more_is_recognised():
    """If not, a zip made on a Mac would have one student called Archive."""
    names = [f"Archive/N_{n}_assignsubmission_file_/p1.ipynb" for n in range(3)]
    mac = [f"__MACOSX/Archive/._{n}" for n in range(3)]
    found = arrange(entries(*names, *mac, "Archive/.DS_Store"), Expected(P1))
    assert (found.form, len(found.parcels), found.junk) == (Form.MOODLE, 3, 4)


def test_one_odd_name_does_not_make_a_folder_a_download():
    """If it did, a date in a name would have everybody refused."""
    found = arrange(
        entries("emma.ipynb", "bo_2026_11_p1.ipynb", "cy/p1.ipynb"), Expected(P1)
    )
    assert (found.form, len(found.parcels)) == (Form.PLAIN, 3)


@pytest.mark.parametrize(
    "path", ["__MACOSX/a", "a/.DS_Store", "a/._p1.ipynb", "a/.ipynb_checkpoints/x"]
)
def test_what_a_system_leaves_there_is_nobodys(path):
    """If not, a Mac would hand in for students."""
    assert is_junk(path)


@given(st.text(), st.sampled_from(list(Form)), st.sets(st.text()))
def test_any_name_at_all_is_read_or_refused(path, form, known):
    """If one raised, a file's name could stop the class."""
    assert isinstance(fault_of(path), str)
    label = label_of(form, path, P1, known)
    assert label if isinstance(label, str) else label.sender in path
    for one in arrange(entries(path, f"{path}.ipynb"), Expected(P1)).parcels:
        assert set(one.files) == {"p1"}


@given(st.text())
def test_a_students_id_is_always_one_folder_below(student):
    """If not, an id could be a path."""
    if not fault_of_student(student):
        assert "/" not in student
        assert student not in {"", ".", ".."}
        assert not student.startswith(".")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "line 1"),
        ("name,student\n1,emma\n", "line 1"),
        ("id,student\n1,emma\n2\n", "line 3"),
        ("id,student\n,emma\n", "line 2"),
        ("id,student\n1,emma\n1,bo\n", "line 3"),
        ("id,student\n1,../bo\n", "line 2"),
        ("id,student\n1,.older\n", "line 2"),
        ("id,student\n1,a\\b\n", "line 2"),
        (f"id,student\n1,{'x' * 129}\n", "line 2"),
    ],
)
def test_a_map_that_is_wrong_is_named_with_its_line(tmp_path, text, told):
    """If not, an instructor would search two hundred lines."""
    path = tmp_path / "ids.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Exception, match=told) as caught:
        read_ids(path)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_map_may_be_as_programs_save_it(tmp_path, encoding, delimiter):
    """If not, a spreadsheet's own settings would decide."""
    rows = [("Student", "Full name", "ID"), ("emma", '"Stone, E."', "Participant 4711")]
    text = "\r\n".join(delimiter.join(row) for row in rows)
    path = tmp_path / "ids.csv"
    path.write_text(text, encoding=encoding)
    assert read_ids(path)["4711"] == "emma"


def test_a_map_that_is_no_text_is_named(tmp_path):
    """If not, a spreadsheet given as it is would end in a traceback."""
    path = tmp_path / "ids.xlsx"
    path.write_bytes(b"PK\x03\x04\xff\xfe")
    with pytest.raises(Exception, match="UTF-8"):
        read_ids(path)
