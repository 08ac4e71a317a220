"""Find out whether a sandbox can be started here, before the first student.

Where it cannot, nothing is graded: the error says what the system answered and what to
do about it.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

from chainrule_grader.errors import NoSandboxError, SandboxError
from chainrule_grader.sandbox.base import Launcher, Limits, Setting
from chainrule_grader.sandbox.bubblewrap import Bubblewrap
from chainrule_grader.sandbox.staging import Staged
from chainrule_grader.sandbox.warm import Warm

__all__ = ["best_launcher", "try_out"]

log = logging.getLogger(__name__)

CONTAINER = (
    "this container may not make namespaces and set them up. Start it with that "
    "allowed (for Docker: --security-opt seccomp=unconfined --security-opt "
    "apparmor=unconfined --cap-add SYS_ADMIN --cap-add NET_ADMIN; for "
    "Kubernetes see docs/growing.md)."
)
#: What bubblewrap says where it may not work, and what helps.
HINTS = {
    "uid map": (
        "this system keeps plain users from making user namespaces. Grade as root, or "
        "let an administrator run: sysctl -w user.max_user_namespaces=15000 and, on "
        "Ubuntu, sysctl -w kernel.apparmor_restrict_unprivileged_userns=0"
    ),
    "No permissions to creat": CONTAINER,
    "Creating new namespace failed": CONTAINER,
    "loopback: Failed": CONTAINER,
    "Unknown option": "this bubblewrap is too old. Version 0.8 or newer is needed.",
}
OTHERWISE = "run `autograder doctor`, and look for this line in your system's log."


def best_launcher(
    staged: Staged, limits: Limits, preload: Sequence[str] = ()
) -> tuple[Launcher, str]:
    """Find the fastest sandbox that works here; it has been started once.

    Parameters
    ----------
    staged : Staged
    limits : Limits
    preload : sequence of str
        Modules for a warm parent to have ready.

    Returns
    -------
    launcher : Launcher
        Warm, else cold.
    why : str
        Why it is not a warm one; empty if it is.

    Raises
    ------
    NoSandboxError
        If none works.
    """
    warm = Warm(staged, limits, preload)
    try:
        with warm.launch(Setting()):
            return warm, ""
    except SandboxError as error:
        why = (error.story or error.what).strip()[-300:]
        warm.close()
    log.info("sandbox.cold why=%s", why)
    cold = Bubblewrap(staged, limits)
    try_out(cold)
    return cold, why


def try_out(launcher: Launcher) -> None:
    """Start one sandbox and end it.

    Parameters
    ----------
    launcher : Launcher

    Raises
    ------
    NoSandboxError
        If it does not start.
    """
    try:
        with launcher.launch(Setting()):
            return
    except SandboxError as error:
        hints = [hint for words, hint in HINTS.items() if words in error.story]
        raise NoSandboxError(
            where="bubblewrap",
            what=f"no sandbox can be started here: {error.story.strip()[-300:]}",
            try_=(hints or [OTHERWISE])[0],
        ) from error
