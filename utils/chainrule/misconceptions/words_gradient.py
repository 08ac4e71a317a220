"""What is said about mistakes with the gradient of the cost.

Half of the points go to a lost sign: all the factors are there. Pure data.
"""

from __future__ import annotations

from chainrule.misconceptions.kinds import Misconception

__all__ = ["ROWS"]

ROWS = (
    Misconception(
        "G01",
        "The miss is counted the wrong way round.",
        2,
        "put a prediction that is too high into your formula and look at the sign.",
        "the size fits; look at the order of prediction and label.",
        "a prediction above its label makes the cost rise with it, so the rate is "
        "positive there.",
        credit=0.5,
    ),
    Misconception(
        "G02",
        "A factor 2 or 1/2 is in the wrong place.",
        2,
        "differentiate the squared error once more, and keep the half.",
        "look at what the power rule brings down, and at the half in the cost.",
        "the half in the squared error is there to meet the 2 of the power rule.",
    ),
    Misconception(
        "G03",
        "The output's sigmoid has no factor.",
        1,
        "walk from J back to z2 and name each link that you pass.",
        "with the squared error one link between J and z2 has left no factor.",
        "the cost sees a2, and a2 is made from z2 by a sigmoid: that link has a rate "
        "of its own.",
    ),
    Misconception(
        "G04",
        "The sigmoid is applied twice.",
        3,
        "mark in your formula which numbers went through the sigmoid before.",
        "look at what your rate of the sigmoid is given: a z or an a?",
        "the activation is the value of the sigmoid already; its rate is written "
        "with that value, and no further sigmoid is needed.",
    ),
    Misconception(
        "G05",
        "The rate of the sigmoid is computed from z.",
        3,
        "say for each z in your formula whether it should be an a.",
        "look at the letter inside the rate of the sigmoid.",
        "the short formula for the rate of the sigmoid holds for its value, not for "
        "what goes into it.",
    ),
    Misconception(
        "G06",
        "The rate of the sigmoid lacks a factor.",
        2,
        "look the row sigmoid up in your derivative table.",
        "at an activation of 1 the sigmoid is flat; what does your rate say there?",
        "the sigmoid is flat at both ends, so its rate must vanish at 0 and at 1.",
    ),
    Misconception(
        "G07",
        "The rate is that of tanh.",
        2,
        "look the rows sigmoid and tanh up in your derivative table.",
        "another curve of the same shape has this rate.",
        "tanh runs between -1 and 1 and the sigmoid between 0 and 1, so their rates "
        "differ.",
    ),
    Misconception(
        "G08",
        "A factor that cancels is still there.",
        4,
        "write out both rates between J and z2 for the cross entropy and multiply.",
        "with the cross entropy two of the factors cancel; one of them is left over.",
        "what the cross entropy divides by is what the output's sigmoid multiplies "
        "by, so neither remains.",
    ),
    Misconception(
        "G09",
        "The rates by a2 and by z2 are mixed up.",
        1,
        "write below the fraction bar of each factor which letter it is taken by.",
        "a rate by a2 and a rate by z2 have changed places.",
        "between z2 and a2 there is a link, so how fast J moves per unit of one is "
        "not how fast it moves per unit of the other.",
    ),
    Misconception(
        "G10",
        "The inner sigmoid has no factor.",
        1,
        "walk from a1 back to z1: which link do you pass?",
        "the path goes through two sigmoids; count their factors.",
        "a1 is made from z1 by a sigmoid, and that link stretches or shrinks the "
        "nudge as the other one does.",
    ),
    Misconception(
        "G11",
        "The outer weight is forgotten.",
        1,
        "walk from z2 back to a1: what is a1 multiplied by on the way?",
        "look at the link between the two nodes.",
        "a nudge of a1 reaches z2 through a weight, which is its rate.",
    ),
    Misconception(
        "G12",
        "The inner weight stands for the outer one.",
        3,
        "write z2 out and read off what stands in front of a1.",
        "the factor between the nodes is a weight, but not this one.",
        "the path from a1 onwards never meets the weight that lies behind it.",
    ),
    Misconception(
        "G13",
        "The input stands for the activation.",
        3,
        "write z2 out: what does its weight multiply?",
        "look at what the outer node is fed with.",
        "a weight's rate is whatever the weight multiplies, and the outer weight "
        "never meets the input itself.",
    ),
    Misconception(
        "G14",
        "The activation stands for the input.",
        3,
        "write z1 out: what does its weight multiply?",
        "look at what the inner node is fed with.",
        "a weight's rate is whatever the weight multiplies; the activation comes "
        "only after it.",
    ),
    Misconception(
        "G15",
        "The value before the sigmoid is taken for the one after it.",
        3,
        "write z2 out: what does its weight multiply, a z or an a?",
        "what leaves the inner node has passed its sigmoid.",
        "a node hands on its activation, not the number that the sigmoid was given.",
    ),
    Misconception(
        "G16",
        "A bias is treated as a weight.",
        2,
        "write the z of this node out and differentiate it by its bias.",
        "the last factor belongs to the weight beside the bias.",
        "a bias is added as it is; nothing multiplies it, so a nudge of it arrives "
        "unchanged.",
    ),
    Misconception(
        "G17",
        "A bias is treated as a constant.",
        2,
        "raise the bias a little in the forward pass and watch the cost.",
        "the answer is 0; does the cost stand still when the bias moves?",
        "here the bias is what moves, and its z moves along with it.",
    ),
    Misconception(
        "G18",
        "The path ends one link too early.",
        1,
        "read the last letter of your path: is it the parameter?",
        "the last factor, from z to the weight, is missing.",
        "the path ends at the parameter itself, so the link from its z to it gives a "
        "factor too.",
    ),
    Misconception(
        "G19",
        "The outer weight has moved already.",
        3,
        "use the parameters as they were handed in, for every factor.",
        "one factor is taken after a step, the others before it.",
        "all four rates belong to one place; a weight that has taken a step is at "
        "another.",
    ),
    Misconception(
        "G21",
        "A sigmoid's rate is taken at the other node.",
        3,
        "write the node's number on each activation of your formula.",
        "two sigmoids lie on the path; look at which activation each rate uses.",
        "each rate belongs to the place where its own link is.",
    ),
    Misconception(
        "G22",
        "Half of the cross entropy is missing.",
        1,
        "try both labels, 0 and 1, one after the other.",
        "for one of the labels the answer does not move.",
        "the cross entropy has a term for each label, and each has a rate.",
    ),
    Misconception(
        "G23",
        "The two costs are mixed up.",
        1,
        "print `cost` on the first line of the function, and call it both ways.",
        "at least one cost gets a rate that belongs to the other.",
        "the costs are different functions of the prediction, so their rates differ.",
    ),
    Misconception(
        "G24",
        "The path leads to another parameter.",
        1,
        "say aloud for which parameter the answer is, then walk from J to it.",
        "the product is right for another of the four parameters.",
        "each parameter has a path of its own; two of the paths go on past the "
        "first node.",
    ),
)
