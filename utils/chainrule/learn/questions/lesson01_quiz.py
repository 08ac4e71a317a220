"""The questions at the end of lesson 1, about rates, the table and measuring.

The tests differentiate every formula here by the complex step. Pure data.
"""

from __future__ import annotations

from chainrule.learn.questions.kinds import Choice, Near, Number, Question

__all__ = ["QUIZ"]

#: Hours, and degrees Celsius in a room at these hours.
HOURS, WARMTH = (6, 8), (14.2, 15.0)
RISE, RUN = WARMTH[1] - WARMTH[0], HOURS[1] - HOURS[0]

QUIZ = (
    Question(
        key="tank",
        objective="L1.rate",
        text="A tank holds V(t) litres after t minutes, and V\u2032(5) = \u22123. What "
        "does that tell you?",
        choices=(
            Choice(
                "After five minutes the tank has lost three litres.",
                "That would be a change over five minutes. A derivative belongs to one "
                "moment.",
            ),
            Choice(
                "After five minutes something must be wrong: no tank holds less than "
                "nothing.",
                "V(5) is how much the tank holds. The dash asks how fast that changes.",
            ),
            Choice(
                "At that moment the tank loses three litres per minute.",
                "The unit is litres per minute, and the minus says that it becomes "
                "less.",
                right=True,
            ),
        ),
    ),
    Question(
        key="match-first",
        objective="L1.rate",
        text="Which slope in the lower row belongs to A, B, C and D?",
        choices=(
            Choice(
                "A 3, B 4, C 1, D 2",
                "A falls and then rises, B begins and ends falling, C falls evenly, "
                "and D rises everywhere, most in the middle.",
                right=True,
            ),
            Choice(
                "A 2, B 4, C 1, D 3",
                "A falls on its left half, so its slope is below zero there. And D "
                "never falls.",
            ),
            Choice(
                "A 1, B 2, C 3, D 4",
                "Ask of each curve: where does it rise, where does it fall, and where "
                "is it steepest?",
            ),
            Choice(
                "A 3, B 2, C 1, D 4",
                "D never falls, so its slope is nowhere below zero. Which picture of "
                "the lower row is like that?",
            ),
        ),
    ),
    Question(
        key="match-second",
        objective="L1.rate",
        text="And which of the slopes 5 to 8 belongs to E, F, G and H?",
        choices=(
            Choice(
                "E 8, F 7, G 5, H 6",
                "F rises on both sides and is level in the middle. Which slope is zero "
                "there and nowhere below?",
            ),
            Choice(
                "E 7, F 8, G 6, H 5",
                "G is level everywhere. Which slope is that?",
            ),
            Choice(
                "E 7, F 8, G 5, H 6",
                "E gets steeper and steeper, F is level in its middle, G everywhere, "
                "and H rises before its top and falls after it.",
                right=True,
            ),
        ),
    ),
    Question(
        key="rows",
        objective="L1.table",
        text="y = 3x\u2074 \u2212 2x + 7. What is its derivative?",
        choices=(
            Choice(
                "12x\u2074 \u2212 2x",
                "What happens to the exponent?",
                mistake="T01",
            ),
            Choice(
                "12x\u00b3 \u2212 2",
                "Term by term: 3 times 4x\u00b3, minus 2 times 1, plus 0.",
                right=True,
            ),
            Choice(
                "12x\u00b3 \u2212 2 + 7",
                "How steep is the graph of y = 7?",
                mistake="M05",
            ),
            Choice(
                "3x\u00b3 \u2212 2",
                "Which number comes down from the exponent?",
                mistake="T02",
            ),
        ),
    ),
    Question(
        key="product",
        objective="L1.table",
        text="y = x e\u02e3. What is its derivative?",
        choices=(
            Choice(
                "e\u02e3",
                "That is the derivative of x, times the derivative of e\u02e3.",
                mistake="T07",
            ),
            Choice(
                "x\u00b2 e\u02e3\u207b\u00b9",
                "Which row does e\u02e3 have?",
                mistake="T04",
            ),
            Choice(
                "e\u02e3 + x e\u02e3",
                "The nudge takes two paths: once x moves, once e\u02e3.",
                right=True,
            ),
            Choice(
                "x e\u02e3",
                "The row of e\u02e3 says so, but here x stands beside it and moves, "
                "too.",
                mistake="T06",
            ),
        ),
    ),
    Number(
        key="room",
        objective="L1.measure",
        text=f"In a room it is {WARMTH[0]} \u00b0C at {HOURS[0]} o'clock and "
        f"{WARMTH[1]:.1f} \u00b0C at {HOURS[1]} o'clock. Measure how fast it gets "
        "warmer at 7 o'clock, in degrees per hour.",
        label="degrees per hour =",
        right=Near(
            RISE / RUN,
            "A central difference: one hour to either side of 7 o'clock.",
            within=0.001,
        ),
        traps=(
            Near(RISE, "So much it became warmer. In how many hours?", within=0.01),
            Near(
                RISE / RUN / 2,
                "How long is it from the first reading to the second?",
                within=0.01,
                mistake="K2",
            ),
            Near(
                RUN / RISE,
                "That is hours per degree.",
                within=0.01,
                mistake="M09",
            ),
        ),
        otherwise="Another number is needed. How far did the warmth move, and how far "
        "did the clock move meanwhile?",
    ),
    Question(
        key="halving",
        objective="L1.measure",
        text="You measure a slope with a central difference, and its error is 0.004. "
        "Then you halve h. How large is the error, about?",
        choices=(
            Choice(
                "0.001",
                "Half the step, a quarter of the error: that is what makes two "
                "neighbours better than one.",
                right=True,
            ),
            Choice(
                "0.002",
                "So it would be for a difference to one side. What did you see in "
                "section 1.4 for two neighbours?",
            ),
            Choice(
                "0.004, because the curve is the same",
                "The curve is, but a shorter piece of it is straighter.",
            ),
        ),
    ),
)
