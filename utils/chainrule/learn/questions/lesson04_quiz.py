"""The questions at the end of lesson 4, one misconception behind each wrong answer.

Every number is computed from the reference. Pure data.
"""

from __future__ import annotations

from chainrule.learn.questions.kinds import Choice, Near, Number, Question

__all__ = ["QUIZ"]

BY_B1, INPUT = 0.2, -3.0  # dJ/db1, and the input beside it
SURE = 0.9  # the prediction, where the label is 0

QUIZ: tuple[Question | Number, ...] = (
    Question(
        key="last-factor",
        objective="L4.paths",
        text="The path from J to w2 ends with the link z2 = w2 a1 + b2. Which factor "
        "does that link give?",
        choices=(
            Choice(
                "w2",
                "That would be the factor if a1 were nudged. Here w2 is nudged: what "
                "does it multiply?",
                mistake="G24",
            ),
            Choice(
                "x",
                "The outer node never sees x. What is it fed with?",
                mistake="G13",
            ),
            Choice(
                "a1",
                "z2 moves by a1 for each unit of w2, because a1 is what w2 multiplies.",
                right=True,
            ),
            Choice(
                "1",
                "That is the factor of the bias, which nothing multiplies.",
                mistake="G18",
            ),
        ),
    ),
    Question(
        key="shared-factors",
        objective="L4.shared",
        text="Which factors do all four derivatives have in common?",
        choices=(
            Choice(
                "dJ/da2 and da2/dz2",
                "Every path from J goes through a2 and z2. After z2 they part.",
                right=True,
            ),
            Choice(
                "dJ/da2 alone",
                "No path leaves between a2 and z2. Follow two of them to see it.",
                mistake="G03",
            ),
            Choice(
                "dJ/da2, da2/dz2 and dz2/da1",
                "Two of the paths end at the outer node and never reach a1.",
            ),
        ),
    ),
    Number(
        key="weight-from-bias",
        objective="L4.shared",
        text="For one example with x = \u22123, dJ/db1 = 0.2. What is dJ/dw1?",
        label="dJ/dw1 =",
        right=Near(
            BY_B1 * INPUT,
            "The two paths differ in their last link alone: 1 for the bias, x for the "
            "weight.",
            within=0.005,
        ),
        traps=(
            Near(
                BY_B1,
                "That is the path without its last link. What does w1 multiply?",
                within=0.005,
                mistake="G18",
            ),
            Near(
                BY_B1 + INPUT,
                "The last link is one more factor, not one more term.",
                within=0.005,
                mistake="M12",
            ),
            Near(
                -BY_B1 * INPUT,
                "The size is right. Look at the sign of x.",
                within=0.005,
                mistake="M04",
            ),
        ),
        otherwise="Another number is needed. In which link do the two paths differ?",
    ),
    Number(
        key="by-the-logit",
        objective="L4.bce",
        text="The prediction is 0.9, the label 0, the cost the cross entropy. How fast "
        "does the cost move per unit of the logit z2?",
        label="dJ/dz2 =",
        right=Near(
            SURE,
            "Prediction minus label, and nothing else: the sigmoid's rate has "
            "cancelled.",
            within=0.005,
        ),
        traps=(
            Near(
                SURE * SURE * (1 - SURE),
                "So it would be with the squared error.",
                within=0.002,
                mistake="G08",
            ),
            Near(
                1 / (1 - SURE),
                "That is the rate per unit of a2. One link is still to come.",
                within=0.05,
                mistake="G09",
            ),
            Near(
                -SURE,
                "The size is right. A larger logit makes this prediction worse.",
                within=0.005,
                mistake="G01",
            ),
        ),
        otherwise="Another number is needed. Two factors meet between J and z2: what "
        "do they do to each other?",
    ),
)
