"""Referees for the tests: one reads TeX, one draws places, one counts calls."""

import re
from types import SimpleNamespace

import numpy as np
import pytest
import sympy
from sympy.core.function import AppliedUndef
from sympy.parsing.latex import parse_latex

SIGMA = re.compile(r"\\sigma\(([^()]*)\)")
PRODUCT = re.compile(r"(\)|\^\d)\s*(?=[A-Za-z({]|\\(?:sin|cos|log))")
BLOCK = re.compile(r"\$\$(.+?)\$\$", re.DOTALL)
TAG = re.compile(r"\\tag\{([^}]*)\}")


def squeeze(text):
    """TeX with no blanks but those that end a command."""
    return re.sub(r"\s+", " ", text).strip()


def plain(text, names):
    """Replace what the parser cannot know: given names, sigma, silent products."""
    for i, name in enumerate(names):
        letter = re.escape(name)
        if name.isalpha():
            letter = rf"(?<![A-Za-z\\]){letter}(?![A-Za-z(])"
        text = re.sub(letter, rf" P_{{{i}}} ", text)
    text = SIGMA.sub(r"(\\frac{1}{1 + e^{-(\1)}})", text)
    return PRODUCT.sub(r"\1 \\cdot ", text)


def readings(text):
    """Every way to read a piece of TeX; a letter before a bracket is a factor."""
    tree = parse_latex(text, backend="lark")
    trees = getattr(tree, "children", [tree])
    assert all(isinstance(one, sympy.Basic) for one in trees), f"cannot read {text}"
    return [one for one in trees if not one.has(AppliedUndef)] or trees


@pytest.fixture(scope="session")
def value_of():
    """Give a function that computes one side of a formula from its text."""

    def compute(text, formula, at):
        names = sorted(formula.meanings, key=len, reverse=True)
        known = {f"P_{{{i}}}": formula.meanings[n](at) for i, n in enumerate(names)}
        known |= {"e": np.e} | at
        answers = []
        for tree in readings(plain(text, names)):
            letters = sorted(tree.free_symbols, key=str)
            missing = {str(letter) for letter in letters} - set(known)
            assert not missing, f"{formula.label}: what is {missing} in {text}?"
            compiled = sympy.lambdify(letters, tree, "numpy")
            answers.append(compiled(*(known[str(letter)] for letter in letters)))
        for answer in answers[1:]:
            assert np.allclose(answer, answers[0]), f"{text} can be read in two ways"
        return answers[0] + np.zeros(1)

    return compute
