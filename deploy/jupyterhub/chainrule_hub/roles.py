"""Who may do what on the hub: groups, roles, and the service that grades.

    Settings ── groups(), roles(), grading_service() ──> what JupyterHub is told

Pure. Nobody is an administrator, and no token can do more than its holder has to:

* the grading service can find out who is asking, and nothing else. It adds nobody to a
  group, so its token is of no use to anybody who finds it;
* instructors may open that service;
* a server can read its own person's name and groups, as nbgrader does.

See decision 0049.
"""

from __future__ import annotations

from typing import Any

from tornado.web import RedirectHandler

from chainrule_hub.settings import Settings

__all__ = ["SERVER_SCOPES", "grading_service", "groups", "links_of_formgrader", "roles"]

#: Of the token in a person's server: JupyterHub's own two, and nbgrader's question.
SERVER_SCOPES = [
    "users:activity!user",
    "access:servers!server",
    "read:users:name!user",
    "read:users:groups!user",
]


def groups(this: Settings) -> dict[str, dict[str, list[str]]]:
    """Say who is in which group.

    Parameters
    ----------
    this : Settings

    Returns
    -------
    dict
        As JupyterHub's `load_groups`.
    """
    everyone = [*this.people.instructors, *this.people.students]
    return {
        this.graders: {"users": list(this.people.instructors)},
        this.members: {"users": everyone},
    }


def roles(this: Settings) -> list[dict[str, Any]]:
    """Say what the groups may do beyond what everybody may.

    Parameters
    ----------
    this : Settings

    Returns
    -------
    list of dict
        As JupyterHub's `load_roles`.
    """
    service = this.course.id
    return [
        {
            "name": "grades-the-course",
            "description": "May open the course's formgrader",
            "scopes": [
                f"access:services!service={service}",
                "list:services",
                f"read:services!service={service}",
            ],
            "groups": [this.graders],
        }
    ]


def grading_service(
    this: Settings, program: list[str], environment: dict[str, str]
) -> dict[str, Any]:
    """Describe the server in which formgrader runs, with the rights of the grader.

    Parameters
    ----------
    this : Settings
    program : list of str
        `jupyterhub-singleuser`, with its options.
    environment : dict
        Its variables.

    Returns
    -------
    dict
        An item of JupyterHub's `services`.
    """
    root = str(this.course.root)
    service: dict[str, Any] = {
        "name": this.course.id,
        "url": f"http://127.0.0.1:{this.hub.inner_ports[2]}",
        "command": [
            *program,
            f"--ServerApp.root_dir={root}",
            "--ServerApp.default_url=/formgrader",
        ],
        "cwd": root,
        "environment": environment,
        "oauth_no_confirm": True,
    }
    if this.as_system_users:
        service["user"] = this.course.grader
    return service


def links_of_formgrader(this: Settings) -> list[tuple[str, type, dict[str, Any]]]:
    """Lead formgrader's links to files to the service; they begin at the hub's root.

    Parameters
    ----------
    this : Settings

    Returns
    -------
    list of tuple
        As JupyterHub's `extra_handlers`. The hub itself says who may open the service.
    """
    hub = this.hub.prefix.rstrip("/")
    there = f"{hub}/services/{this.course.id}/lab/tree/{{0}}"
    where = {"url": there, "permanent": False}
    return [(r"/(?:tree|notebooks|edit)/(.*)", RedirectHandler, where)]
