"""The answers of the gallery, handed to the tests that ask for one."""

import gallery
import pytest


def pytest_generate_tests(metafunc):
    """Hand every answer of a kind to the tests that ask for one."""
    for kind in {"right", "wrong"} & set(metafunc.fixturenames):
        metafunc.parametrize(kind, gallery.answers(kind), ids=gallery.name_of)


@pytest.fixture(autouse=True)
def _student(monkeypatch):
    """Make everybody the same student, whoever runs the tests."""
    monkeypatch.setenv("GRADER_STUDENT", gallery.STUDENT)


@pytest.fixture
def named():
    """Give a function that reads the id of a mistake from a message."""
    return gallery.named
