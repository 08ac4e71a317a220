"""The questions at the end of lesson 7, one misconception behind each wrong answer.

Every number is computed. Pure data.
"""

from __future__ import annotations

from chainrule.learn.questions.kinds import Choice, Near, Number, Question

__all__ = ["QUIZ"]

PLACE, CURVATURE, RATE = 3.0, 2.0, 0.25  # J = w^2, so k = 2
SLOPE = CURVATURE * PLACE
STRONG, WIDE = 8.0, 0.8

QUIZ: tuple[Question | Number, ...] = (
    Number(
        key="one-step",
        objective="L7.rule",
        text="The cost is w\u00b2, so its slope is 2w. You stand at w = 3, and the "
        "learning rate is 0.25. Where are you after one step?",
        label="w =",
        right=Near(
            PLACE - RATE * SLOPE,
            "The slope is 6, a quarter of it is 1.5, and that is taken off.",
            within=0.005,
        ),
        traps=(
            Near(
                PLACE + RATE * SLOPE,
                "The size is right. Which way is downhill?",
                within=0.005,
                mistake="D1",
            ),
            Near(
                PLACE - SLOPE,
                "That takes off the whole slope. How much of it does the rate leave?",
                within=0.005,
                mistake="D2",
            ),
            Near(
                -RATE * SLOPE,
                "That is the step. Where does it begin?",
                within=0.005,
                mistake="D6",
            ),
            Near(
                PLACE - RATE * PLACE,
                "Here the slope is not w itself. What is the derivative of w\u00b2?",
                within=0.005,
                mistake="M13",
            ),
        ),
        otherwise="Another number is needed. What is the slope at 3, and how much of "
        "it is taken off?",
    ),
    Number(
        key="limit-of-the-rate",
        objective="L7.theory",
        text="In its steepest direction a bowl has the curvature 8, in the other one "
        "0.8. From which learning rate on does a walk leave it?",
        label="eta =",
        right=Near(
            2 / STRONG,
            "The strongest curvature decides, and the limit is 2 over it.",
            within=0.002,
        ),
        traps=(
            Near(
                1 / STRONG,
                "From there on the walk swings. It still comes home for a while.",
                within=0.002,
                mistake="D18",
            ),
            Near(
                2 / WIDE,
                "So large a rate suits the wide direction. What happens in the narrow "
                "one?",
                within=0.01,
                mistake="D20",
            ),
            Near(
                STRONG / 2,
                "Upside down: should a narrow bowl allow a larger rate?",
                within=0.01,
                mistake="D18",
            ),
            Near(
                2 / (STRONG + WIDE),
                "One direction decides alone, and the other does not help it.",
                within=0.003,
                mistake="D20",
            ),
        ),
        otherwise="Another number is needed. Which direction is the first to run away?",
    ),
    Question(
        key="swinging-costs",
        objective="L7.rate",
        text="The costs of a walk are 0.70, 0.52, 0.61, 0.49, 0.66, 0.47, 0.71. What "
        "do you change?",
        choices=(
            Choice(
                "A smaller learning rate.",
                "The costs swing, so the steps are longer than the valley is wide.",
                right=True,
            ),
            Choice(
                "A larger learning rate.",
                "The steps jump over the valley already. What would longer ones do?",
                mistake="D22",
            ),
            Choice(
                "Nothing but the number of steps.",
                "The last cost is the highest of all, and the swings grow.",
            ),
            Choice(
                "The sign of the step.",
                "Uphill the cost would rise in every step. Here it falls in half of "
                "them.",
                mistake="D1",
            ),
        ),
    ),
    Question(
        key="standing-still",
        objective="L7.trouble",
        text="A walk with the squared error has stopped: the cost is 0.18 for the "
        "last 200 steps, every slope is about 1e\u22129, and every prediction is "
        "below 1e\u22126. Where is it?",
        choices=(
            Choice(
                "On a plateau: high up, and flat.",
                "The output's sigmoid is flat there, and with it the squared error.",
                right=True,
            ),
            Choice(
                "At a minimum: the slopes are 0.",
                "Slopes near 0 are no proof. Is 0.18 a low cost for these penguins?",
            ),
            Choice(
                "At a saddle.",
                "There the surface would curve, up in one direction and down in "
                "another. What does a flat sigmoid do?",
            ),
            Choice(
                "Nowhere: it diverges.",
                "The cost would swing or grow. Here it stands still.",
                mistake="D22",
            ),
        ),
    ),
)
