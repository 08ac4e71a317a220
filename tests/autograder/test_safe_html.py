import base64
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainrule_grader.mathml import MATHML_ATTRIBUTES
from chainrule_grader.safe_html import (
    MAX_PICTURE,
    clean_html,
    cut,
    inert,
    picture,
    prose,
)

PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n" + b"\0" * 20).decode()
ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "![x](https://example.com/spy.png)",
    "<iframe srcdoc='<script>1</script>'></iframe>",
    "<math><mtext></mtext><style><img src=x onerror=1></style></math>",
    "<div style='position:fixed' onclick=alert(1) id=main class=passed>x</div>",
    "<form action=https://example.com><input></form>",
    "<base href=https://example.com>",
    "</code></pre></main><h1>Full marks</h1>",
    "<b",
    "&lt;script&gt;",
    "<!--><script>1</script>-->",
]
TEXTS = st.lists(st.sampled_from(ATTACKS) | st.text(max_size=8), max_size=6).map(
    "".join
)


class Seen(HTMLParser):
    """Collect every tag and attribute, as a browser would find them."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes = set(), set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        """Note one tag."""
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


@pytest.mark.parametrize("render", [clean_html, prose])
@given(text=TEXTS)
def test_nothing_of_a_student_can_run_or_load(render, text):
    """A page of feedback could attack the staff who open it."""
    seen = Seen(render(text))
    bad = {"script", "img", "svg", "a", "iframe", "style", "form", "input", "base"}
    assert not seen.tags & (bad | {"h1", "h2", "h3", "link", "meta", "object"})
    # Prose may hold formulas, whose attributes say how they are laid out.
    layout = set().union(*MATHML_ATTRIBUTES.values()) if render is prose else set()
    assert seen.attributes <= {"colspan", "rowspan", "scope"} | layout
    assert not seen.attributes & {"href", "src", "style", "class", "id"}
    assert not {name for name in seen.attributes if name.startswith("on")}


def test_a_students_markdown_is_readable():
    """Answers in words would lose their form."""
    html = prose("# Why\n\n**So** `x`\n\n|a|b|\n|-|-|\n|1|2|")
    assert "<h4>Why</h4>" in html
    assert "<strong>So</strong> <code>x</code>" in html
    assert "<td>1</td>" in html


@given(text=TEXTS)
def test_markdown_for_others_begins_no_tag_and_no_address(text):
    """Formgrader would run a student's HTML with the rights of the staff."""
    made = inert(text)
    assert not Seen(made).tags
    assert not {"](", "][", "]:"} & {made[n : n + 2] for n in range(len(made))}
    assert made.replace(" ", "") == text.replace(" ", "")


def test_markdown_for_others_reads_as_it_was_written():
    """Graders would see a formula or a sentence that is not the student's."""
    for text in ("$a < b$ and x <3", "- [ ] done", "f[0] (x)", "# Why\n\n**So** `x`"):
        assert inert(text) == text
    assert inert("$a<b$") == "$a< b$"


def test_too_much_to_render_is_not_rendered():
    """One answer could keep the grader busy for minutes."""
    assert prose("*" * 30_000) == ""
    assert clean_html("<b>" * 40_000) == ""
    assert clean_html("<p>" * 10_001) == ""


def test_deep_nesting_ends_no_process():
    """A stack overflow in the cleaner would end the run of the class."""
    assert "x" in clean_html("<div>" * 9_999 + "x")
    assert "blockquote" in prose("> " * 5_000 + "x")
    assert prose("[" * 10_000)


@given(st.text(max_size=60), st.integers(5, 40))
def test_cut_text_keeps_its_beginning_and_says_what_is_missing(text, most):
    """A reader would take a part for the whole."""
    shown = cut(text, most)
    assert ("not shown" in shown) == (len(cut(text)) > most)
    assert not set(shown) & set("\0\x07\x1b")


def test_the_colours_of_a_terminal_are_taken_out():
    """Tracebacks would be full of odd signs."""
    assert cut("\x1b[0;31mNameError\x1b[0m: x") == "NameError: x"


def test_a_picture_is_a_png_and_nothing_else():
    """A page in place of a picture could run in the browser."""
    assert picture(PNG + "\n") == f"data:image/png;base64,{PNG}"
    for wrong in ("", "no base64", base64.b64encode(b"<svg>").decode(), PNG + '"><b>'):
        assert picture(wrong) == ""
    assert picture(PNG + "A" * MAX_PICTURE) == ""
