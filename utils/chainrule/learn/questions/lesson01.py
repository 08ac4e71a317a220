"""What lesson 1 asks: the warm-up, two predictions and the lines to be ordered.

It is the first lesson, so its warm-up asks for what school has taught. Every number is
computed from the reference. Pure data.
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
from chainrule.learn.questions.lesson01_quiz import QUIZ
from chainrule.reference.table import ENTRIES

__all__ = ["PARSONS", "PREDICTIONS", "QUIZ", "WARM_UP"]

SIGMOID = ENTRIES["sigmoid"]
LEFT, RIGHT = (1, 2), (4, 8)  #: two points of the line of the warm-up
RISE, RUN = RIGHT[1] - LEFT[1], RIGHT[0] - LEFT[0]
STEEPEST = SIGMOID.df(0.0)


def degrees(slope: float) -> float:
    """Return the angle of a line above the horizontal.

    Parameters
    ----------
    slope : float
        Its slope, on axes with the same unit.

    Returns
    -------
    float
        Degrees, not rounded.

    Examples
    --------
    >>> round(degrees(1.0), 6)
    45.0
    """
    return math.degrees(math.atan(slope))


WARM_UP: tuple[Question | Number, ...] = (
    Number(
        key="line",
        objective="school.line",
        text=f"A straight line goes through the points ({LEFT[0]}, {LEFT[1]}) and "
        f"({RIGHT[0]}, {RIGHT[1]}). What is its slope?",
        label="slope =",
        right=Near(
            RISE / RUN,
            "Six up while three across: two up for each one across.",
            within=0.001,
        ),
        traps=(
            Near(
                RUN / RISE,
                "A slope is how far up per step across.",
                within=0.001,
                mistake="M09",
            ),
            Near(RISE, "So far it goes up. And how far across meanwhile?", 0.001),
            Near(RUN, "So far it goes across. And how far up meanwhile?", 0.001),
        ),
        otherwise="Another number is needed. How far does the line go up from the "
        "first point to the second, and how far across?",
    ),
    Question(
        key="graph",
        objective="school.graph",
        text="A graph shows the height of the water in a harbour, hour by hour. At two "
        "o'clock the curve is at its highest. What does the water do at that moment?",
        choices=(
            Choice(
                "It rises fastest.",
                "High and fast are two questions. Beside the highest point the curve "
                "is almost level.",
            ),
            Choice(
                "It neither rises nor falls.",
                "Before it the water rose, afterwards it falls, and in between it "
                "stands still for a moment.",
                right=True,
            ),
            Choice(
                "That cannot be read from the graph.",
                "It can: look at which way the curve goes, to the left and to the "
                "right of its highest point.",
            ),
        ),
    ),
    Question(
        key="function",
        objective="school.function",
        text="f(x) = x\u00b2 + 1. What is f(2 + h)?",
        choices=(
            Choice(
                "5 + h",
                "That is f(2) and h more. The h goes in together with the 2, before "
                "the square is taken.",
            ),
            Choice(
                "5 + h\u00b2",
                "A sum is not squared term by term: (2 + h)\u00b2 has a mixed term, "
                "too.",
            ),
            Choice(
                "5 + 4h + h\u00b2",
                "(2 + h)\u00b2 is 4 + 4h + h\u00b2, and 1 is added to it.",
                right=True,
            ),
        ),
    ),
)

PREDICTIONS = (
    Prediction(
        key="sigmoid-where",
        objective="L1.rate",
        text="\u03c3(x) = 1/(1 + e^(\u2212x)) rises from 0 to 1. At which x is the "
        "curve steepest?",
        label="x =",
        low=-6.0,
        high=6.0,
        bounds="\u22126 to 6",
        truth=0.0,
        truth_text="0",
        shows="slope there",
        measure=SIGMOID.df,
        traps=(
            Near(0.0, "Your prediction is close to the place.", within=0.3),
            Near(
                6.0,
                "There the curve is almost as high as it gets, and almost level: slope "
                "and height are two questions.",
                within=2.5,
            ),
            Near(
                -6.0,
                "There the curve has hardly begun to rise.",
                within=2.5,
            ),
        ),
        otherwise="The curve has a symmetry: turned by half a turn about its middle, "
        "it is the same curve.",
    ),
    Prediction(
        key="sigmoid-how-steep",
        objective="L1.rate",
        text="And how steep is it there? Give the slope as a number.",
        label="slope =",
        low=0.0,
        high=100.0,
        bounds="0 to 100",
        truth=STEEPEST,
        truth_text="1/4",
        shows="angle in degrees, on equal axes",
        measure=degrees,
        traps=(
            Near(STEEPEST, "Your prediction is close to the slope.", within=0.03),
            Near(
                0.5,
                "One half is how high the curve is there. Slope and height are two "
                "questions.",
                within=0.05,
            ),
            Near(
                1.0,
                "With slope 1 the curve would climb from 0 to 1 within one unit of x. "
                "The figure shows how much room it takes.",
                within=0.15,
            ),
        ),
        otherwise="Look at the figure again: how far across does the curve need for "
        "the middle half of its way up?",
    ),
)

PARSONS = (
    Order(
        key="slope",
        objective="L1.measure",
        text="Put the lines in an order that works, and indent what belongs to the "
        "function.",
        lines=(
            Line("def", "def slope(f, x, h=6e-6):", depth=0),
            Line("left", "left = x - h", needs=("def",)),
            Line("right", "right = x + h", needs=("def",)),
            Line("rise", "rise = f(right) - f(left)", needs=("def", "left", "right")),
            Line("run", "run = right - left", needs=("def", "left", "right")),
            Line(
                "return",
                "return rise / run",
                needs=("def", "left", "right", "rise", "run"),
            ),
        ),
        start=("rise", "return", "left", "run", "def", "right"),
        praise="It works. Two places, how far f moves between them, how far x moves, "
        "and the one over the other.",
    ),
)
