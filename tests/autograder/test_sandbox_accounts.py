"""The user ids of sandboxes: nobody else's, also in a container that has few."""

import os
import subprocess
import sys

import pytest

from chainrule_grader.sandbox.accounts import FIRST_UID, NOBODY, own_id

WHOLE = "         0          0 4294967295\n"
POD = "         0     589824      65536\n"
NEW_USER = 0x10000000  #: CLONE_NEWUSER
#: Runs a command in a user namespace of 65,536 ids.
POD_OF = f"""
import ctypes, os, sys
apart, mapped = os.pipe(), os.pipe()
child = os.fork()
if not child:
    assert ctypes.CDLL(None).unshare({NEW_USER}) == 0
    os.write(apart[1], b"x")
    os.read(mapped[0], 1)
    os.setgroups([])
    os.setresgid(0, 0, 0)
    os.setresuid(0, 0, 0)
    os.execvp(sys.argv[1], sys.argv[1:])
os.read(apart[0], 1)
for name in ("uid_map", "gid_map"):
    with open(f"/proc/{{child}}/{{name}}", "w") as file:
        file.write("0 0 65536")
os.write(mapped[1], b"x")
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
DOCTOR = [sys.executable, "-m", "chainrule_grader", "doctor"]
#: What deploy/kubernetes gives a container that grades, and no more.
RIGHTS = "-all,+sys_admin,+net_admin,+setuid,+setgid,+kill"


def test_a_whole_system_has_ids_that_nobody_is_given():
    """Sandboxes would share an id, or have that of a person."""
    assert [own_id(WHOLE, process) for process in (1, 2)] == [
        FIRST_UID + 1,
        FIRST_UID + 2,
    ]


@pytest.mark.parametrize("process", [1, 2, 32_766, 32_767, 4_000_000])
@pytest.mark.parametrize("uid_map", [POD, "0 1000 1\n" + "1 100000 65536\n"])
def test_a_container_with_few_ids_has_one_for_each(process, uid_map):
    """Grading would stop where only the first 65,536 ids exist."""
    found = own_id(uid_map, process)
    assert 30_000 < found < 65_537
    assert found != NOBODY
    assert own_id(uid_map, process + 1) != found


def test_a_container_with_one_id_has_that_one():
    """The reason would be an arithmetic error, and not the missing ids."""
    assert own_id("0 0 1\n", 7) == 0


@pytest.mark.sandbox
@pytest.mark.slow
def test_sandboxes_start_in_a_container_that_has_few_ids_and_rights():
    """The settings in deploy/kubernetes would not be enough, or too much."""
    words = DOCTOR
    if os.geteuid() == 0:  # a plain user's own sandbox has one id, which is theirs
        limited = ["setpriv", f"--bounding-set={RIGHTS}", "--inh-caps=-all"]
        words = [sys.executable, "-c", POD_OF, *limited, *DOCTOR]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "ok  sandbox" in done.stdout
