"""The bank of known mistakes: what each is called, says and earns, and how it acts.

`bank` holds the words, `lesson02` the wrong functions of each graded item. The checks
compare a student's values with theirs; the tests use the same functions as mutants.
It is withheld while a student's work is graded. Pure: data and formulas.
"""

from __future__ import annotations

from chainrule.misconceptions.bank import BANK, Misconception, Wrong

__all__ = ["BANK", "Misconception", "Wrong"]
