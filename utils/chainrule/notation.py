"""The symbols of the course, once: what each letter in a formula or in code means.

The lesson's formula, the reference function and the widget's label use these.
A test reads `chainrule.reference` and refuses a name that is not here.
Pure: no files, no clock, no randomness.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["HELPERS", "SYMBOLS", "Array", "Function", "Link", "Place"]

#: Numbers of any shape. During a complex step they are complex.
Array: TypeAlias = NDArray[np.float64]

#: A number or an array of numbers, where a function is asked for its value.
Place: TypeAlias = float | NDArray[Any]

#: Takes a float, a complex number or an array, and gives the same kind back;
#: or a function of functions.
Function: TypeAlias = Callable[..., Any]

#: One link of a chain: a function and its derivative.
Link: TypeAlias = tuple[Function, Function]

#: What a name in the code means. A derivative is spelled in full: d<of>_d<by>.
SYMBOLS: dict[str, str] = {
    "x": "the place where a function or its derivative is taken",
    "u": "the inside of a composite, the first link after x",
    "v": "the second link after x, where there are three",
    "h": "the composite log(2 + cos x); in a difference, the step; in lesson 9, how "
    "many hidden nodes",
    "k": "the student's own composite a log(b + cos(c x)); a curvature in lesson 7",
    "a": "the student's own factor before the logarithm; a base in a^x; in a check, "
    "the claimed (analytic) gradient",
    "b": "the student's own constant inside the logarithm",
    "c": "the student's own speed inside the cosine; a constant",
    "n": "the exponent of a power; in a check, the measured (numerical) gradient; in "
    "lesson 9, how many examples",
    "f": "any function; in a composite, the outer one",
    "g": "in a composite, the inner function",
    "df": "the derivative of f, a function",
    "dg": "the derivative of g, a function",
    "dh": "the derivative of h, a function of x",
    "d2h": "the second derivative of h",
    "dk": "the derivative of k, a function of x",
    "du_dx": "how fast u moves per unit of x",
    "dv_du": "how fast v moves per unit of u",
    "dh_du": "how fast h moves per unit of u",
    "dy_dx": "how fast the last link moves per unit of x",
    "y": "the last link of a chain; from lesson 3 on, the label",
    "z": "the input of the sigmoid",
    "p": "the parameters of the one-node network: w1, b1, w2, b2",
    "z1": "the input of the inner node, w1 x + b1",
    "a1": "the value of the inner node, sigma(z1)",
    "z2": "the input of the output, w2 a1 + b2, its logit",
    "a2": "the value of the output, sigma(z2): the prediction",
    "ws": "the weights of a chain of nodes, the first beside x",
    "bs": "the biases of a chain of nodes, the first beside x",
    "b1": "the bias of the inner node",
    "b2": "the bias of the output",
    "w": "one weight, of any node or of two at once",
    "X": "the inputs of a batch",
    "Y": "the labels of a batch",
    "dJ_dz": "how fast J moves per unit of what goes into a node; delta in a formula",
    "dJ_dz1": "the same for the inner node",
    "dJ_dws": "how fast J moves per unit of each weight of a chain",
    "dJ_dbs": "how fast J moves per unit of each bias of a chain",
    "theta": "all parameters in one array, in the order w1, b1, w2, b2",
    "J": "the cost, the mean over the examples; in a check, a function of theta",
    "theta0": "the parameters with which descent starts",
    "eta": "the learning rate",
    "grad": "the gradient of the cost: an array, or the function that computes it",
    "history": "the parameters after 0, 1, 2 ... steps of descent",
    "H": "the matrix of the second derivatives of the cost",
    "d": "how many inputs an example has",
    "P": "the parameters of a network of many nodes: W1, b1, W2, b2",
    "Z1": "the inputs of the hidden nodes, X W1 + b1, a row for each example",
    "A1": "the values of the hidden nodes, sigma(Z1)",
    "Z2": "the logits of all examples, A1 W2 + b2",
    "A2": "the predictions of all examples, sigma(Z2)",
    "dJ_dZ1": "how fast J moves per unit of each entry of Z1",
    "dJ_dZ2": "how fast J moves per unit of each logit",
    "rng": "a generator of random numbers",
    "sigma": "the sigmoid 1 / (1 + e^-z)",
}

#: Names that are words, not symbols.
HELPERS: frozenset[str] = frozenset(
    "activations cache candidates cost costs data derivative domain each epochs fn "
    "found index kind left links message name node nodes of other parameters parent "
    "parents rate rates result right root seed self size slope slopes small step "
    "steps tex value waiting xs".split()
)
