"""A week in the classroom in a real browser: two students and an instructor.

Each fixture is a chapter, and begins where the one before has ended. The tests look at
what a chapter has left. Pictures of all of it are in build/screenshots/hub-*.png.
"""

import json
import re
from pathlib import Path

import pytest
from hub_machine import ASSIGNMENTS, COURSE
from hub_pages import (
    MILLISECONDS,
    answered,
    cell_of,
    choose,
    enter,
    line_of,
    menu,
    notebook,
    open_file,
    press,
    row,
    shoot,
    sign_in,
    type_into,
)
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
NOTEBOOK, ESSAY_BOOK = "chain-rule", "your-own-network"
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
    """Let the instructor go to formgrader by the hub's own page, and release."""
    with week["ada"].context.expect_page() as opened:
        choose(week["ada"], "File", "Hub Control Panel")
    page = opened.value
    page.get_by_role("button", name="Services").click()
    shoot(page, "04-services")
    page.get_by_role("link", name=COURSE).click()
    for assignment in ASSIGNMENTS:
        press(page, assignment, "release")
    shoot(page, "05-released")
    return page


@pytest.fixture(scope="module")
def explored(week):
    """Let a student run lesson 2 and move its slider; return what the page says."""
    page = week["emma"]
    open_file(page, "lessons")
    open_file(page, "02-chain-rule.ipynb")
    panel = notebook(page, "02-chain-rule.ipynb")
    choose(page, "Run", "Run All Cells")
    explorer = panel.locator(".jp-OutputArea-output:has(input[type=range])").first
    explorer.wait_for(state="attached")
    explorer.scroll_into_view_if_needed()
    sentence = explorer.locator("[aria-live]").first
    expect(sentence).to_contain_text("x = 1.00", timeout=MILLISECONDS)
    explorer.get_by_role("slider").first.focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    expect(sentence).not_to_contain_text("x = 1.00", timeout=MILLISECONDS)
    shoot(page, "06-slider")
    return sentence.inner_text()


@pytest.fixture(scope="module")
def fetched(week, formgrader, machine):
    """Let the students fetch; all answers but the one to be typed are there."""
    assert formgrader
    for name, assignment in (("emma", LESSON), ("bo", LESSON), ("emma", ESSAY)):
        page = week[name]
        choose(page, "Nbgrader", "Assignment List")
        row(page, "released", assignment).get_by_role("button", name="Fetch").click()
        row(page, "fetched", assignment).wait_for()
    shoot(week["emma"], "07-assignment-list")
    longer = {key: text for key, text in RIGHT.items() if key != "dh"}
    for name in ("emma", "bo"):
        answer(log_in(machine, name), LESSON, NOTEBOOK, longer)
    return week


@pytest.fixture(scope="module")
def validated(fetched):
    """Let the students type, run and validate; return what they were told."""
    told = {}
    for name, text in TYPED.items():
        page = fetched[name]
        row(page, "fetched", LESSON).get_by_role("button", name=LESSON).click()
        page.get_by_role("link", name=NOTEBOOK, exact=True).click()
        panel = notebook(page, f"{NOTEBOOK}.ipynb")
        type_into(page, cell_of(panel, "def dh(x)"), text)
        choose(page, "Run", "Run All Cells")
        check = cell_of(panel, "checks.dh(dh)")
        check.locator(".jp-OutputArea-output").first.wait_for(state="attached")
        check.scroll_into_view_if_needed()
        shoot(page, f"08-answered-{name}")
        seen = check.inner_text()
        panel.get_by_role("button", name="Validate").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_text("Validation Results").wait_for()
        shoot(page, f"09-validated-{name}")
        told[name] = seen, dialog.inner_text()
        dialog.get_by_role("button", name="Ok").click()
        with answered(page, "/api/contents/"):
            choose(page, "File", "Save Notebook")
    return told


