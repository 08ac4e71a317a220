"""The terms of the course, once: what each word means, and the lesson it comes from.

A term is printed bold in its lesson, where it is defined; a test holds the two
together. `deploy/glossary.py` makes a page of these and of the symbols. Pure data.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["TERMS"]

#: Term -> its lesson, and its meaning.
TERMS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "derivative": ("01", "how fast a function moves per unit of its input, there"),
        "slope": ("01", "the derivative as a picture: how steep the tangent is"),
        "rate": ("01", "the derivative as a speed: how far the value moves per unit"),
        "tangent": ("01", "the straight line that touches a curve at a place"),
        "derivative table": ("01", "functions with their derivatives, to look up"),
        "product rule": ("01", "how a product of two functions of x moves"),
        "quotient rule": ("01", "how a quotient of two functions of x moves"),
        "composite function": ("02", "one function put into another"),
        "link": ("02", "one step of a composite function"),
        "inner": ("02", "the link that x meets first"),
        "outer": ("02", "the link that meets what the inner one has made"),
        "chain rule": ("02", "along a chain of links, rates multiply"),
        "standardised": ("03", "minus the mean, divided by the standard deviation"),
        "node": ("03", "weighs what it is fed with, adds a bias, and squeezes the sum"),
        "weight": ("03", "how strongly a node listens to what it is fed with"),
        "bias": ("03", "what a node adds: how easily it wakes up"),
        "output": ("03", "the last node, whose value is the prediction"),
        "logit": ("03", "the output's number before the sigmoid"),
        "forward pass": ("03", "computing all values from the input to the prediction"),
        "cost": ("03", "how bad predictions are, in one number"),
        "squared error": ("03", "the squared distance of prediction and label, halved"),
        "binary cross entropy": (
            "03",
            "minus the logarithm of the probability that the truth was given",
        ),
        "partial derivative": (
            "04",
            "how fast the cost moves when one parameter is nudged and all others stay",
        ),
        "path": ("04", "the links from a parameter to the cost"),
        "gradient": ("04", "all partial derivatives together, in one order"),
        "vanishing gradient": ("04", "slopes that shrink from node to node"),
        "cache": ("05", "the values that the forward pass leaves behind"),
        "backward pass": ("05", "one sweep from the cost to the input, slope by slope"),
        "delta": ("05", "how fast the cost moves per unit of what goes into a node"),
        "backpropagation": ("05", "the usual name of the backward pass"),
        "batch": ("05", "examples whose costs are averaged"),
        "forward difference": ("06", "a slope measured with a look to one side"),
        "central difference": ("06", "a slope measured with a look to both sides"),
        "machine precision": ("06", "the gap between 1 and the next number"),
        "relative error": ("06", "a distance, divided by the larger of two sizes"),
        "blind spot": ("06", "a place where a wrong gradient passes the check"),
        "complex step": ("06", "a slope measured with a nudge to the side"),
        "learning rate": ("07", "how much of the slope goes into a step"),
        "update rule": ("07", "each parameter moves against its slope"),
        "gradient descent": ("07", "the update rule, step after step"),
        "curvature": ("07", "how fast a slope changes"),
        "divergence": ("07", "swings that grow with every step"),
        "plateau": ("07", "a place high up where the cost is flat"),
        "saddle": ("07", "level, upwards in one direction and downwards in another"),
        "eigenvalues": ("07", "the curvatures of a bowl in its own directions"),
        "condition number": ("07", "the largest curvature over the smallest"),
        "parents": ("08", "the nodes that a node of a graph was made from"),
        "root": ("08", "the last node, whose derivatives are wanted"),
        "graph": ("08", "all nodes of a computation, each with its parents"),
        "topological": ("08", "an order with every node after all of its users"),
        "matrix": ("09", "a table of numbers"),
        "matrix product": ("09", "rows times columns, each pair summed"),
        "seed": ("09", "what makes random numbers the same ones again"),
        "epoch": ("09", "one step of descent on all examples"),
        "accuracy": ("09", "the share of predictions on the right side"),
    }
)
