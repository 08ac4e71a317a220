r"""Every display formula of the lessons, with its referee.

    lesson: $$...\tag{2.6}$$ ── the same text ──> FORMULAS["2.6"].tex
                                                       │ read by a test
    reference functions, complex step ── meanings ─────┴──> both sides, 200 places

A formula is printed from here and tested as printed: the test reads the TeX itself, so
that a wrong sign in the text cannot hide behind right code. `meanings` says what a
name that TeX cannot compute stands for; the rest of the text is taken literally.
Pure: no files, no clock, no randomness.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from chainrule.formulas import (
    lesson01,
    lesson02,
    lesson03,
    lesson04,
    lesson05,
    lesson06,
    lesson07,
    lesson08,
    lesson09,
)
from chainrule.formulas.kinds import Formula, Meaning

__all__ = ["FORMULAS", "Formula", "Meaning"]

#: Label -> formula, for all lessons. A lesson's formulas are a module of their own.
FORMULAS: Mapping[str, Formula] = MappingProxyType(
    {
        one.label: one
        for lesson in (
            lesson01,
            lesson02,
            lesson03,
            lesson04,
            lesson05,
            lesson06,
            lesson07,
            lesson08,
            lesson09,
        )
        for one in lesson.FORMULAS
    }
)
