"""Changes that a student's function makes to its arguments come home."""

import numpy as np

from chainrule_grader import wire
from chainrule_grader.restore import restore


def test_changes_to_arguments_come_home_in_place():
    """If not, a check could not see that a student changed what was handed over."""
    row = np.arange(3.0)
    mine = ([1, [2]], {"w": row}, row)
    theirs = wire.unpack(wire.pack(mine))
    theirs[0].append(3)
    theirs[0][1][0] = 20
    theirs[2][0] = 9.0
    inner = mine[0][1]
    restore(mine, theirs)
    assert mine[0] == [1, [20], 3]
    assert inner == [20]
    assert mine[0][1] is inner
    assert row[0] == 9.0
    assert mine[1]["w"] is row


def test_reordering_a_list_of_tuples_is_a_change():
    """If not, `links.reverse()` in a student's function would go unseen."""
    mine = [(1, 2), (3, 4)]
    restore(mine, [(3, 4), (1, 2)])
    assert mine == [(3, 4), (1, 2)]
