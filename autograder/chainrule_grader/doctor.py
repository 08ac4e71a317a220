"""Is this machine able to grade? What is missing, and how to get it.

Shell: starts a real sandbox and looks from inside whether it holds.
"""

from __future__ import annotations

import contextlib
import os
import platform
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from chainrule_grader.errors import NoSandboxError, SandboxError
from chainrule_grader.sandbox.base import Launcher, Limits, Setting
from chainrule_grader.sandbox.bubblewrap import find_bwrap
from chainrule_grader.sandbox.staging import stage
from chainrule_grader.sandbox.trial import best_launcher

__all__ = ["Finding", "examine_machine"]

PACKAGES = "nbgrader jupyterlab numpy ipython msgpack".split()

#: What must hold inside a sandbox: a name, and Python that says so from inside.
PROBES = {
    "no network": "len(open('/proc/net/dev').readlines()) == 3",  # two heads, and lo
    "no rights": "'CapEff:\\t0000000000000000' in open('/proc/self/status').read()",
    "no new rights": "'NoNewPrivs:\\t1' in open('/proc/self/status').read()",
    "no variables of ours": "'GRADER_DOCTOR' not in os.environ",
    "a read-only root": "not any(os.access(d, os.W_OK) for d in ('/', '/dev'))",
    "no processes of ours": "len([n for n in os.listdir('/proc') if n.isdigit()]) < 9",
}

#: What is there only where libseccomp is: the rest holds without it.
FILTER = "fewer system calls"
FILTERED = "'Seccomp:\\t2' in open('/proc/self/status').read()"
NO_FILTER = "all system calls (install libseccomp2 for fewer)"
COLD = "about a third of a second"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at.

    Parameters
    ----------
    what : str
        What was looked at.
    good : bool
    told : str
        What was seen; where it is not good, also what to do.
    """

    what: str
    good: bool
    told: str


def examine_machine() -> Iterator[Finding]:
    """Look at everything that grading needs.

    Yields
    ------
    Finding
    """
    yield _finding("system", _system)
    yield _finding("packages", _packages)
    yield _finding("bubblewrap", find_bwrap)
    yield _finding("sandbox", _sandbox)


def _finding(what: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(what, good=True, told=look())
    except (NoSandboxError, SandboxError, PackageNotFoundError, OSError) as error:
        return Finding(what, good=False, told=str(error))


def _system() -> str:
    if sys.platform != "linux":
        find_bwrap()  # raises, and says why
    return f"{platform.system()} {platform.release()}, Python {sys.version.split()[0]}"


def _packages() -> str:
    return ", ".join(f"{name} {version(name)}" for name in PACKAGES)


def _sandbox() -> str:
    """Start a sandbox and let it try what it must not be able to do."""
    tests = ", ".join(f"{name!r}: {test}" for name, test in PROBES.items())
    source = f"import os\nprobes = {{{tests}, {FILTER!r}: {FILTERED}}}"
    with stage([], []) as staged, _variable("GRADER_DOCTOR"):
        launcher, why_cold = best_launcher(staged, Limits())
        with contextlib.closing(launcher):
            held = _probed(launcher, source)
    started = f"cold, {COLD} for each: {why_cold}" if why_cold else "from a warm parent"
    calls = FILTER if held.get(FILTER) is True else NO_FILTER
    return (
        f"each submission gets its own, started {started}; {', '.join(PROBES)}; {calls}"
    )


def _probed(launcher: Launcher, source: str) -> dict[str, object]:
    with launcher.launch(Setting("doctor")) as session:
        session.run("probe", source)
        with session.question() as question:
            found = question.lookup("probes")
    held = found if isinstance(found, dict) else {}
    broken = [name for name in PROBES if held.get(name) is not True]
    if broken:
        raise SandboxError(what=f"the sandbox does not hold: {', '.join(broken)}")
    return held


@contextlib.contextmanager
def _variable(name: str) -> Iterator[None]:
    """Have a variable that must not be found inside."""
    os.environ[name] = "1"
    try:
        yield
    finally:
        del os.environ[name]
