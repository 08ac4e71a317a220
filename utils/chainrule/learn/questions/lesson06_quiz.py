"""The questions at the end of lesson 6, one misconception behind each wrong answer.

Every number is computed from the reference. Pure data.
"""

from __future__ import annotations

from chainrule.learn.questions.kinds import Choice, Near, Number, Question
from chainrule.reference.checking import rel_error

__all__ = ["QUIZ"]

CLAIMED, MEASURED = 0.025, 0.02

QUIZ: tuple[Question | Number, ...] = (
    Question(
        key="halved-step",
        objective="L6.measure",
        text="You halve h from 0.02 to 0.01. What happens to the error of the central "
        "difference?",
        choices=(
            Choice(
                "It halves.",
                "So it is with a look to one side. Here the bends on both sides nearly "
                "cancel.",
                mistake="K1",
            ),
            Choice(
                "It becomes a quarter.",
                "It shrinks like the square of h: half the step, a quarter of the "
                "error.",
                right=True,
            ),
            Choice(
                "It grows, because digits are lost.",
                "At steps like these, rounding is far too small to be seen.",
            ),
        ),
    ),
    Question(
        key="too-small",
        objective="L6.step",
        text="With h = 1e-13 the central difference is bad. Why?",
        choices=(
            Choice(
                "The computer takes 1 + 1e-13 for 1.",
                "It tells the two apart: the next number after 1 is only 2.2e-16 away.",
            ),
            Choice(
                "The curve bends too much between the two places.",
                "The closer the places, the less it bends between them.",
            ),
            Choice(
                "The two values agree in nearly all digits, and those cancel.",
                "What is left of the 16 digits is divided by a tiny number.",
                right=True,
            ),
        ),
    ),
    Number(
        key="relative-error",
        objective="L6.compare",
        text="The claimed derivative is 0.025, the measured one 0.02. What is the "
        "relative error?",
        label="rel =",
        right=Near(
            rel_error(CLAIMED, MEASURED),  # type: ignore[arg-type]  # floats serve
            "The distance, 0.005, over the larger of the two.",
            within=0.001,
        ),
        traps=(
            Near(
                CLAIMED - MEASURED,
                "That is the distance. With what is it to be compared?",
                within=0.001,
                mistake="K4",
            ),
            Near(
                (CLAIMED - MEASURED) / MEASURED,
                "Over the smaller of the two. Which one is asked for?",
                within=0.001,
                mistake="K14",
            ),
            Near(
                (CLAIMED - MEASURED) / (CLAIMED + MEASURED),
                "Over the sum of the two. Only one of them stands below the bar.",
                within=0.001,
                mistake="K11",
            ),
        ),
        otherwise="Another number is needed: distance over the larger size.",
    ),
    Question(
        key="it-passed",
        objective="L6.blind",
        text="A gradient passes the check in Example A, with a relative error of "
        "1e-10. What do you know?",
        choices=(
            Choice(
                "It is right.",
                "In Example A both rates of the sigmoids are equal, so some wrong "
                "gradients pass too.",
                mistake="K18",
            ),
            Choice(
                "It is right at this place; check at others that are not special.",
                "A check looks at one place. Random ones leave a slip little to hide "
                "behind.",
                right=True,
            ),
            Choice(
                "Nothing at all.",
                "It could have failed, and most wrong gradients do.",
            ),
        ),
    ),
    Question(
        key="no-subtraction",
        objective="L6.sideways",
        text="Why may the complex step use h = 1e-30?",
        choices=(
            Choice(
                "Complex numbers have more digits.",
                "Each of the two parts has as many digits as any other number.",
            ),
            Choice(
                "It divides by h and not by 2h.",
                "The division is not what loses the digits.",
                mistake="K2",
            ),
            Choice(
                "Nothing is subtracted: the nudge has a part of its own.",
                "The value stays in the real part, the effect of the nudge in the "
                "imaginary part, and no digits cancel.",
                right=True,
            ),
        ),
    ),
)
