"""Show instructors the way to formgrader: in JupyterLab, under Nbgrader > Course List.

    the menu's page ── asks ──> CourseList ──> the course, and where its service is

A server extension in instructors' own servers. It stands in for nbgrader's, which asks
the hub for more than a server's token may know here, and whose link leads to a tab that
stays empty, since formgrader stands in no frame. See decisions 0049 and 0051.
"""

from __future__ import annotations

import json
import os
from typing import Any

from jupyter_server.base.handlers import APIHandler
from jupyter_server.utils import url_path_join
from tornado.web import authenticated

__all__ = ["CourseList"]


class CourseList(APIHandler):
    """Answers as nbgrader's list of courses does."""

    @authenticated
    def get(self) -> None:
        """Name the hub's one course."""
        course = os.environ["CHAINRULE_COURSE"]
        there = f"{os.environ['JUPYTERHUB_BASE_URL']}services/{course}/"
        listed = [{"course_id": course, "url": there, "kind": "jupyterhub"}]
        self.finish(json.dumps({"success": True, "value": listed}))


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "chainrule_hub.course_list"}]


def _load_jupyter_server_extension(app: Any) -> None:  # noqa: ANN401 - a ServerApp
    address = url_path_join(app.web_app.settings["base_url"], "formgraders")
    app.web_app.add_handlers(".*$", [(address, CourseList)])
