"""The live graph: what it reads and says, and what it makes of any machine."""

import math
import pickle
import xml.etree.ElementTree as ET

import pytest
import traitlets
from widget_pages import in_node

from chainrule import explore
from chainrule.explore.live_graph import LONGEST, SEVEN
from chainrule.explore.live_graph_facts import ORDERS, Scene
from chainrule.explore.live_graph_parsing import FormulaError, read
from chainrule.explore.live_graph_words import number
from chainrule.misconceptions.lesson08 import SWEEPS
from chainrule.misconceptions.lesson08_machines import FUNCTIONS
from chainrule.reference import engine

SVG = "{http://www.w3.org/2000/svg}"
NAMES = "text at order step yours".split()
KNOWN = {name: getattr(engine, name) for name in FUNCTIONS}
GOOD = (
    SEVEN,
    "a*b + (a*b + a)*a",
    "log(2 + cos(x))",
    "sigmoid(a)**2 / (1 + b)",
    "-(a-b)**-2/(2*x) - (-a)",
    "x*x",
    "3",
    "a",
    "1/0 + a",
    "log(0-a)",
    "exp(a*99) + a",
    " .5*a - 1.25 ",
)
BAD = {
    "": (1, "a number, a letter or a bracket is missing here."),
    "2 a": (3, "a sign such as + or * is missing here."),
    "(a": (1, "this bracket is not closed."),
    "a)": (2, "this bracket closes nothing."),
    "a +": (4, "a number, a letter or a bracket is missing here."),
    "foo(a)": (1, 'there is no function "foo"; try log, exp, cos or sigmoid.'),
    "log a": (1, '"log" needs a bracket after it.'),
    "a**b": (4, "the exponent must be a number."),
    "a^2": (2, "for a power, write **."),
    "a $ b": (3, '"$" has no meaning here.'),
    "a**2**3": (5, "only one exponent fits here; use brackets."),
    "x+y+z+w": (7, "at most 3 letters fit in here."),
    "a<b": (2, '"<" has no meaning here.'),
    "__import__(a)": (1, None),
    "(" * 30 + "a" + ")" * 30: (21, "this is nested too deeply."),
    "+".join(["a", *map(str, range(20))]): (None, None),
}


def state_of(widget):
    """Collect what the browser gets."""
    return {name: getattr(widget, name) for name in NAMES}


def visited(widget):
    """Walk through formulas, orders and steps, and give each state and sentence."""
    for text in (*GOOD, *BAD):
        widget.text = text
        for order in ORDERS:
            widget.order = order
            for step in (0, 1, 2, 4, 6, 7, 99):
                widget.step = step
                yield state_of(widget), widget.alt


# ------------------------------------------------------------------ reading
@pytest.mark.parametrize("text", BAD)
def test_what_is_no_formula_is_refused_with_place_and_reason(text):
    """A student who forgets a bracket would not know where."""
    place, what = BAD[text]
    with pytest.raises(FormulaError) as caught:
        read(text)
    assert place in {caught.value.place, None}
    assert what in {caught.value.what, None}
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301 -- our own


def test_equal_parts_are_one_node():
    """A fork would not be seen as a fork."""
    words = [node.words for node in read(SEVEN).nodes]
    assert len(words) == len(set(words)) == 7
    assert words[:4] == ["a", "b", "a + b", "a * b"]


@pytest.mark.parametrize("text", GOOD)
def test_a_formula_is_read_as_python_reads_it(text):
    """The picture would belong to another formula."""
    at = {"a": 1.7, "b": 0.6, "x": 1.1}
    names = {name: lambda x, f=f: f(engine.Value(x)).data for name, f in KNOWN.items()}
    try:
        truth = eval(text.strip(), names | at)  # noqa: S307 -- formulas of this test
    except (ZeroDivisionError, RuntimeWarning):
        return
    assert Scene(text, at).values[-1] == pytest.approx(truth, rel=1e-12)
    again = Scene(read(text).nodes[-1].words, at)
    assert again.values[-1] == pytest.approx(truth, rel=1e-12)


# -------------------------------------------------- the browser says the same
def test_browser_and_python_say_the_same_everywhere():
    """The picture and its description would differ between the two."""
    widget = explore.graph(engine.Value, engine.backward, **KNOWN)
    states, said = zip(*visited(widget), strict=True)
    assert len(states) > 500
    rows = in_node("live_graph", states)
    assert [row["sentence"] for row in rows] == list(said)


def test_browser_and_python_compute_the_same_graph():
    """The boxes would hold other numbers than the sentence."""
    at = {"a": 1.3, "b": -0.7, "x": 0.4}
    states = [
        {"text": t, "at": at, "order": o, "step": 0, "yours": {}}
        for t in GOOD[:8]
        for o in ORDERS
    ]
    for state, row in zip(states, in_node("live_graph", states), strict=True):
        scene = Scene(state["text"], at, state["order"])
        told = [[n.kind, n.words, n.label, list(n.parents)] for n in scene.nodes]
        assert (row["nodes"], row["turns"], row["last"]) == (
            told,
            scene.turns,
            scene.last,
        )
        assert row["values"] == pytest.approx(scene.values, rel=1e-12)
        assert row["grads"] == pytest.approx(scene.history[-1], rel=1e-12)


