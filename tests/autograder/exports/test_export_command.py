"""`autograder export` and `nbgrader export`, on a small graded course."""

import csv
import io
import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from chainrule_grader.cli import main
from chainrule_grader.commands import export
from chainrule_grader.errors import ExportError
from chainrule_grader.exports import desk
from chainrule_grader.gradebook.gradebook import Gradebook

PAGE = (Path(__file__).parents[3] / "docs" / "exports.md").read_text()
ASSIGNMENT = "01-rates"
POINTS = {"test-double": 2.0, "test-square": 1.5, "why": 4.0}
CANVAS = """\
Student,ID,SIS Login ID,Section,01-rates (12345),Final Score
    Points Possible,,,,9.00,(read only)
"Alla, Jr., Ada",101,ada,Mon,,
"""


@pytest.fixture
def graded(course, rubric, grade):
    """Grade two students: ada late, and ben with a question that is open."""
    with Gradebook(course.gradebook_url) as book:
        book.ensure_assignment(rubric)
        book.record(grade("ada", POINTS))
    with sqlite3.connect(course.root / "gradebook.db") as rows:
        rows.execute("UPDATE submitted_notebook SET late_submission_penalty = 0.5")
        rows.execute("UPDATE student SET last_name = 'Alla, Jr.'")
    rows.close()
    return course


@pytest.fixture
def ben(graded, grade):
    """Grade another, whose answer in words waits for a person."""
    with Gradebook(graded.gradebook_url) as book:
        book.record(grade("ben", {"test-double": 2.0, "test-square": 3.0}))


@pytest.fixture
def run(graded):
    """Run the command on that course."""

    def invoke(*words):
        where = ["--course-root", str(graded.root)]
        return CliRunner().invoke(main, ["export", *map(str, words), *where])

    return invoke


@pytest.fixture
def canvas(tmp_path):
    """Download a gradebook from Canvas."""
    path = tmp_path / "canvas.csv"
    path.write_text(CANVAS, encoding="utf-8")
    return path


def scores(data):
    """Read the scores of the table for people."""
    rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    return {row["student_id"]: row["score"] for row in rows}


def test_grades_go_to_stdout_or_into_a_file(run, tmp_path):
    """An instructor would have to copy them from the screen."""
    shown = run("--to", "csv")
    assert shown.exit_code == 0, shown.output
    assert scores(shown.stdout_bytes) == {"ada": "7"}
    path = tmp_path / "grades.csv"
    written = run("--to", "csv", "--out", path)
    assert (written.exit_code, written.stdout) == (0, "")
    assert path.read_bytes() == shown.stdout_bytes
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_an_older_file_is_not_lost(run, tmp_path):
    """The grades of last week, or the download itself, would be gone."""
    path = tmp_path / "grades.csv"
    path.write_bytes(b"mine")
    done = run("--to", "csv", "--out", path)
    assert done.exit_code == 1
    assert "--overwrite" in done.output
    assert path.read_bytes() == b"mine"
    assert run("--to", "csv", "--out", path, "--overwrite").exit_code == 0
    assert scores(path.read_bytes()) == {"ada": "7"}


def test_scores_are_filled_into_a_download(run, canvas, tmp_path):
    """An instructor would type a class's points."""
    out = tmp_path / "upload.csv"
    done = run("--to", "canvas", "--into", canvas, "--out", out)
    assert done.exit_code == 0, done.output
    assert "the column '01-rates (12345)'" in done.stderr
    assert out.read_text() == CANVAS.replace("ada,Mon,,", "ada,Mon,7,")


@pytest.mark.usefixtures("ben")
def test_a_doubt_stops_the_export_and_nothing_is_written(run, canvas, tmp_path):
    """Half a class would be uploaded, and nobody would know."""
    out = tmp_path / "upload.csv"
    done = run("--to", "canvas", "--into", canvas, "--out", out)
    assert done.exit_code == 1
    assert "ben: no row has ben under SIS Login ID" in done.output
    assert not out.exists()
    skipped = run("--to", "canvas", "--into", canvas, "--out", out, "--skip-unknown")
    assert skipped.exit_code == 0, skipped.output
    assert "You chose to go on: 1 student of your gradebook" in skipped.stderr


@pytest.mark.usefixtures("ben")
def test_an_open_score_stops_unless_told_otherwise(run):
    """Points that are going to change would be final in the system."""
    stopped = run("--to", "csv")
    assert stopped.exit_code == 1
    assert "ben: 01-rates: no points yet for why" in stopped.output
    assert stopped.stdout == ""
    blank = run("--to", "csv", "--unfinished", "blank")
    so_far = run("--to", "csv", "--unfinished", "so-far")
    assert scores(blank.stdout_bytes) == {"ada": "7", "ben": ""}
    assert scores(so_far.stdout_bytes) == {"ada": "7", "ben": "5"}
    assert "ben: 01-rates: no points yet for why" in so_far.stderr


