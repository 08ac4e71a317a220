"""Choose the user id of a sandbox: one that no other sandbox on this system has.

    /proc/self/uid_map, our process id ── own_id() ──> an id

Pure but for `chosen`, which reads what the kernel says. Ids far above those that
systems hand out are taken where they exist. In a container with a user namespace, as
Kubernetes and rootless engines make them, only the first 65,536 often do; then the ids
come from the upper half of these.
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["FIRST_UID", "chosen", "own_id"]

#: Above the ids that systems hand out; one for each process of the grader.
FIRST_UID = 1_900_000_000
NOBODY = 65_534  #: what a user namespace calls all whom it does not know


def chosen(process: int) -> int:
    """Choose an id, among those that exist here.

    Parameters
    ----------
    process : int
        The id of the grader's process.

    Returns
    -------
    int
    """
    return own_id(Path("/proc/self/uid_map").read_text("ascii"), process)


def own_id(uid_map: str, process: int) -> int:
    """Choose an id, among those that a user namespace has.

    Parameters
    ----------
    uid_map : str
        As the kernel writes it: first id inside, first outside, how many; in lines.
    process : int
        The id of the grader's process.

    Returns
    -------
    int
        Where there are few ids, two of very many processes may get the same one. They
        are in namespaces of their own all the same, and share the limit of processes.
    """
    high = FIRST_UID + process
    ranges = []
    for line in uid_map.splitlines():
        first, _outside, number = map(int, line.split())
        if first <= high < first + number:
            return high
        ranges.append((number, first))
    number, first = max(ranges)
    # Where nobody lies within, only what is below it is ours.
    end = NOBODY if first <= NOBODY < first + number else first + number
    usable = max(1, (end - first) // 2)
    return end - 1 - process % usable
