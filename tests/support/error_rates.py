"""How often the checks err, counted over a run of the tests and printed at its end.

record_property("judged", "04-... dJ-dw2 right") ── reports ──> table()
"""

from collections import Counter

__all__ = ["table"]

KINDS = ("right", "wrong")


def table(passed, failed):
    """Return the lines of the table, from the reports of all tests.

    Parameters
    ----------
    passed, failed : iterable of report
        Each with the properties that its test recorded.

    Yields
    ------
    str
        One line for each graded function, and a sum.
    """
    counts = Counter()
    for good, reports in ((True, passed), (False, failed)):
        for report in reports:
            for name, value in getattr(report, "user_properties", ()):
                if name == "judged":
                    counts[tuple(value.rsplit(" ", 1)), good] += 1
    items = sorted({item for (item, _kind), _good in counts})
    for item in [*items, *(["all"] if items else [])]:
        cells = []
        for kind, verb in zip(KINDS, ("accepted", "refused and named"), strict=True):
            told = {
                good: sum(
                    n
                    for ((one, this), well), n in counts.items()
                    if this == kind and well is good and item in (one, "all")
                )
                for good in (True, False)
            }
            cells.append(f"{kind} {verb} {told[True]} of {sum(told.values())}")
        yield f"{item:44} {', '.join(cells)}"
