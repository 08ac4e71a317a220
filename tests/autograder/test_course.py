import pytest

from chainrule_grader.course import CONFIG, Course
from chainrule_grader.errors import CourseError, SourceError


def test_a_folder_without_source_is_no_course(tmp_path):
    """Every command would go on and find nothing."""
    with pytest.raises(CourseError, match="no folder source/") as caught:
        Course.find(tmp_path)
    assert "--course-root" in str(caught.value)


def test_a_course_without_settings_has_nbgraders_defaults(course):
    """A course would need a file of settings to begin with."""
    found = Course.find(course.root)
    assert found.gradebook_url == f"sqlite:///{course.root}/gradebook.db"
    assert (found.course_id, found.withheld, found.limits) == ("", (), {})


def test_settings_are_read_as_nbgrader_reads_them(course):
    """The two tools would write to two databases."""
    (course.root / CONFIG).write_text(
        "c = get_config()\n"
        "c.CourseDirectory.course_id = ' calculus '\n"
        "c.CourseDirectory.db_url = 'sqlite:////tmp/x.db'\n"
        "c.Grader.withheld = ['solutions']\n"
        "c.Grader.limits = {'seconds': 5}\n",
        encoding="utf-8",
    )
    found = Course.find(course.root)
    assert (found.course_id, found.gradebook_url) == ("calculus", "sqlite:////tmp/x.db")
    assert (found.withheld, found.limits) == (("solutions",), {"seconds": 5})


def test_a_broken_settings_file_is_named(course):
    """The staff would read a traceback of traitlets."""
    (course.root / CONFIG).write_text("c.Grader.limits = {", encoding="utf-8")
    with pytest.raises(CourseError, match="SyntaxError") as caught:
        Course.find(course.root)
    assert CONFIG in caught.value.where


def test_assignments_are_the_folders_with_notebooks(course):
    """Backups and empty folders would be offered for grading."""
    (course.source / "02-empty").mkdir()
    (course.source / ".hidden").mkdir()
    (course.source / ".hidden" / "a.ipynb").write_text("{}")
    (course.source / "01-rates" / ".ipynb_checkpoints").mkdir()
    assert course.assignments() == ("01-rates",)
    assert [p.name for p in course.source_notebooks("01-rates")] == ["rates.ipynb"]


def test_a_misspelt_assignment_gets_a_suggestion(course):
    """A typing mistake would look like a lost assignment."""
    with pytest.raises(CourseError, match="did you mean 01-rates"):
        course.source_notebooks("01-raets")
    with pytest.raises(CourseError, match="01-rates"):
        course.source_notebooks("../source/01-rates")


def test_students_are_those_who_handed_in(course, hand_in):
    """Someone would be left out, or graded for nothing."""
    assert course.students("01-rates") == []
    hand_in("eve", {})
    hand_in("Ada Löve, Jr.", {})
    (course.submitted / "bob").mkdir()
    (course.submitted / "link").mkdir()
    (course.submitted / "link" / "01-rates").symlink_to("nowhere")
    assert course.students("01-rates") == ["Ada Löve, Jr.", "eve", "link"]


@pytest.mark.parametrize("text", ["{", "[]", '{"nbformat": 3}', "\xff"])
def test_a_source_that_is_no_notebook_is_named(course, text):
    """The staff would read a traceback instead of the file's name."""
    path = course.source / "01-rates" / "rates.ipynb"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(SourceError) as caught:
        course.read_source("01-rates")
    assert caught.value.where == "source/01-rates/rates.ipynb"
