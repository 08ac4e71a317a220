"""What is said about mistakes with the backward pass.

Half of the points go to a sweep whose derivatives are right and that does more work
than it has to: it computes values or products again that are there. Pure data.
"""

from __future__ import annotations

from chainrule.misconceptions.kinds import Misconception

__all__ = ["ROWS"]

ROWS = (
    Misconception(
        "B01",
        "Values of the forward pass are computed again.",
        3,
        "take a1 and a2 out of `cache`, and leave the sigmoid out of the function.",
        "every activation that a rate needs has been computed before; where does your "
        "function get it from?",
        "the forward pass has been done and its values are in the cache, so the sweep "
        "back only reads them; that is what makes it cheap.",
        credit=0.5,
    ),
    Misconception(
        "B02",
        "Products that are there are computed again.",
        4,
        "keep the rate at each node in a variable, and make the next one out of it.",
        "your numbers are right; with twice as many nodes your function multiplies "
        "about four times as often.",
        "the path to a node goes through the node after it, so its product needs only "
        "one more step and no new beginning at J.",
        credit=0.5,
    ),
    Misconception(
        "B03",
        "The sweep goes on with the derivative by a weight.",
        4,
        "keep two names apart: the rate at the node, and what is made of it for the "
        "weight.",
        "look at what is multiplied with the weight on the way to the node before.",
        "the path to the weight leaves the sweep at its node; the sweep itself goes "
        "on from the node, without the weight's last factor.",
    ),
    Misconception(
        "B04",
        "The step from one node to the node before is missing.",
        1,
        "write down the path from the output's z to the inner one: which links are "
        "there?",
        "the inner node is given the rate of the outer one, unchanged.",
        "between two nodes lie a weight and a sigmoid, and each of them gives a "
        "factor.",
    ),
    Misconception(
        "B05",
        "Each node begins anew, without what comes from J.",
        4,
        "print the rate at each node and compare it with the one after it.",
        "look at the line inside the loop: what has become of the old value?",
        "each step multiplies what has come so far, so the old value is a factor of "
        "the new one.",
    ),
    Misconception(
        "B06",
        "The step takes the weight of another node.",
        3,
        "write the numbers of the nodes beside each index, for a chain of two.",
        "look at the index of the weight on the way from a node to the node before.",
        "the weight on the way is the one that multiplies the activation of the node "
        "before, and that is the weight of the node one comes from.",
    ),
    Misconception(
        "B07",
        "A weight's derivative uses the activation of its own node.",
        3,
        "write z of this node out: what does its weight multiply?",
        "look at the number of the activation in the derivative by a weight.",
        "a weight multiplies what its node is fed with, and that comes from the node "
        "before, or from x.",
    ),
    Misconception(
        "B08",
        "The rate of a sigmoid is taken at a neighbouring node.",
        3,
        "write the numbers of the nodes beside each index, for a chain of two.",
        "look at the index of the activation inside the rate of the sigmoid.",
        "the step to a node goes through the sigmoid of that node, so the rate is "
        "taken at its own activation.",
    ),
    Misconception(
        "B09",
        "The sweep is made for one length of chain.",
        1,
        "call it with a chain of one node, then with three.",
        "two nodes come out right; other lengths do not.",
        "the same step is repeated from node to node, and the length of the list says "
        "how often.",
    ),
    Misconception(
        "B10",
        "The sweep moves on before it has stored what belongs here.",
        3,
        "swap the lines inside the loop, and compare for a chain of two.",
        "look at which comes first in the loop: storing, or stepping to the node "
        "before.",
        "the rate at a node belongs to the weight and the bias of that very node, so "
        "they are written down before the step.",
    ),
    Misconception(
        "B11",
        "Half of the derivative is missing, at every place.",
        4,
        "nudge the weight by hand and watch how far the cost moves.",
        "look for a mean of the two terms, or for a half that the power rule has not "
        "met.",
        "a nudge of the weight travels both paths at once, so both effects arrive, "
        "and whole.",
    ),
    Misconception(
        "B12",
        "The two paths are multiplied.",
        4,
        "say which rates lie one after the other, and which lie side by side.",
        "look at what is done with the two terms at the end.",
        "rates multiply along one path; two paths lie side by side, and there they "
        "add.",
    ),
    Misconception(
        "B13",
        "One of the two paths is counted twice.",
        1,
        "follow the weight to each of its two places, and write both paths down.",
        "the two places where the weight stands do not give the same term.",
        "the weight multiplies x at one place and an activation at the other, and the "
        "paths from there have different lengths.",
    ),
    Misconception(
        "B14",
        "The examples are averaged before the sweep.",
        4,
        "try two examples by hand: is the slope at their mean the mean of their "
        "slopes?",
        "look at what is averaged: inputs, or derivatives?",
        "a network bends, so one example in the middle does not stand for several.",
    ),
    Misconception(
        "B15",
        "Only one of the examples counts.",
        4,
        "call it with the same examples in another order: should the result change?",
        "look at what happens to the sum in each round of the loop.",
        "each example adds its own part; what came before must not be lost.",
    ),
    Misconception(
        "B16",
        "Means are multiplied where products should be averaged.",
        4,
        "compute it for two examples by hand, product by product.",
        "look at where the mean is taken: before the last factor, or after it?",
        "the mean of products is not the product of means, so each example keeps its "
        "own factors up to the end.",
    ),
    Misconception(
        "B17",
        "The number of examples divides twice.",
        5,
        "give it the same example twice: should the result be smaller?",
        "look for a mean and a division beside it.",
        "a mean has been divided already.",
    ),
    Misconception(
        "B18",
        "Each example has come back with a number of its own.",
        5,
        "print the shape of one entry of the dict: it should be a single number.",
        "the examples of a batch are still apart in the result.",
        "the cost of a batch is one number, the mean over its examples, so it has one "
        "derivative by each parameter.",
    ),
    Misconception(
        "B19",
        "The sweep stops before the first node.",
        1,
        "count the rounds of your loop for a chain of two nodes.",
        "look at the first entry of both lists.",
        "the first node has a weight and a bias too, and its weight is fed by x.",
    ),
    Misconception(
        "E1",
        "At the fork, one path overwrites the other.",
        4,
        "look for a result that is assigned twice, and say what is left of the first.",
        "what is used at two places brings two terms; one of them has been lost.",
        "where a value is used twice, a nudge of it travels both ways, and what "
        "arrives is the sum.",
    ),
    Misconception(
        "G20",
        "The derivatives are right, and stand in each other's places.",
        5,
        "nudge one parameter at a time and compare with the entry of that name.",
        "look at the order in which the results are handed out.",
        "each derivative belongs to one parameter, and whoever reads the result finds "
        "it by its name or its place.",
    ),
)
