"""The questions at the end of lesson 3, one mistake behind each wrong answer.

The tests compute every number here again. Pure data.
"""

from __future__ import annotations

from chainrule.learn.questions.kinds import Choice, Near, Number, Question

__all__ = ["COSTS", "QUIZ"]

COSTS = (0.2, 0.7, 0.3)  # of three examples

QUIZ = (
    Question(
        key="five-links",
        objective="L3.links",
        text="The logit z2 is raised a little, and all parameters stay. Which values "
        "can move?",
        choices=(
            Choice(
                "a1, a2 and J",
                "a1 comes before z2 on the path. A nudge travels forward.",
            ),
            Choice(
                "a2 and J",
                "The nudge goes on through the second sigmoid, and from there into "
                "the cost.",
                right=True,
            ),
            Choice(
                "a2 only",
                "The cost is a link too: it is fed with the prediction.",
            ),
            Choice(
                "z1, a1, a2 and J",
                "Follow the path from x: which links come after z2?",
            ),
        ),
    ),
    Question(
        key="steeper",
        objective="L3.forward",
        text="The curve is 1/2 where z1 = 0, and b1 = 0. You want it steeper there, "
        "at the same place. Which knob do you turn?",
        choices=(
            Choice(
                "w1, away from 0",
                "z1 = w1 x passes 0 at the same place, only faster.",
                right=True,
            ),
            Choice(
                "b1, upwards",
                "A bias shifts what goes into the node, so the place moves.",
            ),
            Choice(
                "w1, towards 0",
                "Then the node listens less to x. What does that do to the curve?",
            ),
        ),
    ),
    Question(
        key="surprised",
        objective="L3.costs",
        text="The label is 1, and the prediction sinks from 0.01 to 0.0001. What do "
        "the two costs do?",
        choices=(
            Choice(
                "Both grow without bound.",
                "How large can (a2 \u2212 1)\u00b2 / 2 become, with a2 from 0 to 1?",
            ),
            Choice(
                "Both hardly change.",
                "Look at the logarithm: what happens near 0?",
            ),
            Choice(
                "The squared error hardly changes, the cross entropy doubles.",
                "The squared error is close to 1/2 already. The logarithm of 0.0001 "
                "is twice the logarithm of 0.01.",
                right=True,
            ),
            Choice(
                "The squared error doubles, the cross entropy hardly changes.",
                "Which of the two has a highest value that it cannot pass?",
                mistake="C05",
            ),
        ),
    ),
    Number(
        key="batch-cost",
        objective="L3.costs",
        text="Three examples cost {}, {} and {}. What is the cost of the batch?".format(
            *COSTS
        ),
        label="J =",
        right=Near(
            sum(COSTS) / len(COSTS),
            "The cost of a batch is the mean over its examples.",
            within=0.005,
        ),
        traps=(
            Near(
                sum(COSTS),
                "With ten times as many penguins it would be ten times as large.",
                within=0.005,
                mistake="D4",
            ),
            Near(
                max(COSTS),
                "That is the worst example alone. All of them count.",
                within=0.005,
            ),
        ),
        otherwise="Another number is needed. How does this course put the costs of "
        "several examples together?",
    ),
    Question(
        key="safe",
        objective="L3.stable",
        text="Which formula for the sigmoid can overflow at z = 1000?",
        choices=(
            Choice(
                "1 / (1 + np.exp(-z))",
                "At 1000 its exponent is \u22121000, which is harmless. This one "
                "fails at the other end.",
            ),
            Choice(
                "(1 + np.tanh(z / 2)) / 2",
                "tanh stays between \u22121 and 1, so nothing here can grow.",
            ),
            Choice(
                "np.exp(z) / (1 + np.exp(z))",
                "Its exponent is 1000, and no float is as large as e^1000.",
                right=True,
            ),
        ),
    ),
)
