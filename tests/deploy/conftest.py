"""One hub for all tests of the classroom: started once, real in every part."""

import hub_machine
import pytest
from hub_people import log_in
from hub_verbs import press


@pytest.fixture(scope="session")
def machines(tmp_path_factory):
    """Return what makes a machine with people on it; say what to do where it cannot."""
    if why := hub_machine.why_not():
        pytest.fail(why)

    def make(more=(), crowd=()):
        return hub_machine.machine(tmp_path_factory.mktemp("machine"), more, crowd)

    return make


@pytest.fixture(scope="session")
def hub(machines):
    """Start a hub for system users, on a machine of its own."""
    with machines() as machine:
        machine.start()
        yield machine


@pytest.fixture(scope="session")
def people(hub):
    """Let everybody in the class log in; servers start when they are asked for."""
    return {
        name: log_in(hub, name)
        for name in (hub_machine.INSTRUCTOR, *hub_machine.STUDENTS)
    }


@pytest.fixture(scope="session")
def released(people):
    """Let the instructor release the assignments of the course, with the button."""
    for assignment in hub_machine.ASSIGNMENTS:
        press(people[hub_machine.INSTRUCTOR], f"assignment/{assignment}/release")
    return hub_machine.ASSIGNMENTS
