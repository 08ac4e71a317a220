"""What is said about mistakes with the checking of gradients.

Half of the points go to a measured gradient that is right but for the shape or the
putting back, and to an error that is right but for zeros or tiny numbers. Pure data.
"""

from __future__ import annotations

from chainrule.misconceptions.kinds import Misconception

__all__ = ["ROWS"]

ROWS = (
    Misconception(
        "K4",
        "A distance is taken for an error.",
        5,
        "multiply both gradients by a million and see whether your verdict stays.",
        "nothing in your comparison knows how large the gradients are.",
        "a distance of one thousandth is nothing beside a thousand, and everything "
        "beside a thousandth.",
    ),
    Misconception(
        "K5",
        "Two zeros are not compared.",
        5,
        "call it with 0.0 and 0.0, and then with two arrays of zeros.",
        "look for the place where something is divided by 0.",
        "where both numbers are 0 they agree, so their error is 0; the division has "
        "to be left out there.",
        credit=0.5,
    ),
    Misconception(
        "K7",
        "A nudged entry is not put back before the next one.",
        5,
        "print what J is given each time, for a theta with two entries.",
        "look at the first entry while the second one is nudged.",
        "a partial derivative nudges one entry while all others stay where they were.",
        credit=0.5,
    ),
    Misconception(
        "K8",
        "It works for a vector and not for a matrix.",
        5,
        "call it with an array of shape (2, 3) and print the shape of each result.",
        "what does one index pick out of a matrix, and which shape does J expect?",
        "theta may have any shape: each single entry is nudged, J sees an array of "
        "that shape, and the result has it too.",
        credit=0.5,
    ),
    Misconception(
        "K9",
        "All entries are nudged at once.",
        5,
        "print what J is given each time, for a theta with two entries.",
        "how many numbers come out, and how many parameters were there?",
        "a gradient has one slope for each entry; nudging all together mixes them "
        "into one.",
    ),
    Misconception(
        "K10",
        "A floor under the fraction hides small entries.",
        5,
        "try two gradients of the size 1e-11, one of them a quarter too large.",
        "look for a small number that stands below the bar beside the sizes.",
        "a small number under the bar is there to prevent a division by 0; as soon as "
        "the entries are smaller than it, every error looks small.",
        credit=0.5,
    ),
    Misconception(
        "K11",
        "The sizes are added where the larger is asked for.",
        5,
        "compare 1 with 0 by hand: how large is the error that you want?",
        "look below the bar: how many numbers stand there?",
        "a sum or a mean of the sizes is another measure, up to twice as mild or as "
        "strict as the one that is asked for.",
    ),
    Misconception(
        "K12",
        "The entries are mixed before they are compared.",
        5,
        "try it with one large entry that is right and a small one that is wrong.",
        "does each entry meet its own size, or that of another entry?",
        "one large entry makes all others look small; so each entry is compared with "
        "its own size first.",
    ),
    Misconception(
        "K13",
        "The worst entry does not decide.",
        5,
        "try it with three entries that are right and one that is wrong.",
        "many errors become one number: which of them should that be?",
        "a gradient is right if all its entries are, so the worst one counts.",
    ),
    Misconception(
        "K14",
        "The fraction has another size below the bar.",
        5,
        "exchange the two gradients: does the error stay the same?",
        "there are two sizes for each entry; which one stands below the bar?",
        "neither gradient is known to be the right one, so the larger of the two "
        "sizes is taken.",
    ),
    Misconception(
        "K15",
        "A sign is left where a size belongs.",
        5,
        "exchange the two gradients: does the error stay the same?",
        "which of the numbers in your fraction can be below 0?",
        "an error has no sign: too low is as wrong as too high.",
    ),
    Misconception(
        "K16",
        "The candidates are counted from 1.",
        5,
        "look up what `candidates[0]` is.",
        "the right one was found; look at the number that you return.",
        "places are counted from 0, so the first candidate has the index 0.",
        credit=0.5,
    ),
    Misconception(
        "K17",
        "One entry decides for all of them.",
        5,
        "print the errors of all entries for each candidate.",
        "a wrong gradient can be right in its first entry.",
        "a slip in one path leaves the other derivatives alone, so every entry has "
        "to be looked at.",
    ),
    Misconception(
        "K18",
        "The check catches the wrong gradient there.",
        3,
        "say which two factors the wrong gradient exchanges, and when they are equal.",
        "the two gradients differ in one factor; at your network the two values "
        "are not the same.",
        "a slip stays hidden where it makes no difference: the wrong factor has to "
        "have the value of the right one.",
    ),
    Misconception(
        "K19",
        "A derivative is as good as 0 there.",
        3,
        "print the four right derivatives of your network.",
        "one of the four products has a factor that is 0 or nearly.",
        "where a derivative is 0, right and wrong formulas agree for a dull reason; a "
        "blind spot hides a slip although there is something to see.",
    ),
)
