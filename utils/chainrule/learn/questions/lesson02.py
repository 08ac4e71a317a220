"""What lesson 2 asks: the warm-up, the prediction and the lines to be ordered.

Every number is computed from the reference. Pure data.
"""

from __future__ import annotations

import math

from chainrule.learn.questions.kinds import (
    Choice,
    Line,
    Near,
    Number,
    Order,
    Prediction,
    Question,
)
from chainrule.learn.questions.lesson02_quiz import QUIZ
from chainrule.reference.chain import dh
from chainrule.reference.slopes import central_difference
from chainrule.reference.table import ENTRIES

__all__ = ["PARSONS", "PREDICTIONS", "QUIZ", "WARM_UP"]

COS, SQRT = ENTRIES["cos"], ENTRIES["sqrt"]
SIXTH = math.pi / 6
BEFORE, PLACE, AFTER = 3.9, 4.0, 4.1
RISE = SQRT.f(AFTER) - SQRT.f(BEFORE)
SLOPE = central_difference(SQRT.f, PLACE)
STEEPEST = 2 * math.pi / 3

WARM_UP: tuple[Question | Number, ...] = (
    Question(
        key="rate",
        objective="L1.rate",
        text="A plant is H(t) centimetres high after t days, and H\u2032(10) = 0.5. "
        "What does that tell you?",
        choices=(
            Choice(
                "On day 10 the plant is half a centimetre high.",
                "That would be H(10) = 0.5. The dash asks how fast H moves, "
                "not where it is.",
            ),
            Choice(
                "On day 10 the plant grows at half a centimetre per day.",
                "A derivative is a rate: centimetres per day, at that moment. "
                "On a graph of H it is the slope at t = 10.",
                right=True,
            ),
            Choice(
                "In the first ten days the plant grows half a centimetre.",
                "That is a change over ten days. A derivative belongs to one moment, "
                "and its unit is centimetres per day.",
            ),
        ),
    ),
    Number(
        key="table",
        objective="L1.table",
        text="What is the slope of cos x at x = \u03c0/6? (sin \u03c0/6 = 0.5)",
        label="slope =",
        right=Near(
            COS.df(SIXTH),
            "The row cos of the table gives \u2212sin x.",
            within=0.005,
        ),
        traps=(
            Near(
                -COS.df(SIXTH),
                "Just right of 0 the cosine falls. What does that say about its slope?",
                within=0.005,
                mistake="M04",
            ),
            Near(
                COS.f(SIXTH),
                "That is how high the cosine is at \u03c0/6. How fast does it move?",
                within=0.005,
                mistake="M10",
            ),
        ),
        otherwise="Another number is needed. Look for the row cos in your table: "
        "which function stands beside it, and which sign?",
    ),
    Number(
        key="measure",
        objective="L1.measure",
        text=f"Of a function you know only f({BEFORE}) = {SQRT.f(BEFORE):.3f} and "
        f"f({AFTER}) = {SQRT.f(AFTER):.3f}. Measure its slope at x = 4.",
        label="slope =",
        right=Near(
            SLOPE,
            "How far f moved, over how far x moved: a central difference.",
            within=0.002,
        ),
        traps=(
            Near(
                RISE,
                "That is how far f moved. A slope also asks how far x moved.",
                within=0.0005,
            ),
            Near(
                2 * SLOPE,
                f"How far is it from {BEFORE} to {AFTER}? Not 0.1.",
                within=0.004,
            ),
            Near(
                1 / SLOPE,
                "A slope is the way of f per unit of x.",
                within=0.02,
                mistake="M09",
            ),
        ),
        otherwise="Another number is needed. How far did f move, and how far did x "
        "move meanwhile?",
    ),
)

PREDICTIONS = (
    Prediction(
        key="steepest",
        objective="L2.rates",
        text="h(x) = log(2 + cos x). Between 0 and \u03c0, at which x does the curve "
        "fall fastest?",
        label="x =",
        low=0.0,
        high=math.pi,
        bounds="0 to \u03c0, in radians",
        truth=STEEPEST,
        truth_text=f"2\u03c0/3 \u2248 {STEEPEST:.3f}",
        shows="slope of h there",
        measure=dh,
        traps=(
            Near(STEEPEST, "Your prediction is close to the place.", within=0.1),
            Near(
                math.pi / 2,
                "At \u03c0/2 the inner link moves fastest. The outer link is faster "
                "elsewhere, and only the product counts.",
                within=0.1,
            ),
            Near(
                math.pi,
                "At \u03c0 the curve is lowest, and it stands still: slope and height "
                "are two questions.",
                within=0.1,
            ),
            Near(
                0.0,
                "At 0 the curve is highest, and it stands still: slope and height are "
                "two questions.",
                within=0.1,
            ),
        ),
        otherwise="Two rates are multiplied, and the place where the product is "
        "largest is hard to see from either of them.",
    ),
)

PARSONS = (
    Order(
        key="dh",
        objective="L2.differentiate",
        text="Put the lines in an order that works, and indent what belongs to the "
        "function.",
        lines=(
            Line("def", "def dh(x):", depth=0),
            Line("u", "u = 2 + np.cos(x)", needs=("def",)),
            Line("du_dx", "du_dx = -np.sin(x)", needs=("def",)),
            Line("dh_du", "dh_du = 1 / u", needs=("def", "u")),
            Line(
                "return", "return dh_du * du_dx", needs=("def", "u", "dh_du", "du_dx")
            ),
        ),
        start=("dh_du", "return", "u", "def", "du_dx"),
        praise="It works. Every line comes after the lines that it needs: name the "
        "links, look up each derivative, evaluate it at the right place, multiply.",
    ),
)
