"""`nbgrader generate_feedback` and formgrader's button write our pages."""

import json
import shutil
from contextlib import closing
from importlib import import_module
from pathlib import Path

import pytest
from traitlets.config.loader import PyFileConfigLoader

from chainrule_grader.classroom import Classroom
from chainrule_grader.course import CONFIG, Course
from chainrule_grader.demo_class import (
    ASSIGNMENT,
    NOTEBOOK,
    RIGHT,
    Invented,
    hand_in,
)
from chainrule_grader.outbox import RECORD
from chainrule_grader.release import release

pytestmark = [
    pytest.mark.sandbox,
    pytest.mark.slow,
    pytest.mark.xdist_group("plugin"),
    pytest.mark.filterwarnings("default"),  # nbgrader warns
]

ROOT = Path(__file__).parents[2]
FORGETS = "def dh(x):\n    return 1 / (2 + np.cos(x))"


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Make a copy of our course, and grade emma's work with our own command."""
    root = tmp_path_factory.mktemp("feedback")
    shutil.copytree(ROOT / "source" / ASSIGNMENT, root / "source" / ASSIGNMENT)
    text = (ROOT / CONFIG).read_text("utf-8") + "\nc.Grader.log_key = 'log.key'\n"
    (root / CONFIG).write_text(text, "utf-8")
    made = Course.find(root)
    release(made, ASSIGNMENT)
    form = json.loads((made.release / ASSIGNMENT / f"{NOTEBOOK}.ipynb").read_bytes())
    folder = made.submitted / "emma" / ASSIGNMENT
    folder.mkdir(parents=True)
    wrong = Invented("emma", "", {**RIGHT, "dh": FORGETS})
    (folder / f"{NOTEBOOK}.ipynb").write_bytes(hand_in(wrong, form))
    assert [one.student for one in Classroom(made, ASSIGNMENT).grade()] == ["emma"]
    return made


@pytest.fixture
def generate(course, monkeypatch):
    """Press the button; return the page that comes of it, and what is beside it."""
    monkeypatch.chdir(course.root)

    def press():
        shutil.rmtree(course.feedback, ignore_errors=True)
        config = PyFileConfigLoader(CONFIG, path=str(course.root)).load_config()
        api = import_module("nbgrader.apps.api").NbGraderAPI(config=config)
        return api, api.generate_feedback(ASSIGNMENT, "emma")

    return press


def test_the_page_is_ours(course, generate):
    """If it is not, a student sees the graded notebook, hidden tests and all."""
    room = Classroom(course, ASSIGNMENT)
    path = course.feedback / "emma" / ASSIGNMENT / f"{NOTEBOOK}.html"
    list(room.feedback())
    ours = path.read_text("utf-8")
    _, told = generate()
    assert told["success"], told
    assert path.read_text("utf-8") == ours
    assert "The inner derivative is missing" in ours
    assert "seed=" not in ours


def test_the_exchange_gets_the_keys(course, generate):
    """If it does not, nbgrader releases nobody's feedback."""
    _, told = generate()
    assert told["success"], told
    made = {path.name for path in (course.feedback / "emma" / ASSIGNMENT).iterdir()}
    assert made == {f"{NOTEBOOK}.html", "timestamp.txt", "submission_secret.txt"}


def test_what_a_person_wrote_is_on_the_page(course, generate):
    """If it is not, comments that were typed after grading reach nobody."""
    api, _ = generate()
    with closing(api.gradebook) as book:
        [comment] = [
            one
            for one in book.find_submission_notebook(
                NOTEBOOK, ASSIGNMENT, "emma"
            ).comments
            if one.name == "dh"
        ]
        comment.manual_comment = "Look at the inner function."
        book.db.commit()
    _, told = generate()
    assert told["success"], told
    path = course.feedback / "emma" / ASSIGNMENT / f"{NOTEBOOK}.html"
    assert "Look at the inner function." in path.read_text("utf-8")


def test_what_we_have_not_graded_gets_no_page(course, generate):
    """If it gets one, it is nbgrader's, which shows hidden tests."""
    record = course.autograded / "emma" / ASSIGNMENT / RECORD
    text = record.read_text("utf-8")
    record.unlink()
    try:
        _, told = generate()
    finally:
        record.write_text(text, "utf-8")
    assert not told["success"]
    assert "Try: autograde it again." in told["log"]
    assert not list(course.feedback.rglob("*.html"))
