"""The classroom's hub: it starts, and everybody gets the server that is theirs."""

import pytest

pytestmark = [
    pytest.mark.hub,
    pytest.mark.sandbox,
    pytest.mark.slow,
    pytest.mark.xdist_group("hub"),
]


def test_a_students_server_starts(people):
    """If it does not, there is no classroom."""
    people["emma"].start_server()
    assert people["emma"].here("GET", "/api/status").json()["started"]
