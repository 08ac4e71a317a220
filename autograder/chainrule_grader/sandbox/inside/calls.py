"""Inside the sandbox: refuse the system calls that a lesson never needs.

Where libseccomp is installed. What stands behind this filter holds without it too; it
takes away the kernel's less tried doors: namespaces, tracing, keys, exotic sockets.
"""

from __future__ import annotations

import ctypes
import errno
import os
from collections.abc import Callable

__all__ = ["call_filter"]

ALLOW, REFUSE = 0x7FFF0000, 0x00050000
OPTIMIZE, PR_SET_SECCOMP = 8, 22
EQ, GE, MASKED_EQ = 4, 5, 7
#: Kinds of socket beside AF_UNIX (1), AF_INET (2) and AF_INET6 (10).
EXOTIC = [_family for _family in range(10) if _family not in (1, 2)]
FIRST_EXOTIC = 11
NAMESPACES = (
    *(0x00020000, 0x02000000, 0x04000000),  # mounts, cgroup, uts
    *(0x08000000, 0x10000000, 0x20000000, 0x40000000),  # ipc, user, pid, net
)

REFUSED = """
    acct add_key bpf chroot delete_module fanotify_init finit_module fsconfig fsmount
    fsopen fspick init_module io_uring_enter io_uring_register io_uring_setup ioperm
    iopl kcmp kexec_file_load kexec_load keyctl lookup_dcookie mbind migrate_pages
    mount mount_setattr move_mount move_pages name_to_handle_at nfsservctl
    open_by_handle_at open_tree perf_event_open pivot_root process_madvise
    process_vm_readv process_vm_writev ptrace quotactl reboot request_key
    set_mempolicy setdomainname sethostname setns settimeofday clock_settime
    swapoff swapon syslog umount umount2 unshare userfaultfd vhangup
""".split()


class _Compare(ctypes.Structure):
    """libseccomp's struct scmp_arg_cmp."""

    _fields_ = (
        ("arg", ctypes.c_uint),
        ("op", ctypes.c_int),
        ("a", ctypes.c_uint64),
        ("b", ctypes.c_uint64),
    )


def call_filter() -> Callable[[], None] | None:
    """Prepare the filter, once; what is returned installs it in this process.

    Returns
    -------
    callable or None
        None where libseccomp is not installed.
    """
    try:
        library = ctypes.CDLL("libseccomp.so.2", use_errno=True)
    except OSError:
        return None
    library.seccomp_init.restype = ctypes.c_void_p
    library.seccomp_export_bpf.argtypes = [ctypes.c_void_p, ctypes.c_int]
    library.seccomp_attr_set.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_uint32]
    library.seccomp_rule_add_array.argtypes = [
        *(ctypes.c_void_p, ctypes.c_uint32, ctypes.c_int, ctypes.c_uint),
        ctypes.POINTER(_Compare),
    ]
    context = library.seccomp_init(ctypes.c_uint32(ALLOW))
    library.seccomp_attr_set(context, OPTIMIZE, 2)  # a tree, not a list

    def refuse(name: str, number: int, *when: _Compare) -> None:
        call = library.seccomp_syscall_resolve_name(name.encode())
        if call != -1:  # unknown to this libseccomp: then the kernel's rights hold
            array = (_Compare * max(len(when), 1))(*when)
            library.seccomp_rule_add_array(
                context, REFUSE | number, call, len(when), array
            )

    for name in REFUSED:
        refuse(name, errno.EPERM)
    for flag in NAMESPACES:
        refuse("clone", errno.EPERM, _Compare(0, MASKED_EQ, flag, flag))
    refuse("clone3", errno.ENOSYS)  # its flags cannot be seen; libc falls back to clone
    kinds = [_Compare(0, EQ, kind, 0) for kind in EXOTIC]
    for kind in (*kinds, _Compare(0, GE, FIRST_EXOTIC, 0)):
        refuse("socket", errno.EAFNOSUPPORT, kind)

    return _installer(_program(library, context))


def _program(library: ctypes.CDLL, context: int) -> bytes:
    """Have the filter's program made, so that no child has to."""
    place = os.memfd_create("filter")
    library.seccomp_export_bpf(context, place)
    program = os.pread(place, 2**20, 0)
    os.close(place)
    return program


class _Program(ctypes.Structure):
    """The kernel's struct sock_fprog."""

    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def _installer(program: bytes) -> Callable[[], None]:
    libc = ctypes.CDLL(None, use_errno=True)
    told = _Program(len(program) // 8, program)

    def install() -> None:
        if libc.prctl(PR_SET_SECCOMP, 2, ctypes.byref(told), 0, 0):
            message = "the filter of system calls cannot be installed"
            raise OSError(ctypes.get_errno(), message)

    return install
