"""What lesson 3 asks: the warm-up, the prediction and the lines to be ordered.

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
from chainrule.learn.questions.lesson03_quiz import QUIZ
from chainrule.reference import network
from chainrule.reference.table import ENTRIES

__all__ = ["KNOBS", "PARSONS", "PREDICTIONS", "QUIZ", "WARM_UP"]

SIGMA = ENTRIES["sigmoid"]
SPEED = 3  # of the inner link 3x - 1
VALUE = 0.8  # of the sigmoid, somewhere
KNOBS = {"w1": 4.0, "b1": 2.0, "w2": 6.0, "b2": -3.0}
CROSSING = -KNOBS["b1"] / KNOBS["w1"]

WARM_UP: tuple[Question | Number, ...] = (
    Number(
        key="inside-sigmoid",
        objective="L2.differentiate",
        text=f"What is the slope of \u03c3({SPEED}x \u2212 1) at x = 1/3? "
        "(The slope of \u03c3 at 0 is 1/4.)",
        label="slope =",
        right=Near(
            SPEED * SIGMA.df(0.0),
            "Outside at the inside, times the inside: 1/4 at 0, times 3.",
            within=0.005,
        ),
        traps=(
            Near(
                SIGMA.df(0.0),
                "How fast does 3x \u2212 1 move?",
                within=0.005,
                mistake="M01",
            ),
            Near(
                float(SPEED),
                "The nudge goes on through the sigmoid.",
                within=0.005,
                mistake="M11",
            ),
            Near(
                SPEED * SIGMA.f(0.0),
                "One half is how high the sigmoid is at 0. How steep is it there?",
                within=0.005,
            ),
            Near(
                SPEED + SIGMA.df(0.0),
                "Think of the pedals and the wheel.",
                within=0.005,
                mistake="M12",
            ),
        ),
        otherwise="Another number is needed. Which two rates meet here, and what do "
        "rates along a path do?",
    ),
    Question(
        key="order-of-links",
        objective="L2.split",
        text="y = \u03c3(2x + 1)\u00b2. In which order does x meet its links?",
        choices=(
            Choice(
                "the square, then \u03c3, then 2x + 1",
                "On a calculator, what would you type first?",
                mistake="M15",
            ),
            Choice(
                "\u03c3, then 2x + 1, then the square",
                "Look at what \u03c3 is fed with: is it x itself?",
            ),
            Choice(
                "2x + 1, then \u03c3, then the square",
                "x is doubled and shifted first, and squared last.",
                right=True,
            ),
        ),
    ),
    Number(
        key="sigmoid-slope",
        objective="L1.table",
        text=f"At some z the sigmoid has the value {VALUE}. How steep is it there?",
        label="slope =",
        right=Near(
            network.da_dz(VALUE),  # type: ignore[arg-type]  # a float serves as an array
            "The row of the sigmoid needs its value alone: a (1 \u2212 a).",
            within=0.005,
        ),
        traps=(
            Near(
                VALUE,
                "That is how high it is. How fast does it move?",
                within=0.005,
                mistake="M10",
            ),
            Near(
                1 - VALUE,
                "One of two factors is there. The row of the sigmoid has two.",
                within=0.005,
            ),
            Near(
                SIGMA.df(VALUE),
                f"{VALUE} is the value of the sigmoid already, so it is no place to "
                "take a sigmoid at.",
                within=0.004,
            ),
        ),
        otherwise="Another number is needed. The derivative of the sigmoid can be "
        "written with its value alone.",
    ),
)


def _at(x: float) -> Any:  # noqa: ANN401 -- a float, as network.forward types it
    return network.forward(KNOBS, x)["a2"]  # type: ignore[arg-type]  # the same


PREDICTIONS = (
    Prediction(
        key="crossing",
        objective="L3.forward",
        text="With w1 = 4, b1 = 0, w2 = 6 and b2 = \u22123 the curve is 1/2 at x = 0. "
        "Now b1 is raised to 2. At which x is the curve 1/2 now?",
        label="x =",
        low=-2.5,
        high=2.5,
        bounds="\u22122.5 to 2.5",
        truth=CROSSING,
        truth_text=f"\u22121/2 = {CROSSING:.3f}".replace("-", "\u2212"),
        shows="prediction a2 there",
        measure=_at,
        traps=(
            Near(CROSSING, "Your prediction is close to the place.", within=0.1),
            Near(
                -CROSSING,
                "The size is right. A larger bias lets the node wake up earlier, so "
                "the curve moves to the left.",
                within=0.1,
            ),
            Near(
                -KNOBS["b1"],
                "The direction is right. The weight w1 multiplies x before the bias "
                "is added, so the way is divided by it.",
                within=0.2,
            ),
            Near(
                KNOBS["b1"],
                "The bias is added after w1 has multiplied x. Which x makes the two "
                "cancel?",
                within=0.2,
            ),
            Near(
                0.0,
                "At 0 the inner node is fed with 2 now, and no longer with 0.",
                within=0.1,
            ),
        ),
        otherwise="The curve is 1/2 where the inner node is fed with 0. Which x does "
        "that?",
    ),
)

PARSONS = (
    Order(
        key="forward",
        objective="L3.links",
        text="Put the lines in an order that works, and indent what belongs to the "
        "function.",
        lines=(
            Line("def", "def predict(p, x):", depth=0),
            Line("z1", 'z1 = p["w1"] * x + p["b1"]', needs=("def",)),
            Line("a1", "a1 = sigmoid(z1)", needs=("def", "z1")),
            Line("z2", 'z2 = p["w2"] * a1 + p["b2"]', needs=("def", "a1")),
            Line("return", "return sigmoid(z2)", needs=("def", "z1", "a1", "z2")),
        ),
        start=("z2", "a1", "return", "def", "z1"),
        praise="It works. A path has one order only: each link is fed with what the "
        "link before it makes.",
    ),
)
