"""Refuse settings that are well written and cannot be meant, or are not safe.

    Settings ── check_meaning() ──> nothing, or SettingsError

Pure: what the machine says to them is looked at by `checking`.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from ipaddress import ip_address

from chainrule_hub.settings import (
    DUMMY,
    PAM,
    SHARED,
    SIMPLE,
    SYSTEM_USERS,
    Settings,
    SettingsError,
)

__all__ = ["check_meaning"]

NAME = re.compile(r"[a-z_][a-z0-9_.-]*")  #: of a person and of a course, in folders
LEAST_PASSWORD = 8
PORTS = 3


def check_meaning(this: Settings) -> None:
    """Refuse what is well written and cannot be meant.

    Parameters
    ----------
    this : Settings

    Raises
    ------
    SettingsError
        With the setting, what is wrong, and what to write.
    """
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
    if not _is_loopback(hub.address) and login.authenticator == DUMMY:
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
            *(this, "hub", "inner-ports", what),
            "write inner-ports = [8081, 8001, 8082]",
        )


def _names(this: Settings) -> None:
    people = this.people
    for key, names in (
        ("instructors", people.instructors),
        ("students", people.students),
    ):
        for name in names:
            if not NAME.fullmatch(str(name)):
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
    given = {
        "password": login.password,
        "instructor-password": login.instructor_password,
    }
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
    raise SettingsError(where=f"{this.file}, [{table}] {key}", what=what, try_=try_)


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return address == "localhost"
