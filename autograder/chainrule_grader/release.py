"""Make the students' notebooks from the instructor's.

    source/<assignment>/ ── nbgrader's preprocessors ── check_release ──> release/

Shell: reads source/, writes release/. nbgrader itself takes the solutions and hidden
tests out, so that a release is what its users expect; then an independent check looks
for what must not be there. No database is needed, and the same source always makes
the same bytes, so that a test can tell whether release/ is up to date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chainrule_grader.errors import LeakError, SourceError
from chainrule_grader.files import write_atomically
from chainrule_grader.leaks import check_release
from chainrule_grader.regions import MARKERS
from chainrule_grader.rubric import read_rubric

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from chainrule_grader.course import Course

__all__ = ["release"]

#: nbgrader's own order; none of these writes to the database
PREPROCESSORS = (
    "LockCells",
    "ClearSolutions",
    "ClearOutput",
    "CheckCellMetadata",
    "ClearHiddenTests",
    "ClearMarkScheme",
    "ComputeChecksums",
    "CheckCellMetadata",
)
IDS_SINCE = 5  #: the minor version of format 4 in which cells got ids
NOT_RELEASED = frozenset({"__pycache__", "feedback"})  # nor anything with a dot


def release(course: Course, assignment: str, *, check: bool = False) -> list[Path]:
    """Release an assignment, or say whether its release is up to date.

    Parameters
    ----------
    course : Course
        Where source/ and release/ are.
    assignment : str
        Its name.
    check : bool
        Write nothing.

    Returns
    -------
    list of Path
        The files that were written or removed, or that differ; empty if none.

    Raises
    ------
    CourseError, SourceError
        If there is no such assignment, or a notebook is wrong.
    LeakError
        If students would see what they must not; then nothing is written.
    """
    made = _make(course, assignment)
    folder = course.release / assignment
    wanted = {folder / name: data for name, data in made.items()}
    stale = {path for path, _ in _files(folder)} - set(wanted)
    changed = {path for path, data in wanted.items() if _read(path) != data}
    if not check:
        for path in sorted(changed):
            write_atomically(path, wanted[path])
        for path in stale:
            path.unlink()
    return sorted(changed | stale)


def _make(course: Course, assignment: str) -> dict[str, bytes]:
    """Make every file of a release, by its path in the assignment's folder."""
    source = course.read_source(assignment)
    rubric = read_rubric(assignment, source)
    made = {
        name: _student_version(f"source/{assignment}/{name}.ipynb", notebook)
        for name, notebook in source.items()
    }
    check_release(rubric, made)
    others = dict(_other_files(course.source / assignment))
    return others | {f"{name}.ipynb": _to_bytes(made[name]) for name in made}


def _student_version(where: str, notebook: dict[str, Any]) -> dict[str, Any]:
    """Let nbgrader make the students' version of one notebook."""
    import nbformat.v4  # noqa: PLC0415 - slow
    from nbgrader import preprocessors  # noqa: PLC0415 - takes two seconds

    if notebook.get("nbformat_minor", 0) >= IDS_SINCE:
        _check_ids(where, notebook)
    made = nbformat.v4.to_notebook(notebook)
    made.metadata.pop("widgets", None)  # their state may hold results
    try:
        for name in PREPROCESSORS:
            made, _ = getattr(preprocessors, name)().preprocess(made, {})
    except Exception as error:  # nbgrader raises all sorts
        what = f"nbgrader refuses it: {error}"
        raise SourceError(where, what, "mend the cell, then release again.") from error
    return made  # type: ignore[no-any-return]  # nbformat has no types


def _check_ids(where: str, notebook: dict[str, Any]) -> None:
    """Without ids of their own, cells would get new ones at each release."""
    for number, cell in enumerate(notebook["cells"], 1):
        if not cell.get("id"):
            what = f"its cell number {number} has no id"
            raise SourceError(where, what, "open it in JupyterLab and save it.")


def _to_bytes(notebook: dict[str, Any]) -> bytes:
    import nbformat.v4  # noqa: PLC0415 - slow

    text: str = nbformat.v4.writes(notebook)
    return f"{text}\n".encode()


def _files(folder: Path) -> Iterator[tuple[Path, str]]:
    """List a folder's files, each with its path in it; backups and caches aside."""
    for path in folder.rglob("*"):
        inside = path.relative_to(folder)
        private = any(p.startswith(".") or p in NOT_RELEASED for p in inside.parts)
        if path.is_file() and not private:
            yield path, str(inside)


def _other_files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Read the data that goes with an assignment."""
    for path, inside in _files(folder):
        if path.suffix == ".ipynb" and path.parent == folder:
            continue
        data = path.read_bytes()
        if any(marker.encode() in data for marker in MARKERS):
            raise LeakError(
                where=f"source/{folder.name}/{inside}",
                what="it holds a solution or a hidden test",
                try_="keep those in notebooks; other files are released as they are.",
            )
        yield inside, data


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
