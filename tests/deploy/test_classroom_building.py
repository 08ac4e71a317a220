"""From classroom.toml to JupyterHub: the machine is looked at, and `c` filled in."""

import asyncio
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from chainrule_hub.building import apply, build
from chainrule_hub.leavers import forget_leavers
from chainrule_hub.login import TwoPasswords
from chainrule_hub.reading import open_settings
from chainrule_hub.settings import SettingsError
from jupyterhub import orm
from traitlets.config import Config

ROOT = Path(__file__).parents[2]
CONFIG = ROOT / "deploy" / "jupyterhub" / "jupyterhub_config.py"
TEXT = """
[course]
id = "chain-rule"
root = "course"
exchange = "exchange"

[class]
instructors = ["ada"]
students = ["emma", "bo"]

[login]
authenticator = "shared-password"
password = "12345678"
instructor-password = "87654321"

[servers]
spawner = "simple"

[hub]
state = "state"
proxy = "sh"
"""


@pytest.fixture
def file(tmp_path):
    """Write a classroom.toml that can be started by anybody."""
    (tmp_path / "course" / "source").mkdir(parents=True)
    (tmp_path / "course").chmod(0o700)
    path = tmp_path / "classroom.toml"
    path.write_text(TEXT, "utf-8")
    path.chmod(0o600)
    return path


def test_a_classroom_is_built(file):
    """If not, no hub starts."""
    c = Config()
    build(c, file)
    assert c.Authenticator.allowed_users == {"ada", "emma", "bo"}
    assert (file.parent / "state").stat().st_mode & 0o777 == 0o700


def test_nobody_is_an_administrator(file):
    """If somebody is, that password opens every student's server."""
    c = Config()
    apply(c, open_settings(file))
    scopes = [scope for role in c.JupyterHub.load_roles for scope in role["scopes"]]
    assert c.Authenticator.admin_users == set()
    assert not [
        s for s in scopes if s.startswith(("admin", "users", "groups", "tokens"))
    ]
    assert "api_token" not in c.JupyterHub.services[0]
    assert "admin" not in c.JupyterHub.services[0]


@pytest.mark.parametrize(
    ("what", "mode", "told"),
    [
        ("course", 0o750, "chmod 0700"),
        ("classroom.toml", 0o644, "chmod 0600"),
        ("state", 0o711, "chmod 0700"),
        ("exchange", 0o777, "chmod 1777"),
        ("exchange/chain-rule/inbound", 0o777, "chmod 1733"),
        ("exchange/chain-rule/feedback", 0o755, "chmod 0711"),
    ],
)
def test_what_is_too_open_stops_the_start(what, mode, told, file):
    """If not, students read solutions, grades or each other's work."""
    build(Config(), file)
    (file.parent / what).chmod(mode)
    with pytest.raises(SettingsError) as raised:
        build(Config(), file)
    assert f"{told} {file.parent / what}`" in str(raised.value)


def test_the_folders_of_the_exchange_are_nobody_elses(file):
    """If a link stood for one, root would open what somebody else has chosen."""
    build(Config(), file)
    inbound = file.parent / "exchange" / "chain-rule" / "inbound"
    inbound.rmdir()
    inbound.symlink_to(file.parent)
    with pytest.raises(SettingsError, match="not a folder of the grader's"):
        build(Config(), file)


def test_a_folder_without_a_course_is_told(file):
    """If not, formgrader is empty, and nobody knows why."""
    (file.parent / "course" / "source").rmdir()
    with pytest.raises(SettingsError, match="holds no course"):
        build(Config(), file)


def test_a_missing_proxy_is_told(file, monkeypatch):
    """If not, the hub ends with a traceback about a file that nobody knows."""
    monkeypatch.setattr("chainrule_hub.checking.IN_CHECKOUT", "nowhere")
    file.write_text(TEXT.replace('"sh"', '"no-such-program"'), "utf-8")
    with pytest.raises(SettingsError, match="no-such-program is not installed"):
        build(Config(), file)


