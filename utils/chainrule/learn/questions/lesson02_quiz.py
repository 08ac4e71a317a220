"""The questions at the end of lesson 2, one misconception behind each wrong answer.

The tests differentiate every formula here by the complex step. Pure data.
"""

from __future__ import annotations

from chainrule.learn.questions.kinds import Choice, Question

__all__ = ["QUIZ"]

#: Centimetres per second, and cubic centimetres per centimetre.
RADIUS_RATE, VOLUME_RATE = 0.2, 50
INSIDE = 2**3  # x^3 at x = 2
INSIDE_RATE = 3 * 2**2  # its rate there

QUIZ = (
    Question(
        key="links",
        objective="L2.split",
        text="y = \u221a(1 + x\u00b2). Which are its links?",
        choices=(
            Choice(
                "u = \u221ax, then y = 1 + u\u00b2",
                "Follow x = 3: which step would you do first on a calculator?",
                mistake="M15",
            ),
            Choice(
                "u = 1 + x\u00b2, then y = \u221au",
                "On a calculator you would work out 1 + x\u00b2 first, and take "
                "the root of it last.",
                right=True,
            ),
            Choice(
                "\u221a and 1 + x\u00b2, multiplied",
                "The root is not a number that could be a factor: it is fed with "
                "1 + x\u00b2.",
                mistake="M03",
            ),
            Choice(
                "u = x\u00b2, then y = 1 + \u221au",
                "Look at how far the root reaches. Is the 1 inside or outside?",
            ),
        ),
    ),
    Question(
        key="factors",
        objective="L2.three",
        text="y = sin(exp(2x)). How many factors does its derivative have, one for "
        "each link?",
        choices=(
            Choice(
                "One",
                "Each link stretches or shrinks the nudge once. How many links does "
                "x go through?",
                mistake="M01",
            ),
            Choice(
                "Two",
                "Doubling x is a link too, and it has a rate.",
                mistake="M01",
            ),
            Choice(
                "Three",
                "x is doubled, then exp is taken, then sin: three links, three "
                "factors.",
                right=True,
            ),
        ),
    ),
    Question(
        key="place",
        objective="L2.differentiate",
        text="y = sin(x\u00b3), and the derivative of sin is cos. For the slope at "
        "x = 2, where do you take this cos?",
        choices=(
            Choice(
                "at 2",
                "The sine never sees x. What is it fed with?",
                mistake="M02",
            ),
            Choice(
                f"at {INSIDE}",
                "The sine is fed with x\u00b3, so its rate is taken there: "
                "outside at the inside.",
                right=True,
            ),
            Choice(
                f"at {INSIDE_RATE}",
                "That is the rate of x\u00b3 at 2. The sine is fed with a value, "
                "not with a rate.",
                mistake="M08",
            ),
        ),
    ),
    Question(
        key="slope",
        objective="L2.differentiate",
        text="y = exp(\u2212x\u00b2). What is its derivative?",
        choices=(
            Choice(
                "exp(\u2212x\u00b2)",
                "That is the outer rate, at the right place. What does the inner "
                "link do to a nudge?",
                mistake="M01",
            ),
            Choice(
                "\u22122x",
                "That is the inner rate. The nudge goes on through exp.",
                mistake="M11",
            ),
            Choice(
                "exp(\u22122x)",
                "Rates are multiplied; neither of them goes into the other.",
                mistake="M08",
            ),
            Choice(
                "exp(\u2212x\u00b2) \u2212 2x",
                "Both rates are there. Think of the pedals and the wheel.",
                mistake="M12",
            ),
            Choice(
                "exp(\u2212x\u00b2) \u00b7 (\u22122x)",
                "Outside at the inside, times the inside.",
                right=True,
            ),
        ),
    ),
    Question(
        key="three-links-rule",
        objective="L2.three",
        text="y = cos(3x)\u00b2 has the links u = 3x, v = cos u and y = v\u00b2. "
        "What is its derivative?",
        choices=(
            Choice(
                "2 cos(3x) \u00b7 (\u2212sin(3x)) \u00b7 3",
                "Three links, three factors, each taken where its link is fed.",
                right=True,
            ),
            Choice(
                "2 cos(3x) \u00b7 (\u2212sin(3x))",
                "Count the links, then the factors.",
                mistake="M01",
            ),
            Choice(
                "2 cos(3x) \u00b7 sin(3x) \u00b7 3",
                "Look up the row cos of the table.",
                mistake="M04",
            ),
            Choice(
                "2x \u00b7 (\u2212sin(3x)) \u00b7 3",
                "What is the square fed with?",
                mistake="M02",
            ),
        ),
    ),
    Question(
        key="units",
        objective="L2.rates",
        text=f"The radius of a balloon grows by {RADIUS_RATE} centimetres per second. "
        f"At its size, each centimetre of radius brings {VOLUME_RATE} cubic "
        "centimetres of volume. How fast does the volume grow?",
        choices=(
            Choice(
                f"{VOLUME_RATE + RADIUS_RATE} cubic centimetres per second",
                "Look at the units: cubic centimetres per centimetre and centimetres "
                "per second cannot be added.",
                mistake="M12",
            ),
            Choice(
                f"{VOLUME_RATE / RADIUS_RATE:.0f} cubic centimetres per second",
                "Write the units beside the numbers: which of them should drop out?",
                mistake="M09",
            ),
            Choice(
                f"{VOLUME_RATE * RADIUS_RATE:.0f} cubic centimetres per second",
                "Per centimetre, times centimetres per second: the centimetres "
                "of radius drop out, as the wheel of the bicycle did.",
                right=True,
            ),
            Choice(
                f"{VOLUME_RATE} cubic centimetres per second",
                "That is the volume per centimetre. How many centimetres come in a "
                "second?",
                mistake="M01",
            ),
        ),
    ),
)
