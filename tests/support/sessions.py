"""Real sandboxes as tests start them and ask them."""

from dataclasses import replace

import numpy as np

from chainrule_grader.examine import examine
from chainrule_grader.model import CellType, Ending, Role, RubricCell
from chainrule_grader.sandbox.base import Limits, QuestionOver
from chainrule_grader.sandbox.watch import children_of

__all__ = ["LIMITS", "PATIENT", "below", "judge", "value"]

LIMITS = Limits(cell_seconds=2.0, question_seconds=2.0, memory=512 * 2**20)
#: Where it is memory that ends something, the clock must not be first.
PATIENT = replace(LIMITS, cell_seconds=30.0, question_seconds=30.0)


def value(session, expression):
    """Ask for an expression's value as the student's kernel sees it."""
    run = session.run("probe", f"probed = {expression}")
    assert run.ending is Ending.DONE, run.outputs
    with session.question() as question:
        return question.lookup("probed")


def judge(session, source):
    """Run a test cell, and return its verdict or how the question ended."""
    cell = RubricCell("t", Role.TEST, CellType.CODE, source, source, 1.0)
    try:
        with session.question() as question:
            return examine(cell, {"np": np}, question)
    except QuestionOver as over:
        return over.ending


def below(pid):
    """Yield all processes that a process has started, and those that these have."""
    for child in children_of(pid):
        yield child
        yield from below(child)
