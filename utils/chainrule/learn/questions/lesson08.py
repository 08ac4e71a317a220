"""What lesson 8 asks: the warm-up, the prediction and the lines to be ordered.

Every number is computed from the reference. Pure data.
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
from chainrule.learn.questions.lesson08_quiz import QUIZ

__all__ = ["PARSONS", "PREDICTIONS", "QUIZ", "WARM_UP"]

WARM_UP: tuple[Question | Number, ...] = (
    Number(
        key="rate-too-large",
        objective="L7.rate",
        text="A cost is J = 2 w\u00b2, so its slope is 4 w. You stand at w = 1 and "
        "take one step of gradient descent with \u03b7 = 0.6. Where are you then?",
        label="w =",
        right=Near(
            1 - 0.6 * 4,
            "It is further from the minimum than before: this rate is too large.",
            within=0.005,
        ),
        traps=(
            Near(
                1 + 0.6 * 4,
                "The size of the step is right. Which way does descent go?",
                within=0.005,
                mistake="G01",
            ),
            Near(
                1 - 4.0,
                "That is a step with \u03b7 = 1.",
                within=0.005,
            ),
            Near(
                1 - 0.6,
                "The step is the rate times the slope. What is the slope at w = 1?",
                within=0.005,
            ),
        ),
        otherwise="Another number is needed. The step is \u03b7 times the slope, and "
        "it goes downhill.",
    ),
    Question(
        key="what-a-check-misses",
        objective="L6.blind",
        text="A wrong gradient passes a check by small steps at one point, to all its "
        "digits. How can that be?",
        choices=(
            Choice(
                "The step was too small.",
                "Then the measured slope would be rough, and right ones would fail "
                "too.",
            ),
            Choice(
                "At that point the wrong formula and the right one have the same "
                "value.",
                "Special numbers hide slips. A check at numbers that are not special "
                "finds them.",
                right=True,
            ),
            Choice(
                "A check can never find a wrong gradient.",
                "It does, wherever the wrong formula gives another number.",
            ),
        ),
    ),
    Number(
        key="cross-entropy-by-bias",
        objective="L4.bce",
        text="A network predicts a2 = 0.7, the label is 1, and the cost is the cross "
        "entropy. How fast does the cost move per unit of b2?",
        label="dJ/db2 =",
        right=Near(
            0.7 - 1,
            "Prediction minus label: the sigmoid has cancelled, and a bias ends with "
            "1.",
            within=0.005,
        ),
        traps=(
            Near(
                (0.7 - 1) * 0.7 * 0.3,
                "So it would be with the squared error.",
                within=0.005,
                mistake="G08",
            ),
            Near(
                1 - 0.7,
                "The size is right. A larger bias makes this prediction better.",
                within=0.005,
                mistake="G01",
            ),
            Near(
                -1 / 0.7,
                "That is the rate by the prediction. One more link follows.",
                within=0.005,
                mistake="G09",
            ),
        ),
        otherwise="Another number is needed. What is left between the cost and z2, "
        "once two factors have cancelled?",
    ),
)


def _if_c_has_turn(turn: float) -> float:
    """Give dy/da of the graph if c hands on at this turn, all others in order.

    With a = 2 and b = 3; d waits for both e and f whatever c does.
    """
    a, b = 2.0, 3.0
    c, d = a + b, a * b
    dy_de, dy_df = 1.0, 1.0
    arrived = [0.0, 0.0, dy_de, dy_de + dy_df * d]  # before turn 1, 2, 3, 4
    at_c = arrived[min(max(round(turn), 1), 4) - 1]
    at_d = dy_de + dy_df * c
    return at_c + at_d * b


PREDICTIONS = (
    Prediction(
        key="earliest-turn",
        objective="L8.sweep",
        text="The gradients are worked out one node after the other, and y has the "
        "first turn. At which turn, at the earliest, may c hand its gradient on, so "
        "that nothing is lost?",
        label="turn",
        low=1.0,
        high=7.0,
        bounds="a whole number from 1 to 7",
        truth=4.0,
        truth_text="turn 4, after y, e and f",
        shows="dy/da, if c hands on at that turn",
        measure=_if_c_has_turn,
        traps=(
            Near(4.0, "c waits for y, e and f, and for nobody else.", within=0.4),
            Near(
                3.0,
                "One of e and f has handed on by then. The other still has something "
                "for c.",
                within=0.4,
                mistake="E2",
            ),
            Near(
                2.0,
                "Nothing has arrived at c by then: y hands on to e and f alone.",
                within=0.4,
                mistake="E2",
            ),
            Near(
                5.0,
                "That is safe, if d has turn 4. It could be one earlier: c does not "
                "wait for d.",
                within=0.4,
            ),
        ),
        otherwise="Go through the lines: which nodes are made from c?",
    ),
)

PARSONS = (
    Order(
        key="sweep-of-the-machine",
        objective="L8.sweep",
        text="Put the lines of the sweep in an order that works, and indent what "
        "belongs together. `clear(nodes)` sets every gradient to 0, and "
        "`hand_on(node)` adds to each parent its share.",
        lines=(
            Line("def", "def backward(root):", depth=0),
            Line("nodes", "nodes = newest_first(root)", needs=("def",)),
            Line("clear", "clear(nodes)", needs=("def", "nodes")),
            Line("root", "root.grad = 1.0", needs=("def", "clear")),
            Line("for", "for node in nodes:", needs=("def", "nodes", "root")),
            Line("hand", "hand_on(node)", needs=("def", "for"), depth=2),
        ),
        start=("for", "root", "hand", "clear", "def", "nodes"),
        praise="It works. The root gets its 1 after everything has been cleared, and "
        "before anybody hands on.",
    ),
)
