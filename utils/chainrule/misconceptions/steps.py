"""What a lesson says to somebody who is stuck at one of the five steps.

    lesson, step ── help_with() ──> Help: a section, a question, an example

A mistake of the bank can happen in many lessons, so where to read again depends on the
lesson and on the step that the mistake belongs to. To add a lesson, add its row to
`HELP`. Pure data.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ELSEWHERE", "HELP", "Help", "help_with"]


@dataclass(frozen=True, slots=True)
class Help:
    """What helps at one step of a lesson.

    Attributes
    ----------
    section : str
        The heading in the lesson's notebook, as it stands there.
    question : str
        A question to ask oneself.
    example : str
        The same step with other functions than those of the graded work; may be empty.
    """

    section: str
    question: str
    example: str = ""


#: Lesson -> step of `bank.SUBGOALS` -> what helps there.
HELP: Mapping[str, Mapping[int, Help]] = MappingProxyType(
    {
        "01": MappingProxyType(
            {
                1: Help(
                    "1.7 How do rows combine?",
                    "is it a sum, a product or a quotient, and of which two functions?",
                    "x squared times the sine of x is a product, whose parts both see "
                    "x itself.",
                ),
                2: Help(
                    "1.5 Twelve slopes need not be measured again",
                    "which row of the table is it, and what stands beside it there?",
                    "the row of x squared says twice x: at 3 the square grows by 6 for "
                    "each unit of x.",
                ),
                3: Help(
                    "1.9 Where does the row of the sigmoid come from?",
                    "at which number is each function taken, at x or at a value?",
                    "a curve whose slope is twice its height is told by its height, "
                    "not by its place.",
                ),
                4: Help(
                    "1.8 How do we differentiate $x^2 \\sin x$ in five steps?",
                    "how many terms has the rule, and does each of them hold one "
                    "derivative?",
                    "a rectangle whose sides both grow gains two strips, one along "
                    "each side.",
                ),
                5: Help(
                    "1.4 How do you measure a slope?",
                    "how far apart are the two places, and what do a number and an "
                    "array each give?",
                ),
            }
        ),
        "02": MappingProxyType(
            {
                1: Help(
                    "2.4 How does a nudge travel through $h$?",
                    "which functions is yours made of, and which one does x meet "
                    "first?",
                    "in the exponential of sin x, the sine meets x first; the "
                    "exponential only meets what the sine makes of it.",
                ),
                2: Help(
                    "2.1 What do you still know from lesson 1?",
                    "what does the derivative table say of each link alone?",
                    "for the exponential of sin x, look up two rows, exp and sin, "
                    "and write both down before you combine them.",
                ),
                3: Help(
                    "2.6 How do we find $h'(x)$ in five steps?",
                    "which number does each derivative receive?",
                    "in the exponential of sin x, the rate of the exponential is "
                    "taken at the number that the sine has made of x.",
                ),
                4: Help(
                    "2.3 Rates along a chain multiply",
                    "how many links has your function, and how many factors has your "
                    "product?",
                    "the exponential of sin x has two links, so its rate is a product "
                    "of two factors, one from the exponential and one from the sine.",
                ),
                5: Help(
                    "2.8 Does your own `dh` agree with the slope?",
                    "what comes back for 2, for 2.0 and for an array, and what does "
                    "a small nudge say?",
                ),
            }
        ),
        "03": MappingProxyType(
            {
                1: Help(
                    "3.4 What does one node do?",
                    "which value does each step of the path need, and which one does "
                    "it hand on?",
                    "a node that weighs with 2 and adds 1 makes 7 out of 3, and only "
                    "then squeezes.",
                ),
                2: Help(
                    "3.3 How does any number become a probability?",
                    "which formula of the lesson is this line, sign by sign?",
                    "the sigmoid of 0 is one half, and that of a large positive number "
                    "is nearly 1.",
                ),
                3: Help(
                    "3.7 Why does the computer need another formula?",
                    "how large can the number in the exponent become?",
                    "an exponent of 800 is too large for a computer, one of minus 800 "
                    "gives a 0 and no warning.",
                ),
                4: Help(
                    "3.6 How wrong is a prediction?",
                    "what does the formula give for one example, and what for ten of "
                    "the same?",
                    "ten penguins that are all wrong by the same amount are, on the "
                    "average, wrong by that amount.",
                ),
                5: Help(
                    "3.8 Can you write it down for any network?",
                    "does your function give the numbers of Example B, digit by digit?",
                ),
            }
        ),
        "04": MappingProxyType(
            {
                1: Help(
                    "4.4 Which path does each parameter take?",
                    "through which values does a nudge of this parameter reach the "
                    "cost?",
                    "a nudge of the output's bias meets the logit, the prediction and "
                    "the cost, and nothing of the inner node.",
                ),
                2: Help(
                    "4.5 How fast does each link move?",
                    "what is each link multiplied with, and what is only added to it?",
                    "in 3 times 5 plus 2, the sum moves by 5 for each unit of the 3, "
                    "and by 1 for each unit of the 2.",
                ),
                3: Help(
                    "4.9 Which of three answers can you trust?",
                    "which node is this rate for, and which of its values does it "
                    "want?",
                    "a sigmoid whose value is 0.9 moves by 0.9 times 0.1, whatever it "
                    "was fed with.",
                ),
                4: Help(
                    "4.7 What changes for the other three?",
                    "how many links has this path, and how many factors has your "
                    "product?",
                    "a path of three links gives three factors, and if one of them is "
                    "1, it is there all the same.",
                ),
                5: Help(
                    "4.6 What is the derivative by $w_2$, in five steps?",
                    "does the slope that you measure with a small nudge agree, for "
                    "both costs and both labels?",
                ),
            }
        ),
        "05": MappingProxyType(
            {
                1: Help(
                    "5.3 What travels back?",
                    "which nodes does the sweep visit, in which order, and what leaves "
                    "it there?",
                    "in a row of three nodes the sweep visits three places, and at "
                    "each of them a weight and a bias branch off.",
                ),
                2: Help(
                    "5.4 What does a sweep look like, in five steps?",
                    "what does the first link give for this cost, and what does a "
                    "sigmoid give?",
                    "a sigmoid whose value is 0.9 moves by 0.9 times 0.1, whatever it "
                    "was fed with.",
                ),
                3: Help(
                    "5.5 What is the cache for?",
                    "for each value in this line: which node does it belong to, and "
                    "where has it been computed?",
                    "in a row of three nodes, the step from the third to the second "
                    "meets the third weight and the second sigmoid.",
                ),
                4: Help(
                    "5.7 What if there are more nodes?",
                    "what has come so far, which link is next, and do two rates lie "
                    "one after the other or side by side?",
                    "a gear of 2 behind a gear of 3 makes 6; two taps over one tub "
                    "bring the sum of what each of them brings.",
                ),
                5: Help(
                    "5.6 Does your own sweep agree?",
                    "does each entry agree with a nudge of that parameter alone, for "
                    "one example and for many?",
                ),
            }
        ),
        "06": MappingProxyType(
            {
                1: Help(
                    "6.6 Is this gradient right, in five steps?",
                    "which entry is nudged, and what happens to all others meanwhile?",
                    "of three parameters the second is nudged: the first and the "
                    "third stand where they always stood.",
                ),
                2: Help(
                    "6.3 What does a look to one side miss?",
                    "at which two places is the cost asked, and how far apart are "
                    "they?",
                    "from 4.9 to 5.1 it is 0.2, and a rise of 0.6 on the way is a "
                    "slope of 3.",
                ),
                3: Help(
                    "6.10 What can a check not see?",
                    "which two factors would have to be equal, so that the slip makes "
                    "no difference?",
                    "whoever writes 2x for x squared is right at 2, and nowhere else "
                    "but at 0.",
                ),
                4: Help(
                    "6.7 How close is close enough?",
                    "what is the distance compared with, and which entry decides?",
                    "a miss of 1 is a third of 3, and nearly nothing beside a million.",
                ),
                5: Help(
                    "6.8 Can you measure the whole gradient?",
                    "what does your function give for two entries that you can check "
                    "by hand?",
                ),
            }
        ),
        "07": MappingProxyType(
            {
                1: Help(
                    "7.8 Does the rule find a good network?",
                    "which places does a walk pass, from the first to the last, and "
                    "how many are they?",
                    "a walk of two steps has three places: where it begins, one on "
                    "the way, and where it ends.",
                ),
                2: Help(
                    "7.9 How large may the rate be in a bowl?",
                    "which direction is the first to run away, and how is its "
                    "curvature read off the matrix?",
                    "a parabola of curvature 2 lets a walk settle for every rate "
                    "below 1.",
                ),
                3: Help(
                    "7.3 Which way, and how far?",
                    "at which place are the slopes of this step taken?",
                    "who has moved one foot looks at the ground anew before the next "
                    "step, and not in the middle of this one.",
                ),
                4: Help(
                    "7.4 What does one step do to a parabola, in five steps?",
                    "which two things make the new place, and which sign stands "
                    "between them?",
                    "at 5, with a slope of 2 and a rate of a half, the step leads to "
                    "4.",
                ),
                5: Help(
                    "7.5 Which rates settle, swing or run away?",
                    "do the costs of your walk fall, swing or grow?",
                    "with a factor of minus one half in each step, a walk changes "
                    "sides and comes home all the same.",
                ),
            }
        ),
        "08": MappingProxyType(
            {
                1: Help(
                    "8.5 What must a number remember?",
                    "which nodes was this one made from, and which were made from it?",
                    "in 3 times 5 plus 2, the product has the 3 and the 5 as its "
                    "parents, and one user, the sum.",
                ),
                2: Help(
                    "8.6 Do we need a rule for every operation?",
                    "if only this operand grows a little, how much does the result "
                    "grow?",
                    "in 3 times 5, raise the 3 by a tenth and the product grows by "
                    "five tenths.",
                ),
                3: Help(
                    "8.4 How do we sweep back by hand, in five steps?",
                    "which number is there before the sweep, and which one does it "
                    "need there?",
                    "a row of the table is a function, and it wants the number that "
                    "went into the node.",
                ),
                4: Help(
                    "8.9 What happens where a value is used twice?",
                    "how many arrows leave this node, and does each of them bring "
                    "something back?",
                    "a value that is used in two sums is felt twice: once for each "
                    "sum.",
                ),
                5: Help(
                    "8.10 Which of three sweeps can you trust?",
                    "does a measured slope agree, for each of the inputs?",
                ),
            }
        ),
        "09": MappingProxyType(
            {
                1: Help(
                    "9.3 How do all examples go through at once?",
                    "which matrices does each line of the network need, and which one "
                    "does it hand on?",
                    "four penguins with two numbers each make four rows; three nodes "
                    "make three columns.",
                ),
                2: Help(
                    "9.6 And the other three?",
                    "what is each parameter multiplied with, and what is only added?",
                    "a weight that multiplies the depth of a bill has a slope in which "
                    "the depths appear.",
                ),
                3: Help(
                    "9.5 What is the derivative by $W_1$, in five steps?",
                    "at which values is each rate taken, and whose are they?",
                    "a hidden node at 0.9 moves by 0.9 times 0.1, whatever its "
                    "neighbour does.",
                ),
                4: Help(
                    "9.6 And the other three?",
                    "how many paths does one nudge take, and where do they come "
                    "together?",
                    "a nudge of one bias reaches every example, so as many numbers are "
                    "added as there are examples.",
                ),
                5: Help(
                    "9.4 What happens to labels in a row?",
                    "which shape has each matrix of your function, and which numbers "
                    "can you work out by hand?",
                    "with one input, one node and one example every matrix is a single "
                    "number.",
                ),
            }
        ),
    }
)

_FORKS = "5.9 What happens where a value is used twice?"
_BATCHES = "5.10 What do many examples say together?"
_BEGIN = "9.8 Where should a network begin?"
_LOOP = "9.9 Can you put it all together?"
_SCALING = "9.10 Why do the bills need scaling?"
_SURFACE = "7.11 What does a cost surface look like?"
_COMPARING = ("K4", "K5", "K10", "K11", "K12", "K13", "K14", "K15")
#: Lesson -> mistake -> the section that is about it, where that of its step is not.
ELSEWHERE: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "05": MappingProxyType(
            {
                "B02": "5.8 How much does a sweep save?",
                **dict.fromkeys(("E1", "B11", "B12", "B13"), _FORKS),
                **dict.fromkeys(("D4", "B14", "B15", "B16", "B17", "B18"), _BATCHES),
            }
        ),
        "06": MappingProxyType(
            {
                "K1": "6.3 What does a look to one side miss?",
                **dict.fromkeys(_COMPARING, "6.7 How close is close enough?"),
            }
        ),
        "09": MappingProxyType(
            {
                **dict.fromkeys(("V3", "V5", "V10"), _BEGIN),
                **dict.fromkeys(("V11", "V12", "V13", "V14", "V20"), _LOOP),
                **dict.fromkeys(("D1", "D2", "D13"), _LOOP),
                **dict.fromkeys(("V16", "V22"), _SCALING),
                "V15": "9.14 What do hidden nodes do?",
                "V17": "9.3 How do all examples go through at once?",
            }
        ),
        "07": MappingProxyType(
            {
                "D5": "7.16 Where is the planted bug?",
                **dict.fromkeys(("D21", "D22"), "7.10 And with all four knobs?"),
                **dict.fromkeys(("D23", "D24"), _SURFACE),
            }
        ),
    }
)


def help_with(lesson: str, step: int) -> Help | None:
    """Find what a lesson says to somebody who is stuck at a step.

    Parameters
    ----------
    lesson : str
        Its number in two digits, as in "02".
    step : int
        A key of `bank.SUBGOALS`.

    Returns
    -------
    Help or None
        None where the lesson has nothing to say.
    """
    return HELP.get(lesson, {}).get(step)
