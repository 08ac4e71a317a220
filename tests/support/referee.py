r"""The referee of the printed formulas: it reads their TeX and computes both sides.

    FORMULAS["2.6"].tex ── sides() ──> numbers, for each side, at 200 places
                                            └── holds() ──> True, or False

The tests ask it, and so does the page of the site that says what was verified. The
text is read by SymPy; for matrices by `matrix_tex`.
"""

import re
from itertools import pairwise

import numpy as np
import sympy
from matrix_tex import value as matrix_value
from sympy.core.function import AppliedUndef
from sympy.parsing.latex import parse_latex

__all__ = ["distance", "holds", "kind", "sides", "value"]

SIGMA = re.compile(r"\\sigma\(([^()]*)\)")
PRODUCT = re.compile(r"(\)|\^\d)\s*(?=[A-Za-z({]|\\(?:sin|cos|log))")
PLACES = 200
EXACT = 1e-10  #: how far the sides of a formula that holds may be apart
STEPS = (2e-2, 1e-2)  #: of an approximation, whose error has to fall between them


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


def value(text, formula, at):
    """Compute one side of a formula from its text."""
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


def sides(formula, step=1e-2):
    """Compute every side of a formula at 200 places."""
    rng = np.random.default_rng(7)
    if formula.draw:
        return matrix_sides(formula, rng)
    at = {key: rng.uniform(*span, PLACES) for key, span in formula.letters.items()}
    if formula.order:
        at[formula.step] = np.full(PLACES, step)
    texts = re.split(r"=|\\approx", formula.tex)
    return [value(text, formula, at) for text in texts]


def matrix_sides(formula, rng):
    """Compute every side of a formula of matrices, in 200 draws of other shapes."""
    texts = formula.tex.split("=")
    columns = [[] for _ in texts]
    for _ in range(PLACES):
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


def distance(sides_of_it):
    """How far the sides of a formula are apart, at the worst of the places."""
    first, *others = sides_of_it
    return max(np.max(np.abs(side - first) / (1 + np.abs(first))) for side in others)


def holds(formula):
    """Tell whether a formula holds as printed; an approximation, as well as it says."""
    if formula.order is None:
        return bool(distance(sides(formula)) < EXACT)
    errors = [distance(sides(formula, step)) for step in STEPS]
    return errors[-1] < 2 * STEPS[-1] ** formula.order and all(
        abs(large / small / 2**formula.order - 1) < 0.01
        for large, small in pairwise(errors)
    )


def kind(formula):
    """Say in words how a formula is examined."""
    if formula.draw:
        return f"{PLACES} draws, entry by entry"
    if formula.order:
        return f"error as step^{formula.order}"
    return f"{PLACES} places"
