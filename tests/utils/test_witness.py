"""What a visible check says of how the numbers relate to the truth."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainrule import checks
from chainrule.checks.witness import compared
from chainrule.reference import chain as right

X = np.array([1.0, 0.7, 1.9, 2.6, 0.4, -0.6])
TRUTH = np.array([-0.3, -0.2, -0.6, -0.5, -0.1, 0.2])
ROWS = st.lists(st.floats(), min_size=1, max_size=6)


def said(got, truth=TRUTH, x=X, *, ordered=True):
    """Say how numbers relate to the truth."""
    return compared("`f`", np.asarray(got), truth, x, ordered=ordered)


@pytest.mark.parametrize(
    ("got", "words"),
    [
        (-TRUTH, "has the right size and the other sign wherever it was tried"),
        (1.5 * TRUTH, "is 1.5 times the right number wherever"),
        (
            -2 * TRUTH,
            "is 2 times the right number wherever it was tried, with the other",
        ),
        (TRUTH + 2, "is 2 too large wherever"),
        (TRUTH - 0.5, "is 0.5 too small wherever"),
        (0 * TRUTH, "is 0 wherever"),
        (np.abs(TRUTH) * X**2, "has the other sign at 5 of 6 places"),
        (TRUTH * np.abs(X + 1), "is about 2 times as large there"),
        (np.where(X < 1, TRUTH, 9), "is right up to 0.7 and differs from 1 on"),
        (np.where(X < 1, 9, TRUTH), "differs up to 0.7 and is right from 1 on"),
        (np.where(X == 1, 9, TRUTH), "is right at 5 of 6 places"),
        (TRUTH * np.linspace(1.01, 1.02, 6), ""),
        (TRUTH, ""),
        (np.full(6, np.nan), ""),
    ],
)
def test_a_relation_is_put_into_words(got, words):
    """A student would have to find the pattern in the numbers alone."""
    sentence = said(got)
    assert sentence.startswith(f"`f` {words}") if words else sentence == ""


def test_an_end_is_only_told_along_one_function():
    """With several functions "from 0.7 on" would mean nothing."""
    got = np.where(X < 1, TRUTH, 9)
    assert said(got, ordered=False) == "`f` is right at 3 of 6 places."


@given(ROWS, ROWS)
def test_any_numbers_give_a_sentence_or_none(got, truth):
    """A check would end in a traceback."""
    n = min(len(got), len(truth))
    with np.errstate(all="ignore"):
        sentence = said(got[:n], np.array(truth[:n]), X[:n])
    assert sentence == "" or sentence.endswith(".")


def test_each_part_of_an_answer_is_told_apart(capsys):
    """A right value and a wrong derivative would look like two mistakes."""

    def chain_n(links, x):
        value, derivative = right.chain_n(links, x)
        return value, 2 * derivative

    checks.chain_n(chain_n)
    told = capsys.readouterr().out
    assert "Its derivative is 2 times the right number wherever it was tried." in told
    assert "Its value" not in told


def test_a_hidden_check_tells_no_relation(capsys):
    """A factor would give the true numbers away."""
    checks.dh(lambda x: 2 * right.dh(x), 4)
    assert "times" not in capsys.readouterr().out


def test_a_visible_check_stays_short_and_a_hidden_one_has_hints(capsys):
    """In the notebook hints would hide the gap, and on the page there would be none."""
    checks.dh(lambda x: 1 / (2 + np.cos(x)))
    visible = capsys.readouterr().out.splitlines()
    checks.dh(lambda x: 1 / (2 + np.cos(x)), 4)
    hidden = capsys.readouterr().out.splitlines()
    assert len(visible) == 4
    assert not [line for line in visible if line.startswith(("Hint", "Read"))]
    assert sum(line.startswith("Hint: ") for line in hidden) == 3
    assert hidden[-1] == 'Read: lesson 2, "2.3 Rates along a chain multiply"'
