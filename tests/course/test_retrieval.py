"""What was learned is asked again later: the warm-ups follow the schedule."""

import pytest

from chainrule.learn.finding import LESSONS

#: A lesson's warm-up asks about these earlier ones.
SCHEDULE = {
    "00": (),
    "01": ("school",),  # the first lesson asks for what it builds on
    "02": ("L1",),
    "03": ("L2", "L1"),
    "04": ("L3", "L2"),
    "05": ("L4", "L3", "L1"),
    "06": ("L5", "L4", "L2"),
    "07": ("L6", "L5", "L3"),
    "08": ("L7", "L6", "L4"),
    "09": ("L8", "L7", "L5"),
}
WITH_WARM_UP = [lesson for lesson in LESSONS if SCHEDULE[lesson]]


def objectives(questions):
    """Name what questions ask for, such as L2.rates."""
    return [question.objective for question in questions]


@pytest.mark.parametrize("lesson", WITH_WARM_UP)
def test_a_warm_up_asks_about_the_lessons_of_the_schedule(lesson):
    """A lesson would be forgotten, or asked for again at once."""
    asked = objectives(LESSONS[lesson].WARM_UP)
    assert len(asked) == len(set(asked)) == 3
    assert {one.partition(".")[0] for one in asked} == set(SCHEDULE[lesson])


@pytest.mark.parametrize("lesson", WITH_WARM_UP)
def test_a_warm_up_asks_for_what_an_earlier_lesson_has_taught(lesson):
    """A student would be asked for something that nobody has shown."""
    taught = {
        one
        for module in LESSONS.values()
        for one in objectives((*module.QUIZ, *module.PREDICTIONS, *module.PARSONS))
    }
    known = {one.partition(".")[0] for one in taught}
    for one in objectives(LESSONS[lesson].WARM_UP):
        assert one.partition(".")[0] not in known or one in taught, one
