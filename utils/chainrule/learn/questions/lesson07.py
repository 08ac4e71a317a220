"""What lesson 7 asks: the warm-up, the prediction and the lines to be ordered.

Every number is computed. Pure data.
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
from chainrule.learn.questions.lesson07_quiz import QUIZ

__all__ = ["PARSONS", "PREDICTIONS", "QUIZ", "WARM_UP"]

ANALYTIC, MEASURED = 0.002, 0.001
SLOPES = (0.8, -0.2)
START = math.log(2)
FLOOR = 0.18  #: of the valley, from (0.01, 0.01) with eta = 1

WARM_UP: tuple[Question | Number, ...] = (
    Number(
        key="relative-of-two",
        objective="L6.compare",
        text="A formula says that a slope is 0.002, and a measurement says 0.001. "
        "What is the relative error?",
        label="relative error =",
        right=Near(
            (ANALYTIC - MEASURED) / ANALYTIC,
            "The gap, over the larger of the two sizes: the formula is badly wrong, "
            "although the gap itself is tiny.",
            within=0.005,
        ),
        traps=(
            Near(
                ANALYTIC - MEASURED,
                "That is the gap itself. Compared with what is it large or small?",
                within=1e-4,
                mistake="K4",
            ),
            Near(
                (ANALYTIC - MEASURED) / MEASURED,
                "The gap is right. Divide by the larger of the two sizes.",
                within=0.005,
            ),
            Near(
                ANALYTIC / MEASURED,
                "That is how many times larger one is. How large is the gap between "
                "them?",
                within=0.005,
            ),
        ),
        otherwise="Another number is needed. Take the gap, then compare it with the "
        "larger size.",
    ),
    Number(
        key="slope-of-a-batch",
        objective="L5.batch",
        text="For one example the slope by b2 is 0.8, for another \u22120.2. What is "
        "it for the batch of both?",
        label="slope =",
        right=Near(
            sum(SLOPES) / 2,
            "The cost is a mean over the examples, and so is its slope.",
            within=0.005,
        ),
        traps=(
            Near(
                sum(SLOPES),
                "That is their sum. The cost of a batch is a mean.",
                within=0.005,
                mistake="D4",
            ),
            Near(
                (SLOPES[0] - SLOPES[1]) / 2,
                "One of the two slopes is negative.",
                within=0.005,
            ),
        ),
        otherwise="Another number is needed. How is the cost of a batch made from the "
        "costs of its examples?",
    ),
    Question(
        key="half-for-everybody",
        objective="L3.costs",
        text="A network predicts 1/2 for everybody. Which number is its cross entropy, "
        "whatever the labels are?",
        choices=(
            Choice(
                "log 2",
                "For the label 1 it is minus log(1/2), for the label 0 the same.",
                right=True,
            ),
            Choice(
                "1/8",
                "That is the squared error, halved: half of 1/4.",
                mistake="C05",
            ),
            Choice(
                "0",
                "The cost is 0 for those alone who are sure and right.",
            ),
            Choice(
                "1/2",
                "The miss is 1/2. What does the cross entropy make of a prediction?",
            ),
        ),
    ),
)


def _below_the_start(cost: float) -> float:
    return START - cost


PREDICTIONS = (
    Prediction(
        key="from-zero",
        objective="L7.surface",
        text="Start at w1 = w2 = 0, where the cost is about 0.693, and take 100 steps "
        "downhill. What is the cost then?",
        label="cost after 100 steps",
        low=0.0,
        high=2.0,
        bounds="0 to 2",
        truth=START,
        truth_text="0.6931, the cost of the start",
        shows="how far below the start",
        measure=_below_the_start,
        traps=(
            Near(
                START,
                "Yes: both slopes are 0 there, so no step leads anywhere.",
                within=0.01,
            ),
            Near(
                FLOOR,
                "That is the floor of the valley, and a walk from close by does come "
                "to it. From zero itself, no step has any length.",
                within=0.06,
            ),
            Near(
                0.0,
                "A cost of 0 would need a network that is sure and right about every "
                "penguin. And the walk from zero does not even begin.",
                within=0.05,
            ),
        ),
        otherwise="The walk does not come as far as that. Look at the slopes at zero.",
    ),
)

PARSONS = (
    Order(
        key="go-down",
        objective="L7.rule",
        text="Put the lines in an order that works, and indent them. `cost` and "
        "`gradient` are those of the lesson.",
        lines=(
            Line("def", "def go_down(theta, eta, steps):", depth=0),
            Line("costs", "costs = [cost(theta)]", needs=("def",)),
            Line("for", "for _step in range(steps):", needs=("def", "costs")),
            Line(
                "move",
                "theta = theta - eta * gradient(theta)",
                needs=("def", "costs", "for"),
                depth=2,
            ),
            Line(
                "append",
                "costs.append(cost(theta))",
                needs=("def", "costs", "for", "move"),
                depth=2,
            ),
            Line(
                "return",
                "return theta, costs",
                needs=("def", "costs", "for", "move", "append"),
            ),
        ),
        start=("append", "return", "def", "move", "costs", "for"),
        praise="It works. The cost of the start is kept before the first step, so "
        "there is one cost more than there are steps.",
    ),
)
