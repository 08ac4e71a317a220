"""What is said about mistakes with gradient descent and the learning rate.

Half of the points go to a step that is whole but for its sign. Pure data.
"""

from __future__ import annotations

from chainrule.misconceptions.kinds import Misconception

__all__ = ["ROWS"]

ROWS = (
    Misconception(
        "D1",
        "The walk goes uphill.",
        4,
        "take one step and compare the cost before and after it.",
        "the size fits; look at the sign in front of the step.",
        "the gradient points to where the cost rises, so a step that lowers the cost "
        "goes against it.",
        credit=0.5,
    ),
    Misconception(
        "D2",
        "The learning rate does not count exactly once.",
        4,
        "double the rate: the step should become twice as long.",
        "count how often the rate stands in your step, and what it does there.",
        "the rate says how much of the gradient is taken, the same in every step.",
    ),
    Misconception(
        "D3",
        "One entry has moved before the slope of the next one is taken.",
        3,
        "compute all slopes first, and only then move anything.",
        "look at which parameters the gradient is given for the second entry.",
        "all slopes of a step belong to one place; an entry that has moved belongs to "
        "another.",
    ),
    Misconception(
        "D5",
        "Every entry of the history is one and the same array.",
        5,
        "print the history after two steps: are its entries different?",
        "look for a line that changes an array which is in the history already.",
        "a list keeps the array and no copy of its numbers, so a change in place "
        "changes every entry.",
    ),
    Misconception(
        "D6",
        "Only a part of the new place comes back.",
        4,
        "say in words what the new parameters are made of.",
        "a new place is made of the old place and of a step; one of them is missing.",
        "a step says how far to move from where you are, so both are needed.",
    ),
    Misconception(
        "D7",
        "The step is not taken off the old place, entry by entry.",
        4,
        "work out one step for a slope of 0: nothing should move.",
        "look at what stands between the old parameters and the step.",
        "where the slope is 0 the parameters stay as they are, whatever the rate.",
    ),
    Misconception(
        "D8",
        "The size of the gradient is lost.",
        4,
        "double the gradient and watch the step.",
        "look for a length, a sign or an absolute value.",
        "in this rule a steep place gives a long step and a flat one a short step.",
    ),
    Misconception(
        "D9",
        "One number moves every parameter.",
        3,
        "print the shape of the step: it should be that of the parameters.",
        "look for a sum, a mean or a single entry of the gradient.",
        "each parameter has a slope of its own, and moves by it.",
    ),
    Misconception(
        "D10",
        "The gradient is always that of the start.",
        3,
        "print the place at which the gradient is asked, in each round of the loop.",
        "look at what the gradient is given inside the loop.",
        "after each step you stand somewhere else, and the slope there is another.",
    ),
    Misconception(
        "D11",
        "The history lacks its start.",
        1,
        "write down by hand which places a walk of two steps has.",
        "look at what is in the history before the first step.",
        "a walk of n steps has one place more than it has steps.",
    ),
    Misconception(
        "D12",
        "The history lacks its end.",
        1,
        "write down by hand which places a walk of two steps has.",
        "look at whether you append before the step or after it.",
        "a walk of n steps has one place more than it has steps.",
    ),
    Misconception(
        "D13",
        "The number of steps is off by one.",
        1,
        "call it with 0 steps: the end should be the start.",
        "look at the range of the loop.",
        "the loop runs once for each step, and not at all where there is none.",
    ),
    Misconception(
        "D14",
        "What comes back as the end is another place of the walk.",
        5,
        "compare the first result with the last entry of the history.",
        "look at which variable you return, and when it was last changed.",
        "the walk ends where its last step ends, so both must be the same numbers.",
    ),
    Misconception(
        "D15",
        "The history holds something else than places.",
        1,
        "print the first entry of the history: is it the start?",
        "look at what you append.",
        "the history says where the walk has been; slopes and steps say how it moved.",
    ),
    Misconception(
        "D16",
        "The walk stops before its time.",
        5,
        "count the entries of the history when the start is at the bottom already.",
        "look for a break or a return inside the loop.",
        "the number of steps is given; a step of length 0 counts as a step too.",
    ),
    Misconception(
        "D17",
        "The history runs backwards.",
        1,
        "print the first entry of the history: is it the start?",
        "look at where in the list each new place is put.",
        "the history begins with the start and ends with the end.",
    ),
    Misconception(
        "D18",
        "The curvature is right, and what is made of it is not.",
        2,
        "try the limit on a parabola of curvature 2, whose limit you know.",
        "compare your fraction with the one of the lesson, part by part.",
        "the factor of a step may be anything between -1 and 1, so the limit is where "
        "rate times curvature is 2.",
    ),
    Misconception(
        "D19",
        "A negative curvature counts as if it were positive.",
        2,
        "print all eigenvalues, with their signs.",
        "look for an absolute value, or for a norm of the matrix.",
        "along a direction that curves downwards no rate is small enough to stay, so "
        "it sets no limit.",
    ),
    Misconception(
        "D20",
        "Another number of the matrix stands for its largest eigenvalue.",
        2,
        "compare your number with the largest of np.linalg.eigvalsh.",
        "look at how the curvature is read off the matrix.",
        "the strongest curvature may belong to a direction between the axes, which no "
        "single entry shows.",
    ),
    Misconception(
        "D21",
        "The rate is too small.",
        5,
        "print the cost after the last step and compare it with the goal.",
        "does the cost rise anywhere? If not, there is room for longer steps.",
        "small steps are safe and slow; how far they lead is their number times their "
        "length.",
    ),
    Misconception(
        "D22",
        "The rate is too large.",
        5,
        "print the costs of the first steps: where do they rise?",
        "the cost rises at some step; look at how long that step is.",
        "a step that is too long ends on the other side of the valley, higher up than "
        "it began.",
    ),
    Misconception(
        "D23",
        "Descent moves on from that start.",
        3,
        "compute the gradient on the slice at your start.",
        "descent stands still where both slopes are 0.",
        "a start is stuck where the surface is level in every direction and there are "
        "lower places all the same.",
    ),
    Misconception(
        "D24",
        "The start is not one of those that were asked for.",
        1,
        "write down all four parameters of your start and compare with the task.",
        "the slice has two knobs: the other two parameters follow from them.",
        "elsewhere the surface has other level places, and the floor of a valley is "
        "where descent should end.",
    ),
)
