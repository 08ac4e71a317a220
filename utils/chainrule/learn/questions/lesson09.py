"""What lesson 9 asks: the warm-up, the prediction and the lines to be ordered.

Every number is computed from the reference. Pure data, but for the penguins.
"""

from __future__ import annotations

from functools import cache

from chainrule.data import bills
from chainrule.learn.questions.kinds import (
    Line,
    Near,
    Number,
    Order,
    Prediction,
    Question,
)
from chainrule.learn.questions.lesson09_quiz import QUIZ
from chainrule.reference import layers

__all__ = ["PARSONS", "PREDICTIONS", "QUIZ", "WARM_UP"]

A, B = 2.0, 3.0  # of y = (a + b) + a b
W, SLOPE, ETA = 3.0, 4.0, 0.1
EACH = (0.6, -0.3, 0.9)  # the derivatives of three examples

WARM_UP: tuple[Question | Number, ...] = (
    Number(
        key="used-twice",
        objective="L8.forks",
        text="y = c + d with c = a + b and d = a b, at a = 2 and b = 3. How fast does "
        "y move per unit of a?",
        label="dy/da =",
        right=Near(
            1 + B,
            "Two paths lead from a to y: one through c with the rate 1, one through d "
            "with the rate b. They add.",
            within=0.005,
        ),
        traps=(
            Near(1.0, "That is the path through c. Which other one is there?", 0.005),
            Near(B, "That is the path through d. Which other one is there?", 0.005),
            Near(A, "Nearly: with what is a itself multiplied in d?", 0.005),
        ),
        otherwise="Another number is needed. At how many places is a used?",
    ),
    Number(
        key="one-step-down",
        objective="L7.rule",
        text="A weight is 3, the slope of the cost there is 4, and eta is 0.1. Where "
        "is the weight after one step of descent?",
        label="w =",
        right=Near(
            W - ETA * SLOPE,
            "Eta times the slope is subtracted, once.",
            within=0.005,
        ),
        traps=(
            Near(
                W + ETA * SLOPE, "That step climbs. Where does the slope point?", 0.005
            ),
            Near(W - SLOPE, "A step that long leaves out eta.", 0.005),
            Near(W - ETA, "The slope says how far, too: look at its size.", 0.005),
        ),
        otherwise="Another number is needed. What is subtracted from the weight?",
    ),
    Number(
        key="three-examples",
        objective="L5.batch",
        text="For three examples alone, the derivatives of the cost by a weight are "
        "0.6, \u22120.3 and 0.9. What is the derivative for the batch of the three?",
        label="dJ/dw =",
        right=Near(
            sum(EACH) / len(EACH),
            "The cost of a batch is a mean, so its derivative is the mean as well.",
            within=0.005,
        ),
        traps=(
            Near(
                sum(EACH),
                "That is the sum. What would it be for the same three, given twice?",
                within=0.005,
                mistake="D4",
            ),
            Near(
                sum(map(abs, EACH)) / len(EACH),
                "The minus belongs to it: this example pulls the other way.",
                within=0.005,
            ),
        ),
        otherwise="Another number is needed. How is the cost of a batch made from the "
        "costs of its examples?",
    ),
)


@cache
def _reached(h: int) -> float:
    X, Y = bills()
    scaled = (X - X.mean(axis=0)) / X.std(axis=0)
    P, _ = layers.train(scaled, Y, h, 2.0, 800, 7)
    return layers.accuracy(layers.forward(P, scaled)["A2"], Y)


def _accuracy(h: float) -> float:
    """Train so many hidden nodes on all penguins."""
    return _reached(round(h))


PREDICTIONS = (
    Prediction(
        key="hidden-nodes",
        objective="L9.nodes",
        text="How many hidden nodes does a network need, at least, to be right about "
        "95 of 100 penguins, from the length and the depth of their bills? Type a "
        "whole number from 1 to 8.",
        label="hidden nodes",
        low=1.0,
        high=8.0,
        bounds="a whole number from 1 to 8",
        truth=2.0,
        truth_text="2 nodes",
        shows="accuracy with so many nodes",
        measure=_accuracy,
        traps=(
            Near(2.0, "Two: a corner has two sides, and each node draws one.", 0.4),
            Near(
                1.0,
                "One node draws one line, and the Chinstraps sit in a corner: with one "
                "line 88 of 100 are right.",
                within=0.4,
            ),
            Near(
                3.0,
                "Close: three would do. But two lines cut out a corner already.",
                within=0.4,
            ),
            Near(
                6.0,
                "They would do. How many straight lines does it take to cut out a "
                "corner?",
                within=2.4,
            ),
        ),
        otherwise="The answer is one of the whole numbers from 1 to 8.",
    ),
)

PARSONS = (
    Order(
        key="layers-step",
        objective="L9.matrices",
        text="Put the lines in an order that works, and indent what belongs to the "
        "function.",
        lines=(
            Line("def", "def step(P, X, Y, eta):", depth=0),
            Line("cache", "cache = forward(P, X)", needs=("def",)),
            Line("slopes", "slopes = backward(P, cache, X, Y)", needs=("def", "cache")),
            Line(
                "moves",
                "moves = {name: -eta * slopes[name] for name in P}",
                needs=("def", "slopes"),
            ),
            Line(
                "return",
                "return {name: P[name] + moves[name] for name in P}",
                needs=("def", "cache", "slopes", "moves"),
            ),
        ),
        start=("moves", "return", "cache", "def", "slopes"),
        praise="It works. All slopes are taken at the old parameters, and only then do "
        "the parameters move.",
    ),
)
