"""How often the checks err, counted over a run of the tests and printed at its end.

record_property("judged", "04-... dJ-dw2 right") ── reports ──> table()
                     item, kind, whether it went well ── count(), told() ──> numbers
"""

from collections import Counter

__all__ = ["KINDS", "count", "items", "table", "told"]

#: What an answer is -> what has to become of it.
KINDS = {"right": "accepted", "wrong": "refused and named"}


def count(judgements):
    """Count judgements, each an item, "right" or "wrong", and whether it went well."""
    return Counter((item, kind, bool(good)) for item, kind, good in judgements)


def items(counts):
    """Name the graded functions that were judged."""
    return sorted({item for item, _kind, _good in counts})


def told(counts, kind, item=None):
    """Say how many answers of a kind went well, and how many there were."""
    well = {
        good: sum(
            n
            for (one, this, went), n in counts.items()
            if this == kind and went is good and item in {one, None}
        )
        for good in (True, False)
    }
    return well[True], sum(well.values())


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
    counts = count(
        (*value.rsplit(" ", 1), good)
        for good, reports in ((True, passed), (False, failed))
        for report in reports
        for name, value in getattr(report, "user_properties", ())
        if name == "judged"
    )
    for item in [*items(counts), *([None] if counts else [])]:
        cells = []
        for kind, verb in KINDS.items():
            good, all_of_them = told(counts, kind, item)
            cells.append(f"{kind} {verb} {good} of {all_of_them}")
        yield f"{item or 'all':44} {', '.join(cells)}"
