"""Referees for the tests: one reads TeX, one draws places, one counts calls."""

import re

import numpy as np
import pytest
import sympy
from matrix_tex import value as matrix_value
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


def matrix_sides(formula, rng):
    """Compute every side of a formula of matrices, in 200 draws of other shapes."""
    texts = formula.tex.split("=")
    columns = [[] for _ in texts]
    for _ in range(200):
        at = formula.draw(rng)
        used = {k: how for k, how in formula.meanings.items() if k in formula.tex}
        known = {name: np.asarray(how(at)) for name, how in used.items()}
        first, *others = (matrix_side(text, known) for text in texts)
        columns[0].append(first.ravel())
        for column, other in zip(columns[1:], others, strict=True):
            fits = other.shape == first.shape
            column.append(other.ravel() if fits else np.full(first.size, np.inf))
    return [np.concatenate(column) for column in columns]


def matrix_side(text, known):
    """Compute one side; where shapes do not fit, it is like nothing else."""
    try:
        return matrix_value(text, known)
    except ValueError:  # NumPy's, of shapes
        return np.full((1, 1, 1), np.inf)


@pytest.fixture(scope="session")
def sides_of(value_of):
    """Give a function that computes every side of a formula at 200 places."""

    def compute(formula, step=1e-2):
        rng = np.random.default_rng(7)
        if formula.draw:
            return matrix_sides(formula, rng)
        at = {key: rng.uniform(*span, 200) for key, span in formula.letters.items()}
        if formula.order:
            at[formula.step] = np.full(200, step)
        texts = re.split(r"=|\\approx", formula.tex)
        return [value_of(text, formula, at) for text in texts]

    return compute


@pytest.fixture(scope="session")
def block_problems():
    """Give a function that lists the display formulas nobody has verified."""

    def problems(markdown, formulas):
        for block in BLOCK.findall(markdown):
            labels = TAG.findall(block)
            tex = "".join(TAG.sub("", block).split())
            if len(labels) != 1:
                yield f"needs one tag: {block}"
            elif labels[0] not in formulas:
                yield f"nobody verifies ({labels[0]}): {block}"
            elif tex != "".join(formulas[labels[0]].tex.split()):
                yield f"({labels[0]}) is another formula: {block}"

    return problems
