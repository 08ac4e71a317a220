"""A week in the classroom, over HTTP: from fetching to feedback that is read."""

import json
from pathlib import Path

import pytest
import requests
from hub_machine import COURSE
from hub_verbs import API, answer, feedback, fetch, press, submit

from chainrule_grader.demo_class import RIGHT

pytestmark = [
    pytest.mark.hub,
    pytest.mark.sandbox,
    pytest.mark.slow,
    pytest.mark.xdist_group("hub"),
]

ROOT = Path(__file__).parents[2]
LESSON, NOTEBOOK = "02-chain-rule", "chain-rule"
ESSAY, ESSAY_BOOK = "09-your-own-network", "your-own-network"
WRONG = "def dh(x):\n    return 1 / (2 + np.cos(x))"  # the inner derivative is missing
WORDS = "Each hidden node draws one straight line between the species."
COMMENT = "Which line does the second node draw?"


@pytest.fixture(scope="module")
def class_(people, released):
    """Start two students' servers, when the assignments are there."""
    for name in ("emma", "bo"):
        people[name].start_server()
    assert {LESSON, ESSAY} <= {*released}
    return people


@pytest.fixture(scope="module")
def validated(class_):
    """Let two students fetch, answer, validate and submit."""
    found = {}
    for name, answers in (("emma", RIGHT), ("bo", {**RIGHT, "dh": WRONG})):
        student = class_[name]
        fetch(student, LESSON)
        path = answer(student, LESSON, NOTEBOOK, answers)
        asked = {"path": path}
        found[name] = student.here("POST", "/assignments/validate", json=asked).json()
        submit(student, LESSON)
    fetch(class_["emma"], ESSAY)
    answer(class_["emma"], ESSAY, ESSAY_BOOK, {"explain-hidden-nodes": WORDS})
    submit(class_["emma"], ESSAY)
    return found


@pytest.fixture(scope="module")
def graded(class_, validated):
    """Let the instructor collect, grade with the button, and write a comment."""
    assert validated
    ada = class_["ada"]
    for assignment in (LESSON, ESSAY):
        press(ada, f"assignment/{assignment}/collect")
    for assignment, name in ((LESSON, "emma"), (LESSON, "bo"), (ESSAY, "emma")):
        press(ada, f"submission/{assignment}/{name}/autograde")
    [book] = ada.ask("GET", f"{API}/submitted_notebooks/{ESSAY}/{ESSAY_BOOK}").json()
    wanted = {"submission_id": book["id"]}
    for kind, change in (
        ("grade", {"manual_score": 1.5}),
        ("comment", {"manual_comment": COMMENT}),
    ):
        each = ada.ask("GET", f"{API}/{kind}s", params=wanted).json()
        [cell] = [one for one in each if one["name"] == "explain-hidden-nodes"]
        done = ada.ask("PUT", f"{API}/{kind}/{cell['id']}", json=change)
        assert done.status_code == 200, done.text
    return ada


@pytest.fixture(scope="module")
def returned(class_, graded):
    """Generate and release feedback with the buttons; let students fetch it."""
    for assignment in (LESSON, ESSAY):
        press(graded, f"assignment/{assignment}/generate_feedback")
        press(graded, f"assignment/{assignment}/release_feedback")
    wanted = (
        ("emma", LESSON, NOTEBOOK),
        ("bo", LESSON, NOTEBOOK),
        ("emma", ESSAY, ESSAY_BOOK),
    )
    return {
        (name, assignment): feedback(class_[name], assignment, book)
        for name, assignment, book in wanted
    }


def test_validating_tells_a_right_notebook_from_a_wrong_one(validated):
    """If it does not, students hand in what they could have mended."""
    right, wrong = (validated[name]["value"] for name in ("emma", "bo"))
    assert "failed" not in right
    assert wrong["failed"]


def test_the_button_grades_as_our_grader_does(graded):
    """If it does not, nbgrader's own grading ran student code as the grader."""
    listed = graded.ask("GET", f"{API}/submissions/{LESSON}").json()
    scores = {one["student"]: one["score"] for one in listed}
    assert scores["emma"] == 12.0
    assert 9.0 <= scores["bo"] < 12.0


def test_a_written_answer_is_graded_by_hand(graded):
    """If it is not, half a page of words earns nothing."""
    [listed] = [
        one
        for one in graded.ask("GET", f"{API}/submissions/{ESSAY}").json()
        if one["student"] == "emma"
    ]
    assert listed["written_score"] == 1.5


@pytest.mark.parametrize("kind", ["tree", "notebooks", "edit"])
def test_the_links_of_formgrader_lead_to_the_course(hub, graded, kind):
    """If they do not, an instructor who clicks on an assignment finds no page."""
    found = requests.get(
        f"{hub.url}/{kind}/source/{LESSON}",
        headers={"Authorization": f"token {graded.token}"},
        timeout=60,
    )
    assert found.status_code == 200
    assert found.url == f"{hub.url}/services/{COURSE}/lab/tree/source/{LESSON}"


def test_feedback_names_the_mistake(returned):
    """If it does not, a student learns that they are wrong, and not why."""
    assert "The inner derivative is missing" in returned["bo", LESSON]
    assert "The inner derivative is missing" not in returned["emma", LESSON]


def test_feedback_shows_what_the_instructor_wrote(returned):
    """If it does not, nobody reads the comments."""
    assert COMMENT in returned["emma", ESSAY]


def test_feedback_holds_no_hidden_test(returned):
    """If it does, the next class starts with the answers."""
    hidden = set()
    for assignment in (LESSON, ESSAY):
        [path] = (ROOT / "source" / assignment).glob("*.ipynb")
        for cell in json.loads(path.read_text("utf-8"))["cells"]:
            source = "".join(cell["source"])
            if "BEGIN HIDDEN TESTS" in source:
                part = source.split("BEGIN HIDDEN TESTS")[1].split("###")[0]
                hidden |= {line.strip() for line in part.splitlines() if line.strip()}
    assert hidden
    assert not [line for line in hidden for page in returned.values() if line in page]
