"""What the tests of the live explorers share: their files, once, on a free port."""

import pytest
from preview import put_up, served


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """Give the folder of a site that has the explorers alone."""
    folder = put_up(tmp_path_factory.mktemp("site"))
    (folder / "package.json").write_text('{"type": "module"}')  # for Node alone
    return folder


@pytest.fixture(scope="session")
def modules(site):
    """Give the folder of the modules."""
    return site / "_static" / "explorers"


@pytest.fixture(scope="session")
def address(site):
    """Give the address at which it is served."""
    with served(site) as found:
        yield found
