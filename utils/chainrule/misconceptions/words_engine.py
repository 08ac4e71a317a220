"""What is said about mistakes in a machine that differentiates; E1 is in lesson 5.

Half of the points of an operator go to one that works and takes no number beside a
Value; the check of lesson 8 gives an operator half a point. Pure data.
"""

from __future__ import annotations

from chainrule.misconceptions.kinds import Misconception

__all__ = ["ROWS"]

ROWS = (
    Misconception(
        "E2",
        "A node hands on before everything has arrived at it.",
        1,
        "draw the graph, and number the nodes in the order of your sweep.",
        "straight lines and short forks are right; look at a node that is reached by "
        "ways of different lengths.",
        "a node may hand its gradient on only when all nodes made from it have had "
        "their turn; before that, its gradient is not complete.",
    ),
    Misconception(
        "E3",
        "An earlier sweep has left something behind.",
        3,
        "print a gradient before the sweep begins, the second time you call it.",
        "the first sweep is right; a later one begins with what the first has left.",
        "a gradient belongs to one root and one sweep, so the sweep begins by clearing "
        "every node of its graph.",
    ),
    Misconception(
        "E4",
        "The sweep ends where a recursion may go no deeper.",
        1,
        "keep the nodes that are still to be visited in a list of your own.",
        "small graphs are right; how many calls of your function are open at once in a "
        "long line of nodes?",
        "only so many calls may be open at the same time; a list may be as long as "
        "memory allows.",
    ),
    Misconception(
        "E5",
        "A number beside a Value is not taken.",
        1,
        "run one operation with a Value on the left and a plain number on the right.",
        "two Values work together; a Value and a plain number do not.",
        "a constant in a formula is a node too, one that nothing flows through.",
        credit=0.5,
    ),
    Misconception(
        "E6",
        "A number on the left is not taken.",
        1,
        "read what Python does with a plain number first and a Value second.",
        "a Value first works; a number first ends in an error.",
        "when the left operand does not know what to do, Python asks the right one, by "
        "a method with an r in its name.",
        credit=0.5,
    ),
    Misconception(
        "E7",
        "With a number on the left, the operands change places.",
        3,
        "try an operation in which the order matters, with a number in front.",
        "the method with an r in its name gets the right operand first.",
        "in a difference and in a quotient it matters who stands where, and the method "
        "for the other side must put them back in place.",
        credit=0.5,
    ),
    Misconception(
        "E8",
        "The rate of a power is another one.",
        2,
        "look the power rule up, and try it for a square and for a cube.",
        "the value of the power is right; look at its rate, factor and exponent.",
        "the exponent comes down as a factor, and what is left has an exponent that is "
        "one less.",
    ),
    Misconception(
        "E9",
        "The rates of a quotient are other ones.",
        2,
        "nudge only what stands below the bar: which way does the quotient move?",
        "the value of the quotient is right; look at both of its rates, one by one.",
        "what stands below the bar acts through the row of one over x, whose rate has "
        "a minus and a square.",
    ),
    Misconception(
        "E10",
        "A minus has been lost on the way back.",
        2,
        "raise what is subtracted a little, and say which way the result goes.",
        "the value is right; look at the sign of each rate.",
        "what is subtracted pulls the result down when it grows, so its rate is "
        "negative.",
    ),
    Misconception(
        "E11",
        "The rates are those of another operation.",
        2,
        "nudge one operand by a small step, and divide the change of the result by it.",
        "the value is right; what does each operand get back from a nudge of its own?",
        "a sum moves as fast as its terms, and a product moves with one factor by the "
        "size of the other.",
    ),
    Misconception(
        "E12",
        "The table is not asked when the function is called.",
        2,
        "find the line that reads the row, and say when Python runs it.",
        "another row was put into TABLE, and your function went on with the old rate.",
        "the rates of this machine have one home, the table; whoever changes a row "
        "there changes every function that reads it.",
    ),
    Misconception(
        "E13",
        "The row of the table is read at another place.",
        3,
        "write down for one number what goes in, what comes out, and where the rate is "
        "taken.",
        "the row is the right one; look at what it is given.",
        "the rate of a link is taken where the link begins, at what goes into it.",
    ),
    Misconception(
        "E14",
        "The sweep begins with another number.",
        3,
        "ask how fast the root moves per unit of itself.",
        "every gradient is off by the same factor, or is nothing at all.",
        "the root moves as fast as itself, and all other gradients are made from that.",
    ),
    Misconception(
        "E15",
        "Something else than the gradients is handed out.",
        5,
        "print what you return, and what each entry is the derivative of.",
        "a node holds a value and a gradient, and the gradient is there only after a "
        "sweep; look at what leaves the function.",
        "whoever calls wants one number for each input, in the order of the inputs: "
        "how fast the result moves per unit of it.",
    ),
    Misconception(
        "E16",
        "The row of another function is read.",
        2,
        "compare the name of the function with the key that it hands to the table.",
        "the value fits; the rate belongs to another row.",
        "each function has a row of its own, under its own name.",
    ),
    Misconception(
        "E17",
        "The result of an operation is not a Value.",
        1,
        "print the type of what comes back from adding two Values.",
        "what comes back has no `.data` that could be read.",
        "the next operation wants a node again, so each operation wraps its number in "
        "one.",
    ),
    Misconception(
        "E18",
        "The machine computes another number.",
        1,
        "do the same with plain numbers, and compare with the `.data` of your result.",
        "before any derivative, look at the value itself.",
        "the machine first computes what any calculator would; the rates come on top.",
    ),
    Misconception(
        "E19",
        "An operand gets nothing back.",
        1,
        "list for each operation what its result was made from, and with which rates.",
        "the value is right, and a gradient that should flow back is 0.",
        "only what a node remembers as its origin can be reached on the way back.",
    ),
)
