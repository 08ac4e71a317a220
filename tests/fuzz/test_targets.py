"""What is fuzzed, on the bytes that the search begins with, and that broke it once."""

import importlib.util
import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent


def _targets():
    place = importlib.util.spec_from_file_location("targets", HERE / "targets.py")
    module = importlib.util.module_from_spec(place)
    place.loader.exec_module(module)
    return module


KNOWN = _targets()
CASES = [
    (name, data)
    for found in (KNOWN.SEEDS, KNOWN.BROKE)
    for name, all_data in found.items()
    for data in all_data
]


@pytest.mark.parametrize(("name", "data"), CASES)
def test_what_is_known_breaks_nothing(name, data):
    """If it did, a fault that was once found and mended would be back."""
    KNOWN.TARGETS[name](data)
    for place in range(0, len(data), 7):
        KNOWN.TARGETS[name](data[:place])
        KNOWN.TARGETS[name](data[:place] + b"\xff" + data[place + 1 :])


def test_the_search_covers_every_target_and_begins_somewhere():
    """If not, `make fuzz` would leave a door out."""
    makefile = (HERE.parents[1] / "Makefile").read_text(encoding="utf-8")
    (line,) = re.findall(r"^FUZZED := (.*)$", makefile, re.MULTILINE)
    assert set(line.split()) == set(KNOWN.TARGETS) == set(KNOWN.SEEDS)


def test_a_target_notices_a_broken_promise():
    """If it did not, a search that finds nothing would say nothing."""
    before = KNOWN.clean_html
    KNOWN.clean_html = lambda text: text
    try:
        with pytest.raises(AssertionError):
            KNOWN.TARGETS["html"](b"<script>1</script>")
    finally:
        KNOWN.clean_html = before
