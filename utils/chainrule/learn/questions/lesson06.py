"""What lesson 6 asks: the warm-up, the prediction and the lines to be ordered.

Every number is computed from the reference. Pure data.
"""

from __future__ import annotations

import numpy as np

from chainrule.learn.questions.kinds import (
    Choice,
    Line,
    Near,
    Number,
    Order,
    Prediction,
    Question,
)
from chainrule.learn.questions.lesson06_quiz import QUIZ
from chainrule.reference.chain import dh, h
from chainrule.reference.slopes import central_difference

__all__ = ["PARSONS", "PREDICTIONS", "QUIZ", "WARM_UP"]

FIRST, SECOND = -0.02, 0.05  # what reaches the cost along two paths
FACTOR = 3.0

WARM_UP: tuple[Question | Number, ...] = (
    Number(
        key="one-weight-two-paths",
        objective="L5.forks",
        text="One weight is used at two nodes. Along the first path it moves the cost "
        "by \u22120.02 per unit, along the second by 0.05. How much does it move the "
        "cost in all?",
        label="slope =",
        right=Near(
            FIRST + SECOND,
            "The nudge takes both paths, and what arrives is added.",
            within=0.0005,
        ),
        traps=(
            Near(
                FIRST * SECOND,
                "Factors of one path are multiplied. Here are two paths that end at "
                "the same cost.",
                within=0.0005,
            ),
            Near(
                SECOND,
                "That is the second path alone. The nudge takes the first one too.",
                within=0.0005,
            ),
            Near(
                SECOND - FIRST,
                "The first path has a minus sign of its own. What do the two make "
                "together?",
                within=0.0005,
            ),
        ),
        otherwise="Another number is needed. What happens to rates where two paths "
        "meet?",
    ),
    Question(
        key="path-to-the-inner-bias",
        objective="L4.paths",
        text="You have the derivative by b1 and want the one by w1, for the same "
        "example. What do you multiply it with?",
        choices=(
            Choice(
                "a1",
                "That is the end of the path to w2. What does w1 multiply?",
                mistake="G14",
            ),
            Choice(
                "w1",
                "The value of a weight is not the rate by it. z1 moves by what w1 is "
                "multiplied with.",
                mistake="G24",
            ),
            Choice(
                "x",
                "The two paths differ in their last link: 1 for the bias, x for the "
                "weight.",
                right=True,
            ),
        ),
    ),
    Number(
        key="sine-of-three-x",
        objective="L2.differentiate",
        text="What is the slope of sin(3x) at x = 0?",
        label="slope =",
        right=Near(
            FACTOR,
            "The cosine of 0 is 1, and the inside moves by 3 per unit of x.",
            within=0.005,
        ),
        traps=(
            Near(
                1.0,
                "That is the rate of the sine. How fast does its inside move?",
                within=0.005,
                mistake="M01",
            ),
            Near(
                0.0,
                "The value at 0 is 0. Its slope is another question.",
                within=0.005,
                mistake="M10",
            ),
            Near(
                FACTOR + 1,
                "Rates along a chain are not added.",
                within=0.005,
                mistake="M12",
            ),
        ),
        otherwise="Another number is needed. Two links, two rates.",
    ),
)


def _digits(exponent: float) -> float:
    """Count the right digits of the central difference of h at 1."""
    error = abs(central_difference(h, 1.0, 10.0**exponent) / dh(1.0) - 1)
    return float(-np.log10(max(error, 1e-16)))


PREDICTIONS = (
    Prediction(
        key="best-step",
        objective="L6.step",
        text="The slope of f at 1 is measured with a nudge of h to both sides. For "
        "which power of ten h is it closest to the true slope? Give the exponent: "
        "\u22123 for 0.001, and so on.",
        label="exponent",
        low=-15.0,
        high=-1.0,
        bounds="-15 to -1, the exponent of ten",
        truth=-5.0,
        truth_text="-5, which is h = 0.00001",
        shows="right digits there",
        measure=_digits,
        traps=(
            Near(-5.0, "That is the bottom of the valley.", within=0.6),
            Near(
                -15.0,
                "A nudge so small leaves hardly a digit: the two values that are "
                "subtracted agree in nearly all they have.",
                within=3.4,
            ),
            Near(
                -8.0,
                "That is the best step for a look to one side. With two sides the "
                "step may be larger, and fewer digits cancel.",
                within=1.6,
            ),
            Near(
                -2.5,
                "There the curve still bends between the two places.",
                within=1.6,
            ),
        ),
        otherwise="The bottom of the valley lies between the steps where the curve "
        "bends and the steps where digits are lost.",
    ),
)

PARSONS = (
    Order(
        key="numgrad",
        objective="L6.measure",
        text="Put the lines in an order that works, and indent what belongs to the "
        "function, and further what belongs to the loop.",
        lines=(
            Line("def", "def numgrad(J, theta, h):", depth=0),
            Line("slopes", "slopes = np.zeros(theta.shape)", needs=("def",)),
            Line(
                "for",
                "for index in np.ndindex(theta.shape):",
                needs=("def", "slopes"),
            ),
            Line("step", "step = np.zeros(theta.shape)", needs=("def", "for"), depth=2),
            Line("nudge", "step[index] = h", needs=("def", "for", "step"), depth=2),
            Line(
                "difference",
                "slopes[index] = (J(theta + step) - J(theta - step)) / (2 * h)",
                needs=("def", "slopes", "for", "step", "nudge"),
                depth=2,
            ),
            Line(
                "return",
                "return slopes",
                needs=("def", "slopes", "for", "step", "nudge", "difference"),
            ),
        ),
        start=("nudge", "difference", "slopes", "return", "for", "def", "step"),
        praise="It works. The array of the step is made anew for each entry, so that "
        "only one entry is nudged at a time.",
    ),
)
