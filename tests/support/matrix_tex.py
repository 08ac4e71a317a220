r"""Read a formula of matrices as it is printed, and compute it.

    r"X^\top \frac{\partial J}{\partial Z_1}" ── value() ──> an array

What stands side by side is a matrix product, `\odot` multiplies entry by entry, `\top`
turns a matrix, `\sum_{\text{rows}}` adds the rows of all that follows up to the next
plus or minus. Order and shapes count; whatever is not known is refused.
"""

import re

import numpy as np

__all__ = ["value"]

SUM = r"\sum_{\text{rows}}"
FUNCTIONS = {
    r"\sigma": lambda z: 1 / (1 + np.exp(-z)),
    r"\log": np.log,
}
WORDS = (SUM, r"\odot", r"^\top", r"\frac{1}", *FUNCTIONS, "(", ")", "{", "}", "+", "-")


def tokens(text, names):
    """Take a text apart, names first and the longest of them before others."""
    known = sorted([*names, *WORDS], key=len, reverse=True)
    found, left = [], text.strip()
    while left:
        number = re.match(r"\d+", left)
        word = next((word for word in known if left.startswith(word)), None)
        token = number[0] if number else word
        assert token, f"cannot read {left!r}"
        found.append(token)
        left = left[len(token) :].lstrip()
    return found


class _Reader:
    """Read a list of tokens from left to right."""

    def __init__(self, found, known):
        self.left, self.known = found[::-1], known

    def next(self):
        """Look at the next token."""
        return self.left[-1] if self.left else ""

    def take(self, wanted=None):
        """Move on by one token."""
        token = self.left.pop()
        assert wanted in {None, token}, f"{wanted} is missing before {token}"
        return token

    def sum(self):
        """Add terms with a plus or a minus between them."""
        total = self.signed()
        while self.next() in {"+", "-"}:
            plus = self.take() == "+"
            term = self.entries()
            total = total + term if plus else total - term
        return total

    def signed(self):
        """Read a term that may begin with a minus."""
        if self.next() == "-":
            self.take()
            return -self.entries()
        return self.entries()

    def entries(self):
        """Multiply products entry by entry, where the sign for it stands."""
        if self.next() == SUM:
            self.take()
            return self.entries().sum(axis=0, keepdims=True)
        total = self.product()
        while self.next() == r"\odot":
            self.take()
            factor = self.product()
            if total.shape != factor.shape:  # NumPy would stretch one of them
                message = "entries without a partner"
                raise ValueError(message)
            total = total * factor
        return total

    def product(self):
        """Multiply matrices side by side; a single number scales what follows."""
        total = self.factor()
        while self.next() and self.next() not in {"+", "-", ")", "}", r"\odot"}:
            if self.next() == SUM:
                return total * self.entries()
            factor = self.factor()
            single = total.ndim == 0 or factor.ndim == 0
            total = total * factor if single else total @ factor
        return total

    def factor(self):
        """Read a name, a number, a bracket or a function, and turn it where asked."""
        word = self.take()
        if word == "(":
            made = self.sum()
            self.take(")")
        elif word in FUNCTIONS:
            self.take("(")
            made = FUNCTIONS[word](self.sum())
            self.take(")")
        elif word == r"\frac{1}":
            self.take("{")
            made = 1 / self.sum()
            self.take("}")
        else:
            made = np.array(float(word)) if word.isdigit() else self.known[word]
        while self.next() == r"^\top":
            self.take()
            made = made.T
        return made


def value(text, known):
    """Compute a text from what its names stand for."""
    reader = _Reader(tokens(text, known), known)
    made = reader.sum()
    assert not reader.left, f"what is {reader.left[::-1]} in {text}?"
    return made
