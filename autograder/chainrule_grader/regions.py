"""The parts of a source cell that students do not see.

    ### BEGIN SOLUTION      ### BEGIN HIDDEN TESTS      ### BEGIN MARK SCHEME
    ### END SOLUTION        ### END HIDDEN TESTS        ### END MARK SCHEME

Pure. The result is that of nbgrader with its default markers, computed from scratch:
the rubric takes from here what students got, and `release` compares nbgrader's own
work with it before anything is released.
"""

from __future__ import annotations

from chainrule_grader.errors import SourceError
from chainrule_grader.model import CellType, Role

__all__ = ["CODE_STUB", "MARKERS", "TEXT_STUB", "hidden_lines", "released_source"]

CODE_STUB = "# YOUR CODE HERE\nraise NotImplementedError()"
TEXT_STUB = "YOUR ANSWER HERE"
ANSWERS = frozenset({Role.ANSWER, Role.MANUAL})

#: name of a region, in which cells it may stand, and what those are called
REGIONS = (
    ("SOLUTION", ANSWERS, "an answer cell"),
    ("HIDDEN TESTS", frozenset({Role.TEST, Role.MANUAL}), "a graded cell"),
    ("MARK SCHEME", frozenset({Role.TASK}), "a task cell"),
)
MARKERS = tuple(f"{word} {name}" for name, *_ in REGIONS for word in ("BEGIN", "END"))


def released_source(where: str, role: Role, kind: CellType, source: str) -> str:
    """Take solutions and hidden tests out of a cell's text, as nbgrader does.

    Parameters
    ----------
    where : str
        Names the cell in errors.
    role : Role
        What the cell is for.
    kind : CellType
        What the cell holds; decides what stands in the solution's place.
    source : str
        The instructor's text.

    Returns
    -------
    str
        The text that students get.

    Raises
    ------
    SourceError
        If a region is nested, has no end, or stands in a cell of another role.
    """
    stub = CODE_STUB if kind is CellType.CODE else TEXT_STUB
    cleared = source
    for name, roles, home in REGIONS:
        if f"BEGIN {name}" in source and role not in roles:
            what = f"BEGIN {name} stands outside {home}"
            raise SourceError(where, what, "change the type of the cell.")
        if name == "SOLUTION" and role in roles and f"BEGIN {name}" not in source:
            cleared = stub  # without a mark the whole cell is the solution
            continue
        cut = _cut(where, cleared, name)
        cleared = _join(cut, stub if name == "SOLUTION" else "")
    return cleared


def hidden_lines(source: str, released: str) -> list[str]:
    """List the lines of a cell that students do not see.

    Parameters
    ----------
    source, released : str
        The instructor's text, and the students'.

    Returns
    -------
    list of str
        The lines, in order, without the markers.
    """
    shown = set(released.split("\n"))
    lines = source.split("\n")
    return [line for line in lines if line not in shown and not _is_marker(line)]


#: the lines of a cell, each with whether it is inside a region
Cut = list[tuple[str, bool]]


def _cut(where: str, text: str, name: str) -> Cut:
    """Mark each line as inside a region or not; a region opens with its marker."""
    lines: Cut = []
    inside = False
    for line in text.split("\n"):
        if f"BEGIN {name}" in line:
            if inside:
                what = f"BEGIN {name} stands twice"
                raise SourceError(where, what, f"write END {name} between them.")
            inside = True
            lines.append((line, True))
        elif f"END {name}" in line:
            inside = False
        else:
            lines.append((line, inside))
    if inside:
        what = f"BEGIN {name} has no end"
        raise SourceError(where, what, f"write END {name} where it ends.")
    return lines


def _join(lines: Cut, stub: str) -> str:
    """Drop what is inside; the stub stands where a region opens, indented alike."""
    kept: list[str] = []
    for line, inside in lines:
        if not inside:
            kept.append(line)
        elif stub and "BEGIN SOLUTION" in line:
            indent = line[: len(line) - len(line.lstrip())]
            kept += [indent + stub_line for stub_line in stub.split("\n")]
    return "\n".join(kept)


def _is_marker(line: str) -> bool:
    return any(marker in line for marker in MARKERS)
