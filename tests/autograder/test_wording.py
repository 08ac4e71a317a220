import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainrule_grader.wording import MAX_HINTS, read_message, told_once

FIRST = "[M01] The inner one.\nAt 1.\nWhy: a.\nTry: b."
LINES = ["[M01] x", "Why: a", "Try: b", "Hint: c", "Read: d", "plain", "", "Hint:"]
TEXTS = st.lists(st.sampled_from(LINES) | st.text(max_size=9)).map("\n".join)


def test_each_kind_of_line_finds_its_place():
    """Hints would stand open on the page, or be lost."""
    read = read_message(f"{FIRST}\nHint: how many?\nHint: `u` first.\nRead: 2.3")
    assert read.lines == (
        ("M01", "", "The inner one."),
        ("", "", "At 1."),
        ("", "Why", "a."),
        ("", "Try", "b."),
    )
    assert read.hints == ("How many?", "`u` first.")
    assert read.sections == ("2.3",)


@pytest.mark.parametrize(
    ("hint", "shown"),
    [
        ("a link", "A link"),
        ("a, b and c", "a, b and c"),
        ("f(g(x)) puts", "f(g(x)) puts"),
        ("x moves", "X moves"),
    ],
)
def test_a_hint_begins_as_a_sentence_and_a_formula_as_it_is(hint, shown):
    """A name in a formula would become another name."""
    assert read_message(f"Hint: {hint}").hints == (shown,)


def test_a_message_without_words_is_shown_as_it_is():
    """Courses that print what they like would lose their messages."""
    read = read_message("It is 3.\nHints: none\n  Hint: of its own")
    assert [rest for _, _, rest in read.lines] == [
        "It is 3.",
        "Hints: none",
        "  Hint: of its own",
    ]
    assert read.hints == ()


def test_what_is_already_named_gains_hints_and_nothing_else():
    """A student would read everything twice and look for a difference."""
    hidden = (
        "[M01] The inner one.\nAt hidden places.\nWhy: a.\nTry: b.\nHint: c.\nRead: d"
    )
    assert told_once(f"{FIRST}\n{hidden}") == f"{FIRST}\nHint: c.\nRead: d"


def test_what_has_no_name_is_explained_once():
    """The same three lines would stand there twice."""
    told = "At 1.\nWhy: a.\nTry: b.\nAt hidden places.\nWhy: a.\nTry: b.\nRead: d"
    assert told_once(told) == "At 1.\nWhy: a.\nTry: b.\nRead: d"


def test_another_mistake_is_told_too():
    """A second mistake would never be found out."""
    both = f"{FIRST}\n[M02] The outer one.\nAt x.\nWhy: c.\nTry: d."
    assert told_once(both) == both


@given(TEXTS)
def test_any_text_is_read_and_nothing_is_made_up(text):
    """A strange message would stop the run of the class."""
    once = told_once(text)
    assert set(once.split("\n")) <= {*text.split("\n"), ""}
    assert told_once(once) == once
    assert len(read_message(once).hints) <= MAX_HINTS
