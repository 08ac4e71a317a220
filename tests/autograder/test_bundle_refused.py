"""What is not packed for students: slips, links, and what is out of date."""

import io
import json
import zipfile

import pytest
from click.testing import CliRunner

from chainrule_grader.bundle.bundle import bundle
from chainrule_grader.cli import main
from chainrule_grader.course import Course
from chainrule_grader.errors import CourseError, LeakError
from chainrule_grader.release import release


@pytest.fixture
def ready(course):
    """Release the tiny course, which has no package."""
    release(course, "01-rates")
    return course


@pytest.fixture
def lesson_of(ready, notebook, cell):
    """Write a lesson of one cell."""

    def write(text):
        (ready.root / "course").mkdir()
        lesson = json.dumps(notebook(cell("slip", text)))
        (ready.root / "course" / "01.ipynb").write_text(lesson)

    return write


def refused(course, out, kind):
    """Pack, and return why it is refused; nothing may be written."""
    before = out.read_bytes() if out.exists() else None
    with pytest.raises(kind) as caught:
        bundle(course, out)
    assert (out.read_bytes() if out.exists() else None) == before
    return str(caught.value)


def test_a_course_without_a_package_can_be_packed(ready, tmp_path):
    """If not, only our own course could be handed out."""
    names = bundle(ready, tmp_path / "out.zip")
    assert names == ["README.md", "nbgrader_config.py", "release/01-rates/rates.ipynb"]


def test_a_release_that_is_out_of_date_is_refused(ready, source, tmp_path):
    """If not, students would answer another question than the one that is graded."""
    source["cells"][0]["source"] = "# Other rates"
    path = ready.source / "01-rates" / "rates.ipynb"
    path.write_text(json.dumps(source))
    assert "out of date" in refused(ready, tmp_path / "out.zip", CourseError)


def test_a_release_without_a_source_is_refused(ready, tmp_path):
    """If not, an assignment that nobody can grade would be handed out."""
    (ready.release / "00-old").mkdir()
    assert "it has no source" in refused(ready, tmp_path / "out.zip", CourseError)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("### BEGIN SOLUTION\nx = 1", "the marker BEGIN SOLUTION"),
        ("if x:\n    assert double(-7.25) == -14.5", "hidden test of rates"),
    ],
)
def test_a_lesson_that_gives_something_away_is_refused(
    ready, lesson_of, tmp_path, text, told
):
    """If not, a slip in a lesson would reach the class."""
    lesson_of(text)
    assert told in refused(ready, tmp_path / "out.zip", LeakError)


def test_a_link_is_refused(ready, tmp_path):
    """If it were followed, anything on this machine could be packed."""
    (ready.root / "course").mkdir()
    (ready.root / "course" / "notes.txt").symlink_to(ready.source / "01-rates")
    assert "it is a link" in refused(ready, tmp_path / "out.zip", LeakError)


def test_what_lies_there_is_replaced_only_if_that_is_said(ready, tmp_path):
    """If it were replaced in silence, a slip in a name would cost a file."""
    out = tmp_path / "out.zip"
    out.write_bytes(b"something else")
    assert "add --force" in refused(ready, out, CourseError)
    root = ["--course-root", str(ready.root)]
    done = CliRunner().invoke(main, ["bundle", str(out), "--force", *root])
    assert done.exit_code == 0, done.output
    assert zipfile.ZipFile(io.BytesIO(out.read_bytes())).testzip() is None


def test_a_bundle_is_not_put_into_the_next_one(ready):
    """If it were, each would hold all that came before."""
    inside = ready.release / "01-rates" / "out.zip"
    assert "the next bundle would" in refused(ready, inside, CourseError)


def test_a_package_that_is_not_there_is_named(ready, tmp_path):
    """If not, the staff would look for the fault in the wrong place."""
    course = Course(ready.root, {"Grader": {"students_package": "utils/nothing"}})
    assert "there is no package" in refused(course, tmp_path / "out.zip", CourseError)
