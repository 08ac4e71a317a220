"""A function that is chosen on the site says what a student's says in JupyterLab."""

import math

import explorers
import pytest
from explorer_choices import FIXED, RIGHT, answers, choices
from explorer_guides import GUIDES
from live_pages import by_name, in_node

pytestmark = pytest.mark.usefixtures("reader")

#: Explorer -> states at which functions are compared; what is not named is as at first.
GRID = {
    "four_knobs": [
        {"w1": w1, "b1": b1, "w2": w2, "b2": b2}
        for w1 in (-12.0, -0.7, 0.0, 1.0, 3.1)
        for b1 in (0.0, 2.3)
        for w2, b2 in ((2.0, -1.0), (-11.2, 5.0), (0.0, 0.4))
    ],
    "path_lens": [
        {"example": example, "b2": b2, "cost": cost, "parameter": parameter}
        for example in ("Example A", "Example B", "Your network")
        for b2 in (-12.0, -1.0, 0.3, 5.2)
        for cost in ("se", "bce")
        for parameter in ("w1", "b1", "w2", "b2")
    ],
    "descent_map": [
        {"cost": cost, "w1": w1, "w2": w2, "eta": eta, "steps": 30}
        for cost, w1, w2, eta in (("bce", 0.01, 0.01, 1.0), ("se", 2.0, -4.0, 3.16))
    ],
    "live_graph": [
        {"text": text, "at": {"a": a, "b": b, "c": 0.5}, "step": step}
        for text in (
            "(a + b) + a*b + (a + b)*(a*b)", "a/b - b/a", "-a**3 + b**-2", "2*3",
            "log(2 + cos(a))", "sigmoid(exp(a*b) - c)", "a*a*a*a", "b - a - (b - a)*b",
        )
        for a, b in ((2.0, 3.0), (0.7, -1.3))
        for step in (0, 40)
    ],
    "boundary_painter": [
        {"nodes": nodes, "eta": eta, "seed": seed, "epoch": epoch}
        for nodes, eta, seed in ((1, 1.0, 7), (3, 0.1, 0), (8, 3.0, 4))
        for epoch in (0, 1, 12)
    ],
}  # fmt: skip
FOLLOWS = sorted(GRID)


def asked(explorer):
    """Ask Python for each function and state: (id, traits, fixed answers, sentence)."""
    given = answers(explorer)
    begin = explorers.traits(by_name()[explorer].widget())
    for choice in choices(explorer):
        widget = choice.widget()
        fixed = {
            name: {**given[RIGHT][name], **value} if isinstance(value, dict) else value
            for name, value in given[choice.id].items()
        }
        for state in GRID[explorer]:
            with widget.hold_trait_notifications():
                for name, value in state.items():
                    setattr(widget, name, value)
            now = explorers.traits(widget)
            told = {name: now[name] for name in state}
            yield choice.id, {**begin, **fixed, **told}, now, widget.alt


def close(one, other):
    """Tell whether what Python and the browser say is the same number, or none."""
    if isinstance(one, list):
        return len(one) == len(other) and all(map(close, one, other))
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(close(one[k], other[k]) for k in one)
    if isinstance(one, float) and isinstance(other, float | int):
        return math.isclose(one, other, rel_tol=1e-6, abs_tol=2e-6)
    return one == other


@pytest.mark.parametrize("explorer", FOLLOWS)
def test_the_browser_answers_as_the_function_in_python(explorer, modules):
    """A mistake would look here as it never looks in a student's notebook."""
    cases = [*asked(explorer)]
    jobs = [
        {"do": "answer", "explorer": explorer, "state": state, "id": id_}
        for id_, state, _, _ in cases
    ]
    for (id_, state, now, alt), found in zip(
        cases, in_node(modules, jobs), strict=True
    ):
        there = {name: now[name] for name in found["given"]}
        if (
            "yours" in there and explorer == "descent_map"
        ):  # a walk may be chaotic later
            there["yours"], found["given"]["yours"] = (
                way["yours"][:12] for way in (there, found["given"])
            )
        where = (id_, {name: state[name] for name in GRID[explorer][0]})
        assert close(there, found["given"]), where
        assert found["sentence"] == alt, where


@pytest.mark.parametrize("explorer", sorted(FIXED))
def test_every_mistake_can_be_seen(explorer):
    """Somebody would choose a mistake and see that it agrees."""
    states = [{}, *GRID.get(explorer, [])]
    found = {}
    for choice in choices(explorer):
        widget, said = choice.widget(), []
        for state in states:
            with widget.hold_trait_notifications():
                for name, value in state.items():
                    setattr(widget, name, value)
            now = explorers.traits(widget)
            said.append([now[name] for name in ANSWERS_OF[explorer]])
        found[choice.id] = said
    for id_ in found.keys() - {RIGHT}:
        assert found[id_] != found[RIGHT], id_
    assert len(found) > 3


#: Explorer -> traits in which a function shows.
ANSWERS_OF = {
    name: [
        trait
        for trait in ("values", "worst", "yours", "entries", "verdict", "verdicts")
        if trait in explorers.traits(by_name()[name].widget())
    ]
    for name in FIXED
}


def test_both_sides_know_the_same_explorers_and_answers(modules):
    """A trait would keep what the function before had said."""
    [known] = in_node(modules, [{"do": "fields"}])
    assert known["fields"].keys() == FIXED.keys() == {one.name for one in GUIDES}
    for name, fixed in FIXED.items():
        assert {*fixed, *ANSWERS_OF[name]} <= {*known["answers"][name]}


def test_a_mistake_has_the_name_that_feedback_uses():
    """A student would not find the mistake of the feedback on the site."""
    [one] = [one for one in choices("number_lines") if one.id == "M01"]
    assert one.words == "M01: The inner derivative is missing"
    assert choices("number_lines")[0].words == "the right one"
