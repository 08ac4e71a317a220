"""The form of what lesson 9's functions return, and what they do with a row of labels.

    a part of an answer ── loosely() ──> numbers, or a problem that a shape gives away
    fn, right but for its form ── watch_...() ──> a mistake and what was seen, or None

A slip in a formula is named before a slip in the form: so matrices that have lost a
dimension are read all the same, and looked at once all numbers are right. Pure, but for
what a watch asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from chainrule.checks.answers import Problem, read
from chainrule.checks.calls import Reply, ask, copied
from chainrule.checks.judged import Fault
from chainrule.checks.lesson09_calls import FRIENDLY, batch, logits
from chainrule.reference import layers

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from chainrule.notation import Array, Function

__all__ = [
    "TURNED",
    "Seen",
    "loosely",
    "misshapen",
    "one_number",
    "shape_of",
    "watch_backward",
    "watch_bce",
    "watch_forward",
]

#: The id of a mistake and what was seen; None where there is nothing to say.
Seen: TypeAlias = tuple[str, str] | None

WATCHED = (5, 2, 3)  #: examples, inputs, hidden nodes: each shows itself in a shape
CLOSE = 1e-9
TURNED = "V2"  #: the mistake of a matrix that lies on its side


def one_number(value: object, truth: Array) -> Array | Problem:
    """Read a cost; one for each example is a mistake of its own.

    Parameters
    ----------
    value : object
        What the student's function returned.
    truth : ndarray, shape ()
        The right cost.

    Returns
    -------
    ndarray or Problem
        One number.
    """
    numbers = read(value, truth)
    several = type(value) is np.ndarray and value.size > 1
    if isinstance(numbers, Problem) and several:
        return Problem(numbers.gap, numbers.why, numbers.try_, mistake="C03")
    return numbers


def loosely(value: object, truth: Array) -> Array | Problem:
    """Read one matrix of numbers, also if it has lost a dimension of size 1.

    Parameters
    ----------
    value : object
        A part of what the student's function returned.
    truth : ndarray, two-dimensional
        The right numbers.

    Returns
    -------
    ndarray or Problem
        Numbers in the shape of the truth.
    """
    got = shape_of(value)
    if got is None:
        return read(value, truth)
    numbers = np.asarray(value)
    if _without_ones(got) == _without_ones(truth.shape):
        return read(numbers.reshape(truth.shape), truth)
    return Problem(
        f"returned an array of shape {got} where this step needs {truth.shape}.",
        "each matrix of the lesson has a shape, and its formula gives no other.",
        "print the shape of each matrix on the line before `return`.",
        mistake=_named_by(got, truth.shape),
    )


def shape_of(value: Any) -> tuple[int, ...] | None:  # noqa: ANN401 -- the same
    """Look at the shape of numbers.

    Parameters
    ----------
    value : object
        Anything; of what is no number and no array, only its type is looked at.

    Returns
    -------
    tuple of int, or None
        None for anything else than numbers.
    """
    numeric = issubclass(type(value), (int, float, np.ndarray, np.generic))
    return np.shape(value) if numeric and type(value) is not bool else None


def misshapen(said: str, value: object, wanted: tuple[int, ...]) -> Fault | None:
    """Tell which mistake the shape of a matrix gives away.

    Parameters
    ----------
    said : str
        What was done with it, up to the words "the shape".
    value : object
        The matrix, as it came back.
    wanted : tuple of int
        The shape that is needed.

    Returns
    -------
    Fault or None
        On its side, or another shape; None where it is right, or no matrix.
    """
    got = shape_of(value)
    if got is None or got == wanted:
        return None
    turned = got == wanted[::-1]
    return Fault(TURNED if turned else "V6", f"{said} {got}; it needs {wanted}.")


def _without_ones(shape: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(size for size in shape if size != 1)


def _named_by(got: tuple[int, ...], wanted: tuple[int, ...]) -> str:
    """Name the mistake that gives this shape, if it is known."""
    if got == wanted[::-1]:
        return TURNED
    apart = wanted[0] == 1 and len(got) == len(wanted) and got[1:] == wanted[1:]
    return "V7" if apart else ""


def watch_forward(fn: Function) -> Seen:
    """Look at the shapes of a forward pass whose numbers are right.

    Parameters
    ----------
    fn : callable
        The student's function.

    Returns
    -------
    tuple or None
        The id of a mistake and what was seen.
    """
    P, X, _ = batch(np.random.default_rng(FRIENDLY), *WATCHED)
    (reply,) = ask(fn, [(copied(P), X.copy())])
    return _shapes("forward(P, X)", reply.value, layers.forward(P, X))


def watch_bce(fn: Function) -> Seen:
    """Hand labels over in a row, to a cost that is right for columns.

    Parameters
    ----------
    fn : callable
        The student's function.

    Returns
    -------
    tuple or None
        The id of a mistake and what was seen.
    """
    Z2, Y = logits(np.random.default_rng(FRIENDLY), WATCHED[0])
    (reply,) = ask(fn, [(Z2.copy(), Y[:, 0].copy())])
    truth = {"": np.array(layers.bce(Z2, Y))}
    return _row("bce", reply, {"": reply.value}, truth)


def watch_backward(fn: Function) -> Seen:
    """Look at the shapes of a backward pass, then hand labels over in a row.

    Parameters
    ----------
    fn : callable
        The student's function.

    Returns
    -------
    tuple or None
        The id of a mistake and what was seen.
    """
    P, X, Y = batch(np.random.default_rng(FRIENDLY), *WATCHED)
    cache = layers.forward(P, X)
    straight, row = ask(
        fn,
        [
            (copied(P), copied(cache), X.copy(), labels.copy())
            for labels in (Y, Y[:, 0])
        ],
    )
    truth = layers.backward(P, cache, X, Y)
    found = _shapes("backward(P, cache, X, Y)", straight.value, truth)
    return found or _row("backward", row, row.value, truth)


def _shapes(called: str, value: Any, truth: Mapping[str, Array]) -> Seen:  # noqa: ANN401 -- anything may come back
    if type(value) is not dict:
        return None  # it was one a moment ago, with the right numbers
    for name, right in truth.items():
        said = f"`{called}` returned `{name}` of shape"
        if fault := misshapen(said, value.get(name), right.shape):
            return fault.id, fault.seen
    return None


def _row(name: str, reply: Reply, value: Any, truth: Mapping[str, Array]) -> Seen:  # noqa: ANN401 -- the same
    """Judge what came of labels in a row: refused by name, or put right."""
    n = WATCHED[0]
    if reply.error is not None:
        if isinstance(reply.error, ValueError) and _names(str(reply.error), n):
            return None
        kind = getattr(reply.error, "ename", type(reply.error).__name__)
        return "V1", (
            f"`{name}` with labels of shape ({n},) stopped with {kind}, which does not "
            "name the two shapes."
        )
    if type(value) is dict and all(
        _agrees(value.get(key), right) for key, right in truth.items()
    ):
        return None
    return "V1", (
        f"`{name}` took labels of shape ({n},), and returned something else than for "
        "the same labels in a column."
    )


def _agrees(part: object, right: Array) -> bool:
    numbers = read(part, right)
    if isinstance(numbers, Problem):
        return False
    return bool(np.allclose(numbers, right, rtol=0, atol=CLOSE))


def _names(text: str, n: int) -> bool:
    """Tell whether a message is about the shape of the labels.

    NumPy's own complaints come after it has made a square of n times n.
    """
    squeezed = text.lower().replace(" ", "")
    if f"({n},)" in squeezed:
        return True
    return "shape" in squeezed and f"({n},{n})" not in squeezed
