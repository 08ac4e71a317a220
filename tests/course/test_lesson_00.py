"""Lesson 0 as a student meets it on the first day."""

import re

import pytest
from lesson_runs import by_id, needed_minutes, outputs, printed, prose, run, shown

from chainrule.learn.questions import lesson00

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("lesson-00")]

ANSWERS = {
    "predict-paper": {'learn.predict("paper")': 'learn.predict("paper", 2)'},
    "check": {"return 2 * x  #": "return 2 * x + 1  #"},
}
DRIVE = "explorer.x = 2.0\nprint(explorer.alt)"
MINUTES = {
    "ready": 1,
    "first-cell": 1,
    "predict-paper": 1,
    "check": 2,
    "quiz-first": 1,
    "parsons-mean": 1,
    "explore": 2,
}


@pytest.fixture(scope="module")
def lesson_00(read_lesson_of):
    """Read the lesson."""
    return read_lesson_of("00-start-here")


@pytest.fixture(scope="module")
def fresh(lesson_00, tmp_path_factory):
    """Run the lesson as it is handed out, and move the explorer."""
    return run(lesson_00, tmp_path_factory.mktemp("fresh"), extra=[DRIVE])


@pytest.fixture(scope="module")
def solved(lesson_00, tmp_path_factory):
    """Run the lesson as it is when a student has done what it asks for."""
    return run(lesson_00, tmp_path_factory.mktemp("solved"), ANSWERS)


def test_nothing_goes_wrong_on_the_first_day(fresh, solved):
    """A beginner would meet an error in the first minutes."""
    for cells in (fresh, solved):
        assert outputs(cells, "error") == []
        assert [o for o in outputs(cells, "stream") if o.name == "stderr"] == []


def test_the_all_clear_is_given(fresh):
    """A student would not know whether to go on."""
    assert "Everything is ready." in shown(by_id(fresh)["ready"])


def test_the_check_names_the_mistake_and_then_agrees(fresh, solved):
    """The first message that a student reads would be wrong."""
    assert "[M13]" in printed(by_id(fresh)["check"])
    assert "agrees with 2x + 1" in printed(by_id(solved)["check"])


def test_the_answer_opens_for_those_who_predict(fresh, solved):
    """The lock would not be what the lesson says."""
    assert "104.9" not in shown(by_id(fresh)["reveal-paper"])
    assert "104.9" in shown(by_id(solved)["reveal-paper"])


def test_the_explorer_says_where_it_is(fresh):
    """The first explorer that a student moves would not answer."""
    assert "x = 2.00" in printed(fresh[-1])


def test_the_tower_is_as_high_as_the_text_says(lesson_00, fresh):
    """A student who reads along would see another number."""
    [said] = re.findall(r"About \$(\d+)\$ metres", prose(lesson_00))
    assert round(lesson00.THICK) == int(said)
    assert float(shown(by_id(fresh)["paper"])) == pytest.approx(lesson00.THICK)


def test_the_stated_time_is_the_time_it_takes(lesson_00):
    """A student would plan a quarter of an hour and need twice that."""
    [stated] = re.findall(r"about (\d+) minutes", prose(lesson_00))
    assert abs(needed_minutes(lesson_00, MINUTES) - int(stated)) <= 5
