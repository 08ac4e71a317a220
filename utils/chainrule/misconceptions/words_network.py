"""What is said about mistakes with the forward pass, the sigmoid and the costs.

F stands for the forward pass, C for the costs; D4 and V4 come back in later lessons.
An answer that is right but for extreme inputs earns half: its formula is right. Pure
data.
"""

from __future__ import annotations

from chainrule.misconceptions.kinds import Misconception

__all__ = ["ROWS"]

ROWS = (
    Misconception(
        "F01",
        "A bias is forgotten.",
        1,
        "tick off w1, b1, w2 and b2 in your code, one after the other.",
        "each node has a weight and a bias; one of them has left no trace.",
        "the bias shifts what goes into the sigmoid, so a node without one can only "
        "turn its curve, never move it.",
    ),
    Misconception(
        "F02",
        "The parameters of the two nodes are exchanged.",
        1,
        "draw the path from x to the prediction and write each parameter beside it.",
        "look at which parameters meet x first.",
        "the inner node has the parameters with a 1, the output those with a 2; the "
        "path visits them in this order.",
    ),
    Misconception(
        "F03",
        "The output has no sigmoid.",
        1,
        "count the sigmoids on the path from x to the prediction.",
        "a logit comes back where a probability is asked for.",
        "the second sigmoid brings the logit between 0 and 1, so that it can be read "
        "as a probability.",
    ),
    Misconception(
        "F04",
        "The inner node has no sigmoid.",
        1,
        "count the sigmoids on the path from x to the prediction.",
        "look at what the inner node hands on.",
        "without the bend of the inner sigmoid, two nodes can do no more than one.",
    ),
    Misconception(
        "F05",
        "The sigmoid is taken twice.",
        3,
        "say for each variable whether the sigmoid has been applied to it already.",
        "look at what each sigmoid is fed with: a z or an a?",
        "an a is already the value of the sigmoid, so it needs no further one.",
    ),
    Misconception(
        "F06",
        "The output is fed with z1.",
        3,
        "say aloud what the inner node hands on: its z or its a?",
        "look at what the second weight is multiplied with.",
        "z1 is what goes into the inner node; what comes out of it goes on.",
    ),
    Misconception(
        "F07",
        "The output is fed with x.",
        3,
        "follow x along the path: what has become of it when w2 comes?",
        "look at what the second weight is multiplied with.",
        "the output never sees x, only what the inner node makes of it.",
    ),
    Misconception(
        "F08",
        "A bias stands in another place than in the task.",
        3,
        "compare the brackets and the order of the steps with the task.",
        "look at what happens to the bias after it has been added.",
        "a bias is added after its weight has been multiplied, and before the sigmoid.",
    ),
    Misconception(
        "F09",
        "A weight is forgotten.",
        1,
        "tick off w1, b1, w2 and b2 in your code, one after the other.",
        "each node has a weight and a bias; one of them has left no trace.",
        "the weight says how much a node listens to what it is fed with.",
    ),
    Misconception(
        "F10",
        "Another curve stands in place of the sigmoid.",
        1,
        "compute your curve at 0 and far to the left, by hand.",
        "look at the lowest and the highest value that your curve can take.",
        "the sigmoid of this course runs from 0 to 1 and is one half at 0.",
    ),
    Misconception(
        "F11",
        "A sign inside the sigmoid is lost.",
        1,
        "put in a large positive number: should the result be near 0 or near 1?",
        "look at the signs in the exponent and in front of the exponential.",
        "the sigmoid rises from left to right, and what it divides by is never 0.",
    ),
    Misconception(
        "F12",
        "The rate of the sigmoid comes back, not its value.",
        1,
        "compare what you return with the function you were asked for.",
        "a derivative is taken where the value is asked for.",
        "the forward pass needs the values; the rates come in the next lesson.",
    ),
    Misconception(
        "F13",
        "A bracket is missing below the fraction bar.",
        1,
        "compute your formula at 0 by hand, in the order in which Python does.",
        "a division comes before an addition: which part is below the bar?",
        "everything below the bar belongs into one bracket.",
    ),
    Misconception(
        "C01",
        "The factor one half is not as in the task.",
        1,
        "compute the cost of one example by hand, with a miss of 1.",
        "look for the factor in front of the square.",
        "the factor is there to make the derivative of the square tidy, and it "
        "counts once.",
    ),
    Misconception(
        "C02",
        "The miss is not squared.",
        1,
        "compute the cost of one miss to the left and one to the right.",
        "look at what makes a miss in either direction count as positive.",
        "without the square, misses in two directions cancel, or large ones count "
        "too little.",
    ),
    Misconception(
        "C03",
        "Several examples do not come back as one mean.",
        5,
        "call it with arrays of two examples: one number should come back.",
        "the cost of a batch is a single number.",
        "each example has a cost of its own, and the cost of all is their average; "
        "NumPy's functions take the whole array.",
    ),
    Misconception(
        "C04",
        "The mean is taken too early.",
        3,
        "compute by hand for two examples that miss in opposite directions.",
        "look at what is averaged: the misses, or their costs?",
        "misses in two directions would cancel if they were averaged first.",
    ),
    Misconception(
        "C05",
        "It is the other one of the two costs.",
        1,
        "read the name of the function, then the name of the cost in your formula.",
        "the course has two costs; compare yours with both.",
        "both are small for good predictions, and they differ most for bad ones.",
    ),
    Misconception(
        "C06",
        "The square root of the mean is taken.",
        1,
        "compare the last step of your formula with the task.",
        "look for a root, or for a power of one half.",
        "the course's squared error stays a square: no root is taken.",
    ),
    Misconception(
        "C07",
        "The labels 0 and 1 have changed places.",
        3,
        "take a large positive logit and the label 1: should the cost be small?",
        "look at which logarithm is switched on by the label 1.",
        "a confident prediction of the right label costs almost nothing; yours costs "
        "most there.",
    ),
    Misconception(
        "C08",
        "The logit is taken for a probability.",
        3,
        "print the argument: can it be negative?",
        "look at what goes into the logarithm.",
        "a logit may be any number, and only the sigmoid makes a probability of it.",
    ),
    Misconception(
        "C09",
        "A term of the cross entropy is missing.",
        1,
        "compute the cost for the label 0 and for the label 1, by hand.",
        "look at whether each of the two labels costs something.",
        "one term speaks for the label 1 and one for the label 0; both are needed.",
    ),
    Misconception(
        "C10",
        "The sigmoid is taken twice.",
        3,
        "say for each variable whether it is a logit or a probability.",
        "look at how many sigmoids there are between the argument and the logarithm.",
        "the logit becomes a probability by one sigmoid.",
    ),
    Misconception(
        "C11",
        "A size or a sign is lost in the safe form.",
        3,
        "compute both parts of the safe form by hand at -1 and at 1.",
        "look at the exponent: it must never be positive.",
        "the safe form works because its exponential is never larger than 1, on "
        "either side of 0.",
    ),
    Misconception(
        "D4",
        "The sum stands where the mean is asked for.",
        5,
        "give it the same example twice: should the result be twice as large?",
        "look at what happens after the numbers of all examples are there.",
        "a mean does not grow with the number of examples, so batches of different "
        "sizes can be compared.",
    ),
    Misconception(
        "V4",
        "The formula fails for very large or very small inputs.",
        5,
        "call it with -1000 and with 1000, and watch which exponential grows.",
        "look for an exponential of a large number, and for the logarithm of 0.",
        "a computer's numbers end near e^700; a formula that lets no exponent "
        "become positive never gets there.",
        credit=0.5,
    ),
)
