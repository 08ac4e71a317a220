"""One hub for all tests of the classroom: started once, real in every part."""

import hub_machine
import pytest
from hub_people import Person


@pytest.fixture(scope="session")
def hub(tmp_path_factory):
    """Start a hub for system users, on a machine of its own."""
    if why := hub_machine.why_not():
        pytest.fail(why)
    machine = hub_machine.make(tmp_path_factory.mktemp("hub"))
    yield machine
    machine.close()


@pytest.fixture(scope="session")
def people(hub):
    """Let everybody in the class log in; servers start when they are asked for."""
    found = {}
    for name in (hub_machine.INSTRUCTOR, *hub_machine.STUDENTS):
        person = Person(hub.url, name)
        answer = person.log_in(hub_machine.PASSWORD)
        assert answer.status_code == 302, f"{name} cannot log in:\n{hub.log[-3000:]}"
        person.get_token()
        found[name] = person
    return found
