"""The widgets of a lesson, driven from Python as the browser drives them."""

import doctest
import importlib
import json
import subprocess
import sys

import pytest

from chainrule import learn
from chainrule.errors import UnknownNameError
from chainrule.learn.questions import lesson02

[ORDER] = lesson02.PARSONS
SOLUTION = """def dh(x):
    u = 2 + np.cos(x)
    du_dx = -np.sin(x)
    dh_du = 1 / u
    return dh_du * du_dx
"""


def solve(widget):
    """Do every step by hand."""
    for line in reversed(ORDER.lines):
        widget.move(line.id, -9)
        widget.indent(line.id, line.depth)


def test_a_right_choice_and_a_wrong_one_get_their_replies():
    """A student would not learn from either."""
    widget = learn.quiz("slope")
    widget.answer(1)
    assert widget.replies["slope"]["mark"] == "wrong"
    assert "Only the inner derivative is there." in widget.alt
    widget.answer(4)
    assert widget.replies["slope"]["mark"] == "right"
    assert "Right. Outside at the inside" in widget.alt


@pytest.mark.parametrize("nothing", [-1, 5, None, "a", 1.0, True])
def test_an_answer_that_is_none_is_not_called_wrong(nothing):
    """Pressing Check too early would be counted as a mistake."""
    widget = learn.quiz("slope")
    widget.answer(nothing)
    mark = widget.replies["slope"]["mark"]
    assert mark == ("note" if nothing is not True else "wrong")


@pytest.mark.parametrize(
    ("said", "mark"),
    [("-0.5", "right"), ("\u22121/2", "right"), ("0,5", "wrong"), ("?", "note")],
)
def test_a_number_is_read_as_people_write_it(said, mark):
    """A comma or a fraction would be called wrong."""
    widget = learn.warm_up("02")
    widget.answer(said, "table")
    assert widget.replies["table"]["mark"] == mark


def test_each_question_of_a_warm_up_keeps_its_own_reply():
    """One answer would wipe out another."""
    widget = learn.warm_up("02")
    assert widget.alt.count("(no answer yet)") == 3
    widget._heard(widget, {"key": "rate", "answer": 1}, [])
    widget._heard(widget, {"key": "measure", "answer": "0.25"}, [])
    assert {k: r["mark"] for k, r in widget.replies.items()} == {
        "rate": "right",
        "measure": "right",
    }
    assert widget.alt.count("(no answer yet)") == 1


def test_a_message_that_makes_no_sense_is_passed_over():
    """A second page with an older lesson would stop the kernel's comm."""
    for widget in (learn.quiz("slope"), learn.parsons("dh")):
        before = widget.alt
        for message in ("x", None, {}, {"key": "other"}, {"do": "move", "id": "other"}):
            widget._heard(widget, message, [])
        assert widget.alt == before


def test_a_question_of_another_widget_is_refused():
    """An answer would land nowhere without a word."""
    with pytest.raises(UnknownNameError, match="slope"):
        learn.quiz("slope").answer(1, "units")


def test_what_goes_to_the_browser_holds_no_answer():
    """The page source would tell which choice is right."""
    for key in ("links", "factors", "place", "slope", "three-links-rule", "units"):
        sent = json.dumps(learn.quiz(key).get_state(["asked", "given", "replies"]))
        assert "right" not in sent


def test_the_steps_lead_from_the_start_to_the_program():
    """The buttons would not be enough to solve it."""
    widget = learn.parsons("dh")
    solve(widget)
    widget.check()
    assert widget.program == SOLUTION
    assert widget.solved
    assert widget.feedback == ORDER.praise


def test_the_first_order_is_wrong_and_always_the_same():
    """There would be nothing to do, or neighbours could not talk about it."""
    one, other = learn.parsons("dh"), learn.parsons("dh")
    one.check()
    assert one.rows == other.rows
    assert not one.solved


def test_a_step_says_where_the_line_is_now():
    """Who cannot see the list would not know what a key did."""
    widget = learn.parsons("dh")
    widget.move("u", 1)
    assert widget.said == "u = 2 + np.cos(x) is now line 4 of 5."
    widget.move("u", 9)
    widget.move("u", 1)
    assert widget.said == "u = 2 + np.cos(x) stays line 5 of 5."
    widget.indent("u", -1)
    assert widget.said == "u = 2 + np.cos(x) stays indented 0 of 1."


def test_a_step_after_the_praise_takes_it_back():
    """A broken program would still be called solved."""
    widget = learn.parsons("dh")
    solve(widget)
    widget.check()
    widget._heard(widget, {"do": "move", "id": "u", "by": 1}, [])
    assert (widget.solved, widget.feedback) == (False, "")
    widget._heard(widget, {"do": "reset"}, [])
    assert widget.rows == learn.parsons("dh").rows


@pytest.mark.parametrize("widget", [learn.warm_up("02"), learn.parsons("dh")])
def test_a_page_without_a_kernel_shows_what_is_asked(widget):
    """A reader on GitHub would see an empty cell."""
    data, _ = widget._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in data
    assert data["text/plain"] == widget.alt
    assert "<p>" in data["text/html"]
    assert "$" not in data["text/html"]


def test_learn_can_be_imported_where_the_truth_is_withheld():
    """The setup cell of an assignment would fail while it is graded."""
    code = "import sys; sys.modules['chainrule.reference'] = None\n"
    code += "from chainrule import learn; learn.quiz; print(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    loaded = run.stdout.split()
    assert not {"anywidget", "ipywidgets", "matplotlib"} & set(loaded)


@pytest.mark.parametrize("name", ["learn", "learn.reading", "plots.drawing"])
def test_the_examples_are_true(name):
    """A reader would try an example and get another answer."""
    result = doctest.testmod(importlib.import_module(f"chainrule.{name}"))
    assert result.failed == 0 < result.attempted
