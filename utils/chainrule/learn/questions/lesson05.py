"""What lesson 5 asks: the warm-up, the prediction and the lines to be ordered.

Pure data.
"""

from __future__ import annotations

from chainrule.learn.questions.kinds import (
    Choice,
    Line,
    Near,
    Number,
    Order,
    Prediction,
    Question,
)
from chainrule.learn.questions.lesson05_quiz import QUIZ

__all__ = ["PARSONS", "PREDICTIONS", "QUIZ", "WARM_UP"]

BY_B2, A1 = -0.4, 0.25  # dJ/db2, and the activation that w2 multiplies
HEIGHT = 0.8  # of the sigmoid
NODES = 10
SHARED, ALONE = 4 * NODES - 1, 3 * NODES * (NODES + 1) // 2

WARM_UP: tuple[Question | Number, ...] = (
    Number(
        key="weight-beside-bias",
        objective="L4.shared",
        text="For one example, dJ/db2 = \u22120.4 and a1 = 0.25. What is dJ/dw2?",
        label="dJ/dw2 =",
        right=Near(
            BY_B2 * A1,
            "The two paths differ in their last link alone: 1 for the bias, a1 for the "
            "weight.",
            within=0.0005,
        ),
        traps=(
            Near(
                BY_B2,
                "That is the path to b2. What does w2 multiply on its way into z2?",
                within=0.0005,
                mistake="G18",
            ),
            Near(
                BY_B2 + A1,
                "The last link is one more factor, not one more term.",
                within=0.0005,
                mistake="M12",
            ),
            Near(
                -BY_B2 * A1,
                "The size is right. What has become of the minus?",
                within=0.0005,
                mistake="M04",
            ),
        ),
        otherwise="Another number is needed. Both paths begin with the same factors; "
        "which one does w2 have besides?",
    ),
    Question(
        key="order-of-values",
        objective="L3.links",
        text="In which order does the forward pass find its values?",
        choices=(
            Choice(
                "z1, a1, z2, a2, and then J",
                "Each value is made from the one before it, from x on.",
                right=True,
            ),
            Choice(
                "z1, z2, a1, a2, and then J",
                "z2 is w2 a1 + b2. What must be known before it?",
            ),
            Choice(
                "a1, z1, a2, z2, and then J",
                "The sigmoid makes an a out of a z, and not the other way round.",
            ),
            Choice(
                "a2, z2, a1, z1, and then J",
                "That is the way back. Which value needs nothing but x?",
            ),
        ),
    ),
    Number(
        key="rate-at-height",
        objective="L1.table",
        text="At some place the sigmoid has the value 0.8. How fast does it move "
        "there, per unit of its input?",
        label="rate =",
        right=Near(
            HEIGHT * (1 - HEIGHT),
            "Its row needs its value alone: 0.8 times 0.2.",
            within=0.0005,
        ),
        traps=(
            Near(
                HEIGHT,
                "A function with its value as its rate is the exponential. The sigmoid "
                "flattens near 1.",
                within=0.0005,
                mistake="G06",
            ),
            Near(
                1 - HEIGHT**2,
                "That is the row of tanh.",
                within=0.0005,
                mistake="G07",
            ),
            Near(
                0.25,
                "So steep it is in its middle only, where its value is one half.",
                within=0.0005,
            ),
        ),
        otherwise="Another number is needed. Look for the row that is written with the "
        "value of the sigmoid.",
    ),
)


def _nodes(products: float) -> float:
    """Say for how many nodes so many multiplications are enough."""
    return (products + 1) / 4


PREDICTIONS = (
    Prediction(
        key="enough",
        objective="L5.count",
        text="A chain of 10 nodes. With each weight's product computed on its own, the "
        "derivatives take 165 multiplications. How many are enough if nothing is "
        "computed twice?",
        label="multiplications",
        low=1.0,
        high=165.0,
        bounds="from 1 to 165",
        truth=float(SHARED),
        truth_text="39, which is 4 times 10 less 1",
        shows="nodes for which so many are enough",
        measure=_nodes,
        traps=(
            Near(
                float(SHARED),
                "39 it is: four for each node, and one less at the output.",
                within=2.5,
            ),
            Near(
                float(NODES),
                "One for each weight it must be at least. On the way from node to node "
                "three more are needed.",
                within=2.5,
            ),
            Near(
                3.0 * NODES,
                "Very close: three for each step, and then one more for each weight.",
                within=6.0,
            ),
            Near(
                float(ALONE),
                "Nothing would be saved then. How much of the path to one node is part "
                "of the path to the next?",
                within=30.0,
            ),
        ),
        otherwise="Count what one node adds: the step to it from the node after it, "
        "and then the product for its weight.",
    ),
)

PARSONS = (
    Order(
        key="backward",
        objective="L5.sweep",
        text="Put the lines in an order that works, and indent what belongs to the "
        "function. `rate(a)` is a (1 \u2212 a); the cost is the squared error.",
        lines=(
            Line("def", "def backward(p, cache, x, y):", depth=0),
            Line("a", 'a1, a2 = cache["a1"], cache["a2"]', needs=("def",)),
            Line("dJ_dz2", "dJ_dz2 = (a2 - y) * rate(a2)", needs=("def", "a")),
            Line(
                "dJ_dz1",
                'dJ_dz1 = dJ_dz2 * p["w2"] * rate(a1)',
                needs=("def", "a", "dJ_dz2"),
            ),
            Line(
                "dJ_dw",
                "dJ_dw1, dJ_dw2 = dJ_dz1 * x, dJ_dz2 * a1",
                needs=("def", "a", "dJ_dz2", "dJ_dz1"),
            ),
            Line(
                "return",
                'return {"w1": dJ_dw1, "b1": dJ_dz1, "w2": dJ_dw2, "b2": dJ_dz2}',
                needs=("def", "a", "dJ_dz2", "dJ_dz1", "dJ_dw"),
            ),
        ),
        start=("dJ_dw", "dJ_dz1", "return", "a", "def", "dJ_dz2"),
        praise="It works. What is read comes first, then the output's node, then the "
        "inner one: the sweep has one direction.",
    ),
)