# ------------------------------------------------------------------ the sweep
def test_the_orders_go_right_and_wrong_as_the_lesson_says():
    """A task of the lesson would not show what it promises."""
    at = {"a": 2.0, "b": 3.0}
    ends = {order: Scene(SEVEN, at, order).grad("a") for order in ORDERS}
    assert ends == {"newest": 25, "paths": 46, "levels": 25, "oldest": 0}
    assert Scene(GOOD[1], at, "levels").grad("a") != Scene(GOOD[1], at).grad("a")


@pytest.mark.parametrize("text", GOOD[:7])
def test_the_newest_first_sweep_is_the_measured_slope(text):
    """The right order would be called wrong."""
    scene = Scene(text, {"a": 1.7, "b": 0.6, "x": 1.1})
    for letter in scene.graph.letters:
        assert scene.grad(letter) == pytest.approx(scene.measured(letter), rel=1e-6)


# ------------------------------------------------------------------ the student's
@pytest.mark.parametrize("text", GOOD[:6])
def test_a_right_machine_agrees(text):
    """A student would search for a mistake that is not there."""
    widget = explore.graph(engine.Value, engine.backward, text=text, **KNOWN)
    assert "and agrees with the measured slopes" in widget.alt


def test_a_wrong_sweep_is_said_to_disagree():
    """A student would leave the explorer with a wrong machine."""
    for one in SWEEPS:
        if one.id in {"E1", "E14"}:
            widget = explore.graph(one.machine.Value, one.machine.backward)
            assert "disagrees with the measured slopes" in widget.alt, one.how


class Odd:
    """A class that is no machine."""

    def __init__(self, data):
        """Keep nothing."""


@pytest.mark.parametrize(
    ("value", "sweep", "words"),
    [
        (Odd, lambda _root: None, "TypeError"),
        (lambda _x: 1 / 0, lambda _root: None, "ZeroDivisionError"),
        (engine.Value, lambda root: root.nothing, "AttributeError"),
        (engine.Value, lambda _root: print("swept"), "disagrees"),  # noqa: T201 -- as a student leaves it
    ],
)
def test_whatever_a_machine_does_becomes_a_sentence(value, sweep, words, capsys):
    """The cell of the explorer would end in a traceback."""
    widget = explore.graph(value, sweep)
    assert words in widget.alt
    assert capsys.readouterr() == ("", "")


def test_a_function_that_was_not_handed_over_is_named():
    """A student would be told of a mistake that is ours."""
    widget = explore.graph(engine.Value, engine.backward, text="log(a)")
    assert "handed over without log" in widget.alt
    assert "Your machine" not in explore.graph(text="log(a)").alt


# ------------------------------------------------------------------ the state
def test_a_formula_that_cannot_be_read_says_so_and_harms_nothing():
    """A typing error would end in a traceback."""
    widget = explore.graph(engine.Value, engine.backward)
    widget.text = "a + ("
    assert "At place 6" in widget.alt
    widget.text = "a + q"
    assert widget.at["q"] == 2.0
    assert "with a = 2 and q = 2" in widget.alt


def test_steps_stay_within_the_graph_and_inputs_are_numbers():
    """A slider could leave the picture behind."""
    widget = explore.graph()
    widget.step = 99
    assert widget.step == widget.scene.last == 11
    widget.step = -3
    assert widget.step == 0
    with pytest.raises(traitlets.TraitError, match="not a number"):
        widget.at = {"a": math.nan, "b": 1.0}
    widget.text = "a" * 500
    assert len(widget.text) == LONGEST


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (25.0, "25"),
        (0.5, "0.5"),
        (-0.00001, "\N{MINUS SIGN}1.0e\N{MINUS SIGN}5"),
        (123456.0, "1.2e5"),
        (-0.0, "0"),
        (1000.0, "1000"),
        (None, "no number"),
        (math.inf, "no number"),
    ],
)
def test_numbers_are_written_for_people(value, words):
    """A whole number would trail zeros, or a tiny one be rounded to nothing."""
    assert number(value) == words


# ------------------------------------------------------------------ the figure
@pytest.mark.parametrize("step", [0, 5, 8, 99])
def test_without_a_browser_there_is_a_figure_and_a_sentence(step):
    """On GitHub and on paper there would be nothing."""
    widget = explore.graph(engine.Value, engine.backward)
    widget.step = step
    bundle = widget._repr_mimebundle_()[0]
    drawing = ET.fromstring(bundle["text/html"]).find(SVG + "svg")  # noqa: S314 -- our own
    assert drawing.get("role") == "img"
    assert drawing.get("aria-label") == widget.alt == bundle["text/plain"]
    assert len(list(drawing.iter(SVG + "rect"))) == 7
    texts = [text.text for text in drawing.iter(SVG + "text")]
    assert ("yours 25" in texts) == (step == 99)
    widget.text = "("
    assert "cannot be read" in widget.still()
