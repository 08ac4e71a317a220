"""The questions of all lessons: one right answer each, and a reply to every other."""

import itertools

import pytest

from chainrule.learn.finding import LESSONS
from chainrule.misconceptions import BANK

ASKED = {
    f"{lesson}-{question.key}": question
    for lesson, module in LESSONS.items()
    for question in (*module.WARM_UP, *module.QUIZ)
}
CHOOSING = [key for key, question in ASKED.items() if hasattr(question, "choices")]
NUMBERS = [key for key, question in ASKED.items() if hasattr(question, "traps")]


@pytest.mark.parametrize("key", CHOOSING)
def test_a_question_has_one_right_answer_and_many_replies(key):
    """A student could be right and be told otherwise."""
    choices = ASKED[key].choices
    assert [choice.right for choice in choices].count(True) == 1
    assert len({choice.reply for choice in choices}) == len(choices)
    assert all(choice.mistake in {*BANK, ""} for choice in choices)


@pytest.mark.parametrize("key", NUMBERS)
def test_no_trap_holds_the_right_number(key):
    """Two replies would fit one number, and the first would win."""
    question = ASKED[key]
    assert not any(trap.holds(question.right.value) for trap in question.traps)
    assert not any(question.right.holds(trap.value) for trap in question.traps)
    for one, other in itertools.permutations(question.traps, 2):
        assert not one.holds(other.value)
    assert all(trap.mistake in {*BANK, ""} for trap in question.traps)
