"""Inside the sandbox: namespaces, rights and limits of one submission.

    isolate()  a world of its own: processes, mounts, ipc, network, host name
    confine()  no rights, none to be had, limits, no calls that nobody needs

`isolate` is for the warm parent's children; a cold sandbox has its world from
bubblewrap. `confine` is for both, and comes before any student code.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import fcntl
import os
import resource
import socket
import struct
from pathlib import Path
from typing import Any

__all__ = ["confine", "fork_apart", "isolate"]

CLONE_NEWNS, CLONE_NEWUTS, CLONE_NEWIPC = 0x00020000, 0x04000000, 0x08000000
CLONE_NEWPID, CLONE_NEWNET = 0x20000000, 0x40000000
MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_PRIVATE = 2, 4, 8, 0x40000
MS_BIND, MS_REC = 0x1000, 0x4000
PR_SET_DUMPABLE, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS, PR_CAP_AMBIENT = 4, 24, 38, 47
CAPABILITY_VERSION_3 = 0x20080522
LAST_CAPABILITY = 63  #: more than there are; dropping one that is not there is refused

libc = ctypes.CDLL(None, use_errno=True)


def fork_apart(own: int) -> int:
    """Fork a child that is the first process of a process namespace.

    Parameters
    ----------
    own : int
        Descriptor of this process's own namespace, to which the next fork returns.

    Returns
    -------
    int
        As ``os.fork`` does.
    """
    if libc.setns(own, CLONE_NEWPID) == 0:
        _called(libc.unshare(CLONE_NEWPID), "unshare pid")
        return os.fork()
    return _fork_through_another()


def _fork_through_another() -> int:
    """Do the same where there is no way back: let a process that ends go there.

    A plain user's bubblewrap nests two user namespaces, and the rights in the inner one
    do not reach our own process namespace. We are the first process in that one, and so
    the child becomes ours when the process between has ended. See decision 0060.
    """
    read, write = os.pipe()
    between = os.fork()
    if between:
        os.close(write)
        with os.fdopen(read) as told:
            answer = int(told.read() or -errno.ECHILD)
        os.waitpid(between, 0)
        if answer < 0:
            raise OSError(-answer, f"fork apart: {os.strerror(-answer)}")
        return answer
    os.close(read)
    pid = -1
    try:
        _called(libc.unshare(CLONE_NEWPID), "unshare pid")
        pid = os.fork()
        answer = pid
    except OSError as error:
        answer = -(error.errno or errno.EPERM)
    if pid != 0:
        os.write(write, str(answer).encode())
        os._exit(0)
    os.close(write)
    return 0


def isolate(disk: int, folders: tuple[str, ...]) -> None:
    """Give this process a world of its own, and empty folders to work in.

    Parameters
    ----------
    disk : int
        Bytes of each folder.
    folders : tuple of str
        Laid over with empty ones.

    Raises
    ------
    OSError
        If the system refuses.
    """
    apart = CLONE_NEWNS | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWNET
    _called(libc.unshare(apart), "unshare")
    _called(libc.mount(None, b"/", None, MS_REC | MS_PRIVATE, None), "mount /")
    flags = MS_NOSUID | MS_NODEV
    kept = [(path, os.open(path, os.O_PATH)) for path in _mounted_below(folders)]
    for folder in folders:
        options = f"mode=1777,size={disk},nr_inodes=8192".encode()
        done = libc.mount(b"tmpfs", folder.encode(), b"tmpfs", flags, options)
        _called(done, f"mount {folder}")
    for path, place in kept:
        Path(path).mkdir(parents=True, exist_ok=True)
        there = f"/proc/self/fd/{place}".encode()
        done = libc.mount(there, os.fsencode(path), None, MS_BIND | MS_REC, None)
        _called(done, f"mount {path}")
        os.close(place)
    done = libc.mount(b"proc", b"/proc", b"proc", flags | MS_NOEXEC, None)
    _called(done, "mount /proc")
    libc.sethostname(b"sandbox", 7)
    _raise_loopback()


def _mounted_below(folders: tuple[str, ...]) -> list[str]:
    """Find what lies below these folders: libraries, where they are installed there."""
    table = Path("/proc/self/mountinfo").read_text("utf-8").splitlines()
    escaped = [line.split()[4].encode().decode("unicode_escape") for line in table]
    points = [point.encode("latin-1").decode() for point in escaped]  # bytes again
    found: list[str] = []
    for point in points:  # an outer one is listed before those that come along with it
        inside = point.startswith(tuple(f"{one}/" for one in folders))
        if inside and not point.startswith(tuple(f"{one}/" for one in found)):
            found.append(point)
    return found


def _raise_loopback() -> None:
    """Let programs talk to themselves over 127.0.0.1, as bubblewrap does."""
    request = struct.pack("16sh14x", b"lo", 1)  # IFF_UP
    with contextlib.suppress(OSError), socket.socket() as any_socket:
        fcntl.ioctl(any_socket, 0x8914, request)  # SIOCSIFFLAGS


def confine(uid: int | None, limits: dict[str, Any], guard: Any = None) -> None:
    """Give up every right, for good, and set the limits of each process.

    Parameters
    ----------
    uid : int, optional
        To become, where the grader runs as root.
    limits : dict
        Fields of `base.Limits`.
    guard : callable, optional
        Installs the filter of system calls.
    """
    for capability in range(LAST_CAPABILITY + 1):
        libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)
    if uid is not None:
        os.setgroups([])
        os.setresgid(uid, uid, uid)
        os.setresuid(uid, uid, uid)
    libc.prctl(PR_CAP_AMBIENT, 4, 0, 0, 0)  # PR_CAP_AMBIENT_CLEAR_ALL
    header = struct.pack("Ii", CAPABILITY_VERSION_3, 0)
    _called(libc.capset(header, bytes(24)), "capset")
    libc.prctl(PR_SET_DUMPABLE, 1, 0, 0, 0)  # let it read its own /proc
    _called(libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no_new_privs")
    _limit(limits)
    if guard is not None:
        guard()


def _limit(limits: dict[str, Any]) -> None:
    """Set what the kernel counts for each process; the rest is watched from outside."""
    seconds = int(limits["submission_cpu"]) + 2
    for what, amount in [
        (resource.RLIMIT_AS, limits["memory"] + 512 * 2**20),  # libraries map much
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, limits["file_size"]),
        (resource.RLIMIT_NOFILE, limits["open_files"]),
        (resource.RLIMIT_NPROC, limits["processes"]),
        (resource.RLIMIT_MSGQUEUE, 0),
        (resource.RLIMIT_MEMLOCK, 0),
    ]:
        resource.setrlimit(what, (amount, amount))


def _called(result: int, what: str) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
