"""The step-through graph: its numbers, its words, and what it makes of any function."""

import math
import xml.etree.ElementTree as ET
from itertools import product

import pytest
import traitlets
from widget_pages import in_node

from chainrule import explore
from chainrule.explore.path_lens_facts import COSTS, PARAMETERS
from chainrule.explore.step_through_facts import LAST, TURN, rates, reply, values
from chainrule.reference import network, sweep

SVG = "{http://www.w3.org/2000/svg}"
NAMES = "nets example cost step reply yours verdict".split()
EXAMPLES = ("Example A", "Example B", "Your network")
GUESSES = (0.0, -0.629, 0.629, 0.2334, -0.1468, -0.3956, 0.69, 1.0, 1e6)


@pytest.fixture(autouse=True)
def _student(monkeypatch):
    monkeypatch.setenv("GRADER_STUDENT", "ada")


def no_inner_sigmoid(p, cache, x, y, cost):
    """Forget a factor on the way back."""
    rates = sweep.backward(p, cache, x, y, cost)
    by_1 = rates["b2"] * p["w2"]
    return rates | {"w1": by_1 * x, "b1": by_1}


def raises(*_):
    """End in an exception with markup in its text."""
    raise ValueError("<b>&")  # noqa: EM101 -- as a student writes it


def spoils(p, cache, x, y, cost):
    """Change what was handed over, after a right answer."""
    rates = sweep.backward(p, cache, x, y, cost)
    p.clear()
    cache.clear()
    return rates


ODD = {
    "returned None": lambda *_: None,
    "ZeroDivisionError": lambda *_: 1 / 0,
    "needs a dict": lambda *_: (1.0, 2.0, 3.0, 4.0),
    "without `b1`": lambda *_: {"w1": 1.0, "w2": 1.0},
    "returned text": lambda *_: dict.fromkeys(PARAMETERS, "steep"),
    "no finite number": lambda *_: dict.fromkeys(PARAMETERS, math.nan),
}


def visited(widget):
    """Walk through examples, costs and steps, and give each state and sentence."""
    for example, cost in product(EXAMPLES, COSTS):
        widget.example, widget.cost = example, cost
        for step in range(LAST + 1):
            widget.step = step
            if TURN <= step < LAST:
                widget.answer(0.123)
            state = {name: getattr(widget, name) for name in NAMES}
            yield {**state, "guesses": GUESSES}, widget.alt


# ------------------------------------------------------------------ mathematics
def test_the_browser_computes_what_the_reference_computes():
    """The picture would show another network than the lesson teaches."""
    widget = explore.sweep()
    states = [state for state, _ in visited(widget)]
    for state, row in zip(states, in_node("step_through", states), strict=True):
        w1, b1, w2, b2, x, y = state["nets"][state["example"]]
        p = {"w1": w1, "b1": b1, "w2": w2, "b2": b2}
        cache = network.forward(p, x)
        assert row["values"]["J"] == pytest.approx(
            network.cost(p, x, y, state["cost"]), rel=1e-13
        )
        for name, value in cache.items():
            assert row["values"][name] == pytest.approx(value, rel=1e-13, abs=1e-15)
        truth = sweep.backward(p, cache, x, y, state["cost"])
        for name, value in truth.items():
            assert row["rates"][f"dJ/d{name}"] == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize("fn", [None, sweep.backward, no_inner_sigmoid, raises])
def test_the_browser_says_what_python_says(fn):
    """A test of the sentence in Python would say nothing about the page."""
    states, said = zip(*visited(explore.sweep(fn)), strict=True)
    rows = in_node("step_through", states)
    assert [row["sentence"] for row in rows] == list(said)


def test_the_browser_replies_as_python_does():
    """A number would be right in one place and wrong in the other."""
    widget = explore.sweep()
    states = [state for state, _ in visited(widget)]
    for state, row in zip(states, in_node("step_through", states), strict=True):
        widget.example, widget.cost = state["example"], state["cost"]
        if TURN <= state["step"] < LAST:
            wanted = [[*reply(widget.scene, state["step"], g)] for g in GUESSES]
            assert row["replies"] == wanted


# ------------------------------------------------------------------ the steps
@pytest.mark.parametrize("example", EXAMPLES)
@pytest.mark.parametrize("cost", COSTS)
def test_whoever_types_each_derivative_reaches_the_end(example, cost):
    """A right number would be refused, and the sweep would stop there."""
    widget = explore.sweep()
    widget.example, widget.cost, widget.step = example, cost, TURN
    for rate in rates(widget.scene):
        assert widget.answer(round(rate.value, 4)).startswith(f"Yes: {rate.name}")
    assert widget.step == LAST
    assert "all four derivatives are known" in widget.alt


