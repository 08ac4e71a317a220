"""Tell JupyterHub what classroom.toml says.

    Settings ── build() ──> JupyterHub's c

Shell in `build`, which looks at the machine first; `apply` only fills in `c`.
`config/` holds what servers read: one folder for everyone, one for each role.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from traitlets.utils.importstring import import_item

from chainrule_hub.checking import check, check_home, find_proxy
from chainrule_hub.leavers import forget_leavers
from chainrule_hub.leftovers import end_old_service
from chainrule_hub.reading import open_settings
from chainrule_hub.roles import (
    SERVER_SCOPES,
    grading_service,
    groups,
    links_of_formgrader,
    roles,
)
from chainrule_hub.settings import DUMMY, PAM, SHARED, Settings, SettingsError

__all__ = ["apply", "build"]

CONFIG = Path(__file__).with_name("config")
PROGRAMS = Path(sys.executable).parent
PATH = "/usr/local/bin:/usr/bin:/bin"
SECONDS_TO_START = 60
#: Each of two requests to end; a server that hangs is then ended.
SECONDS_TO_STOP = 3
#: A server would ask whether it may end, and the hub would wait for the answer.
ARGUMENTS = ["--ServerApp.answer_yes=True"]


def build(c: Any, file: Path) -> Settings:  # noqa: ANN401 - traitlets' Config
    """Read classroom.toml, look at the machine, and configure the hub.

    Parameters
    ----------
    c : Config
        From `get_config()`.
    file : Path
        classroom.toml.

    Returns
    -------
    Settings

    Raises
    ------
    SettingsError
        If something is missing or wrong.
    """
    settings = open_settings(file)
    check(settings)
    end_old_service(settings)
    apply(c, settings)
    forget_leavers(settings, c.JupyterHub.db_url)
    return settings


def apply(c: Any, this: Settings) -> None:  # noqa: ANN401 - traitlets' Config
    """Fill in JupyterHub's configuration.

    Parameters
    ----------
    c : Config
    this : Settings

    Raises
    ------
    SettingsError
        If the authenticator cannot be imported, or has no such option.
    """
    _apply_hub(c, this)
    c.JupyterHub.extra_handlers = links_of_formgrader(this)
    _apply_login(c, this)
    _apply_servers(c, this)
    c.JupyterHub.load_groups = groups(this)
    c.JupyterHub.load_roles = roles(this)
    environment = _environment(this, "grader")
    program = [str(PROGRAMS / "jupyterhub-singleuser"), *ARGUMENTS, *_as_root(this)]
    c.JupyterHub.services = [grading_service(this, program, environment)]


def _apply_hub(c: Any, this: Settings) -> None:  # noqa: ANN401 - traitlets' Config
    hub = this.hub
    inner, proxy, _ = hub.inner_ports
    c.JupyterHub.bind_url = f"http://{hub.address}:{hub.port}{hub.prefix}"
    c.JupyterHub.hub_bind_url = f"http://127.0.0.1:{inner}"
    c.JupyterHub.db_url = hub.database or f"sqlite:///{hub.state / 'jupyterhub.sqlite'}"
    c.JupyterHub.cookie_secret_file = str(hub.state / "cookie_secret")
    c.JupyterHub.cleanup_servers = not this.servers.keep
    c.ConfigurableHTTPProxy.command = [find_proxy(this)]
    c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{proxy}"
    c.ConfigurableHTTPProxy.pid_file = str(hub.state / "proxy.pid")


def _apply_login(c: Any, this: Settings) -> None:  # noqa: ANN401 - traitlets' Config
    login, people = this.login, this.people
    c.Authenticator.allowed_users = {*people.instructors, *people.students}
    c.Authenticator.allow_all = people.open
    c.Authenticator.admin_users = set()
    # Whoever has the grader's server has the gradebook, whatever the list says.
    c.Authenticator.blocked_users = {"root", this.course.grader} - {""}
    if login.authenticator in {PAM, DUMMY}:
        c.JupyterHub.authenticator_class = login.authenticator
        _options(c, this, "jupyterhub.auth.PAMAuthenticator")
    elif login.authenticator == SHARED:
        c.JupyterHub.authenticator_class = "chainrule_hub.login.TwoPasswords"
        c.TwoPasswords.students_password = login.password
        c.TwoPasswords.instructors_password = login.instructor_password
        c.TwoPasswords.instructors = set(people.instructors)
    else:
        c.JupyterHub.authenticator_class = login.authenticator
        _options(c, this, login.authenticator)


def _options(c: Any, this: Settings, dotted: str) -> None:  # noqa: ANN401 - traitlets' Config
    """Hand the options over to the authenticator's class, which must know them."""
    try:
        kind = import_item(dotted)
    except ImportError as error:
        where = f"{this.file}, [login] authenticator"
        try_ = "install the package that holds it into the hub's environment"
        raise SettingsError(where, f"{dotted} cannot be imported", try_) from error
    known = sorted(kind.class_trait_names(config=True))
    for name, value in this.login.options.items():
        if name not in known:
            where = f"{this.file}, [login] options.{name}"
            near = get_close_matches(name, known, n=1)
            try_ = f"write {near[0]}" if near else f"see the page of {kind.__name__}"
            raise SettingsError(where, f"{kind.__name__} has no such option", try_)
        c[kind.__name__][name] = value


