"""What is said about mistakes with the chain rule, and about any answer's form.

Credit is 0 but for four rows, where the mathematics asked for is there:
a lost sign, an answer for one kind of input only, a changed argument, and the right
formula with numbers that are not the student's own. Each of these earns half.
Pure data.
"""

from __future__ import annotations

from chainrule.misconceptions.kinds import Misconception

__all__ = ["ROWS"]

ROWS = (
    Misconception(
        "M01",
        "The inner derivative is missing.",
        4,
        "write down one factor for every link, then count the factors.",
        "a link of the chain has no factor in the product.",
        "each link stretches or shrinks the nudge that reaches it, so each "
        "link gives one factor, the innermost one too.",
    ),
    Misconception(
        "M02",
        "The outer derivative is taken at x.",
        3,
        "name the inside u and write the outer derivative with the letter u.",
        "look at what the outer function is given: is it x itself?",
        "the outer function never sees x, only what the inner function makes "
        "of it, so its derivative is taken there.",
    ),
    Misconception(
        "M03",
        "The composite is treated as a product.",
        1,
        "say aloud which function is applied first, and to what.",
        "f(g(x)) puts g into f; nothing is multiplied yet.",
        "a function of a function is a chain of links, not a product, so the "
        "product rule is another rule for another case.",
    ),
    Misconception(
        "M04",
        "The sign of a derivative is lost.",
        2,
        "compare the rows sin and cos of your derivative table.",
        "one of the table's derivatives carries a minus.",
        "just right of 0 the cosine falls, so its rate there cannot be positive.",
        credit=0.5,
    ),
    Misconception(
        "M05",
        "A constant survives in a derivative.",
        2,
        "differentiate the inside term by term and look at the constant.",
        "a sum has a rate for each term: what is the rate of a constant?",
        "a constant does not move when x moves, so it adds nothing to a rate.",
    ),
    Misconception(
        "M06",
        "An angle is taken in degrees.",
        3,
        "try np.cos(np.pi) and see which unit NumPy expects.",
        "look for a conversion between degrees and radians.",
        "the rows sin and cos of the table hold for radians only.",
    ),
    Misconception(
        "M07",
        "The logarithm has another base.",
        2,
        "try the function at np.e: which logarithm gives 1 there?",
        "look at which logarithm you use; the course means the natural one.",
        "a logarithm to another base is a multiple of the natural one, and so "
        "is its derivative.",
    ),
    Misconception(
        "M08",
        "The outer derivative is taken at the inner derivative.",
        3,
        "write down the value of each link at x = 1 before any derivative.",
        "look at what stands inside the outer derivative.",
        "the outer function receives the value of the inner one, not its "
        "rate, so a rate is no place to evaluate at.",
    ),
    Misconception(
        "M09",
        "A fraction stands on its head.",
        2,
        "look the outer derivative up again, and mark what is below the line.",
        "one factor and its reciprocal have changed places.",
        "the rates multiply along the path; a reciprocal belongs in the "
        "product only where the table has one.",
    ),
    Misconception(
        "M10",
        "The function itself comes back, not its derivative.",
        2,
        "compare what you return with the function you were given.",
        "nothing has been differentiated yet.",
        "the value says where the function is; the derivative says how fast it moves.",
    ),
    Misconception(
        "M11",
        "Only the inner derivative is there.",
        4,
        "write down one factor for every link, then count the factors.",
        "the outer function has left no trace in the product.",
        "the nudge goes on through the outer link, which stretches or shrinks "
        "it once more.",
    ),
    Misconception(
        "M12",
        "The derivatives of the links are added.",
        4,
        "two gears, 3 to 1 and 2 to 1: how many turns in all?",
        "look at the sign between the rates of the links.",
        "a link that doubles after a link that triples gives six for one: "
        "rates along a path do not add.",
    ),
    Misconception(
        "M13",
        "A constant of the formula is lost.",
        1,
        "go through the formula of the task and tick off every constant.",
        "a number that stands in the task is missing in the answer.",
        "a factor in front, a term beside the cosine and a factor on x each "
        "change the slope, so each has its place in the derivative.",
    ),
    Misconception(
        "M14",
        "The function serves one kind of input only.",
        5,
        "call it with 2, 2.0 and np.array([0.5, 2.0]), one after the other.",
        "look for functions of `math`, for `if`, `float` or `int`, and for "
        "arrays made to hold whole numbers.",
        "NumPy's functions take a number or a whole array; the lesson and the "
        "graphs hand over arrays.",
        credit=0.5,
    ),
    Misconception(
        "M15",
        "The links are walked in reverse order.",
        1,
        "follow x = 1 by hand: which link does it meet first?",
        "look at which end of the list you begin with.",
        "the innermost link comes first in the list, and it is the one that "
        "x itself goes into.",
    ),
    Misconception(
        "M16",
        "Each derivative is taken after its link has moved on.",
        3,
        "look at the order of the two lines inside your loop.",
        "the derivative of a link is asked at the value that comes out of it.",
        "a link's rate belongs to the place where the link starts, not to "
        "where it ends.",
    ),
    Misconception(
        "G20",
        "The outputs come in another order.",
        5,
        "read the last line of the task again, then your `return`.",
        "both results are there, but not in the order asked for.",
        "whoever calls the function can tell the results apart only by their order.",
    ),
    Misconception(
        "K3",
        "The function changes its argument.",
        5,
        "make a new array in place of `x *= ...` or `x[...] = ...`.",
        "look for an assignment into something that was handed in.",
        "the caller still needs what it handed over, and finds other numbers "
        "in it afterwards.",
        credit=0.5,
    ),
    Misconception(
        "P01",
        "The formula holds other numbers than yours.",
        3,
        "write the names a, b and c in the formula, not numbers.",
        "the derivative is right for other values of a, b and c.",
        "a, b and c are set from your id by the cell above, on every computer "
        "the same; numbers typed in by hand do not follow.",
        credit=0.5,
    ),
)