@pytest.mark.parametrize(
    ("guess", "words"),
    [
        (0.1468, "Look at the sign"),
        (-0.629, "what has come so far"),
        (0.2334, "the link alone"),
        (-0.3957, "multiplied and not added"),
        (7.0, "How fast does a2 move per unit of z2?"),
        (math.nan, "Type a number"),
    ],
)
def test_a_wrong_number_gets_a_reply_of_its_own(guess, words):
    """A student would hear "wrong" and nothing to go on."""
    widget = explore.sweep()
    widget.step = TURN + 1
    assert words in widget.answer(guess)
    assert widget.step == TURN + 1
    assert words in widget.alt
    assert "dJ/dz2 =" not in widget.alt


def test_the_next_derivative_is_not_said_before_it_is_typed():
    """There would be nothing to think about."""
    widget = explore.sweep(sweep.backward)
    widget.step = TURN + 2
    assert "Next is dJ/dw2: dJ/dz2 times dz2/dw2." in widget.alt
    assert "Your backward says" not in widget.alt
    widget.answer(-0.1013)
    assert "Your backward says \u22120.1013 for w2." in widget.alt


def test_a_reply_belongs_to_its_step():
    """An old reply would stand beside another question."""
    widget = explore.sweep()
    widget.step = TURN
    said = widget.answer(3.0)
    assert said in widget.alt
    widget.step = TURN + 3
    assert said not in widget.alt
    assert widget.answer(1.0) != widget.reply
    widget.step = 2
    assert widget.answer(1.0) == "No derivative is asked for at this step."


# ------------------------------------------------------------------ the student's
def test_a_right_function_agrees_everywhere():
    """A student would search for a mistake that is not there."""
    assert "Your backward agrees" in explore.sweep(sweep.backward).alt


def test_a_wrong_function_is_said_to_disagree():
    """A student would leave the explorer with a wrong sweep."""
    widget = explore.sweep(no_inner_sigmoid)
    assert "Your backward disagrees: for Example A with the squared error" in widget.alt


@pytest.mark.parametrize("oddity", ODD)
def test_whatever_a_function_does_becomes_a_sentence(oddity, capsys):
    """The cell of the explorer would end in a traceback."""
    widget = explore.sweep(ODD[oddity])
    widget.step = LAST
    assert oddity in widget.alt
    assert "no number for w1" in widget.alt
    assert capsys.readouterr() == ("", "")


def test_a_function_that_changes_what_it_gets_is_judged_by_its_answer():
    """The next network would be an empty one."""
    widget = explore.sweep(spoils)
    assert "Your backward agrees" in widget.alt
    assert values(widget.scene)["a2"] == pytest.approx(0.370991, abs=1e-6)


# ------------------------------------------------------------------ the state
def test_what_is_not_there_is_refused_and_a_step_is_kept_in_reach():
    """A typing error would leave a picture that nobody asked for."""
    widget = explore.sweep()
    with pytest.raises(traitlets.TraitError, match="try one of Example A"):
        widget.example = "C"
    with pytest.raises(traitlets.TraitError):
        widget.cost = "mse"
    widget.step = 99
    assert widget.step == LAST
    widget.step = -1
    assert widget.step == 0


# ------------------------------------------------------------------ the figure
@pytest.mark.parametrize("step", [0, 3, TURN, 9, LAST])
def test_without_a_browser_there_is_a_figure_and_a_sentence(step):
    """On GitHub and on paper there would be nothing."""
    widget = explore.sweep(raises)
    widget.step = step
    bundle = widget._repr_mimebundle_()[0]
    drawing = ET.fromstring(bundle["text/html"]).find(SVG + "svg")  # noqa: S314 -- our own
    assert drawing.get("role") == "img"
    assert drawing.get("aria-label") == widget.alt == bundle["text/plain"]
    texts = {text.text for text in drawing.iter(SVG + "text")}
    assert {"x", "z1", "a1", "z2", "a2", "J"} <= texts
    assert ("dJ/da2" in texts) == (step > TURN)
    thick = [p for p in drawing.iter(SVG + "path") if p.get("stroke-width") == "5"]
    assert len(thick) == max(0, step - TURN)
