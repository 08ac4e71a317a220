"""Graded submissions as JSON: nothing is lost, and a damaged file is named."""

import dataclasses
import json

import pytest

from chainrule_grader.model import Ending, Graded, Repair, Status, Verdict
from chainrule_grader.record import from_json, summary, to_json


def test_a_record_comes_back_as_it_was(grade):
    """If not, feedback written later would differ from the first."""
    verdict = Verdict("test-double", Ending.DONE, 2.0, has_value=True, output="good")
    graded = grade("zoe", {"test-double": 2.0}, verdicts=(verdict,))
    assert from_json(to_json(graded)) == graded


def test_a_value_that_is_not_plain_is_left_out_and_not_an_error(grade):
    """If it raised, one odd test cell would stop the class."""
    verdict = Verdict("test-double", Ending.DONE, value=object(), has_value=True)
    back = from_json(to_json(grade("zoe", {}, verdicts=(verdict,))))
    assert back.results[0].verdicts[0].value is None


@pytest.mark.parametrize("text", ["", "{", "[]", '{"student": "zoe"}', '{"x": 1}'])
def test_a_damaged_record_is_an_error_in_words(text):
    """If not, `autograder feedback` would end with a traceback."""
    with pytest.raises(ValueError, match="record"):
        from_json(text)


def test_the_summary_has_the_fields_that_programs_rely_on(grade):
    """If one were missing, every script behind `autograder grade` would break."""
    graded = grade(
        "zoe", {"test-double": 1.0}, messages={"test-double": "half"}.items()
    )
    told = json.loads(json.dumps(summary(graded)))
    assert told["student"] == "zoe"
    assert told["status"] == "graded"
    assert told["max_score"] == 9.0
    item = next(item for item in told["items"] if item["id"] == "test-double")
    assert item["message"] == "half"
    assert set(item) == {
        *("id", "points", "max_points", "outcome", "misconception", "message")
    }
    assert told["repairs"] == []


def test_the_summary_of_a_rejection_gives_the_reason():
    """If not, an instructor would not know what to tell the student."""
    graded = Graded("zoe", "a", Status.REJECTED, reason="cut short", max_points=9.0)
    assert summary(graded)["reason"] == "cut short"
    assert dataclasses.asdict(Repair("a", "b"))
