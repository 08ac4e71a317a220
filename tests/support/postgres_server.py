"""A real PostgreSQL server, started for the tests alone."""

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
from itertools import count
from pathlib import Path

import psycopg
import pytest

__all__ = ["Server", "serving"]


class Server:
    """A PostgreSQL server that only this user reaches, through a socket in a folder."""

    def __init__(self, folder):
        self.folder = folder
        self._numbers = count()
        self._as_user = {}
        if os.geteuid() == 0:  # which PostgreSQL refuses to run as
            user = pwd.getpwnam("nobody")
            os.chown(folder, user.pw_uid, user.pw_gid)
            ids = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
            self._as_user = ids
        self._run("initdb", "--username=grader", "--encoding=UTF8", "--no-sync")

    def start(self):
        """Start it and wait until it answers."""
        options = f"-k {self.folder} -c listen_addresses='' -c fsync=off"
        log = f"--log={self.folder}/log"
        self._run("pg_ctl", "start", "--wait", log, f"--options={options}")

    def stop(self):
        """Break every connection off."""
        self._run("pg_ctl", "stop", "--wait", "--mode=fast")

    def new_database(self):
        """Make an empty database; return its URL."""
        name = f"book{next(self._numbers)}"
        with self.connect("postgres") as rows:
            rows.execute(f"CREATE DATABASE {name}")
        return f"postgresql://grader@/{name}?host={self.folder}"

    def connect(self, name):
        """Connect without the grader."""
        return psycopg.connect(
            host=str(self.folder), user="grader", dbname=name, autocommit=True
        )

    def _run(self, name, *arguments):
        debian = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
        program = debian[-1] if debian else shutil.which(name)
        if not program:
            pytest.fail(f"{name} is missing: apt-get install postgresql")
        command = [program, f"--pgdata={self.folder}/data", *arguments]
        with (self.folder / "said").open("w+") as said:
            done = subprocess.run(
                command, stdout=said, stderr=said, cwd="/", check=False, **self._as_user
            )
            said.seek(0)
            assert done.returncode == 0, said.read()


@contextlib.contextmanager
def serving():
    """Start a server in a folder of its own; stop it at the end."""
    with tempfile.TemporaryDirectory(prefix="pg-") as folder:
        running = Server(Path(folder))
        running.start()
        try:
            yield running
        finally:
            running.stop()
