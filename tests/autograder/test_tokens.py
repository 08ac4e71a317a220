"""Tokens keep what code does and drop how it is worded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainrule_grader.integrity.tokens import NAME, NUMBER, TEXT, tokenised


def kinds(text):
    """Read a text's tokens."""
    return [token.kind for token in tokenised(text)]


def test_names_numbers_and_texts_lose_their_wording():
    """If not, renaming a variable would hide a copy."""
    assert kinds("speed = 3.5 + x1") == [NAME, "=", NUMBER, "+", NAME]
    assert kinds("print('a' \"b\")") == [NAME, "(", TEXT, ")"]


def test_words_of_the_language_stay():
    """If not, every code would look like every other."""
    told = kinds("for x in y:\n    if not x is None: return True")
    expected = ["for", NAME, "in", NAME, ":", "if", "not", NAME, "is", "None"]
    assert told == [*expected, ":", "return", "True"]


@pytest.mark.parametrize(
    "text",
    [
        "u = 2+x\nreturn u",
        "u = 2 \\\n    + x\n\n\n\treturn u",
        "# first\nu=2 + x # second\n# third\nreturn   u\n",
    ],
)
def test_comments_and_layout_are_dropped(text):
    """If not, moving a comment would hide a copy."""
    assert kinds(text) == [NAME, "=", NUMBER, "+", NAME, "return", NAME]


def test_a_docstring_is_dropped_and_another_text_is_not():
    """If not, the text of the task would count as work."""
    told = kinds('def f(x):\n    """Say what."""\n    return "y"')
    assert told == ["def", NAME, "(", NAME, ")", ":", "return", TEXT]


@given(st.text())
def test_any_text_is_read_and_its_tokens_stand_in_it(text):
    """If not, a half-written answer would stop the comparison of a class."""
    tokens = tokenised(text)
    ends = [place for token in tokens for place in (token.start, token.end)]
    assert ends == sorted(ends)
    assert all(text[one.start : one.end].strip() for one in tokens)
