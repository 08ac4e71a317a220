"""Every display formula holds as it is printed."""

import json
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from chainrule.formulas import FORMULAS

COURSE = Path(__file__).parents[2] / "course"
EXACT = [label for label, formula in FORMULAS.items() if formula.order is None]
ROUGH = [label for label, formula in FORMULAS.items() if formula.order]


def distance(sides):
    """How far the sides of a formula are apart, at the worst of the places."""
    first, *others = sides
    return max(np.max(np.abs(side - first) / (1 + np.abs(first))) for side in others)


@pytest.mark.parametrize("label", EXACT)
def test_a_printed_formula_holds(label, sides_of):
    """The lesson would print a wrong formula."""
    assert distance(sides_of(FORMULAS[label])) < 1e-10


@pytest.mark.parametrize("label", ROUGH)
def test_an_approximation_is_as_good_as_it_says(label, sides_of):
    """The lesson would promise an error that falls faster than it does."""
    formula = FORMULAS[label]
    large, small = (distance(sides_of(formula, step)) for step in (2e-2, 1e-2))
    assert small < 2 * 1e-2**formula.order
    assert large / small == pytest.approx(2**formula.order, rel=0.01)


@pytest.mark.parametrize(
    ("label", "right", "wrong"),
    [
        ("1.3", "2h", "h"),
        ("1.5", "n x", "x"),
        ("1.12", "-", ""),
        ("1.14", "1 -", "1 +"),
        ("1.19", "+", "-"),
        ("1.20", "^2", ""),
        ("1.22", "+", "-"),
        ("2.1", "2 +", "2 -"),
        ("2.3", r"-\sin", r"\sin"),
        ("2.4", r"\frac{1}{u}", "u"),
        ("2.5", r"\frac{dh}{du} \frac{du}{dx}", r"\frac{dh}{du} + \frac{du}{dx}"),
        ("2.6", r"\sin x", r"\cos x"),
        ("2.7", "^2", ""),
        ("2.12", "-3", "3"),
        ("2.13", "4", "2"),
        ("2.11", r" \frac{du}{dx}", ""),
        ("2.14", "2x", "x"),
        ("2.16", "a c", "a"),
        ("2.20", "1 -", "1 +"),
        ("4.1", "a_2 - y", "y - a_2"),
        ("4.2", "1 -", "1 +"),
        ("4.5", r"\frac{\partial a_2}{\partial z_2} ", ""),
        ("4.6", r" \cdot a_1", ""),
        ("4.13", "w_2", "w_1"),
        ("4.13", r"\cdot a_1 \cdot (1 - a_1)", r"\cdot a_2 \cdot (1 - a_2)"),
        ("4.15", r"\frac{a_2 - y}{a_2 \cdot (1 - a_2)}", "a_2 - y"),
        ("4.19", r" \cdot x", ""),
        ("6.1", "f(x + h) - f(x)", "f(x) - f(x + h)"),
        ("6.2", "2h", "h"),
        ("6.3", "2h", "h"),
        ("6.4", "a - n", "a"),
        ("6.5", "2x", "x"),
        ("6.6", "{h}", "{2h}"),
        ("7.1", "-", "+"),
        ("7.3", r" \cdot w", ""),
        ("7.4", "1 -", "1 +"),
        ("7.5", "^n", ""),
        ("7.6", "2", "1"),
        ("7.7", r"\lambda_{max}", "k"),
        ("7.8", r"\frac{1}{2}", "1"),
        ("7.9", "-", "+"),
        ("9.1", "X W_1", "W_1 X"),
        ("9.1", " + b_1", ""),
        ("9.3", "A_1", "Z_1"),
        ("9.5", r"\frac{1}{n} ", ""),
        ("9.5", "(1 - Y)", "Y"),
        ("9.6", r"\frac{1}{n} ", ""),
        ("9.6", "A_2 - Y", "Y - A_2"),
        ("9.7", r"W_2^\top", "W_2"),
        ("9.7", r"\odot A_1 ", ""),
        ("9.7", r" \odot A_1", " A_1"),
        ("9.8", r"X^\top", "X"),
        ("9.9", "A_1", "Z_1"),
        ("9.10", r"\sum_{\text{rows}}", ""),
        ("9.11", "Z_1", "Z_2"),
    ],
)
def test_a_slip_in_the_text_is_caught(label, right, wrong, sides_of):
    """The referee would wave wrong formulas through."""
    formula = FORMULAS[label]
    head, sign, tail = re.split(r"(=|\\approx)", formula.tex)
    assert right in tail
    slip = replace(formula, tex=f"{head}{sign} {tail.replace(right, wrong, 1)}")
    assert distance(sides_of(slip)) > 1e-2


def test_text_about_matrices_that_nobody_can_read_is_refused(sides_of):
    """A name or a sign that is not known would be skipped."""
    formula = FORMULAS["9.8"]
    for tex in (r"Z_1 = X^\top Q", r"Z_1 = X \cdot X", r"Z_1 = ( X"):
        with pytest.raises((AssertionError, IndexError)):
            sides_of(replace(formula, tex=tex))


def test_text_that_can_be_read_in_two_ways_is_caught(sides_of):
    """A student could read cos x^2 as the square of cos x."""
    formula = FORMULAS["2.10"]
    doubtful = replace(formula, tex=r"y = \log(2 + \cos x^2)")
    with pytest.raises(AssertionError, match="two ways"):
        sides_of(doubtful)


def test_a_letter_without_a_meaning_is_caught(sides_of):
    """A typing error in a name would be taken for a new letter."""
    with pytest.raises(AssertionError, match="what is"):
        sides_of(replace(FORMULAS["2.1"], tex=r"u = 2 + \cos w"))


@pytest.mark.parametrize(
    ("markdown", "complaint"),
    [
        (r"$$u = 2 + \cos x \tag{2.1}$$", None),
        ("a formula $u$ in a line", None),
        (r"$$u = 2 - \cos x \tag{2.1}$$", "another formula"),
        (r"$$u = 2 + \cos x$$", "one tag"),
        (r"$$u = 3 \tag{9.99}$$", "nobody"),
        ("$$\nu = 3 \\tag{9.99}\n$$", "nobody"),
    ],
)
def test_an_unknown_formula_in_a_lesson_is_caught(markdown, complaint, block_problems):
    """A lesson could print a formula that no referee has seen."""
    found = " ".join(block_problems(markdown, FORMULAS))
    assert (complaint in found) if complaint else not found


@pytest.mark.parametrize("path", sorted(COURSE.glob("*.ipynb")), ids=lambda p: p.stem)
def test_every_formula_of_a_lesson_is_verified(path, block_problems):
    """A lesson prints a formula that no referee has seen."""
    cells = json.loads(path.read_text())["cells"]
    prose = ["".join(c["source"]) for c in cells if c["cell_type"] == "markdown"]
    assert not list(block_problems("\n\n".join(prose), FORMULAS))


def test_a_formula_says_what_it_is():
    """The list of formulas would be unreadable aloud."""
    for label, formula in FORMULAS.items():
        assert label == formula.label
        assert formula.says
        assert "$" not in formula.says
