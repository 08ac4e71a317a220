"""What the path lens knows: the factors along a path, and the words for them.

    Scene: parameters, example, cost ── factors() ──> names and rates, J first
                                     └─ sentence() ─> the picture in words

The browser computes and says the same in `static/path_lens.js`; a test holds the two
together. Pure.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chainrule.reference import network
from chainrule.reference.slopes import central_difference

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["COSTS", "PARAMETERS", "Scene", "number", "sentence"]

PARAMETERS = ("w1", "b1", "w2", "b2")
COSTS = {"se": "squared error", "bce": "cross entropy"}
SMALLEST = 0.001  # below it, numbers are written with a power of ten
LARGEST = 10_000


@dataclass(frozen=True, slots=True)
class Scene:
    """A network, an example, a cost and the parameter whose path is lit."""

    net: tuple[float, ...]  #: w1, b1, w2, b2, x and y
    cost: str
    parameter: str

    @property
    def p(self) -> dict[str, float]:
        """The parameters by name.

        Returns
        -------
        dict
            A new one each time.
        """
        return dict(zip(PARAMETERS, self.net[:4], strict=True))

    @property
    def x(self) -> float:
        """The input.

        Returns
        -------
        float
            Of the example.
        """
        return self.net[4]

    @property
    def y(self) -> float:
        """The label.

        Returns
        -------
        float
            0 or 1.
        """
        return self.net[5]

    @property
    def cache(self) -> dict[str, Any]:
        """Every value on the way.

        Returns
        -------
        dict
            z1, a1, z2 and a2.
        """
        return network.forward(self.p, self.x)  # type: ignore[arg-type]  # a float serves as an array

    @property
    def factors(self) -> list[tuple[str, float]]:
        """The rates along the path, from J to the parameter.

        Returns
        -------
        list of (str, float)
            Their names and values.
        """
        at = self.cache
        slope2 = at["a2"] * (1 - at["a2"])
        miss = at["a2"] - self.y
        path = [
            ("dJ/da2", miss if self.cost == "se" else miss / slope2),
            ("da2/dz2", slope2),
        ]
        if self.parameter in {"w2", "b2"}:
            return [*path, *self._last("z2", at["a1"])]
        return [
            *path,
            ("dz2/da1", self.p["w2"]),
            ("da1/dz1", at["a1"] * (1 - at["a1"])),
            *self._last("z1", self.x),
        ]

    def _last(self, node: str, fed: float) -> list[tuple[str, float]]:
        value = fed if self.parameter.startswith("w") else 1.0
        return [(f"d{node}/d{self.parameter}", value)]

    @property
    def product(self) -> float:
        """The derivative of the cost by the parameter.

        Returns
        -------
        float
            The product of the factors.
        """
        return math.prod(value for _, value in self.factors)

    @property
    def measured(self) -> float:
        """The slope of the cost, measured by nudging the parameter both ways.

        Returns
        -------
        float
            A central difference.
        """

        def cost(theta: Any) -> Any:  # noqa: ANN401 -- a number
            p = {**self.p, self.parameter: theta}
            return network.cost(p, self.x, self.y, self.cost)  # type: ignore[arg-type]  # the same

        return float(central_difference(cost, self.p[self.parameter]))


def number(value: float) -> str:
    """Write a number for people, with a power of ten where it is small or large.

    Parameters
    ----------
    value : float
        Any finite number.

    Returns
    -------
    str
        Four decimals, or two digits and a power of ten.

    Examples
    --------
    >>> number(0.25), number(2.7e-6)
    ('0.2500', '2.7e\N{MINUS SIGN}6')
    """
    if value and not SMALLEST <= abs(value) < LARGEST:
        text = re.sub(r"e([+-])0*(\d)", r"e\1\2", f"{value:.1e}").replace("e+", "e")
    else:
        text = f"{value + 0.0:.4f}"
    return text.replace("-", "\N{MINUS SIGN}")


def sentence(name: str, scene: Scene, yours: Sequence[object], verdict: str) -> str:
    """Describe the picture.

    Parameters
    ----------
    name : str
        How the example is called.
    scene : Scene
        What is shown.
    yours : sequence
        Empty without a function of the student's; else what it said, or None.
    verdict : str
        Whether it agrees, or "".

    Returns
    -------
    str
        The state of the picture, as it is read aloud.
    """
    b2 = f"{scene.p['b2'] + 0.0:.1f}".replace("-", "\N{MINUS SIGN}")
    path = " times ".join(f"{of} = {number(value)}" for of, value in scene.factors)
    place = (
        f"{name} with b2 = {b2} and the {COSTS[scene.cost]}, path to "
        f"{scene.parameter}: {path} gives {number(scene.product)}; "
        f"measured {number(scene.measured)}."
    )
    said = [place]
    if yours:
        [value] = yours
        here = (
            f"says {number(value)}" if isinstance(value, float) else "gives no number"
        )
        said.append(f"Your dJ_d{scene.parameter} {here} here.")
    return " ".join(filter(None, [*said, verdict]))
