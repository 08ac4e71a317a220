"""What lesson 4 asks: the warm-up, the prediction and the lines to be ordered.

Every number is computed from the reference. Pure data.
"""

from __future__ import annotations

from typing import Any

from chainrule.learn.questions.kinds import (
    Choice,
    Line,
    Near,
    Number,
    Order,
    Prediction,
    Question,
)
from chainrule.learn.questions.lesson04_quiz import QUIZ
from chainrule.reference import network
from chainrule.reference.table import sigmoid

__all__ = ["EXAMPLE_B", "PARSONS", "PREDICTIONS", "QUIZ", "WARM_UP"]

RATES = (4.0, -0.5, 3.0)
EXAMPLE_B = {"w1": 0.8, "b1": -0.4, "w2": -1.2, "b2": 0.3}
INPUT, LABEL = 1.5, 1.0
A1, W2, B2 = 0.75, 2.0, -1.5
Z2 = W2 * A1 + B2

WARM_UP: tuple[Question | Number, ...] = (
    Number(
        key="three-rates",
        objective="L2.three",
        text="u moves 4 per unit of x, v moves \u22120.5 per unit of u, and y moves 3 "
        "per unit of v. How much does y move per unit of x?",
        label="rate =",
        right=Near(
            RATES[0] * RATES[1] * RATES[2],
            "Three links, three factors, and one minus sign.",
            within=0.005,
        ),
        traps=(
            Near(
                sum(RATES),
                "Rates along a path do something else than add.",
                within=0.005,
                mistake="M12",
            ),
            Near(
                -RATES[0] * RATES[1] * RATES[2],
                "The size is right. When x rises, does v rise or fall?",
                within=0.005,
                mistake="M04",
            ),
            Near(
                RATES[2],
                "That is the last link alone. What reaches it has been stretched "
                "before.",
                within=0.005,
                mistake="M01",
            ),
            Near(
                RATES[0],
                "That is the first link alone. The nudge goes on from there.",
                within=0.005,
                mistake="M11",
            ),
        ),
        otherwise="Another number is needed. How many factors does a chain of three "
        "links have?",
    ),
    Number(
        key="prediction-from-activation",
        objective="L3.forward",
        text="The inner node hands on a1 = 0.75. With w2 = 2 and b2 = \u22121.5, what "
        "is the prediction a2?",
        label="a2 =",
        right=Near(
            float(sigmoid(Z2)),
            "The logit is 0, and the sigmoid of 0 is one half.",
            within=0.005,
        ),
        traps=(
            Near(Z2, "That is the logit. One more link makes a2 of it.", within=0.005),
            Near(
                W2 * A1,
                "The output has a bias, and after it a sigmoid.",
                within=0.005,
            ),
            Near(
                float(sigmoid(W2 * A1)),
                "The sigmoid is there. What is added before it?",
                within=0.005,
            ),
        ),
        otherwise="Another number is needed. Weigh a1, add the bias, and then?",
    ),
    Question(
        key="sure-and-wrong",
        objective="L3.costs",
        text="The label is 1 and the prediction goes from 0.01 to 0.0001. Which cost "
        "tells the two apart?",
        choices=(
            Choice(
                "The cross entropy: it doubles.",
                "It is minus the logarithm of the prediction, and the squared error "
                "has nearly reached the most it can be.",
                right=True,
            ),
            Choice(
                "The squared error: it doubles.",
                "It compares distances, 0.99 and 0.9999. How far are these apart?",
            ),
            Choice(
                "Neither: the network is wrong both times.",
                "One of the costs asks how sure the network was.",
            ),
        ),
    ),
)


def _size(place: float) -> Any:  # noqa: ANN401 -- a float, as network types it
    """Give the size of a derivative in Example B; the parameters are 1, 2, 3, 4."""
    rates = (network.dJ_dw1, network.dJ_db1, network.dJ_dw2, network.dJ_db2)
    return abs(rates[round(place) - 1](EXAMPLE_B, INPUT, LABEL, "se"))  # type: ignore[arg-type]  # the same


PREDICTIONS = (
    Prediction(
        key="largest",
        objective="L4.shared",
        text="Example B with the squared error: which parameter moves the cost most, "
        "when each is nudged by the same small amount? Type 1 for w1, 2 for b1, 3 for "
        "w2 or 4 for b2.",
        label="parameter number",
        low=1.0,
        high=4.0,
        bounds="1 for w1, 2 for b1, 3 for w2, 4 for b2",
        truth=4.0,
        truth_text="4, which is b2",
        shows="size of that derivative",
        measure=_size,
        traps=(
            Near(4.0, "b2 it is: its path has the fewest shrinking links.", within=0.4),
            Near(
                3.0,
                "Close: the path to w2 has one factor more than the path to b2, and "
                "that factor is a1, less than 1.",
                within=0.4,
            ),
            Near(
                1.0,
                "The input 1.5 does stretch the nudge. On its way from z1 to z2 two "
                "more links shrink it.",
                within=0.4,
            ),
            Near(
                2.0,
                "b1 has the longest path together with w1, and no x to stretch it.",
                within=0.4,
            ),
        ),
        otherwise="The answer is one of the whole numbers from 1 to 4.",
    ),
)

PARSONS = (
    Order(
        key="slope-w1",
        objective="L4.paths",
        text="Put the lines in an order that works, and indent what belongs to the "
        "function. `rate(a)` is a (1 \u2212 a).",
        lines=(
            Line("def", "def slope_w1(p, x, y):", depth=0),
            Line("at", "at = forward(p, x)", needs=("def",)),
            Line(
                "dJ_dz2",
                'dJ_dz2 = (at["a2"] - y) * rate(at["a2"])',
                needs=("def", "at"),
            ),
            Line(
                "dz2_dz1",
                'dz2_dz1 = p["w2"] * rate(at["a1"])',
                needs=("def", "at"),
            ),
            Line(
                "return",
                "return dJ_dz2 * dz2_dz1 * x",
                needs=("def", "at", "dJ_dz2", "dz2_dz1"),
            ),
        ),
        start=("dz2_dz1", "return", "dJ_dz2", "def", "at"),
        praise="It works. The forward pass comes first, for every rate is taken at a "
        "value that it has computed.",
    ),
)
