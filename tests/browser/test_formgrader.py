"""The demonstration's class in formgrader: what the staff see after grading."""

import pytest

from chainrule_grader.demo import run_demo
from chainrule_grader.demo_class import ASSIGNMENT

pytestmark = [
    pytest.mark.browser,
    pytest.mark.sandbox,
    pytest.mark.slow,
    pytest.mark.xdist_group("browser"),
]


@pytest.fixture(scope="module")
def demo(tmp_path_factory, pytestconfig):
    """Grade the demonstration's class, once."""
    out = tmp_path_factory.mktemp("demo") / "course"
    run_demo(pytestconfig.rootpath, 24, 2, out)
    return out


@pytest.fixture(scope="module")
def address(serve, demo):
    """Open the class's course folder in JupyterLab."""
    return serve(demo)


def test_formgrader_lists_the_assignment_with_its_submissions(page, address, shoot):
    """If not, the staff cannot get at the graded notebooks."""
    page.goto(f"{address}/formgrader/manage_assignments")
    row = page.locator("tr", has_text=ASSIGNMENT)
    row.wait_for()
    shoot(page, "formgrader-assignments")
    assert "24" in row.inner_text()


def test_formgrader_shows_the_scores_that_the_grader_gave(page, address, shoot):
    """If not, two places would tell two truths."""
    page.goto(f"{address}/formgrader/gradebook/{ASSIGNMENT}/chain-rule")
    page.get_by_text("Submission #").first.wait_for()
    shoot(page, "formgrader-scores")
    text = page.locator("table").inner_text()
    assert "12" in text
    assert "10.5" in text


def test_a_graded_notebook_opens_with_answers_and_messages(page, address, shoot):
    """If not, nobody can grade by hand or look into a dispute."""
    page.goto(f"{address}/formgrader/gradebook/{ASSIGNMENT}/chain-rule")
    page.get_by_role("link", name="Submission #").first.click()
    page.locator("#test-dh, [id^='test-dh']").first.wait_for(state="attached")
    text = page.locator("body").inner_text()
    shoot(page, "formgrader-notebook")
    assert "def dh(x)" in text


def test_a_feedback_page_reads_well_and_runs_nothing(page, demo, shoot):
    """If not, a student gets no help from the feedback, or a script."""
    feedback = demo / "feedback" / "emma" / ASSIGNMENT / "chain-rule.html"
    page.goto(feedback.as_uri())
    shoot(page, "feedback-emma")
    page.set_viewport_size({"width": 400, "height": 900})
    shoot(page, "feedback-emma-phone")
    assert "The inner derivative is missing" in page.locator("body").inner_text()
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 400
    assert page.locator("script").count() == 0
