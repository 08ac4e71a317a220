import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainrule_grader.mathml import mathml
from chainrule_grader.safe_html import formula, inline, prose

PIECES = st.sampled_from(
    r"\frac { } ^ _ x 2 \left( \right) \sqrt \text{ & \\ \begin{matrix} \end{matrix}"
    r" \newcommand \def \href \hat \mathbf{ [ ] $ % \\ \sum \limits '' <b> &lt;".split()
)


@pytest.mark.parametrize(
    ("tex", "part"),
    [
        (r"\frac{dh}{dx}", "<mfrac>"),
        (r"h'(x) = -\sin x", "<mi>sin</mi>"),
        (r"w_2^{(1)}", "<msubsup>"),
        (r"\sqrt{1 + e^{-z}}", "<msqrt>"),
        (r"\hat{y} < y", "<mo>&lt;</mo>"),
        (r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}", "<mtd>"),
    ],
)
def test_mathematics_is_set_without_a_script(tex, part):
    """Answers in words would be full of backslashes."""
    assert part in prose(f"So ${tex}$.")
    assert '<math display="block">' in prose(f"So\n\n$$\n{tex}\n$$")
    assert "\\" not in prose(f"${tex}$")


@pytest.mark.parametrize(
    "tex",
    [
        r"\frac{1}{x",
        r"\nosuchthing{x}",
        r"\begin{matrix} 1",
        r"\left( x",
        r"x_1_2",
        r"\newcommand{\a}{\a\a}\a",
        r"\def\a{\a\a}\a",
        "{" * 40 + "x" + "}" * 40,
        "x" * 2000,
    ],
)
def test_what_cannot_be_set_is_shown_as_it_was_typed(tex):
    """The answer would vanish, or keep the grader busy."""
    assert mathml(tex) == ""
    assert f"${tex}$" in prose(f"So ${tex}$.")


def test_a_price_is_not_a_formula():
    """Half a sentence would be set in italics."""
    assert "<math" not in prose("It costs $5 or $6.")
    assert "<math" not in prose("`$x$`")


def test_a_heading_keeps_its_mathematics():
    """The name of a question would be cut."""
    assert "<mi>h</mi>" in inline("Where is $h$ *steep*?")
    assert "<em>steep</em>" in inline("Where is $h$ *steep*?")
    assert "<p>" not in inline("x\n\ny")


def test_a_result_of_sympy_is_set():
    """A derivative would be shown as a heap of backslashes."""
    assert "<mfrac>" in formula(r"$\displaystyle \frac{1}{x}$")
    for other in ("", "x", "$", "$x", "$x$ and $y$", r"\frac{1}{x}"):
        assert formula(other) == ""


@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_tex_gives_harmless_elements_or_none(tex):
    """One formula could stop the run of the class, or act in the page."""
    shown = prose(f"${tex}$\n\n$$\n{tex}\n$$")
    found = set(re.findall(r"</?([a-z]+)", shown))
    assert not found & {"a", "img", "script", "style", "svg"}
    assert not re.search(r"<[^>]*\s(href|style|class|on\w+)=", shown)


def test_a_flood_of_formulas_is_shown_as_text():
    """One answer could keep the grader busy for minutes."""
    assert "<math" not in prose("$x$ " * 2_000)
    assert prose("$" * 15_000)