def test_what_is_handed_in_and_not_graded_stops(run, hand_in, answered):
    """A submission that our machine failed on would look like none at all."""
    hand_in("zoe", {"rates.ipynb": answered})
    done = run("--to", "csv")
    assert done.exit_code == 1
    assert "zoe: 01-rates: handed in, and not graded" in done.output


def test_students_of_the_file_alone_can_be_left_as_they_are(run, canvas):
    """Who never handed in anything would stop every export."""
    canvas.write_text(f"{CANVAS}Eve,102,eve,Mon,3,\n")
    stopped = run("--to", "canvas", "--into", canvas)
    assert stopped.exit_code == 1
    assert "Eve: row 4" in stopped.output
    done = run("--to", "canvas", "--into", canvas, "--skip-absent")
    assert done.exit_code == 0, done.output
    assert done.stdout.endswith("Eve,102,eve,Mon,3,\n")


def test_a_map_of_ids_is_used_and_its_strangers_are_told(run, canvas, tmp_path):
    """A slip in the map would go unnoticed."""
    ids = tmp_path / "ids.csv"
    ids.write_text("ours,theirs\nada,101\nadam,102\n")
    canvas.write_text(CANVAS.replace(",ada,", ",aa17,"))
    done = run("--to", "canvas", "--into", canvas, "--ids", ids)
    assert done.exit_code == 0, done.output
    assert "Mon,7," in done.stdout
    assert "not in the gradebook: adam." in done.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--to", "canvas"], "add --into FILE"),
        (["--to", "csv", "--assignment", "01-rats"], "did you mean 01-rates"),
        (["--to", "csv", "--column", "01-rates"], "not the form assignment=title"),
        (["--to", "csv", "--column", "02=x"], "02 is not exported"),
        (["--to", "csv", "--ids", "nowhere.csv"], "nowhere.csv: it cannot be read"),
    ],
)
def test_a_mistake_is_told_with_a_next_step(run, words, told):
    """An instructor would read a traceback."""
    done = run(*words)
    assert done.exit_code == 1
    assert told in done.output
    assert "Try:" in done.output


@pytest.mark.usefixtures("ben")
def test_one_student_can_be_exported_alone(graded, canvas):
    """A late grade would wait until the whole class is final."""
    canvas.write_text(f"{CANVAS}Ben,102,ben,Mon,,\n")
    order = desk.Order("canvas", students=["ada"], into=canvas)
    done = desk.export(graded, graded.gradebook_url, order)
    assert done.doubts == ()
    assert done.data.endswith(b"ada,Mon,7,\nBen,102,ben,Mon,,\n")
    with pytest.raises(ExportError, match="no such student"):
        desk.export(graded, graded.gradebook_url, desk.Order("csv", students=["x"]))


def test_the_command_offers_every_system():
    """A system would be there and nobody could name it."""
    assert tuple(desk.SYSTEMS) == export.SYSTEMS


def test_every_command_of_the_documents_can_be_given():
    """An instructor's first export would end in a message about usage."""
    lines = [line for line in PAGE.splitlines() if line.startswith("autograder export")]
    given = [export.export.make_context("export", line.split()[2:]) for line in lines]
    assert {one.params["to"] for one in given} == set(desk.SYSTEMS)


def nbgrader_export(root, *words):
    """Run `nbgrader export` with our exporter."""
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    exporter = "--exporter=chainrule_grader.exporter.GradeExport"
    command = [sys.executable, "-m", "nbgrader", "export", exporter, *words]
    return subprocess.run(
        command,
        cwd=root,
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
@pytest.mark.xdist_group("nbgrader")
def test_nbgrader_exports_with_our_exporter(graded, canvas):
    """Who works with nbgrader's commands would have its table only."""
    words = "--to=grades.csv", "--GradeExport.system=canvas"
    done = nbgrader_export(graded.root, *words, f"--GradeExport.into={canvas}")
    assert done.returncode == 0, done.stderr
    made = (graded.root / "grades.csv").read_text()
    assert made == CANVAS.replace("ada,Mon,,", "ada,Mon,7,")
    again = nbgrader_export(graded.root, "--to=grades.csv")
    assert again.returncode == 1
    assert "it is there already" in again.stderr
    assert (graded.root / "grades.csv").read_text() == made


@pytest.mark.slow
@pytest.mark.xdist_group("nbgrader")
@pytest.mark.usefixtures("ben")
def test_nbgrader_exports_whom_it_is_asked_for(graded):
    """A student whose score is open would stop the export of all others."""
    done = nbgrader_export(
        graded.root, "--student=['ada']", "--assignment=['01-rates']"
    )
    assert done.returncode == 0, done.stderr
    assert scores((graded.root / "grades.csv").read_bytes()) == {"ada": "7"}
