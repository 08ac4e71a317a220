"""The questions at the end of lesson 5, one misconception behind each wrong answer.

Pure data.
"""

from __future__ import annotations

from chainrule.learn.questions.kinds import Choice, Near, Number, Question

__all__ = ["QUIZ"]

NODES = 20
INNER, OUTER = 0.3, -0.5  # what comes along the two paths of a fork
FIRST, SECOND = 0.5, -0.1  # the derivatives of two examples

QUIZ: tuple[Question | Number, ...] = (
    Question(
        key="one-step-back",
        objective="L5.sweep",
        text="The sweep knows dJ/dz2. With which factors does it get to dJ/dz1?",
        choices=(
            Choice(
                "w2",
                "That leads to a1. One link is left between a1 and z1.",
                mistake="G10",
            ),
            Choice(
                "w2 and a1 (1 \u2212 a1)",
                "The weight leads from z2 to a1, the sigmoid's rate from a1 to z1.",
                right=True,
            ),
            Choice(
                "a1 and w2",
                "a1 belongs to the derivative by w2. Which link lies between a1 and "
                "z1?",
                mistake="B03",
            ),
            Choice(
                "w2, a1 (1 \u2212 a1) and x",
                "x is the last factor for w1. The sweep stops at z1 before that.",
            ),
        ),
    ),
    Question(
        key="read-or-compute",
        objective="L5.sweep",
        text="Where does the sweep get a1 from?",
        choices=(
            Choice(
                "It computes the sigmoid of z1 once more.",
                "The number would be right. Who has computed it already?",
                mistake="B01",
            ),
            Choice(
                "It reads it from the cache of the forward pass.",
                "The forward pass had to find a1 on its way to J, and has kept it.",
                right=True,
            ),
            Choice(
                "It divides a2 by w2.",
                "Between a1 and a2 lie a weight, a bias and a sigmoid, and none of "
                "them needs to be undone.",
            ),
        ),
    ),
    Number(
        key="twenty-nodes",
        objective="L5.count",
        text="A sweep through 10 nodes takes 39 multiplications. How many does a sweep "
        "through 20 nodes take?",
        label="multiplications =",
        right=Near(
            4.0 * NODES - 1,
            "Four more for each further node.",
            within=0.5,
        ),
        traps=(
            Near(
                78.0,
                "Nearly: twice as many nodes, but there is only one output, at which "
                "one multiplication is saved.",
                within=0.5,
            ),
            Near(
                3.0 * NODES * (NODES + 1) / 2,
                "So many it takes when each product begins at J again.",
                within=0.5,
                mistake="B02",
            ),
            Near(
                49.0,
                "That is one for each further node. What does one node need?",
                within=0.5,
            ),
        ),
        otherwise="Another number is needed. What does one more node add: a step, and "
        "a product for its weight.",
    ),
    Number(
        key="two-paths",
        objective="L5.forks",
        text="One weight stands at two places. Along one path its nudge moves the cost "
        "by 0.3 per unit, along the other by \u22120.5. What is the derivative by the "
        "weight?",
        label="dJ/dw =",
        right=Near(
            INNER + OUTER,
            "A nudge travels both ways at once, so both effects arrive.",
            within=0.005,
        ),
        traps=(
            Near(
                INNER * OUTER,
                "Rates multiply along one path. These two lie side by side.",
                within=0.005,
                mistake="B12",
            ),
            Near(
                (INNER + OUTER) / 2,
                "Nothing is lost on the way: both effects arrive whole.",
                within=0.005,
                mistake="B11",
            ),
            Near(
                OUTER,
                "One of the two paths has got lost.",
                within=0.005,
                mistake="E1",
            ),
            Near(
                INNER,
                "One of the two paths has got lost.",
                within=0.005,
                mistake="E1",
            ),
            Near(
                INNER - OUTER,
                "The second path works in the other direction: look at its sign.",
                within=0.005,
            ),
        ),
        otherwise="Another number is needed. By how much does the cost move when the "
        "weight moves by 1, along both paths together?",
    ),
    Number(
        key="two-examples",
        objective="L5.batch",
        text="For one example dJ/db2 is 0.5, for another one \u22120.1. What is it for "
        "the batch of the two?",
        label="dJ/db2 =",
        right=Near(
            (FIRST + SECOND) / 2,
            "The cost of a batch is a mean, and so is its derivative.",
            within=0.005,
        ),
        traps=(
            Near(
                FIRST + SECOND,
                "That is the sum. The cost of a batch does not grow with its size.",
                within=0.005,
                mistake="D4",
            ),
            Near(
                SECOND,
                "Only one of the examples has been counted.",
                within=0.005,
                mistake="B15",
            ),
            Near(
                FIRST,
                "Only one of the examples has been counted.",
                within=0.005,
                mistake="B15",
            ),
            Near(
                (FIRST - SECOND) / 2,
                "The second one is negative: it pulls the other way.",
                within=0.005,
            ),
        ),
        otherwise="Another number is needed. How is the cost of a batch made from the "
        "costs of its examples?",
    ),
)
