"""Terms and symbols: one page, and each term where the page says it is explained."""

import re

import glossary
import pytest

from chainrule.notation import SYMBOLS
from chainrule.terms import TERMS


@pytest.mark.parametrize("term", TERMS)
def test_a_term_is_printed_bold_in_its_lesson(term, read_lesson_of):
    """A student would look a word up and not find where it comes from."""
    lesson, _ = TERMS[term]
    [path] = glossary.PLACE.parent.glob(f"{lesson}-*.ipynb")
    bold = {
        one.lower()
        for cell in read_lesson_of(path.stem).of_kind("markdown")
        for one in re.findall(r"\*\*([^*]+)\*\*", cell.text)
    }
    assert term.lower() in bold


def test_the_page_is_current_and_holds_everything():
    """A student would read an old page, or a part of it."""
    text = glossary.PLACE.read_text("utf-8")
    assert text == glossary.page(), "run `make glossary`"
    assert text.count("\n| ") == len(TERMS) + len(SYMBOLS) + 2
