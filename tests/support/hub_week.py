"""A week in the classroom, person by person: what each does on their pages, in order.

    instructor   go_to_formgrader
    student      explore, fetch, answer_by_keyboard, write, submit
    instructor   collect_and_grade, grade_by_hand, give_back
    student      read_feedback

Each step keeps a picture, build/screenshots/hub-*.png.
"""

from hub_machine import ASSIGNMENTS, COURSE
from hub_pages import (
    MILLISECONDS,
    answered,
    cell_of,
    choose,
    line_of,
    notebook,
    open_file,
    press,
    row,
    shoot,
    type_into,
)
from playwright.sync_api import expect

BOOKS = dict(zip(ASSIGNMENTS, ("chain-rule", "your-own-network"), strict=True))


def go_to_formgrader(page):
    """Go there from JupyterLab, by its list of courses; return formgrader's page."""
    choose(page, "Nbgrader", "Course List")
    course = page.locator("#formgrader_list").get_by_role("link", name=COURSE)
    course.wait_for()
    shoot(page, "04-course-list")
    with page.context.expect_page() as opened:
        course.click()
    there = opened.value
    line_of(there, ASSIGNMENTS[0]).wait_for()
    return there


def explore(page):
    """Run lesson 2, and move its slider by keyboard; return what the page says then."""
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


def fetch(page, assignment):
    """Fetch an assignment from the Assignment List."""
    choose(page, "Nbgrader", "Assignment List")
    row(page, "released", assignment).get_by_role("button", name="Fetch").click()
    row(page, "fetched", assignment).wait_for()
    shoot(page, "07-assignment-list")


def open_fetched(page, assignment):
    """Open the notebook of a fetched assignment from the Assignment List."""
    page.get_by_role("tab", name="Assignments", exact=True).click()
    row(page, "fetched", assignment).get_by_role("button", name=assignment).click()
    page.get_by_role("link", name=BOOKS[assignment], exact=True).click()
    return notebook(page, f"{BOOKS[assignment]}.ipynb")


def answer_by_keyboard(page, name, text):
    """Type `dh`, run all, validate, save; return what check and dialog have said."""
    panel = open_fetched(page, ASSIGNMENTS[0])
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
    told = dialog.inner_text()
    dialog.get_by_role("button", name="Ok").click()
    with answered(page, "/api/contents/"):
        choose(page, "File", "Save Notebook")
    return seen, told


def write(page, words):
    """Write the answer in words of assignment 9, and save."""
    panel = open_fetched(page, ASSIGNMENTS[1])
    cell = cell_of(panel, "YOUR ANSWER HERE")
    cell.dblclick()
    type_into(page, cell, words)
    with answered(page, "/api/contents/"):
        choose(page, "File", "Save Notebook")
    shoot(page, "10-written")


def submit(page, assignment):
    """Submit from the Assignment List."""
    page.get_by_role("tab", name="Assignments", exact=True).click()
    row(page, "fetched", assignment).get_by_role("button", name="Submit").click()
    row(page, "submitted", assignment).wait_for()
    shoot(page, "11-submitted")


def collect_and_grade(page, assignment, names):
    """Collect, and press Autograde for each student; return the scores."""
    press(page, assignment, "collect")
    line_of(page, assignment).locator(".num-submissions a").click()
    for name in names:
        press(page, name, "autograde")
    shoot(page, f"12-autograded-{assignment}")
    scores = {n: line_of(page, n).locator(".score").inner_text() for n in names}
    page.get_by_role("link", name="Manage Assignments").click()
    return scores


def grade_by_hand(page, assignment, cell, fields):
    """Type into the fields of a written answer, and go back to the assignments."""
    page.get_by_role("link", name="Manual Grading").click()
    for link in (assignment, BOOKS[assignment], "Submission #1"):
        page.get_by_role("link", name=link, exact=True).click()
    page.wait_for_function("window.formgrader?.grades?.loaded")
    page.wait_for_function("window.formgrader?.comments?.loaded")
    for field, text in fields.items():
        typed = page.locator(f"#{cell}{field}")
        typed.fill(text)
        with answered(page, "/formgrader/api/"):
            typed.blur()
    typed.scroll_into_view_if_needed()
    shoot(page, "13-by-hand")
    for link in ("Manual Grading", "Manage Assignments"):
        page.get_by_role("link", name=link, exact=True).click()


def give_back(page, assignment):
    """Generate and release the feedback."""
    press(page, assignment, "generate-feedback")
    press(page, assignment, "release-feedback")
    shoot(page, "14-feedback-released")


def read_feedback(page, name, assignment):
    """Fetch the feedback and open it; return all that stands in the page."""
    page.get_by_role("tab", name="Assignments", exact=True).click()
    page.get_by_title("Refresh assignments list").click()
    mine = row(page, "submitted", assignment)
    mine.get_by_role("button", name="Fetch Feedback").click()
    mine.get_by_text("(view feedback)").click()
    book = BOOKS[assignment]
    open_file(page, f"{book}.html")
    page.get_by_role("tab", name=f"{book}.html", exact=True).wait_for()
    viewer = page.locator(".jp-HTMLViewer iframe").filter(visible=True)
    opened = viewer.content_frame
    opened.get_by_text(f"Feedback on {book}").wait_for()
    shoot(page, f"15-feedback-{name}-{assignment}")
    return opened.locator("body").text_content()
