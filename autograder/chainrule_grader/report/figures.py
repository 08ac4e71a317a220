"""Draw what a report counts.

    AssignmentReport, CourseReport ── scores(), questions(), ... ──> data: URIs of SVG

Pure: nothing is shown or written. The colours are those of Okabe and Ito, which people
with any colour vision tell apart; a hatch or a number says the same without colour. A
label is drawn as outlines, so whatever it says is a picture of letters. The same
numbers always give the same bytes.
"""

from __future__ import annotations

import base64
import io
import textwrap
import warnings
from collections.abc import Sequence
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure

from chainrule_grader.report.nouns import (
    AssignmentReport,
    Bar,
    Mistake,
    Question,
    Summary,
)
from chainrule_grader.safe_html import CONTROL

__all__ = ["assignments", "misconceptions", "outcomes", "questions", "scores"]

BLUE, VERMILION, GREEN, BLACK = "#0072B2", "#D55E00", "#009E73", "#000000"

#: colour and hatch of each outcome, from good to bad
OUTCOMES = {
    "passed": (GREEN, ""),
    "by hand": ("#56B4E9", "oo"),
    "partial": ("#F0E442", "//"),
    "wrong": ("#E69F00", "\\\\"),
    "error": (VERMILION, "xx"),
    "timeout": ("#CC79A7", "++"),
    "memory": ("#CC79A7", ".."),
    "crashed": (BLACK, ""),
    "missing": ("#FFFFFF", ""),
    "ungraded": ("#BBBBBB", "**"),
}
WIDTH = 5.8  #: inches; read on a telephone too
MOST = 15  #: bars of a figure; the table has all
PLATE = {"facecolor": "white", "edgecolor": "none", "pad": 0.8}  #: behind a number
LOOK = {
    "axes.axisbelow": True,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "font.size": 11,
    "grid.alpha": 0.35,
    "hatch.linewidth": 0.6,
    "savefig.facecolor": "white",
    "svg.fonttype": "path",
    "svg.hashsalt": "chain-rule",  # the same picture is the same text
    "text.parse_math": False,  # a $ in a name is a $
}


def scores(bars: Sequence[Bar], summary: Summary) -> str:
    """Draw the histogram of scores.

    Parameters
    ----------
    bars : sequence of Bar
        At least one.
    summary : Summary
        Of the same scores.

    Returns
    -------
    str
        A data: URI.
    """
    with mpl.rc_context(LOOK):
        figure, axes = _one(3.2)
        heights = [len(bar.students) for bar in bars]
        lows, widths = [b.low for b in bars], [b.high - b.low for b in bars]
        made = axes.bar(
            lows, heights, widths, align="edge", color=BLUE, edgecolor="white"
        )
        shown = [height or "" for height in heights]
        axes.bar_label(made, shown, bbox=PLATE, zorder=5)
        axes.axvline(
            summary.mean, color=VERMILION, ls="--", label=f"mean {summary.mean:.3g}"
        )
        axes.axvline(
            summary.median, color=BLACK, ls=":", label=f"median {summary.median:.3g}"
        )
        axes.set(xlabel="points", ylabel="submissions")
        axes.margins(y=0.15)
        axes.yaxis.get_major_locator().set_params(integer=True)
        figure.legend(loc="outside upper center", ncols=2, frameon=False)
        return _uri(figure)


def questions(asked: Sequence[Question]) -> str:
    """Draw how hard the questions are, beside how well they tell who has understood.

    Parameters
    ----------
    asked : sequence of Question
        At least one.

    Returns
    -------
    str
        A data: URI.
    """
    with mpl.rc_context(LOOK):
        figure, (left, right) = _panels(len(asked))
        places = list(range(len(asked)))
        shares = [100 * (one.difficulty or 0.0) for one in asked]
        told = ["no points" if q.difficulty is None else "" for q in asked]
        made = left.barh(places, shares, color=BLUE)
        words = [t or f"{share:.0f} %" for t, share in zip(told, shares, strict=True)]
        left.bar_label(made, words, padding=3)
        left.set(xlabel="mean share of points", xlim=(0, 135), xticks=[0, 50, 100])
        left.set_yticks(places, [_short(one.id, 18) for one in asked])
        left.invert_yaxis()
        values = [one.discrimination for one in asked]
        made = right.barh(
            places, [v or 0.0 for v in values], color="#E69F00", hatch="//"
        )
        right.bar_label(
            made, ["none" if v is None else f"{v:.2f}" for v in values], padding=3
        )
        right.axvline(0, color=BLACK, lw=1)
        low = min([0.0, *(v for v in values if v is not None)])
        right.set(xlabel="discrimination", xlim=(1.4 * low, 1.4))
        return _uri(figure)


