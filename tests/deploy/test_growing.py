"""From one machine to many: what docs/growing.md says, as far as it can be tried."""

import csv
import io
import json
import re
import shutil
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from move_gradebook import move
from postgres_server import serving

from chainrule_grader.cli import main
from chainrule_grader.course import Course
from chainrule_grader.demo_class import ASSIGNMENT, NOTEBOOK, hand_in, invent
from chainrule_grader.errors import GradebookError

ROOT = Path(__file__).parents[2]
CLASS = 3
WHEN = datetime(2026, 11, 24, tzinfo=UTC).replace(tzinfo=None)  #: as nbgrader has it

pytestmark = pytest.mark.xdist_group("growing")


@pytest.fixture(scope="module")
def server():
    """Start a PostgreSQL server; stop it at the end."""
    with serving() as running:
        yield running


def graded(root, *words):
    """Run the grader's command in a course; return what it prints."""
    done = CliRunner().invoke(main, [*words, "--course-root", str(root)])
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Grade a small class into SQLite, some of it by hand."""
    root = tmp_path_factory.mktemp("course")
    for name in ("source", "release"):
        shutil.copytree(ROOT / name / ASSIGNMENT, root / name / ASSIGNMENT)
    settings = (ROOT / "nbgrader_config.py").read_text("utf-8")
    key = 'c.Grader.log_key = "log.key"\n'
    (root / "nbgrader_config.py").write_text(settings + key, "utf-8")
    released = root / "release" / ASSIGNMENT / f"{NOTEBOOK}.ipynb"
    form = json.loads(released.read_text("utf-8"))
    for student in list(invent(CLASS)):
        folder = root / "submitted" / student.name / ASSIGNMENT
        folder.mkdir(parents=True)
        (folder / f"{NOTEBOOK}.ipynb").write_bytes(hand_in(student, form))
    graded(root, "grade", ASSIGNMENT)
    with nbgraders(Course.find(root).gradebook_url) as book:
        book.find_assignment(ASSIGNMENT).duedate = WHEN
        [one, *_] = book.assignment_submissions(ASSIGNMENT)
        one.timestamp = WHEN + timedelta(hours=10)
        one.notebooks[0].grades[0].manual_score = 1.5
        one.notebooks[0].comments[0].manual_comment = "Löve the \u2212sign, \u2032too"
        book.update_or_create_student("zoe", first_name="Zoë", last_name="Ωmega")
        book.grant_extension(ASSIGNMENT, one.student.id, hours=30)
        book.db.commit()
    return root


def nbgraders(url):
    """Open a gradebook as nbgrader does."""
    return import_module("nbgrader.api").Gradebook(url)


def as_nbgrader_reads(url):
    """Read every row of every table of nbgrader."""
    with nbgraders(url.replace("postgresql:", "postgresql+psycopg:")) as book:
        return {
            table.name: sorted(
                (tuple(row) for row in book.db.execute(table.select())), key=str
            )
            for table in import_module("nbgrader.api").Base.metadata.sorted_tables
        }


@pytest.fixture
def url(course, server):
    """Move the course's gradebook into a new database."""
    new = server.new_database()
    moved = move(Course.find(course).gradebook_url, new)
    assert moved["submitted_assignment"] == CLASS
    assert moved["student"] == CLASS + 1
    return new


@pytest.mark.sandbox
@pytest.mark.slow
def test_every_row_is_there_as_it_was(course, url):
    """A class would lose points, comments or extensions in the move."""
    before = as_nbgrader_reads(Course.find(course).gradebook_url)
    after = as_nbgrader_reads(url)
    assert before == after
    assert "Löve the" in str(after["comment"])


@pytest.mark.sandbox
@pytest.mark.slow
def test_the_signed_log_agrees_with_the_new_one(course, url):
    """Each grade would look as if somebody had changed it."""
    graded(course, "verify", "--db", url)


@pytest.mark.sandbox
@pytest.mark.slow
def test_nothing_is_graded_again(course, url):
    """The move would cost the time of a whole term's grading."""
    files = sorted((course / "autograded").rglob("*.ipynb"))
    before = [path.stat().st_mtime_ns for path in files]
    graded(course, "grade", ASSIGNMENT, "--db", url)
    assert [path.stat().st_mtime_ns for path in files] == before
    # It goes on there: what is forced is graded once more, into the new one.
    lines = graded(course, "grade", ASSIGNMENT, "--db", url, "--force")
    assert len(lines.splitlines()) == CLASS
    graded(course, "verify", "--db", url)


@pytest.mark.sandbox
@pytest.mark.slow
def test_the_same_grades_are_exported(course, url):
    """The office would get another list after the move."""
    tables = [
        list(
            csv.DictReader(io.StringIO(graded(course, "export", "--to", "csv", *where)))
        )
        for where in ([], ["--db", url])
    ]
    assert tables[0] == tables[1]
    assert len(tables[0]) >= CLASS


@pytest.mark.sandbox
@pytest.mark.slow
def test_a_database_that_is_in_use_is_left_alone(course, url):
    """Two classes would be mixed into one."""
    before = as_nbgrader_reads(url)
    with pytest.raises(GradebookError, match="rows in course already"):
        move(Course.find(course).gradebook_url, url)
    assert as_nbgrader_reads(url) == before


def test_a_gradebook_that_is_not_there_is_not_made(server, tmp_path):
    """A slip in the path would end in an empty gradebook, and look like success."""
    missing = tmp_path / "gradebok.db"
    with pytest.raises(GradebookError, match="no gradebook here"):
        move(f"sqlite:///{missing}", server.new_database())
    assert not missing.exists()


PAGE = (ROOT / "docs" / "growing.md").read_text("utf-8")


def test_every_file_that_the_page_names_is_there():
    """A reader would look for a file that has moved."""
    named = re.findall(r"deploy/[\w/.-]+\w", PAGE)
    assert len(named) >= 8
    for name in named:
        assert (ROOT / name).exists(), name


def test_the_page_asks_for_what_is_deployed():
    """The first command after the installation would find nothing."""
    text = "".join(
        path.read_text("utf-8") for path in (ROOT / "deploy/kubernetes").glob("*.yaml")
    )
    named = re.findall(r"deployment/(grading-\w+|formgrader) |service/(\S+)", PAGE)
    assert len(named) >= 3
    for name in filter(None, (one for pair in named for one in pair)):
        assert f"metadata: {{name: {name}}}" in text


def test_a_job_has_a_worker_for_each_processor_and_tries_a_sandbox_first():
    """Workers would have several threads, or find out with the first student."""
    text = (ROOT / "deploy/slurm/jobqueue.yaml").read_text("utf-8")
    settings = yaml.safe_load(text)
    job = settings["jobqueue"]["slurm"]
    assert job["cores"] == job["processes"]
    place = Path(job["python"]).parent
    assert job["job-script-prologue"] == [f"{place}/autograder doctor || exit 1"]
    assert settings["distributed"]["scheduler"]["allowed-failures"] == 0


def test_the_cost_of_a_thousand_is_what_the_formula_says():
    """A dean would be shown a wrong figure."""
    [each, start] = map(float, re.findall(r"\(([\d.]+) n \+ (\d+) r\)", PAGE)[0])
    told = float(re.findall(r"\*\*([\d.]+) p\*\*", PAGE)[0])
    assert round((1000 * each + start) / 3600, 2) == told
    twice = float(re.findall(r"graded twice: ([\d.]+) p", PAGE)[0])
    assert round((2 * 10 * 1000 * each + 2 * 10 * start) / 3600, 1) == twice
