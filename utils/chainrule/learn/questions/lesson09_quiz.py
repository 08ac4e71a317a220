"""The questions at the end of lesson 9, one misconception behind each wrong answer.

Every number is computed. Pure data.
"""

from __future__ import annotations

from chainrule.learn.questions.kinds import Choice, Near, Number, Question

__all__ = ["QUIZ"]

RATES = (0.2, -0.1, 0.4)  # dJ/dZ2 of three examples, divided by n already

QUIZ: tuple[Question | Number, ...] = (
    Question(
        key="shape-of-the-slope",
        objective="L9.matrices",
        text="100 examples, 2 inputs, 5 hidden nodes. Which shape has the slope of the "
        "cost by W1?",
        choices=(
            Choice(
                "(100, 5)",
                "That is the rate at Z1, a number for each example and each node. The "
                "examples are still to be added up.",
                mistake="V7",
            ),
            Choice(
                "(5, 2)",
                "These are the right numbers of rows and columns, on their side. "
                "Compare with W1 itself.",
                mistake="V2",
            ),
            Choice(
                "(2, 5)",
                "The shape of W1: a slope for each of its entries, in the same place.",
                right=True,
            ),
            Choice(
                "(1, 5)",
                "That is the shape of b1. How many weights has each node?",
            ),
        ),
    ),
    Number(
        key="bias-of-a-batch",
        objective="L9.matrices",
        text="For three examples, the rates (A2 \u2212 Y) / n at the output are 0.2, "
        "\u22120.1 and 0.4. What is the slope of the cost by b2?",
        label="dJ/db2 =",
        right=Near(
            sum(RATES),
            "A bias is added to every example, so all the rates arrive there, and add.",
            within=0.005,
        ),
        traps=(
            Near(
                sum(RATES) / len(RATES),
                "That divides by n twice: the rates have been divided already.",
                within=0.005,
                mistake="B17",
            ),
            Near(
                sum(map(abs, RATES)),
                "One of the rates is negative, and stays so.",
                within=0.005,
                mistake="M04",
            ),
        ),
        otherwise="Another number is needed. How many of the three examples does a "
        "nudge of b2 reach?",
    ),
    Question(
        key="equal-nodes",
        objective="L9.start",
        text="A network begins with W1, b1 and W2 all filled with 0.5. What do its "
        "five hidden nodes learn?",
        choices=(
            Choice(
                "Nothing at all: every slope is 0.",
                "With zeros the slopes by W1 would be 0. With one half they are not; "
                "but compare the nodes with each other.",
            ),
            Choice(
                "All the same.",
                "Equal nodes get equal slopes, in every step. It is one node, five "
                "times.",
                right=True,
            ),
            Choice(
                "Different things, after some steps.",
                "What would make the first difference? Their inputs, slopes and "
                "weights are equal.",
                mistake="V3",
            ),
        ),
    ),
    Question(
        key="held-out",
        objective="L9.test",
        text="Why are some penguins held out, instead of letting the network learn "
        "from all of them?",
        choices=(
            Choice(
                "Training is quicker with fewer of them.",
                "It is, a little. But what would you know about the result?",
            ),
            Choice(
                "To measure how it does on penguins that it has not seen.",
                "What was learned by heart shows itself there, and nowhere else.",
                right=True,
            ),
            Choice(
                "To find the mean and the standard deviation for the scaling.",
                "These belong to the training: whatever is learned comes from the "
                "training penguins.",
                mistake="V22",
            ),
        ),
    ),
)
