"""What the staff of a course have set, in nbgrader's own file.

    nbgrader_config.py ── read_settings() ──> section, name -> value
                                                 └── Configured, by name

Shell: runs that file, as nbgrader does. What is not set is as nbgrader has it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from platformdirs import user_config_path

from chainrule_grader.errors import CourseError

__all__ = ["CONFIG", "Configured", "read_settings"]

CONFIG = "nbgrader_config.py"
EXCHANGE = "/usr/local/share/nbgrader/exchange"  #: nbgrader's own default


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


@dataclass(frozen=True, slots=True)
class Configured:
    """A course as its staff have set it."""

    root: Path
    #: what nbgrader_config.py sets, one dict for each class of settings
    settings: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def course_id(self) -> str:
        """The course's id in the gradebook; empty where none is set, as in nbgrader."""
        return str(self._setting("CourseDirectory", "course_id", "")).strip()

    @property
    def gradebook_url(self) -> str:
        """URL of the gradebook."""
        default = f"sqlite:///{self.root / 'gradebook.db'}"
        return str(self._setting("CourseDirectory", "db_url", "") or default)

    @property
    def exchange(self) -> Path:
        """The folder through which students hand in on the same machine."""
        return Path(self._setting("Exchange", "root", EXCHANGE))

    @property
    def check_owner(self) -> bool:
        """Whether what is handed in there must belong to the student it names."""
        return bool(self._setting("ExchangeCollect", "check_owner", default=True))

    @property
    def inbound_by_student(self) -> bool:
        """Whether each student has a part of their own in the exchange's inbound."""
        return bool(self._setting("Grader", "inbound_by_student", default=False))

    @property
    def timezone(self) -> str:
        """Name of the zone of the course's clock; empty where none is set."""
        return str(self._setting("Exchange", "timezone", ""))

    @property
    def withheld(self) -> tuple[str, ...]:
        """Modules that graded work may not import."""
        return tuple(self._setting("Grader", "withheld", ()))

    @property
    def packages(self) -> tuple[str, ...]:
        """Further packages of the course that graded work may import."""
        return tuple(self._setting("Grader", "packages", ()))

    @property
    def limits(self) -> dict[str, Any]:
        """Limits of the sandbox that differ from the defaults."""
        return dict(self._setting("Grader", "limits", {}))

    @property
    def tests_in_sandbox(self) -> object:
        """Which tests run in the student's process; None to find out."""
        return self._setting("Grader", "tests_in_sandbox", None)

    @property
    def log_key(self) -> Path:
        """The key of the log of grades; by default this user's, not the course's."""
        default = user_config_path("chainrule-grader") / "log.key"
        named = Path(self._setting("Grader", "log_key", "") or default)
        return self.root / named.expanduser()

    @property
    def students_package(self) -> str:
        """Folder of the package that students import; empty if there is none."""
        return str(self._setting("Grader", "students_package", ""))

    def _setting(self, section: str, name: str, default: object) -> Any:  # noqa: ANN401 - a setting is what the staff wrote
        return self.settings.get(section, {}).get(name, default)