@pytest.mark.parametrize(
    ("login", "told"),
    [
        ('"nowhere.Authenticator"', "nowhere.Authenticator cannot be imported"),
        (
            '"jupyterhub.auth.PAMAuthenticator"\noptions = { servicename = "x" }',
            "options.servicename: PAMAuthenticator has no such option; write service.",
        ),
    ],
)
def test_another_authenticator_must_know_its_options(login, told, file):
    """If a slip passed, everybody could be let in by a check that never ran."""
    head, rest = TEXT.split('"shared-password"')
    file.write_text(f"{head}{login}\n{rest[rest.index('[servers]') :]}")
    with pytest.raises(SettingsError) as raised:
        build(Config(), file)
    assert told in str(raised.value)


def test_the_program_ends_with_one_sentence(file):
    """If not, the sentence drowns in a traceback."""
    file.write_text(TEXT.replace("[hub]", "[hbu]"))
    done = subprocess.run(
        [sys.executable, "-m", "jupyterhub", "-f", str(CONFIG)],
        env={**os.environ, "CLASSROOM": str(file)},
        capture_output=True,
        text=True,
        check=False,
        cwd=file.parent,
    )
    assert done.returncode == os.EX_CONFIG
    assert done.stderr == f"{file}, hbu: there is no such table; write hub.\n"


def test_two_passwords_tell_students_from_instructors():
    """If not, every student is an instructor who knows a name."""
    login = TwoPasswords(
        students_password="12345678",  # noqa: S106 - of nobody
        instructors_password="87654321",  # noqa: S106 - of nobody
        instructors={"ada"},
    )

    def given(name, password):
        asked = login.authenticate(None, {"username": name, "password": password})
        with ThreadPoolExecutor(1) as apart:  # from a browser's loop, if there is one
            return apart.submit(asyncio.run, asked).result()

    assert given("emma", "12345678") == "emma"
    assert given("Ada", "87654321") == "ada"
    assert given("ada", "12345678") is None
    assert given("ADA", "12345678") is None
    assert given("emma", "87654321") is None
    assert given("emma", "") is None
    assert TwoPasswords().students_password == ""


def test_who_has_left_is_in_no_group_and_logged_out(file, tmp_path):
    """If not, last year's assistant grades this year's class."""
    url = f"sqlite:///{tmp_path / 'hub.sqlite'}"
    make = orm.new_session_factory(url)
    with make() as session:
        orm.Base.metadata.create_all(session.bind)
        users = {name: orm.User(name=name) for name in ("ada", "emma", "bo", "kim")}
        graders = orm.Group(name="formgrade-chain-rule")
        others = orm.Group(name="choir")
        graders.users.extend([users["ada"], users["kim"], users["bo"]])
        others.users.append(users["kim"])
        session.add_all([*users.values(), graders, others])
        for name, user in users.items():
            session.add(orm.APIToken(prefix="0000", hashed=name, user=user))
        session.commit()
        cookies = {name: user.cookie_id for name, user in users.items()}
        session.bind.dispose()
    forget_leavers(open_settings(file), url)
    with make() as session:
        named = {
            one.name: {u.name for u in one.users} for one in session.query(orm.Group)
        }
        assert named == {"formgrade-chain-rule": {"ada"}, "choir": {"kim"}}
        assert {t.hashed for t in session.query(orm.APIToken)} == {"ada", "emma", "bo"}
        kept = {
            u.name for u in session.query(orm.User) if u.cookie_id == cookies[u.name]
        }
        assert kept == {"ada", "emma", "bo"}
        session.bind.dispose()


def test_a_database_that_cannot_be_opened_is_told(file):
    """If not, a slip in a URL is a page of SQLAlchemy's."""
    with pytest.raises(SettingsError, match="it cannot be opened"):
        forget_leavers(open_settings(file), "no such thing://")
