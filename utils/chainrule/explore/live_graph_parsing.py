"""Read a formula that somebody has typed, and make a graph of it.

    "(a + b) * a" ── read() ──> Graph: nodes, each with its kind and its parents
                           └──> FormulaError: what is wrong, and at which place

A small language of its own: nothing that is typed is ever run as code. Equal parts of
a formula are one node. The browser reads the same in `static/live_graph.js`. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NoReturn

__all__ = ["FUNCTIONS", "FormulaError", "Graph", "Node", "read"]

FUNCTIONS = ("log", "exp", "cos", "sigmoid")
PIECE = re.compile(r"\s*(\d+\.?\d*|\.\d+|[A-Za-z_]\w*|\*\*|\S)")
NUMBER = re.compile(r"\d+\.?\d*|\.\d+")
SIGNS = {"+": "add", "-": "sub", "*": "mul", "/": "truediv"}
SUMS = frozenset({"add", "sub"})
TIGHT = SUMS | {"mul", "truediv", "neg"}
#: Sign -> what takes brackets before it, and after it.
LOOSE = {
    "+": (frozenset[str](), frozenset[str]()),
    "-": (frozenset[str](), SUMS | {"neg"}),
    "*": (SUMS, SUMS | {"neg"}),
    "/": (SUMS, TIGHT),
}
MOST_NODES, MOST_LETTERS, MOST_OPEN = 24, 3, 20


class FormulaError(ValueError):
    """A formula cannot be read.

    Parameters
    ----------
    place : int
        Where, counted from 1.
    what : str
        What is wrong there.
    """

    def __init__(self, place: int, what: str) -> None:
        self.place, self.what = place, what
        super().__init__(place, what)

    def __str__(self) -> str:
        return f"At place {self.place}: {self.what}"


@dataclass(frozen=True, slots=True)
class Node:
    """One step of a computation.

    Attributes
    ----------
    kind : str
        "input", "number", an operator or a function.
    words : str
        The part of the formula that it stands for.
    label : str
        What is written into its box.
    parents : tuple of int
        The places of what it is made from.
    number : float
        A constant, or the exponent of a power.
    """

    kind: str
    words: str
    label: str
    parents: tuple[int, ...] = ()
    number: float = 0.0


@dataclass(slots=True)
class Graph:
    """The nodes of a formula, parents first; the last one is the root."""

    nodes: list[Node] = field(default_factory=list)

    @property
    def letters(self) -> list[str]:
        """The inputs, in the order of the alphabet.

        Returns
        -------
        list of str
        """
        return sorted(node.words for node in self.nodes if node.kind == "input")


class _Reader:
    """Read from left to right, one piece at a time."""

    def __init__(self, text: str) -> None:
        self.pieces = [(one[1], one.start(1) + 1) for one in PIECE.finditer(text)]
        self.pieces.append(("", len(text) + 1))
        self.at, self.open = 0, 0
        self.graph = Graph()

    @property
    def piece(self) -> str:
        return self.pieces[self.at][0]

    @property
    def place(self) -> int:
        return self.pieces[self.at][1]

    def fail(self, what: str, place: int | None = None) -> NoReturn:
        raise FormulaError(place=self.place if place is None else place, what=what)

    def node(self, *made: object) -> int:
        """Add a node, unless an equal one is there."""
        new = Node(*made)  # type: ignore[arg-type]  # as `Node` takes them
        if new in self.graph.nodes:
            return self.graph.nodes.index(new)
        if len(self.graph.nodes) >= MOST_NODES:
            self.fail(f"this is too long: at most {MOST_NODES} nodes fit in here.")
        self.graph.nodes.append(new)
        return len(self.graph.nodes) - 1

    def words(self, i: int, loose: frozenset[str] = frozenset()) -> str:
        """Write a node down, in brackets if it is of a loose kind."""
        node = self.graph.nodes[i]
        return f"({node.words})" if node.kind in loose else node.words

    def sum(self) -> int:
        left = self.product()
        while self.piece in {"+", "-"}:
            left = self.two(left, self.product)
        return left

    def product(self) -> int:
        left = self.minus()
        while self.piece in {"*", "/"}:
            left = self.two(left, self.minus)
        return left

    def two(self, left: int, operand: Callable[[], int]) -> int:
        sign = self.piece
        self.at += 1
        right = operand()
        before, after = LOOSE[sign]
        words = f"{self.words(left, before)} {sign} {self.words(right, after)}"
        return self.node(SIGNS[sign], words, sign, (left, right))

    def minus(self) -> int:
        if self.piece != "-":
            return self.power()
        self.deeper()
        inside = self.minus()
        self.open -= 1
        return self.node("neg", f"-{self.words(inside, TIGHT)}", "minus", (inside,))

    def deeper(self) -> None:
        self.at += 1
        self.open += 1
        if self.open > MOST_OPEN:
            self.fail("this is nested too deeply.", self.pieces[self.at - 1][1])

    def power(self) -> int:
        base = self.part()
        if self.piece != "**":
            return base
        self.at += 1
        sign = "-" if self.piece == "-" else ""
        self.at += bool(sign)
        if not NUMBER.fullmatch(self.piece):
            self.fail("the exponent must be a number.")
        exponent = sign + self.piece
        self.at += 1
        if self.piece == "**":
            self.fail("only one exponent fits here; use brackets.")
        words = f"{self.words(base, TIGHT | {'pow'})}**{exponent}"
        return self.node("pow", words, f"**{exponent}", (base,), float(exponent))

    def part(self) -> int:
        piece, place = self.piece, self.place
        if NUMBER.fullmatch(piece):
            self.at += 1
            return self.node("number", piece, piece, (), float(piece))
        if piece == "(":
            return self.inside(place)
        if re.fullmatch(r"[A-Za-z_]\w*", piece):
            return self.name(piece, place)
        if piece == "^":
            self.fail("for a power, write **.")
        if piece == ")" and not self.open:
            self.fail("this bracket closes nothing.")
        known = not piece or piece in {")", "**", *SIGNS}
        missing = "a number, a letter or a bracket is missing here."
        return self.fail(missing if known else f'"{piece}" has no meaning here.')

    def inside(self, place: int) -> int:
        self.deeper()
        node = self.sum()
        if self.piece != ")":
            self.end_of_part()
            self.fail("this bracket is not closed.", place)
        self.open -= 1
        self.at += 1
        return node

    def name(self, piece: str, place: int) -> int:
        self.at += 1
        if piece in FUNCTIONS:
            if self.piece != "(":
                self.fail(f'"{piece}" needs a bracket after it.', place)
            inside = self.inside(self.place)
            words = f"{piece}({self.graph.nodes[inside].words})"
            return self.node(piece, words, piece, (inside,))
        if len(piece) > 1:
            known = "log, exp, cos or sigmoid"
            self.fail(f'there is no function "{piece}"; try {known}.', place)
        letters = self.graph.letters
        if piece not in letters and len(letters) >= MOST_LETTERS:
            self.fail(f"at most {MOST_LETTERS} letters fit in here.", place)
        return self.node("input", piece, piece)

    def end_of_part(self) -> None:
        """Complain about what can follow no part of a formula."""
        if self.piece == "^":
            self.fail("for a power, write **.")
        if self.piece in {"", ")"}:
            return
        if re.fullmatch(r"[\w.(]+", self.piece):
            self.fail("a sign such as + or * is missing here.")
        self.fail(f'"{self.piece}" has no meaning here.')


def read(text: str) -> Graph:
    """Read a formula.

    Parameters
    ----------
    text : str
        With letters, numbers, + - * / **, brackets, log, exp, cos and sigmoid.

    Returns
    -------
    Graph
        Its nodes; the last one is the root.

    Raises
    ------
    FormulaError
        If it is no formula; it says where and why.

    Examples
    --------
    >>> [node.words for node in read("(a + b) * a").nodes]
    ['a', 'b', 'a + b', '(a + b) * a']
    """
    reader = _Reader(text)
    reader.sum()
    if reader.piece == ")":
        reader.fail("this bracket closes nothing.")
    reader.end_of_part()
    return reader.graph
