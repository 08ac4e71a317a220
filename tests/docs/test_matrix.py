"""The oldest libraries that are tried are the oldest that are admitted."""

import matrix

PYPROJECT = """
[project]
dependencies = ["numpy>=1.26", "jupyterlab>=4.2,<5", "nbgrader>=0.9.6,<0.10"]
"""


def test_the_lowest_versions_are_tried_of_what_varies():
    """A student with an older library than we try would be told that it will do."""
    assert matrix.pins(PYPROJECT) == ["numpy==1.26", "jupyterlab==4.2"]


def test_each_library_that_varies_has_a_lowest_version():
    """One without would be tried at its newest version only."""
    text = (matrix.ROOT / "pyproject.toml").read_text("utf-8")
    assert len(matrix.pins(text)) == len(matrix.VARIED)
