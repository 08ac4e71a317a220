"""Read classroom.toml, and say in one sentence what is wrong with it.

    text ── read_settings() ──> Settings, or SettingsError

Pure, but for `open_settings`, which opens the file. What the file says about the
machine, such as accounts and folders, is looked at by `checking`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from chainrule_hub.settings import (
    DUMMY,
    PAM,
    SHARED,
    SIMPLE,
    SYSTEM_USERS,
    Course,
    Hub,
    Login,
    People,
    Servers,
    Settings,
    SettingsError,
)

__all__ = ["open_settings", "read_settings"]

NAME = re.compile(r"[a-z_][a-z0-9_.-]*")  #: of a person and of a course, in folders
LEAST_PASSWORD = 8
PORTS = 3


@dataclass(frozen=True, slots=True)
class _Key:
    """One setting: its type, what people call that, and an example to copy."""

    type: type
    example: str
    needed: bool = False


_TABLES: dict[str, dict[str, _Key]] = {
    "course": {
        "id": _Key(str, '"chain-rule"', needed=True),
        "root": _Key(str, '"/srv/chain-rule/course"', needed=True),
        "exchange": _Key(str, '"/srv/chain-rule/exchange"', needed=True),
        "grader": _Key(str, '"grader"'),
        "lessons": _Key(str, '"/opt/chain-rule/lessons"'),
    },
    "class": {
        "instructors": _Key(list, '["ada"]', needed=True),
        "students": _Key(list, '["emma", "bo"]'),
        "open": _Key(bool, "true"),
    },
    "login": {
        "authenticator": _Key(str, f'"{PAM}"'),
        "password": _Key(str, '"at least 8 characters"'),
        "instructor-password": _Key(str, '"at least 8 characters"'),
        "options": _Key(dict, '{ client_id = "..." }'),
    },
    "servers": {
        "spawner": _Key(str, f'"{SYSTEM_USERS}"'),
        "keep": _Key(bool, "true"),
    },
    "hub": {
        "state": _Key(str, '"/var/lib/chain-rule"', needed=True),
        "address": _Key(str, '"127.0.0.1"'),
        "port": _Key(int, "8000"),
        "prefix": _Key(str, '"/"'),
        "database": _Key(str, '"postgresql+psycopg://..."'),
        "proxy": _Key(str, '"configurable-http-proxy"'),
        "inner-ports": _Key(list, "[8081, 8001, 8082]"),
    },
}

_TYPES = {
    str: "a text in quotes",
    int: "a number",
    bool: "true or false",
    list: "a list in brackets",
    dict: "a table in braces",
}


def open_settings(path: Path) -> Settings:
    """Read a file.

    Parameters
    ----------
    path : Path
        classroom.toml.

    Returns
    -------
    Settings

    Raises
    ------
    SettingsError
        If it cannot be read, or is not meant so.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeError) as error:
        told = getattr(error, "strerror", None) or "it is not text in UTF-8"
        try_ = "copy deploy/jupyterhub/classroom.toml there and write your names in it"
        raise SettingsError(str(path), str(told), try_) from error
    return read_settings(text, path)


