"""Read classroom.toml, and say in one sentence what is wrong with it.

    text ── read_settings() ──> Settings, or SettingsError

Pure, but for `open_settings`, which opens the file. What the file says about the
machine, such as accounts and folders, is looked at by `checking`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from chainrule_hub.meaning import check_meaning
from chainrule_hub.settings import (
    PAM,
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
    check_meaning(settings)
    return settings


def _known(where: str, found: Iterable[str], known: Iterable[str], what: str) -> None:
    """Refuse a name that is none, and guess what was meant."""
    names = list(known)
    for name in found:
        if name in names:
            continue
        near = get_close_matches(name, names, n=1)
        try_ = f"write {near[0]}" if near else f"write one of {', '.join(names)}"
        told = f"there is no such {what}"
        raise SettingsError(where=f"{where}, {name}", what=told, try_=try_)


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
                raise SettingsError(
                    where=f"{where} {key}", what="it is missing", try_=try_
                )
        elif type(found[key]) is not asked.type:
            told = f"it is not {_TYPES[asked.type]}"
            try_ = f"write {key} = {asked.example}"
            raise SettingsError(where=f"{where} {key}", what=told, try_=try_)
    return {
        key.replace("-", "_"): tuple(value) if isinstance(value, list) else value
        for key, value in found.items()
    }