@pytest.fixture(scope="module")
def submitted(fetched, validated):
    """Let the students hand in, one of them an answer in words too."""
    assert validated
    emma = fetched["emma"]
    emma.get_by_role("tab", name="Assignments", exact=True).click()
    row(emma, "fetched", ESSAY).get_by_role("button", name=ESSAY).click()
    emma.get_by_role("link", name=ESSAY_BOOK, exact=True).click()
    panel = notebook(emma, f"{ESSAY_BOOK}.ipynb")
    cell = cell_of(panel, "YOUR ANSWER HERE")
    cell.dblclick()
    type_into(emma, cell, WORDS)
    with answered(emma, "/api/contents/"):
        choose(emma, "File", "Save Notebook")
    shoot(emma, "10-written")
    for name, assignment in (("emma", LESSON), ("bo", LESSON), ("emma", ESSAY)):
        page = fetched[name]
        page.get_by_role("tab", name="Assignments", exact=True).click()
        row(page, "fetched", assignment).get_by_role("button", name="Submit").click()
        row(page, "submitted", assignment).wait_for()
    shoot(emma, "11-submitted")
    return fetched


@pytest.fixture(scope="module")
def graded(formgrader, submitted):
    """Let the instructor collect, and grade with the button; return the scores."""
    assert submitted
    page, scores = formgrader, {}
    for assignment, names in ((LESSON, ("emma", "bo")), (ESSAY, ("emma",))):
        press(page, assignment, "collect")
        line_of(page, assignment).locator(".num-submissions a").click()
        for name in names:
            press(page, name, "autograde")
        shoot(page, f"12-autograded-{assignment}")
        for name in names:
            scores[name, assignment] = (
                line_of(page, name).locator(".score").inner_text()
            )
        page.get_by_role("link", name="Manage Assignments").click()
    return scores


@pytest.fixture(scope="module")
def by_hand(formgrader, graded):
    """Let the instructor read the answer in words, and type points and a comment."""
    assert graded
    page = formgrader
    page.get_by_role("link", name="Manual Grading").click()
    for link in (ESSAY, ESSAY_BOOK, "Submission #1"):
        page.get_by_role("link", name=link, exact=True).click()
    page.wait_for_function("formgrader.grades && formgrader.grades.loaded")
    page.wait_for_function("formgrader.comments && formgrader.comments.loaded")
    for field, text in (("", "1.5"), ("-comment", COMMENT)):
        typed = page.locator(f"#explain-hidden-nodes{field}")
        typed.fill(text)
        with answered(page, "/formgrader/api/"):
            typed.blur()
    typed.scroll_into_view_if_needed()
    shoot(page, "13-by-hand")
    return page


@pytest.fixture(scope="module")
def returned(week, by_hand):
    """Let the instructor return the feedback, and the students open it."""
    for link in ("Manual Grading", "Manage Assignments"):
        by_hand.get_by_role("link", name=link, exact=True).click()
    for assignment in ASSIGNMENTS:
        press(by_hand, assignment, "generate-feedback")
        press(by_hand, assignment, "release-feedback")
    shoot(by_hand, "14-feedback-released")
    told = {}
    for name, assignment, book in (
        ("emma", LESSON, NOTEBOOK),
        ("bo", LESSON, NOTEBOOK),
        ("emma", ESSAY, ESSAY_BOOK),
    ):
        page = week[name]
        page.get_by_role("tab", name="Assignments", exact=True).click()
        page.get_by_title("Refresh assignments list").click()
        mine = row(page, "submitted", assignment)
        mine.get_by_role("button", name="Fetch Feedback").click()
        mine.get_by_text("(view feedback)").click()
        open_file(page, f"{book}.html")
        page.get_by_role("tab", name=f"{book}.html", exact=True).wait_for()
        viewer = page.locator(".jp-HTMLViewer iframe").filter(visible=True)
        main = viewer.content_frame
        main.get_by_text(f"Feedback on {book}").wait_for()
        shoot(page, f"15-feedback-{name}-{assignment}")
        told[name, assignment] = main.locator("body").text_content()
    return told


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
    assert graded["emma", LESSON] == "12 / 12"
    assert graded["bo", LESSON] == "9 / 12"
    assert graded["emma", ESSAY] == "0 / 12"


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


def test_no_console_complains(week, returned, explored):
    """If one does, something on a page is broken that nobody looked at."""
    assert returned
    assert explored
    assert {name: page.complaints for name, page in week.items()} == {
        name: [] for name in week
    }
