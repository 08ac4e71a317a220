"""Is this machine able to grade? What is missing, and how to get it.

Shell: starts a real sandbox and looks from inside whether it holds.
"""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from chainrule_grader.errors import NoSandboxError, SandboxError
from chainrule_grader.sandbox.base import Limits, Setting
from chainrule_grader.sandbox.bubblewrap import Bubblewrap, find_bwrap
from chainrule_grader.sandbox.staging import stage
from chainrule_grader.sandbox.trial import try_out

__all__ = ["Finding", "examine_machine"]

PACKAGES = "nbgrader jupyterlab numpy ipython msgpack".split()

#: What must hold inside a sandbox: a name, and Python that says so from inside.
PROBES = {
    "no network": "len(open('/proc/net/dev').readlines()) == 3",  # two heads, and lo
    "no rights": "'CapEff:\\t0000000000000000' in open('/proc/self/status').read()",
    "no new rights": "'NoNewPrivs:\\t1' in open('/proc/self/status').read()",
    "no variables of ours": "not any(n in os.environ for n in OURS)",
    "a read-only root": "not os.access('/', os.W_OK)",
    "no processes of ours": "len([n for n in os.listdir('/proc') if n.isdigit()]) < 9",
}


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
    ours = sorted(set(os.environ) - {"PATH", "HOME", "USER", "LANG", "PWD"})
    tests = ", ".join(f"{name!r}: {test}" for name, test in PROBES.items())
    source = f"import os\nOURS = {ours!r}\nprobes = {{{tests}}}"
    with stage([], []) as staged:
        launcher = Bubblewrap(staged, Limits())
        try_out(launcher)
        return _probed(launcher, source)


def _probed(launcher: Bubblewrap, source: str) -> str:
    with launcher.launch(Setting("doctor")) as session:
        session.run("probe", source)
        with session.question() as question:
            found = question.lookup("probes")
    held = found if isinstance(found, dict) else {}
    broken = [name for name in PROBES if held.get(name) is not True]
    if broken:
        raise SandboxError(what=f"the sandbox does not hold: {', '.join(broken)}")
    return f"each submission gets its own, started cold, with {', '.join(PROBES)}"
