"""One password for all students and another for all instructors.

For a machine that only the class can reach, for an hour: whoever knows the students'
password can log in as any of them. JupyterHub's own authenticator of this kind has a
second password for administrators only, and this hub has none.
"""

from __future__ import annotations

from secrets import compare_digest
from typing import Any

from jupyterhub.auth import Authenticator
from traitlets import Set, Unicode

__all__ = ["TwoPasswords"]


class TwoPasswords(Authenticator):
    """Knows two passwords, and who must give the second."""

    students_password = Unicode(config=True, help="Of everybody else.")
    instructors_password = Unicode(config=True, help="Of those in `instructors`.")
    instructors = Set(Unicode(), config=True, help="Who must give the other one.")

    async def authenticate(self, handler: Any, data: dict[str, str]) -> str | None:  # noqa: ANN401, ARG002 - JupyterHub's
        """Return the name, if the password is the right one.

        Parameters
        ----------
        handler : RequestHandler
            Not looked at.
        data : dict
            What was typed.

        Returns
        -------
        str or None
        """
        name = self.normalize_username(data["username"])
        instructor = name in self.instructors
        right = self.instructors_password if instructor else self.students_password
        given = data["password"]
        same = compare_digest(given.encode("utf-8", "replace"), right.encode())
        return name if right and same else None
