"""Read the names that Moodle, Canvas and people give to submissions.

    "Emma Stone_4711_assignsubmission_file_/rates.ipynb" ── label_of() ──> Label

Pure. Part of each name is the student's own, so a pattern takes the first place where
it fits; where a student could have written that too, the name is refused.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from chainrule_grader.collecting.filenames import is_copy_of

__all__ = ["Form", "Label", "label_of", "without_wrapper"]

# In a name of Moodle's, "_" within the name of a person is a space.
MOODLE = re.compile(
    r"(?P<name>[^/_]+)_(?P<id>\d+)_assignsubmission_[a-z]+(?:_?/|_)(?P<file>.+)"
)
# In one of Canvas, a person's name can have "_" in it, and letters of any script.
CANVAS = re.compile(r"(?P<id>\d+)_(?P<attachment>\d+)_(?P<file>[^/]+)")
UNNAMED = re.compile(
    r"(?P<late>LATE_)?anon_(?P<id>[A-Za-z0-9]+)_(?P<attachment>\d+)_(?P<file>[^/]+)"
)
LATE = "_LATE"

NOT_ITS_NAME = "its name is not one that {} gives"
TWO_WAYS = "its name can be read as that of several senders ({})"
WHOSE = "whose it is cannot be told from its name"
NO_NOTEBOOK = "it is no notebook; give a zip by itself, not in a folder"


class Form(StrEnum):
    """How a download names what it holds."""

    MOODLE = "Moodle"
    CANVAS = "Canvas"
    PLAIN = "a folder of notebooks"
    EXCHANGE = "nbgrader's exchange"


@dataclass(frozen=True, slots=True)
class Label:
    """What a name says."""

    sender: str  #: an id of the system's, or the name itself
    name: str  #: for people
    file: str  #: what the sender called the file
    late: bool = False
    rank: int = 0  #: of two files of one sender, the higher came later


def without_wrapper(paths: Sequence[str]) -> tuple[Form, int]:
    """Recognise the form of a download, also where it was packed once more.

    Parameters
    ----------
    paths : sequence of str

    Returns
    -------
    form : Form
    cut : int
        How many characters each name has too many at its beginning.
    """
    for form in (Form.MOODLE, Form.CANVAS):
        fitting = sum(_fits(form, path) for path in paths)
        if fitting and 2 * fitting >= len(paths):  # the rest is not the system's
            return form, 0
    tops = {path.partition("/")[0] for path in paths if "/" in path}
    if len(tops) == 1 and all("/" in path for path in paths):
        cut = len(tops.pop()) + 1
        for form in (Form.MOODLE, Form.CANVAS):
            if all(_fits(form, path[cut:]) for path in paths):
                return form, cut
    return Form.PLAIN, 0


def label_of(
    form: Form, path: str, notebooks: Collection[str], known: Collection[str]
) -> Label | str:
    """Read one name.

    Parameters
    ----------
    form : Form
    path : str
        Within the download.
    notebooks : collection of str
        What the assignment's notebooks are called.
    known : collection of str
        Senders of whom we have heard.

    Returns
    -------
    Label or str
        Why it cannot be read, if it cannot.
    """
    if form is Form.MOODLE:
        return _moodle(path)
    if form is Form.CANVAS:
        return _canvas(path, known)
    return _plain(path, notebooks, known)


def _fits(form: Form, path: str) -> bool:
    if form is Form.MOODLE:
        return MOODLE.fullmatch(path) is not None
    return bool("/" not in path and (UNNAMED.fullmatch(path) or _readings(path)))


def _moodle(path: str) -> Label | str:
    found = MOODLE.fullmatch(path)
    if not found:
        return NOT_ITS_NAME.format("Moodle")
    file = found["file"].rpartition("/")[2]
    return Label(found["id"], f"{found['name']} ({found['id']})", file)


def _canvas(path: str, known: Collection[str]) -> Label | str:
    if "/" in path:
        return NOT_ITS_NAME.format("Canvas")
    if found := UNNAMED.fullmatch(path):
        sender, late = found["id"], bool(found["late"])
        return Label(sender, sender, found["file"], late, int(found["attachment"]))
    readings = _readings(path)
    senders = {label.sender for label in readings}
    if len(senders) > 1:  # ids that nobody has are part of a file's name
        readings = [label for label in readings if label.sender in known]
        if len({label.sender for label in readings}) != 1:
            return TWO_WAYS.format(", ".join(sorted(senders)))
    return readings[0] if readings else NOT_ITS_NAME.format("Canvas")


def _readings(path: str) -> list[Label]:
    """Read a name of Canvas in every way that it can be read."""
    labels = []
    for place in re.finditer("_", path):
        if found := CANVAS.fullmatch(path, place.end()):
            name = path[: place.start()]
            person, late = name.removesuffix(LATE), name.endswith(LATE)
            shown = f"{person} ({found['id']})"
            rank = int(found["attachment"][:18])
            labels.append(Label(found["id"], shown, found["file"], late, rank))
    return labels


def _plain(
    path: str, notebooks: Collection[str], known: Collection[str]
) -> Label | str:
    """Read `emma/...`, `emma.ipynb` or `emma_rates.ipynb`."""
    folder, slash, rest = path.partition("/")
    if slash:
        return Label(folder, folder, rest.rpartition("/")[2])
    stem = path.removesuffix(".ipynb")
    if stem == path:
        return NO_NOTEBOOK
    if any(is_copy_of(name, path) for name in notebooks):
        return WHOSE
    if stem in known:
        return Label(stem, stem, path)
    for place in re.finditer("_", stem):
        student, file = stem[: place.start()], path[place.end() :]
        if student and any(is_copy_of(name, file) for name in notebooks):
            return Label(student, student, file)
    student, _, file = stem.partition("_")
    if not file or student not in known:
        student, file = stem, stem
    return Label(student, student, f"{file}.ipynb")
