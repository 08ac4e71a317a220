"""End the grading service of a hub that was killed: it would keep its port.

    killed hub ── its service goes on ──> end_old_service() ──> the new hub has its own

Shell: looks at processes. A hub that is stopped ends its service itself. Grades are
safe either way: they are written whole, and what was being graded is graded again.
"""

from __future__ import annotations

import psutil

from chainrule_hub.settings import Settings, SettingsError

__all__ = ["end_old_service"]

SECONDS = 20


def end_old_service(this: Settings) -> None:
    """Free the port of the grading service, if an old one of ours holds it.

    Parameters
    ----------
    this : Settings

    Raises
    ------
    SettingsError
        If another program holds it.
    """
    port = this.hub.inner_ports[2]
    holding = [
        one.pid
        for one in psutil.net_connections("tcp")
        if one.status == psutil.CONN_LISTEN and one.laddr.port == port
    ]
    for pid in holding:
        process = psutil.Process(pid) if pid else None
        if process is None or not _is_ours(process, this):
            who = f"{process.name()}, process {pid}" if process else "another program"
            where = f"{this.file}, [hub] inner-ports"
            what = f"port {port} is in use by {who}"
            raise SettingsError(where, what, "write three other numbers, or end it")
        process.terminate()
        _, alive = psutil.wait_procs([process], SECONDS)
        for one in alive:
            one.kill()
            one.wait()


def _is_ours(process: psutil.Process, this: Settings) -> bool:
    words = process.cmdline()
    return f"--ServerApp.root_dir={this.course.root}" in words
