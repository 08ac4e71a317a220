"""What lesson 0 asks, to show how asking works. Pure data."""

from __future__ import annotations

import math

from chainrule.learn.questions.kinds import (
    Choice,
    Line,
    Near,
    Number,
    Order,
    Prediction,
    Question,
)

__all__ = ["PARSONS", "PREDICTIONS", "QUIZ", "WARM_UP"]

SHEET = 0.0001  #: metres, the thickness of a sheet of paper
FOLDS = 20
THICK = SHEET * 2**FOLDS


def folds(thickness: float) -> float:
    """Return how many folds make a sheet of paper so thick.

    Parameters
    ----------
    thickness : float
        In metres.

    Returns
    -------
    float
        A number of folds, not rounded.

    Examples
    --------
    >>> folds(0.0002)
    1.0
    """
    return math.log2(thickness / SHEET)


WARM_UP: tuple[Question | Number, ...] = ()

QUIZ = (
    Question(
        key="first-question",
        objective="L0.check",
        text="A cell of code has an asterisk beside it, as in [*]. What does it say?",
        choices=(
            Choice(
                "The cell has an error.",
                "An error would be printed below the cell, in red.",
            ),
            Choice(
                "The cell is running, or waits for its turn.",
                "When it is done, a number stands in place of the asterisk.",
                right=True,
            ),
            Choice(
                "The cell is important.",
                "The course marks nothing with it. Jupyter does, while it works.",
            ),
        ),
    ),
)

PREDICTIONS = (
    Prediction(
        key="paper",
        objective="L0.predict",
        text="A sheet of paper is a tenth of a millimetre thick. You fold it in half "
        "twenty times. How thick is it then, in metres?",
        label="metres =",
        low=SHEET,
        high=1e7,
        bounds="0.0001 to ten million metres",
        truth=THICK,
        truth_text=f"{THICK:.4g} m",
        shows="folds for that",
        measure=folds,
        traps=(
            Near(THICK, "That is close. Few people see this coming.", within=20.0),
            Near(
                SHEET * 2 * FOLDS,
                "Forty sheets would be that thick. But each fold doubles what the "
                "fold before it has doubled.",
                within=0.002,
            ),
            Near(
                SHEET * FOLDS,
                "Twenty sheets would be that thick. Each fold doubles the thickness, "
                "and does not add a sheet.",
                within=0.0005,
            ),
        ),
        otherwise="Each fold doubles the thickness, and twenty doublings make more "
        "than a million.",
    ),
)

PARSONS = (
    Order(
        key="mean",
        objective="L0.order",
        text="Put the lines in an order that works, and indent what belongs to the "
        "function.",
        lines=(
            Line("def", "def mean(a, b):", depth=0),
            Line("total", "total = a + b", needs=("def",)),
            Line("half", "half = total / 2", needs=("def", "total")),
            Line("return", "return half", needs=("def", "half")),
        ),
        start=("half", "def", "return", "total"),
        praise="It works. Every line comes after the lines that it needs.",
    ),
)
