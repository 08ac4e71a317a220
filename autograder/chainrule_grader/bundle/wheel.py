"""Build the students' package as a wheel, without the grader.

    pyproject.toml, package ── students_wheel() ──> name and bytes of a wheel

Shell: reads the course's folder, and builds in a temporary one. The builder is that of
the project itself, hatchling, called in this process: no network, no other environment.
The wheel has the name, version and dependencies of the project; extras, commands and
every other package are left out. The same files always make the same bytes.
"""

from __future__ import annotations

import tempfile
import tomllib
from pathlib import Path
from typing import Any

from hatchling.builders.wheel import WheelBuilder
from hatchling.plugin.manager import PluginManager

from chainrule_grader.errors import CourseError

__all__ = ["Wheel", "students_wheel"]

Wheel = tuple[str, bytes]  #: name of the file, content

#: what students need to know of the project; the rest is about developing and grading
ABOUT = "name", "version", "description", "requires-python", "license", "license-files"


def students_wheel(root: Path, package: str, readme: str) -> Wheel:
    """Build the wheel.

    Parameters
    ----------
    root : Path
        The folder with pyproject.toml.
    package : str
        The package's folder in it, such as ``utils/chainrule``.
    readme : str
        What the wheel says about itself, in Markdown.

    Returns
    -------
    Wheel

    Raises
    ------
    CourseError
        If there is no such package, or the project cannot be built.
    """
    if not (root / package / "__init__.py").is_file():
        raise CourseError(
            where=f"c.Grader.students_package = {package!r}",
            what=f"there is no package in {root / package}.",
            try_="name its folder, as seen from the course's root.",
        )
    try:
        config = _students_config(root, package, readme)
        with tempfile.TemporaryDirectory() as folder:
            builder: Any = WheelBuilder(
                str(root), plugin_manager=PluginManager(), config=config
            )
            (made,) = builder.build(directory=folder, versions=["standard"])
            return Path(made).name, Path(made).read_bytes()
    except (OSError, KeyError, ValueError, TypeError) as error:
        raise CourseError(
            where=str(root / "pyproject.toml"),
            what=f"no wheel can be built from it: {error}",
            try_="mend it, then run the same command again.",
        ) from error


def _students_config(root: Path, package: str, readme: str) -> dict[str, Any]:
    """Take from pyproject.toml what is about the students' package."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    about = {key: project[key] for key in ABOUT if key in project}
    about["dependencies"] = project.get("dependencies", [])
    about["readme"] = {"text": readme, "content-type": "text/markdown"}
    wheel = {"packages": [package]}
    targets = {"build": {"targets": {"wheel": wheel}}}
    return {"project": about, "tool": {"hatch": targets}}
