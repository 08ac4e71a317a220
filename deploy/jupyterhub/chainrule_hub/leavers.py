"""Forget at the start who has left: JupyterHub itself only adds.

    classroom.toml without bo ── forget_leavers() ──> bo is in no group, and logged out

Shell: writes the hub's database, before the hub opens it.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any

from jupyterhub import orm
from sqlalchemy import inspect
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from chainrule_hub.roles import groups
from chainrule_hub.settings import Settings, SettingsError

__all__ = ["forget_leavers"]

OURS = "formgrade-", "nbgrader-"


def forget_leavers(this: Settings, url: str) -> None:
    """Take out of the hub's groups, and log out, who is no longer in the class.

    Parameters
    ----------
    this : Settings
    url : str
        Of the hub's database.

    Raises
    ------
    SettingsError
        If the database cannot be opened.
    """
    try:
        parsed = make_url(url)
        file = parsed.database or ""
        if parsed.get_backend_name() == "sqlite" and not Path(file).exists():
            return
        make = orm.new_session_factory(url)
        with make() as session:
            if not inspect(session.bind).has_table(orm.Group.__tablename__):
                return
            members = {name: one["users"] for name, one in groups(this).items()}
            for group in session.query(orm.Group):
                if group.name.startswith(OURS):
                    _keep(group, members.get(group.name, ()))
            if not this.people.open:
                staying = {*this.people.students, *this.people.instructors}
                for user in session.query(orm.User):
                    if user.name not in staying:
                        _log_out(session, user)
            session.commit()
        session.bind.dispose()
    except (SQLAlchemyError, ArgumentError, ImportError, ValueError) as error:
        where = f"{this.file}, [hub] database"
        first = str(error).splitlines()[0]
        what = f"it cannot be opened ({type(error).__name__}: {first})"
        try_ = "leave database away for a file in `state`, or correct the URL"
        raise SettingsError(where, what, try_) from error


def _keep(group: Any, names: Collection[str]) -> None:  # noqa: ANN401 - ships no types
    for user in [user for user in group.users if user.name not in names]:
        group.users.remove(user)


def _log_out(session: Any, user: Any) -> None:  # noqa: ANN401 - ships no types
    """Make every cookie and token of somebody void."""
    user.cookie_id = orm.new_token()
    for one in [*user.api_tokens, *user.oauth_codes]:
        session.delete(one)
