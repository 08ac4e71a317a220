"""Lessons run from a fresh kernel, and what their cells have shown."""

import os
import re

import nbformat
from nbclient import NotebookClient

__all__ = [
    "DOCTESTS",
    "array",
    "by_id",
    "needed_minutes",
    "outputs",
    "printed",
    "prose",
    "run",
    "shown",
]

#: A last cell, which tries every example in the lesson's functions.
DOCTESTS = "import doctest\ndoctest.testmod()"


def run(lesson, folder, answers=(), extra=()):
    """Run a lesson from a fresh kernel, with answers put in and cells put after."""
    notebook = nbformat.reads(lesson.raw, as_version=4)
    for cell in notebook.cells:
        for old, new in dict(answers).get(cell.id, {}).items():
            assert cell.source.count(old) == 1, f"{cell.id}: {old}"
            cell.source = cell.source.replace(old, new)
    notebook.cells += [nbformat.v4.new_code_cell(text) for text in extra]
    where = {"metadata": {"path": str(folder)}}
    client = NotebookClient(notebook, timeout=60, resources=where)
    home = os.environ | {"CHAINRULE_HOME": str(folder)}  # no trace on this machine
    return client.execute(env=home).cells


def outputs(cells, kind):
    """Collect the outputs of one kind: stream, error, execute_result ..."""
    found = [o for c in cells if c.cell_type == "code" for o in c.outputs]
    return [o for o in found if o.output_type == kind]


def printed(cell):
    """Join what one cell printed on stdout."""
    return "".join(o.text for o in cell.outputs if o.get("name") == "stdout")


def shown(cell):
    """Read the text of the cell's last expression."""
    [result] = [o for o in cell.outputs if o.output_type == "execute_result"]
    return result.data["text/plain"]


def array(cell):
    """Read a cell's array as JSON text."""
    text = re.sub(r"\s|array\(|\)", "", shown(cell))
    return re.sub(r"(\d)\.(?=[,\]])", r"\1.0", text)


def by_id(cells):
    """Find a cell by its name."""
    return {cell.id: cell for cell in cells}


def prose(lesson):
    """Join what is read aloud, without labels, headings and section numbers."""
    text = "\n".join(c.text for c in lesson.of_kind("markdown"))
    return re.sub(r"\\tag\{.*?\}|\(\d\.\d+\)|section \d\.\d+|(?m:^#+ [\d.]+)", "", text)


def needed_minutes(lesson, minutes):
    """Measure how long a lesson takes: reading, its tasks, and running the rest.

    `minutes` names the cells that ask for more than reading; any other code cell takes
    half a minute, and 200 words take one.
    """
    words = len(re.findall(r"[A-Za-z]{2,}", re.sub(r"\$.+?\$", "", prose(lesson))))
    tasks = sum(minutes.get(cell.id, 0) for cell in lesson.cells)
    other = [c for c in lesson.of_kind("code") if c.id not in minutes]
    return words / 200 + tasks + len(other) / 2
