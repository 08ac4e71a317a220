"""What the staff of a course have set, in nbgrader's own file.

    nbgrader_config.py ── read_settings() ──> section, name -> value

Shell: runs that file, as nbgrader does.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from chainrule_grader.errors import CourseError

__all__ = ["CONFIG", "read_settings"]

CONFIG = "nbgrader_config.py"


def read_settings(folder: Path) -> dict[str, dict[str, Any]]:
    """Read nbgrader_config.py, which is Python, as nbgrader does.

    Parameters
    ----------
    folder : Path
        The course's root.

    Returns
    -------
    dict
        By section and name; empty if there is no such file.

    Raises
    ------
    CourseError
        If the file cannot be read.
    """
    if not (folder / CONFIG).is_file():
        return {}
    from traitlets.config.loader import PyFileConfigLoader  # noqa: PLC0415 - slow

    try:
        config = PyFileConfigLoader(CONFIG, path=str(folder)).load_config()
    except Exception as error:  # a configuration file can raise anything
        raise CourseError(
            where=str(folder / CONFIG),
            what=f"it cannot be read: {type(error).__name__}: {error}",
            try_="mend that line, then run the same command again.",
        ) from error
    return {name: dict(values) for name, values in config.items()}
