"""What a department decides about its classroom, as nouns.

    classroom.toml ── reading.read_settings() ──> Settings

Pure. Every field is a line of classroom.toml, in the table of the same name. Two
fields have another name there, because Python takes these words: `class` is
`Settings.people`, and `instructor-password` has an underscore here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

__all__ = [
    "DUMMY",
    "PAM",
    "SHARED",
    "SIMPLE",
    "SYSTEM_USERS",
    "Course",
    "Hub",
    "Login",
    "People",
    "Servers",
    "Settings",
    "SettingsError",
]

#: Ways to log in that have a name; any other is the dotted name of a class.
PAM, SHARED, DUMMY = "pam", "shared-password", "dummy"
#: Whose rights a person's server has: their own, or those of whoever starts the hub.
SYSTEM_USERS, SIMPLE = "system-users", "simple"


class SettingsError(Exception):
    """A setting is wrong; one sentence that a person can act on.

    Parameters
    ----------
    where : str
        The file, and the setting in it.
    what : str
        What is wrong with it.
    try_ : str
        What to write or to type.
    """

    def __init__(self, where: str, what: str, try_: str) -> None:
        self.where, self.what, self.try_ = where, what, try_
        super().__init__(where, what, try_)

    def __str__(self) -> str:
        return f"{self.where}: {self.what}; {self.try_}."


@dataclass(frozen=True, slots=True)
class Course:
    """The course, and the account that owns it."""

    id: str
    root: Path  #: holds source/, release/, submitted/ and the gradebook
    exchange: Path  #: through which assignments, answers and feedback go
    grader: str = ""  #: the account that grades; empty with `simple` servers
    lessons: Path | None = None  #: copied into each student's home


@dataclass(frozen=True, slots=True)
class People:
    """Who is in the class."""

    instructors: tuple[str, ...]
    students: tuple[str, ...] = ()
    open: bool = False  #: whether everyone who can log in is a student


@dataclass(frozen=True, slots=True)
class Login:
    """How people say who they are."""

    authenticator: str = PAM
    password: str = ""  #: of all students, with shared-password
    instructor_password: str = ""  #: of all instructors, with shared-password
    options: Mapping[str, Any] = field(default_factory=dict)  #: of a class of its own

    @property
    def has_secrets(self) -> bool:
        """Whether something in it is for nobody else to read."""
        return bool(self.password or self.instructor_password or self.options)


@dataclass(frozen=True, slots=True)
class Servers:
    """Where the notebooks of the people run."""

    spawner: str = SYSTEM_USERS
    keep: bool = True  #: whether they go on while the hub is restarted


@dataclass(frozen=True, slots=True)
class Hub:
    """The hub itself."""

    state: Path  #: its database and secrets
    address: str = "127.0.0.1"
    port: int = 8000
    prefix: str = "/"  #: of its addresses
    database: str = ""  #: SQLAlchemy's URL; empty for a file in `state`
    proxy: str = "configurable-http-proxy"
    inner_ports: tuple[int, ...] = (8081, 8001, 8082)  #: of hub, proxy and grader


@dataclass(frozen=True, slots=True)
class Settings:
    """All of one classroom."""

    file: Path  #: from which it was read
    course: Course
    people: People
    login: Login
    servers: Servers
    hub: Hub

    @property
    def graders(self) -> str:
        """The hub's group of those who may open formgrader."""
        return f"formgrade-{self.course.id}"

    @property
    def members(self) -> str:
        """The hub's group of those who get the course's assignments."""
        return f"nbgrader-{self.course.id}"

    @property
    def as_system_users(self) -> bool:
        """Whether each person's server has that person's rights."""
        return self.servers.spawner == SYSTEM_USERS
