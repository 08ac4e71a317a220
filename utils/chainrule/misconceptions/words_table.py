"""What is said about mistakes with the derivative table, its rules, and measuring.

No message gives the answer away. Pure data.
"""

from __future__ import annotations

from chainrule.misconceptions.kinds import Misconception

__all__ = ["ROWS"]

ROWS = (
    Misconception(
        "T01",
        "The exponent is kept.",
        2,
        "try it with x squared: is its slope at 3 really a square again?",
        "look at the exponent of what you return.",
        "a power that is differentiated has one factor x less: the square of a side "
        "grows by strips along its edges, and a strip is a line.",
    ),
    Misconception(
        "T02",
        "The factor in front is lost.",
        2,
        "measure the slope of x squared at 3, and compare.",
        "look at what stands in front of the power.",
        "a square grows along more than one edge, so a power has as many strips as "
        "its exponent says.",
    ),
    Misconception(
        "T03",
        "The function is integrated, not differentiated.",
        2,
        "differentiate what you return: does it give back the function asked for?",
        "the step goes the wrong way round.",
        "the table is read from a function to its rate; your answer is a function "
        "whose rate is the given one.",
    ),
    Misconception(
        "T04",
        "The rule for powers is used on an exponential.",
        2,
        "mark the letter that moves: is it below, or up in the exponent?",
        "in an exponential the exponent moves, and the base stays.",
        "the rule for powers needs a fixed exponent; an exponential has its own row.",
    ),
    Misconception(
        "T05",
        "The square is missing.",
        2,
        "compare your line with the table's row, sign by sign.",
        "one part of the formula should be squared.",
        "without the square the formula agrees at one place only.",
    ),
    Misconception(
        "T06",
        "One of the two terms is missing.",
        4,
        "let g be the number 1, then f: does your formula still hold both times?",
        "when both functions move, each of them contributes.",
        "a rectangle whose sides both grow gains a strip along each side.",
    ),
    Misconception(
        "T07",
        "The derivatives are combined as the functions are.",
        4,
        "try it with f(x) = x and g(x) = x, whose product you know.",
        "a rate of a product is not a product of rates, nor is it so for a quotient.",
        "only sums are differentiated term by term; products and quotients have "
        "rules of their own.",
    ),
    Misconception(
        "T08",
        "The sign between the two terms is wrong.",
        4,
        "hold f still and let only g grow: does the whole go up or down with it?",
        "look at the sign between the two terms.",
        "in a product both changes help; in a quotient a growing divisor works against "
        "the rest.",
    ),
    Misconception(
        "T09",
        "The chain rule is used where nothing is nested.",
        1,
        "say aloud what happens to x: is one function fed into the other?",
        "the two functions stand side by side, each fed with x.",
        "the chain rule is for a function of a function; here both see x itself.",
    ),
    Misconception(
        "T10",
        "The derivative of another row of the table comes back.",
        2,
        "compute your entry and the measured slope at x = 1, row by row.",
        "the entry would be right for another key.",
        "each key names the function that is differentiated.",
    ),
    Misconception(
        "T11",
        "The rule of a similar function is used.",
        2,
        "compute both functions at x = 0: are their slopes there alike?",
        "two rows of the table look alike; yours is the other one.",
        "two curves of the same shape may have another height and another width, and "
        "so other slopes.",
    ),
    Misconception(
        "T12",
        "x stands where the function's value belongs.",
        3,
        "write the value of the function on a line of its own, with a name.",
        "the row is written with the function's own value, not with x.",
        "some rows say the slope by the height of the curve: what goes in is the value "
        "that the function has at x.",
    ),
    Misconception(
        "T13",
        "The function is applied once too often.",
        3,
        "count how often the function stands in your line, one inside the other.",
        "the slope is taken at the function's value, not at x.",
        "the row wants the value of the function, and takes nothing of it again.",
    ),
    Misconception(
        "K1",
        "The difference looks to one side only.",
        5,
        "halve h and see by how much the error shrinks.",
        "look at the two places where f is asked, as seen from x.",
        "a step to one side has an error as large as h; two steps, to the left and to "
        "the right, cancel it.",
    ),
    Misconception(
        "K2",
        "The rise is divided by the wrong run.",
        5,
        "measure the slope of f(x) = x, which you know.",
        "how far is it from the one place to the other?",
        "a slope is how far f moves over how far x moves meanwhile, all the way.",
    ),
    Misconception(
        "K6",
        "The rise is not divided by the run.",
        5,
        "measure the slope of f(x) = x, which you know.",
        "a difference is how far f moves; a slope is per unit of x.",
        "the smaller the step, the smaller the rise; only their ratio settles on a "
        "number.",
    ),
)