def read_settings(text: str, file: Path) -> Settings:
    """Read the text of classroom.toml.

    Parameters
    ----------
    text : str
        TOML.
    file : Path
        Where it stands, for messages; relative paths in it begin in its folder.

    Returns
    -------
    Settings

    Raises
    ------
    SettingsError
        With the setting, what is wrong, and what to write.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        told = str(error)[:1].lower() + str(error)[1:]
        try_ = 'write each setting as on the page, such as id = "chain-rule"'
        raise SettingsError(str(file), told, try_) from error
    _known(str(file), tables, _TABLES, "table")
    read = {name: _table(file, name, tables.get(name, {})) for name in _TABLES}
    folder = file.absolute().parent
    for table, key in (
        *(("course", "root"), ("course", "exchange")),
        *(("course", "lessons"), ("hub", "state")),
    ):
        if key in read[table]:
            read[table][key] = folder / read[table][key]
    course = Course(**read["course"])
    people, login = People(**read["class"]), Login(**read["login"])
    settings = Settings(
        file, course, people, login, Servers(**read["servers"]), Hub(**read["hub"])
    )
    _meant(settings)
    return settings


def _known(where: str, found: Iterable[str], known: Iterable[str], what: str) -> None:
    """Refuse a name that is none, and guess what was meant."""
    names = list(known)
    for name in found:
        if name in names:
            continue
        near = get_close_matches(name, names, n=1)
        try_ = f"write {near[0]}" if near else f"write one of {', '.join(names)}"
        raise SettingsError(f"{where}, {name}", f"there is no such {what}", try_)


def _table(file: Path, name: str, found: Any) -> dict[str, Any]:  # noqa: ANN401 - anything can stand in a file
    where = f"{file}, [{name}]"
    if not isinstance(found, dict):
        raise SettingsError(where, "it is no table", f"write [{name}] on its own line")
    keys = _TABLES[name]
    _known(where, found, keys, "setting")
    for key, asked in keys.items():
        if key not in found:
            if asked.needed:
                try_ = f"write {key} = {asked.example}"
                raise SettingsError(f"{where} {key}", "it is missing", try_)
        elif type(found[key]) is not asked.type:
            told = f"it is not {_TYPES[asked.type]}"
            try_ = f"write {key} = {asked.example}"
            raise SettingsError(f"{where} {key}", told, try_)
    return {
        key.replace("-", "_"): tuple(value) if isinstance(value, list) else value
        for key, value in found.items()
    }


def _meant(this: Settings) -> None:
    """Refuse what is well written and cannot be meant."""
    _names(this)
    login, servers, hub = this.login, this.servers, this.hub
    ways = {SYSTEM_USERS, SIMPLE}
    if servers.spawner not in ways:
        _refuse(
            *(this, "servers", "spawner", f"there is no {servers.spawner}"),
            f'write "{SYSTEM_USERS}", or "{SIMPLE}" to try it on your own machine',
        )
    if this.as_system_users and not this.course.grader:
        _refuse(this, "course", "grader", "it is missing", 'write grader = "grader"')
    if not _is_loopback(hub.address) and DUMMY in {login.authenticator}:
        what = "dummy lets everyone in as anybody, and others can reach this address"
        _refuse(this, "login", "authenticator", what, f'write "{PAM}"')
    if not _is_loopback(hub.address) and not this.as_system_users:
        what = "simple isolates nobody, and others can reach this address"
        _refuse(this, "servers", "spawner", what, f'write "{SYSTEM_USERS}"')
    _password(this)
    if len(hub.inner_ports) != PORTS or not all(
        type(one) is int and 0 < one < 2**16 for one in (hub.port, *hub.inner_ports)
    ):
        what = "these are not three free ports of hub, proxy and grader"
        _refuse(
            *(this, "hub", "inner-ports", what), "write inner-ports = [8081, 8001, 8082]"
        )


def _names(this: Settings) -> None:
    people = this.people
    for key, names in (
        ("instructors", people.instructors),
        ("students", people.students),
    ):
        for name in names:
            if not (isinstance(name, str) and NAME.fullmatch(name)):
                what = f"{name!r} cannot be the name of an account"
                try_ = "write small letters, digits, dots and dashes"
                _refuse(this, "class", key, what, try_)
    if not NAME.fullmatch(this.course.id):
        what = f"{this.course.id!r} cannot be the name of a folder"
        _refuse(this, "course", "id", what, 'write id = "chain-rule"')
    if not people.instructors:
        what = "nobody could open formgrader"
        _refuse(this, "class", "instructors", what, 'write instructors = ["ada"]')
    if not people.students and not people.open:
        what = "nobody could take part"
        try_ = 'write students = ["emma", "bo"], or open = true'
        _refuse(this, "class", "students", what, try_)
    if both := set(people.students) & {*people.instructors, this.course.grader}:
        what = f"{min(both)} cannot be a student and grade the class"
        _refuse(this, "class", "students", what, "give one person two accounts")


def _password(this: Settings) -> None:
    login = this.login
    given = {"password": login.password, "instructor-password": login.instructor_password}
    for key, value in given.items():
        if login.authenticator != SHARED:
            if value:
                what = f"{login.authenticator} does not ask for it"
                _refuse(this, "login", key, what, f"leave {key} away")
        elif len(value) < LEAST_PASSWORD:
            what = f"{SHARED} needs one of at least {LEAST_PASSWORD} characters"
            _refuse(this, "login", key, what, f'write {key} = "..."')
    if login.authenticator == SHARED and len(set(given.values())) == 1:
        what = "students would know the instructors' password"
        _refuse(this, "login", "instructor-password", what, "write another one")
    named = login.authenticator in {PAM, SHARED, DUMMY}
    if not named and "." not in login.authenticator:
        known = [PAM, SHARED, DUMMY]
        near = get_close_matches(login.authenticator, known, n=1) or known
        try_ = f'write "{near[0]}", or the dotted name of a class'
        what = f"there is no {login.authenticator}"
        _refuse(this, "login", "authenticator", what, try_)
    if named and login.authenticator != PAM and login.options:
        what = f"{login.authenticator} has none"
        _refuse(this, "login", "options", what, "leave options away")


def _refuse(this: Settings, table: str, key: str, what: str, try_: str) -> None:
    raise SettingsError(f"{this.file}, [{table}] {key}", what, try_)


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return address == "localhost"


def secrets_in(login: Login) -> bool:
    """Say whether what stands in [login] is for nobody else to read."""
    hidden: tuple[str | Mapping[str, Any], ...] = (
        *(login.password, login.instructor_password, login.options),
    )
    return any(hidden)
