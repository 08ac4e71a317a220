"""The reference of the package and of the command, from their own docstrings.

    chainrule.__all__, what lessons import ── pages() ──> a page for each module

A page names a module and what is public in it; Sphinx reads the docstrings when it
builds. No page shows source code: beside the exercises it would give answers away.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
from types import ModuleType
from typing import TYPE_CHECKING

import nbformat

import chainrule
import chainrule.explore
from chainrule import checks

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["pages"]

MODULE = """# {name}

```{{eval-rst}}
.. automodule:: {name}
   :no-members:

.. currentmodule:: {name}
{members}
```
"""
COMMAND = """# The command autograder

```{eval-rst}
.. click:: chainrule_grader.cli:main
   :prog: autograder
   :nested: full
```
"""
INDEX = """# Reference

What notebooks import, and what instructors type: from the docstrings in the code.

```{{toctree}}
:maxdepth: 1

autograder
{modules}
```
"""
#: Packages whose modules have a public interface of their own.
DEEP = ("chainrule.reference",)


def pages(lessons: Iterable[Path]) -> dict[str, str]:
    """Write the pages of the reference.

    Parameters
    ----------
    lessons : iterable of Path
        Notebooks; a module that one imports is public, too.

    Returns
    -------
    dict
        Name of the page, such as "reference/chainrule.plots" -> MyST Markdown.
    """
    names = sorted(_public() | _imported(lessons))
    found = {f"reference/{name}": _module(name) for name in names}
    index = INDEX.format(modules="\n".join(names))
    return {"reference/index": index, "reference/autograder": COMMAND, **found}


def _public() -> set[str]:
    """Name what `chainrule` says is its own, and the classes of explorers."""
    names = {f"chainrule.{name}" for name in chainrule.__all__}
    for package in DEEP:
        names |= _modules_of(package)
    for name in _modules_of("chainrule.explore"):
        module = importlib.import_module(name)
        if hasattr(module, "Described"):  # it defines a widget
            names.add(name)
    return names


def _modules_of(package: str) -> set[str]:
    path = importlib.import_module(package).__path__
    return {f"{package}.{one.name}" for one in pkgutil.iter_modules(path)}


def _imported(lessons: Iterable[Path]) -> set[str]:
    """Find the modules of the package that notebooks import from."""
    found = {"chainrule.data"}
    for path in lessons:
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "code":
                for node in ast.walk(ast.parse(cell.source)):
                    if isinstance(node, ast.ImportFrom) and node.module:
                        found.add(node.module)
    return {name for name in found if name.startswith("chainrule.")}


def _module(name: str) -> str:
    module = importlib.import_module(name)
    members = [_member(name, one) for one in _names(module)]
    return MODULE.format(name=name, members="".join(members))


def _names(module: ModuleType) -> list[str]:
    """List what is public, but for modules, which have pages of their own."""
    public = list(getattr(module, "__all__", ()))
    if module is checks:  # it makes a check for each graded function when asked
        public += [name for names in checks.GRADED.values() for name in names]
    return [one for one in public if not isinstance(getattr(module, one), ModuleType)]


def _member(module: str, name: str) -> str:
    value = getattr(importlib.import_module(module), name)
    if hasattr(value, "__origin__"):  # the name of a type: its docstring is the type's
        return f"\n.. py:data:: {name}\n"
    if isinstance(value, type):
        options = "\n   :members:\n   :no-inherited-members:"
        return f"\n.. autoclass:: {name}{options}\n"
    if callable(value):
        return f"\n.. autofunction:: {name}\n"
    return f"\n.. autodata:: {name}\n   :no-value:\n"
