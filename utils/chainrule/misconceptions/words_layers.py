"""What is said about mistakes with a network of many nodes.

Half of the points go to numbers that are right in another shape, and to labels that
are not refused: the formulas are right. V4 is in `words_network`; D and B come from
descent and from the sweep. Pure data.
"""

from __future__ import annotations

from chainrule.misconceptions.kinds import Misconception

__all__ = ["ROWS"]

ROWS = (
    Misconception(
        "V1",
        "Labels in a row are paired with every prediction.",
        5,
        "compare both shapes before you subtract, and raise a ValueError that names "
        "them.",
        "a column of n numbers minus a row of n numbers is a square of n times n.",
        "NumPy stretches the two shapes until they fit, silently, and the mean of the "
        "square looks like a cost; so the function has to look at the shapes itself.",
        credit=0.5,
    ),
    Misconception(
        "V2",
        "A matrix is turned on its side.",
        5,
        "write the shape under each matrix of your line, and compare the ends.",
        "rows and columns have changed places.",
        "a derivative has an entry for each entry of its parameter, in the same place.",
    ),
    Misconception(
        "V3",
        "All hidden nodes begin as the same node.",
        5,
        "print W1 and look for two columns that differ.",
        "nodes with equal parameters get equal slopes, step after step.",
        "what is the same at the start stays the same, so the network never has more "
        "than one hidden node.",
    ),
    Misconception(
        "V5",
        "The same generator gives other numbers.",
        5,
        "draw every number from `rng`, and none from `np.random`.",
        "the generator that was handed in decides nothing here.",
        "whoever hands over the same generator must get the same network, or no "
        "training can be repeated.",
    ),
    Misconception(
        "V6",
        "The numbers may be right, their shape is not.",
        5,
        "print the shapes of what you return, and those of the task beside them.",
        "look for a sum or a row that has lost one of its two dimensions.",
        "a bias is a row with one entry for each node, a prediction a column with one "
        "for each example; `keepdims=True` keeps a sum in its place.",
        credit=0.5,
    ),
    Misconception(
        "V7",
        "The examples are still apart in the slope of a bias.",
        4,
        "count the rows of your result: how many biases are there?",
        "each example has its own row; one step is missing.",
        "a bias is added to every example, so a nudge of it takes as many paths as "
        "there are examples, and paths side by side add.",
    ),
    Misconception(
        "V9",
        "Another count divides than that of the examples.",
        4,
        "name for each of `X.shape` what it counts.",
        "the slopes are off by the same factor, all of them.",
        "the cost is a mean over the examples, so it is their number that divides.",
    ),
    Misconception(
        "V10",
        "Parameters begin too far from 0.",
        5,
        "print the largest and the smallest entry that you draw.",
        "a sigmoid is flat far from 0; look at the size of what you draw.",
        "large weights make large logits, and where a sigmoid is flat, slopes are too "
        "small to learn from.",
    ),
    Misconception(
        "V11",
        "The parameters do not move down the slope of the cost.",
        5,
        "take one step with one epoch, and compare it with a step by hand.",
        "look at the line that makes the new parameters out of the old ones.",
        "a step subtracts eta times the slope from each parameter, with all slopes "
        "taken at the same place.",
    ),
    Misconception(
        "V12",
        "The list of costs has another length.",
        5,
        "count for two epochs by hand: which costs are there before, between, after?",
        "look at when a cost is written down, and when for the last time.",
        "there is one cost before the first step, and one after each step.",
    ),
    Misconception(
        "V13",
        "A cost belongs to other parameters.",
        5,
        "compute the cost of the network that you return: it is the last of the list.",
        "look at the order of stepping and writing down inside the loop.",
        "the first cost is that of the network before any step, the last one that of "
        "the network that is returned.",
    ),
    Misconception(
        "V14",
        "The same seed gives another network.",
        5,
        "make one generator from the seed, and draw nothing from elsewhere.",
        "two runs with the same arguments end in different places.",
        "a training that cannot be repeated cannot be checked.",
    ),
    Misconception(
        "V15",
        "Nearly nine of ten are right, as with one straight line.",
        5,
        "count your hidden nodes, and watch the cost: is it still falling at the end?",
        "a network with one hidden node, or one that was trained for a short time, "
        "comes this far and no further.",
        "the Chinstraps lie in a corner; a corner needs two lines, so two hidden nodes "
        "and enough steps.",
    ),
    Misconception(
        "V16",
        "Every penguin gets the same answer.",
        5,
        "print the smallest and the largest entry of A1 for some penguins.",
        "look at the size of what goes into the hidden nodes.",
        "bills of 40 mm push a sigmoid to its flat end; numbers that are centred and "
        "scaled keep it where it moves.",
    ),
    Misconception(
        "V17",
        "What comes back are no probabilities.",
        5,
        "print the smallest and the largest number that you return.",
        "one of the numbers is below 0 or above 1.",
        "the last link squeezes the logit between 0 and 1; the prediction comes after "
        "it.",
    ),
    Misconception(
        "V20",
        "A step looks at some of the examples only.",
        4,
        "say which rows of X each step has seen.",
        "the first step depends on a part of the examples.",
        "an epoch of this task is one step, and its slope is the mean over all "
        "examples.",
    ),
    Misconception(
        "V22",
        "The network answers otherwise than it was taught.",
        5,
        "let it predict the penguins that it has learned from: is it right there?",
        "look at how the penguins are scaled before and after the training.",
        "new penguins must go through the very steps that the first ones went "
        "through, with the same two numbers for each column.",
    ),
)
