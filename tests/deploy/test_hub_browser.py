"""A week in the classroom in a real browser: two students and an instructor.

Each fixture is a chapter, and begins where the one before has ended. The tests look at
what a chapter has left. Pictures of all of it are in build/screenshots/hub-*.png.
"""

import json
import re
from pathlib import Path

import hub_week as do
import pytest
from hub_machine import ASSIGNMENTS
from hub_pages import enter, menu, press, shoot, sign_in
from hub_people import log_in
from hub_verbs import answer
from playwright.sync_api import expect

from chainrule_grader.demo_class import RIGHT

pytestmark = [
    pytest.mark.hub,
    pytest.mark.browser,
    pytest.mark.sandbox,
    pytest.mark.slow,
    pytest.mark.xdist_group("hub"),
]

ROOT = Path(__file__).parents[2]
LESSON, ESSAY = ASSIGNMENTS
HANDED_IN = [("emma", LESSON), ("bo", LESSON), ("emma", ESSAY)]
TYPED = {  # Bo forgets the inner derivative
    "emma": "def dh(x):\nreturn -np.sin(x) / (2 + np.cos(x))",
    "bo": "def dh(x):\nreturn 1 / (2 + np.cos(x))",
}
MISTAKE = "The inner derivative is missing"
WORDS = "Each hidden node draws one straight line between the species."
COMMENT = "Which line does the second node draw?"
HIDDEN = re.compile(r"### BEGIN HIDDEN TESTS\n(.+)\n### END HIDDEN TESTS")


@pytest.fixture(scope="module")
def machine(machines):
    """Start a hub of the week's own: nobody else has fetched or handed in."""
    with machines() as made:
        made.start()
        yield made


@pytest.fixture(scope="module")
def week(machine, browser):
    """Let three people sign in, all at once, and wait for JupyterLab."""
    people = {name: enter(browser, machine.url) for name in ("ada", "emma", "bo")}
    shoot(people["emma"], "01-sign-in")
    for name, page in people.items():
        sign_in(page, name)
    shoot(people["emma"], "02-starting")
    for name, page in people.items():
        page.get_by_role("menubar").wait_for()
        page.get_by_role("listitem", name=re.compile("^Name: lessons")).wait_for()
        shoot(page, f"03-jupyterlab-{name}")
    yield people
    for page in people.values():
        page.context.close()


@pytest.fixture(scope="module")
def formgrader(week):
    """Let the instructor go to formgrader, and release two assignments."""
    page = do.go_to_formgrader(week["ada"])
    for assignment in ASSIGNMENTS:
        press(page, assignment, "release")
    shoot(page, "05-released")
    return page


@pytest.fixture(scope="module")
def explored(week):
    """Let a student move the slider of lesson 2."""
    return do.explore(week["emma"])


@pytest.fixture(scope="module")
def fetched(week, formgrader, machine):
    """Let the students fetch; all answers but the one to be typed are there."""
    assert formgrader
    for name, assignment in HANDED_IN:
        do.fetch(week[name], assignment)
    longer = {key: text for key, text in RIGHT.items() if key != "dh"}
    for name in TYPED:
        answer(log_in(machine, name), LESSON, do.BOOKS[LESSON], longer)
    return week


@pytest.fixture(scope="module")
def validated(fetched):
    """Let the students type, run and validate; return what they were told."""
    return {
        name: do.answer_by_keyboard(fetched[name], name, text)
        for name, text in TYPED.items()
    }


@pytest.fixture(scope="module")
def submitted(fetched, validated):
    """Let the students hand in, one of them an answer in words too."""
    assert validated
    do.write(fetched["emma"], WORDS)
    for name, assignment in HANDED_IN:
        do.submit(fetched[name], assignment)
    return HANDED_IN


@pytest.fixture(scope="module")
def graded(formgrader, submitted):
    """Let the instructor collect, and grade with the button; return the scores."""
    return {
        assignment: do.collect_and_grade(
            formgrader, assignment, [name for name, of in submitted if of == assignment]
        )
        for assignment in ASSIGNMENTS
    }


@pytest.fixture(scope="module")
def returned(week, formgrader, graded):
    """Let the instructor grade the words and return all; return what students read."""
    assert graded
    fields = {"": "1.5", "-comment": COMMENT}
    do.grade_by_hand(formgrader, ESSAY, "explain-hidden-nodes", fields)
    for assignment in ASSIGNMENTS:
        do.give_back(formgrader, assignment)
    return {
        (name, assignment): do.read_feedback(week[name], name, assignment)
        for name, assignment in HANDED_IN
    }


def test_a_slider_of_a_lesson_moves(explored):
    """If not, the explorers are dead on the hub, and lessons are only text there."""
    assert "x = 1.25" in explored


def test_a_student_is_offered_nothing_to_teach_with(week):
    """If they are, they click on what answers with an error, or worse, works."""
    for name in ("emma", "bo"):
        page = week[name]
        items = [text.strip() for text in menu(page, "Nbgrader").all_inner_texts()]
        shoot(page, f"16-menu-{name}")
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        assert [text for text in items if text] == ["Assignment List"]
        for word in ("Formgrader", "Course List", "Create Assignment"):
            expect(page.get_by_text(word, exact=True)).to_have_count(0)


def test_checks_and_validate_tell_right_from_wrong(validated):
    """If they do not, students hand in what they could have mended."""
    checked, dialog = validated["emma"]
    assert MISTAKE not in checked
    assert "Success! Your notebook passes all the tests." in dialog
    checked, dialog = validated["bo"]
    assert MISTAKE in checked
    assert "checks.dh(dh)" in dialog
    assert "checks.chain(chain)" not in dialog


def test_the_autograde_button_gives_our_points(graded):
    """If it does not, the page on the hub grades otherwise than the command."""
    assert graded[LESSON] == {"bo": "9 / 12", "emma": "12 / 12"}
    assert graded[ESSAY] == {"emma": "0 / 12"}


def test_the_page_that_students_open_names_the_mistake(returned):
    """If it does not, one learns only that it is wrong, or the other is blamed."""
    emma, bo = returned["emma", LESSON], returned["bo", LESSON]
    assert "12 of 12 points" in emma
    assert MISTAKE not in emma
    assert "9 of 12 points" in bo
    assert MISTAKE in bo


def test_the_page_shows_what_the_instructor_wrote(returned):
    """If it does not, nobody reads what was written for them."""
    page = returned["emma", ESSAY]
    assert COMMENT in page
    assert "1.5 of 12 points" in page


def test_the_page_holds_no_hidden_test(returned):
    """If it does, the next class starts with the answers."""
    sources = [*(ROOT / "source").glob("*/*.ipynb")]
    cells = [
        "".join(cell["source"])
        for path in sources
        for cell in json.loads(path.read_text("utf-8"))["cells"]
    ]
    hidden = [line for cell in cells for line in HIDDEN.findall(cell)]
    assert hidden
    for page in returned.values():
        assert "Your answer" in page
        assert not [line for line in hidden if line in page]


def test_no_page_complains_or_asks_another_server(week, explored, returned):
    """If one does, it is broken where nobody looked, or tells others about a class."""
    assert explored
    assert returned
    assert {name: page.complaints for name, page in week.items()} == {
        name: [] for name in week
    }
    assert {name: page.asked for name, page in week.items()} == {
        name: [] for name in week
    }
