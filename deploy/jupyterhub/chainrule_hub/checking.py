"""Look at the machine before anybody comes: accounts, folders, programs.

    Settings ── check() ──> nothing, or SettingsError with the command that helps

Shell: reads modes and accounts, and makes the exchange's folders where they are
missing. A folder that a student could read is an error, not a warning.
"""

from __future__ import annotations

import os
import pwd
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from chainrule_hub.settings import Settings, SettingsError

__all__ = ["check", "check_home", "find_proxy"]

OTHERS = stat.S_IRWXG | stat.S_IRWXO
#: The exchange itself: everybody may make things in it, and nobody remove another's.
OPEN_TO_ALL = 0o1777
#: Below it, by name: what nbgrader needs. Nobody can list what was handed in, and
#: nobody but its owner can move it away.
SHELVES = {"": 0o755, "outbound": 0o755, "inbound": 0o1733, "feedback": 0o711}
IN_CHECKOUT = "node_modules/.bin/configurable-http-proxy"


def check(this: Settings) -> None:
    """Refuse to start where something is missing, or open to those it must not be.

    Parameters
    ----------
    this : Settings

    Raises
    ------
    SettingsError
        For the first thing that is found.
    """
    find_proxy(this)
    if this.as_system_users:
        if os.geteuid():
            what = "only root can start each person's server with that person's rights"
            try_ = 'start the hub as root, or write spawner = "simple" to try it alone'
            raise _wrong(this, "servers", "spawner", what, try_)
        _check_accounts(this)
    if not (this.course.root / "source").is_dir():
        what = f"{this.course.root} holds no course: there is no source/ in it"
        raise _wrong(this, "course", "root", what, "name the folder that holds source/")
    _check_closed(this)
    _lay_out_exchange(this)


def find_proxy(this: Settings) -> str:
    """Find the program that stands in front of the hub and all servers.

    Parameters
    ----------
    this : Settings

    Returns
    -------
    str
        Its path.

    Raises
    ------
    SettingsError
        If it is not installed.
    """
    checkout = Path(__file__).parents[1] / IN_CHECKOUT
    if found := shutil.which(this.hub.proxy):
        return found
    if checkout.exists():
        return str(checkout)
    what = f"{this.hub.proxy} is not installed"
    try_ = "run `npm ci` in deploy/jupyterhub, and name node_modules/.bin/… from there"
    raise _wrong(this, "hub", "proxy", what, try_)


def check_home(name: str) -> None:
    """Refuse a home that other people can look into.

    Parameters
    ----------
    name : str
        Of an account.

    Raises
    ------
    SettingsError
        With the command that closes it.
    """
    home = pwd.getpwnam(name).pw_dir
    try:
        mode = os.lstat(home).st_mode
    except OSError as error:
        what = f"the home of {name} cannot be opened ({error.strerror})"
        raise SettingsError(
            home, what, f"make it, for instance with `mkhomedir_helper {name}`"
        ) from error
    if stat.S_IMODE(mode) & OTHERS:
        raise SettingsError(home, _open(mode), f"type `chmod 0700 {home}`")


def _check_accounts(this: Settings) -> None:
    """Everybody who is named has an account, and a home of their own."""
    people = this.people
    named = [
        *(("course", "grader", name) for name in (this.course.grader,)),
        *(("class", "instructors", name) for name in people.instructors),
        *(("class", "students", name) for name in people.students),
    ]
    for table, key, name in named:
        try:
            account = pwd.getpwnam(name)
        except KeyError:
            what = f"this machine has no account {name}"
            try_ = f"type `useradd --create-home {name}`, or correct the name"
            raise _wrong(this, table, key, what, try_) from None
        if account.pw_uid == 0:
            what = f"{name} is root, who may read everything"
            raise _wrong(this, table, key, what, "name an ordinary account")
        check_home(name)


def _check_closed(this: Settings) -> None:
    """Only the grader reads the course, and only the hub its secrets."""
    grader = os.geteuid()
    if this.as_system_users:
        grader = pwd.getpwnam(this.course.grader).pw_uid
    this.hub.state.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not this.as_system_users:
        for name in ("grader", "tmp"):
            (this.hub.state / name).mkdir(exist_ok=True)
    for folder, owner in ((this.course.root, grader), (this.hub.state, os.geteuid())):
        status = folder.stat()
        if status.st_uid != owner:
            who = pwd.getpwuid(owner).pw_name
            what = f"it belongs to somebody else than {who}"
            raise SettingsError(str(folder), what, f"type `chown -R {who} {folder}`")
        if stat.S_IMODE(status.st_mode) & OTHERS:
            told = _open(status.st_mode)
            raise SettingsError(str(folder), told, f"type `chmod 0700 {folder}`")
    mode = this.file.stat().st_mode
    if this.login.has_secrets and stat.S_IMODE(mode) & OTHERS:
        told = f"there are secrets in [login], and {_open(mode)}"
        raise SettingsError(str(this.file), told, f"type `chmod 0600 {this.file}`")


def _lay_out_exchange(this: Settings) -> None:
    """Make the folders through which work goes, before anybody else can."""
    exchange = this.course.exchange
    owner = os.geteuid()
    if this.as_system_users:
        owner = pwd.getpwnam(this.course.grader).pw_uid
    if not exchange.exists():
        exchange.mkdir(parents=True)
        exchange.chmod(OPEN_TO_ALL)
    if stat.S_IMODE(exchange.stat().st_mode) != OPEN_TO_ALL:
        what = "everybody must be able to write there, and nobody to remove another's"
        raise SettingsError(str(exchange), what, f"type `chmod 1777 {exchange}`")
    for folder, mode in _shelves(exchange / this.course.id):
        if not os.path.lexists(folder):
            folder.mkdir()
            folder.chmod(mode)
            os.chown(folder, owner, -1)
        status = os.lstat(folder)
        if not stat.S_ISDIR(status.st_mode) or status.st_uid != owner:
            what = "it is not a folder of the grader's"
            raise SettingsError(
                str(folder), what, f"look into it, then type `rm -r {folder}`"
            )
        if stat.S_IMODE(status.st_mode) & 0o1777 & ~mode:
            what = f"it may have the mode {mode:04o} at most"
            raise SettingsError(str(folder), what, f"type `chmod {mode:04o} {folder}`")


def _shelves(course: Path) -> Iterator[tuple[Path, int]]:
    for name, mode in SHELVES.items():
        yield (course / name, mode) if name else (course, mode)


def _open(mode: int) -> str:
    return f"other people may look into it (mode {stat.S_IMODE(mode):04o})"


def _wrong(this: Settings, table: str, key: str, what: str, try_: str) -> SettingsError:
    return SettingsError(f"{this.file}, [{table}] {key}", what, try_)