def _apply_servers(c: Any, this: Settings) -> None:  # noqa: ANN401 - traitlets' Config
    if this.as_system_users:
        c.JupyterHub.spawner_class = "jupyterhub.spawner.LocalProcessSpawner"
        c.Spawner.pre_spawn_hook = _only_into_a_closed_home
    else:
        c.JupyterHub.spawner_class = "simple"
        homes = this.hub.state / "homes"
        c.SimpleLocalProcessSpawner.home_dir_template = f"{homes}/{{username}}"
    c.Spawner.cmd = [str(PROGRAMS / "jupyterhub-singleuser")]
    c.Spawner.args = ARGUMENTS + _as_root(this)
    c.Spawner.default_url = "/lab"
    c.Spawner.server_token_scopes = SERVER_SCOPES
    c.Spawner.start_timeout = c.Spawner.http_timeout = SECONDS_TO_START
    c.LocalProcessSpawner.interrupt_timeout = SECONDS_TO_STOP
    c.LocalProcessSpawner.term_timeout = SECONDS_TO_STOP
    c.LocalProcessSpawner.kill_timeout = SECONDS_TO_STOP
    # Nothing of whoever starts the hub: its variables can hold secrets.
    c.Spawner.env_keep = ["LANG", "LC_ALL"]
    student, instructor = (
        _environment(this, "student"),
        _environment(this, "instructor"),
    )
    c.Spawner.environment = {
        name: _by_role(this, name, student, instructor) for name in student
    }


def _as_root(this: Settings) -> list[str]:
    """Let root try it out alone; on a real hub no server is root's."""
    alone = not this.as_system_users and not os.geteuid()
    return ["--ServerApp.allow_root=True"] if alone else []


def _by_role(
    this: Settings, name: str, student: dict[str, str], instructor: dict[str, str]
) -> Callable[[Any], str]:
    def value(spawner: Any) -> str:  # noqa: ANN401 - JupyterHub's
        teaches = spawner.user.name in this.people.instructors
        return (instructor if teaches else student)[name]

    return value


def _environment(this: Settings, role: str) -> dict[str, str]:
    """Say what a server of this role is started with."""
    environment = {
        "PATH": f"{PROGRAMS}:{PATH}",
        "JUPYTER_CONFIG_PATH": f"{CONFIG / role}:{CONFIG / 'everyone'}",
        "CHAINRULE_COURSE": this.course.id,
        "CHAINRULE_EXCHANGE": str(this.course.exchange),
    }
    if not this.as_system_users:  # all that is left behind is in one place
        environment["TMPDIR"] = str(this.hub.state / "tmp")
    if role == "grader":
        environment["CHAINRULE_ROOT"] = str(this.course.root)
        if not this.as_system_users:  # nothing of whoever tries it out
            environment["HOME"] = str(this.hub.state / "grader")
            environment["CHAINRULE_ONE_USER"] = "yes"
        return environment
    if this.course.lessons:
        environment["CHAINRULE_LESSONS"] = str(this.course.lessons)
    if this.people.open:
        environment["CHAINRULE_OPEN"] = "yes"
    return environment


def _only_into_a_closed_home(spawner: Any) -> None:  # noqa: ANN401 - JupyterHub's
    check_home(spawner.user.name)