def misconceptions(found: Sequence[Mistake]) -> str:
    """Draw how many students show which misconception.

    Parameters
    ----------
    found : sequence of Mistake
        At least one; the first are drawn.

    Returns
    -------
    str
        A data: URI.
    """
    with mpl.rc_context(LOOK):
        shown = found[:MOST]
        figure, axes = _one(0.9 + 0.5 * len(shown))
        counts = [len(one.students) for one in shown]
        made = axes.barh(range(len(shown)), counts, color=BLUE)
        axes.bar_label(made, padding=3)
        axes.set_yticks(range(len(shown)), [_title(one) for one in shown])
        axes.invert_yaxis()
        axes.set(xlabel="students")
        axes.margins(x=0.12)
        axes.xaxis.get_major_locator().set_params(integer=True)
        return _uri(figure)


def outcomes(asked: Sequence[Question]) -> str:
    """Draw how the answers to each question ended.

    Parameters
    ----------
    asked : sequence of Question
        At least one.

    Returns
    -------
    str
        A data: URI.
    """
    with mpl.rc_context(LOOK):
        figure, axes = _one(1.7 + 0.36 * len(asked))
        ends = [0] * len(asked)
        for name, (colour, hatch) in OUTCOMES.items():
            counts = [one.outcomes.get(name, 0) for one in asked]
            if any(counts):
                axes.barh(
                    range(len(asked)),
                    counts,
                    left=ends,
                    color=colour,
                    edgecolor=BLACK,
                    hatch=hatch,
                    label=name,
                    linewidth=0.6,
                )
            ends = [end + n for end, n in zip(ends, counts, strict=True)]
        axes.set_yticks(range(len(asked)), [_short(one.id, 18) for one in asked])
        axes.invert_yaxis()
        axes.set(xlabel="submissions")
        axes.xaxis.get_major_locator().set_params(integer=True)
        figure.legend(loc="outside upper center", ncols=4, frameon=False)
        return _uri(figure)


def assignments(reports: Sequence[AssignmentReport]) -> str:
    """Draw which share of the points each assignment brought.

    Parameters
    ----------
    reports : sequence of AssignmentReport
        At least one, with submissions and points.

    Returns
    -------
    str
        A data: URI.
    """
    with mpl.rc_context(LOOK):
        figure, axes = _one(1.5 + 0.45 * len(reports))
        places = range(len(reports))
        parts = [(one.summary, one.max_points) for one in reports]
        means = [100 * s.mean / most if s else 0.0 for s, most in parts]
        medians = [100 * s.median / most if s else 0.0 for s, most in parts]
        made = axes.barh(places, means, color=BLUE, label="mean")
        shown = [f"{mean:.0f} %" for mean in means]
        axes.bar_label(made, shown, label_type="center", bbox=PLATE)
        axes.plot(medians, places, "D", color=VERMILION, mec=BLACK, label="median")
        axes.set_yticks(places, [_short(one.assignment, 24) for one in reports])
        axes.invert_yaxis()
        axes.set(xlabel="share of the points, %", xlim=(0, max(100, *medians) + 4))
        figure.legend(loc="outside upper center", ncols=2, frameon=False)
        return _uri(figure)


def _one(height: float) -> tuple[Any, Any]:
    """Make a figure with one pair of axes; Matplotlib ships no types."""
    figure = Figure(figsize=(WIDTH, height), layout="constrained")
    axes = figure.subplots()
    axes.grid(visible=True)
    return figure, axes


def _panels(rows: int) -> tuple[Any, Any]:
    figure = Figure(figsize=(WIDTH, 1.0 + 0.38 * rows), layout="constrained")
    return figure, figure.subplots(1, 2, sharey=True)


def _title(mistake: Mistake) -> str:
    return "\n".join(textwrap.wrap(_short(f"{mistake.code} {mistake.title}", 60), 32))


def _short(text: str, most: int) -> str:
    plain = CONTROL.sub("\ufffd", text.encode("utf-8", "replace").decode())
    return plain if len(plain) <= most else f"{plain[: most - 1]}…"


def _uri(figure: Any) -> str:  # noqa: ANN401 - Matplotlib ships no types
    file = io.BytesIO()
    with warnings.catch_warnings():  # a letter that its font lacks is drawn as a box
        warnings.simplefilter("ignore", UserWarning)
        figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
    return f"data:image/svg+xml;base64,{base64.b64encode(file.getvalue()).decode()}"
