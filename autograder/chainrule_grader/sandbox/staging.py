"""Lay out, once for a class, what every sandbox shows read only under /grader.

The course's own packages are copied without the modules that hold answers, so that
there is nothing to find; a hook inside the sandbox says why they are missing.
"""

from __future__ import annotations

import compileall
import contextlib
import importlib.util
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import chainrule_grader
from chainrule_grader.errors import CourseError

__all__ = ["Staged", "stage"]


@dataclass(frozen=True, slots=True)
class Staged:
    """A folder with all that a sandbox shows of us.

    Parameters
    ----------
    folder : Path
        Holds `program`, what runs inside, and `packages`, what students import.
    packages : tuple of str
        The course's packages in it.
    withheld : tuple of str
        Modules that were left out.
    """

    folder: Path
    packages: tuple[str, ...]
    withheld: tuple[str, ...]


@contextlib.contextmanager
def stage(packages: Sequence[str], withheld: Sequence[str]) -> Iterator[Staged]:
    """Make the folder; it is removed when the block is left.

    Parameters
    ----------
    packages : sequence of str
        Importable packages of the course, by name.
    withheld : sequence of str
        Dotted names of modules in them that graded work must not see.

    Yields
    ------
    Staged

    Raises
    ------
    CourseError
        If a package is not installed, or a withheld module does not exist.
    """
    names = tuple(sorted({*packages, *(name.split(".")[0] for name in withheld)}))
    with tempfile.TemporaryDirectory(prefix="grader-") as made:
        folder = Path(made)
        folder.chmod(0o755)  # a plain user inside must be able to read it
        _copy_program(folder / "program" / "chainrule_grader")
        for name in names:
            _copy_package(name, folder / "packages", withheld)
        (folder / "packages").mkdir(exist_ok=True)
        compileall.compile_dir(folder, quiet=1)
        yield Staged(folder, names, tuple(withheld))


_without_caches = shutil.ignore_patterns("__pycache__")


def _copy_program(into: Path) -> None:
    """Copy the few modules of ours that run inside: nothing that judges."""
    ours = Path(chainrule_grader.__file__).parent
    kept = [ours / "__init__.py", ours / "sandbox/__init__.py"]
    for folder in (ours / "wire", ours / "sandbox/inside"):
        kept += folder.glob("*.py")
    for path in kept:
        copy = into / path.relative_to(ours)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)


def _copy_package(name: str, into: Path, withheld: Sequence[str]) -> None:
    spec = importlib.util.find_spec(name)
    places = list(spec.submodule_search_locations or []) if spec else []
    if not places:
        raise CourseError(
            where=f"package {name}",
            what="the course's settings name it, and it is not installed here.",
            try_=f"install it beside the grader, or remove {name!r} from "
            "c.Grader.withheld and c.Grader.packages in nbgrader_config.py.",
        )
    shutil.copytree(places[0], into / name, ignore=_without_caches)
    for module in withheld:
        if module.split(".")[0] == name:
            _withhold(module, into.joinpath(*module.split(".")))


def _withhold(module: str, path: Path) -> None:
    """Take a module out of the copy; one that is not there is a slip in its name."""
    if path.is_dir():
        shutil.rmtree(path)
    elif path.with_suffix(".py").is_file():
        path.with_suffix(".py").unlink()
    else:
        raise CourseError(
            where=f"module {module}",
            what="c.Grader.withheld names it, and there is no such module: what was "
            "meant would be open to graded work.",
            try_="correct the name in nbgrader_config.py.",
        )
