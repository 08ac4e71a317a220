"""Say in a sentence or two what the live graph shows.

    Scene, step ── sentence() ──> values, a turn of the sweep, or how it ended

The browser says the same in `static/live_graph.js`; a test holds the two together.
Pure.
"""

from __future__ import annotations

import numpy as np

from chainrule.explore.live_graph_facts import CLOSE, ORDERS, Scene

__all__ = ["number", "sentence"]

SMALLEST, LARGEST = 0.001, 10_000  #: outside, numbers have a power of ten


# ------------------------------------------------------------------ words
def number(value: float | None) -> str:
    """Write a number for people, without needless zeros.

    Parameters
    ----------
    value : float or None
        Any number, or none.

    Returns
    -------
    str

    Examples
    --------
    >>> number(25.0), number(-0.50004), number(float("nan"))
    ('25', '\N{MINUS SIGN}0.5', 'no number')
    """
    if value is None or not np.isfinite(value):
        return "no number"
    if value and not SMALLEST <= abs(value) < LARGEST:
        digits, power = f"{value:.1e}".split("e")
        text = f"{digits}e{int(power)}"
    else:
        text = f"{value:.4f}".rstrip("0").rstrip(".")
    text = "0" if text == "-0" else text
    return text.replace("-", "\N{MINUS SIGN}")


def sentence(scene: Scene, step: int, yours: str = "") -> str:
    """Say what the picture shows.

    Parameters
    ----------
    scene : Scene
        What is shown.
    step : int
        How far the values and the sweep have come.
    yours : str
        What is said about the student's own machine.

    Returns
    -------
    str
    """
    letters = scene.graph.letters
    where = " and ".join(f"{one} = {number(scene.at[one])}" for one in letters)
    head = f"y = {scene.text.strip()}" + (f" with {where}" if where else "")
    made, turn = len(scene.made), step - len(scene.made)
    if step < made:
        return " ".join(filter(None, [f"{head}: {_values(scene, step)}", yours]))
    y = number(scene.values[-1])
    if turn == 0 and step < scene.last:
        said = f"{head}: all values are there, and y = {y}. The sweep has not begun."
    elif step < scene.last:
        said = f"{head}, {ORDERS[scene.order]}, {_turn(scene, turn)}"
    else:
        said = f"{head}: y = {y}. {_end(scene)}"
    return " ".join(filter(None, [said, yours]))


def _values(scene: Scene, step: int) -> str:
    if not step:
        return "no value has been computed yet."
    i = scene.made[step - 1]
    value = number(scene.values[i])
    return f"value {step} of {len(scene.made)}, {scene.nodes[i].words} = {value}."


def _turn(scene: Scene, turn: int) -> str:
    i = scene.turns[turn - 1]
    node, grad = scene.nodes[i], scene.history[turn - 1][i]
    shares = [
        f"{number(rate * grad)} to {scene.nodes[parent].words}"
        for parent, rate in zip(node.parents, scene.rates[i], strict=True)
    ]
    return (
        f"turn {turn} of {len(scene.turns)}: the node {node.words} has the gradient "
        f"{number(grad)} and hands on {' and '.join(shares)}."
    )


def _end(scene: Scene) -> str:
    letters = scene.graph.letters
    if not letters:
        return "There is no letter to differentiate by."
    said = [f"dy/d{one} = {number(scene.grad(one))}" for one in letters]
    slopes = [number(scene.measured(one)) for one in letters]
    right = all(
        abs(scene.grad(one) - scene.measured(one))
        <= CLOSE * (1 + abs(scene.measured(one)))
        for one in letters
    )
    verdict = "The sweep is right." if right else "The sweep has gone wrong."
    return (
        f"Swept {ORDERS[scene.order]}, {' and '.join(said)}; "
        f"measured {' and '.join(slopes)}. {verdict}"
    )
