"""Find out whether a sandbox can be started here, before the first student.

Where it cannot, nothing is graded: the error says what the system answered and what to
do about it.
"""

from __future__ import annotations

from chainrule_grader.errors import NoSandboxError, SandboxError
from chainrule_grader.sandbox.base import Launcher, Setting

__all__ = ["try_out"]

#: What bubblewrap says where it may not work, and what helps.
HINTS = {
    "uid map": (
        "this system keeps plain users from making user namespaces. Grade as root, or "
        "let an administrator run: sysctl -w user.max_user_namespaces=15000 and, on "
        "Ubuntu, sysctl -w kernel.apparmor_restrict_unprivileged_userns=0"
    ),
    "No permissions to creat": (
        "this container may not make namespaces. Start it with them allowed (for "
        "Docker: --security-opt seccomp=unconfined --cap-add SYS_ADMIN)."
    ),
    "Unknown option": "this bubblewrap is too old. Version 0.8 or newer is needed.",
}
OTHERWISE = "run `autograder doctor`, and look for this line in your system's log."


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
