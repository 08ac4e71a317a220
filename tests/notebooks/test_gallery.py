"""Every answer of the gallery earns what it should, and its mistake is named."""

import pytest
from gallery import SEEDS


@pytest.mark.parametrize("seed", SEEDS)
def test_a_right_answer_earns_every_point(right, seed, record_property):
    """A student with a right answer of another form would lose points."""
    record_property("judged", f"{right.question} right")
    points = right.check(seed)
    assert type(points) is float
    assert points == right.most == right.points


@pytest.mark.parametrize("seed", SEEDS)
def test_a_wrong_answer_earns_what_it_says_and_is_named(
    wrong, seed, capsys, named, record_property
):
    """A mistake would pass, or a student would be told of another one."""
    record_property("judged", f"{wrong.question} wrong")
    points = wrong.check(seed)
    assert (points, named(capsys.readouterr().out)) == (wrong.points, wrong.id)
    assert points < wrong.most


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_is_left_on_stderr(right, seed, capfd):
    """Plain nbgrader takes all points away for one line on stderr."""
    right.check(seed)
    assert capfd.readouterr().err == ""
