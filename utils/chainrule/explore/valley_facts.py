"""What the V-curve knows: how far each difference is off, for each step, and the words.

    function, precision ── curves_of() ──> method -> relative errors, one for each step
    Scene               ── sentence() ───> the picture in words

The errors do not follow the hand, and they hang on the last bit of each value. So they
are measured here, once, and the browser moves along them. It says the same words in
`static/valley.js`; a test holds the two together. Pure.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from chainrule.reference.slopes import complex_step

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["EXPONENTS", "FUNCTIONS", "METHODS", "PRECISIONS", "Scene", "curves_of"]

#: Powers of ten that the step goes through.
EXPONENTS = tuple(quarter / 4 for quarter in range(-60, 1))
METHODS = ("forward", "central", "complex step")
PRECISIONS = ("float64", "float32")


def _f(x: Any) -> Any:  # noqa: ANN401 -- an array of either precision, or complex
    return np.log(2 + np.cos(x))


def _cost(w1: Any) -> Any:  # noqa: ANN401 -- the same
    """Return the squared error of Example B, written so that float32 stays float32."""
    a1 = 1 / (1 + np.exp(-(1.5 * w1 - 0.4)))
    a2 = 1 / (1 + np.exp(-(-1.2 * a1 + 0.3)))
    return (a2 - 1) ** 2 / 2


#: Name -> a function of one number, and where its slope is measured.
FUNCTIONS: Mapping[str, tuple[Callable[[Any], Any], float]] = {
    "f at 1": (_f, 1.0),
    "the cost by w1": (_cost, 0.8),
}


def curves_of(name: str, precision: str) -> dict[str, list[float]]:
    """Measure one slope with every method and every step.

    Parameters
    ----------
    name : str
        A key of `FUNCTIONS`.
    precision : str
        "float64" or "float32": how every number is kept on the way.

    Returns
    -------
    dict
        Method -> relative errors, in the order of `EXPONENTS`.
    """
    f, place = FUNCTIONS[name]
    x = np.array([place], dtype=precision)  # an array keeps its kind of number
    truth: float = complex_step(f, place)
    methods: dict[str, Callable[[float], Any]] = {
        "forward": lambda h: (f(x + h) - f(x)) / h,
        "central": lambda h: (f(x + h) - f(x - h)) / (2 * h),
        "complex step": lambda h: np.imag(f(x + 1j * h)) / h,
    }
    return {
        method: [_off(slope(10.0**k)[0], truth) for k in EXPONENTS]
        for method, slope in methods.items()
    }


def _off(slope: Any, truth: float) -> float:  # noqa: ANN401 -- a NumPy number
    return abs(float(slope) / truth - 1)


@dataclass(frozen=True)
class Scene:
    """What is shown."""

    function: str
    precision: str
    exponent: float  #: of the step
    predicted: float | None  #: the exponent that was predicted; None hides the curves
    curves: Mapping[str, list[float]]
    yours: list[float | None] = field(default_factory=list)

    @property
    def place(self) -> int:
        """Which of the steps it is.

        Returns
        -------
        int
            A place in `EXPONENTS`.
        """
        return EXPONENTS.index(self.exponent)


def number(value: float) -> str:
    """Write a small number for people, with two digits and a power of ten.

    Parameters
    ----------
    value : float
        0 or more.

    Returns
    -------
    str

    Examples
    --------
    >>> number(0.00049), number(0.0)
    ('4.9e\N{MINUS SIGN}4', '0')
    """
    if not value:
        return "0"
    text = re.sub(r"e([+-])0*(\d)", r"e\1\2", f"{value:.1e}").replace("e+", "e")
    return text.replace("-", "\N{MINUS SIGN}")


def best(errors: list[float]) -> int:
    """Return the place of the smallest error; of several the one with the largest step.

    Parameters
    ----------
    errors : list of float
        One for each step.

    Returns
    -------
    int
    """
    least = min(errors)
    return max(i for i, error in enumerate(errors) if error == least)


def sentence(scene: Scene, verdict: str) -> str:
    """Describe the picture.

    Parameters
    ----------
    scene : Scene
        What is shown.
    verdict : str
        How the student's function does, or "".

    Returns
    -------
    str
        The state of the picture, as it is read aloud.
    """
    step = number(10.0**scene.exponent)
    start = f"Slope of {scene.function}, {scene.precision}, "
    if scene.predicted is None:
        return (
            f"{start}step h = {step}. The curves are hidden. Move the step to where "
            "you expect the central difference to be best, then press Predict."
        )
    at = ", ".join(
        f"{method} is off by {number(scene.curves[method][scene.place])}"
        for method in METHODS
    )
    said = [f"{start}step h = {step}: {at}."]
    for mine in scene.yours[scene.place : scene.place + 1]:
        off = "gives no number" if mine is None else f"is off by {number(mine)}"
        said.append(f"Your numgrad {off} here.")
    lows = {method: best(scene.curves[method]) for method in METHODS}
    floors = "; ".join(
        f"{method} at {number(10.0 ** EXPONENTS[low])}, off by "
        f"{number(scene.curves[method][low])}"
        for method, low in lows.items()
    )
    said.append(f"Each is best here: {floors}.")
    apart = abs(scene.predicted - EXPONENTS[lows["central"]])
    close = "close to" if apart <= 1 else f"{apart:.2f} powers of ten from"
    said.append(
        f"Your prediction, {number(10.0**scene.predicted)}, is {close} the best step "
        "of the central difference."
    )
    return " ".join([*said, *filter(None, [verdict])])


def level(error: float | None) -> float | None:
    """Return where an error is drawn, as a power of ten; 0 lies on the floor.

    Parameters
    ----------
    error : float or None

    Returns
    -------
    float or None
        From -17 to 1; None for what cannot be drawn.
    """
    if error is None or not math.isfinite(error):
        return None
    return max(-17.0, min(1.0, math.log10(error))) if error else -17.0
