import pytest

from chainrule_grader.errors import LeakError
from chainrule_grader.leaks import check_release
from chainrule_grader.rubric import read_rubric


@pytest.fixture
def make_release(source):
    """Release the source with another text in a cell; return what is refused."""

    def refused_for(**texts):
        for cell in source["cells"]:
            cell["source"] = texts.get(cell["id"], cell["source"])
        rubric = read_rubric("01-rates", {"rates": source})
        for cell, known in zip(source["cells"], rubric.notebooks[0].cells, strict=True):
            cell["source"] = known.released
        try:
            check_release(rubric, {"rates": source})
        except LeakError as error:
            return error
        return None

    return refused_for


def leak(rubric, made):
    """Return what a release is refused for."""
    with pytest.raises(LeakError) as caught:
        check_release(rubric, {"rates": made})
    return caught.value


def test_a_clean_release_passes(rubric, released):
    """Nothing could be released."""
    check_release(rubric, {"rates": released})


def test_a_solution_left_in_place_is_found(rubric, released, source):
    """The answer would be in every student's hands."""
    released["cells"][7]["source"] = source["cells"][7]["source"]
    assert "cell square" in leak(rubric, released).where


def test_a_marker_is_found_with_its_line(rubric, released, source):
    """Half of a region would be released."""
    released["cells"][5]["source"] = source["cells"][5]["source"]
    error = leak(rubric, released)
    assert error.where.endswith("rates.ipynb, cell test-double, line 2")


@pytest.mark.parametrize(
    "line", ["assert double(-7.25) == -14.5", "Because the rate of x * x is 2 * x."]
)
def test_a_secret_line_elsewhere_is_found(rubric, released, line):
    """A hidden test or model answer could be pasted into another cell unnoticed."""
    released["cells"][2]["source"] = f"a = 2\n  {line}"
    with pytest.raises(LeakError, match="not what the grader expects"):
        check_release(rubric, {"rates": released})


def test_a_secret_line_in_the_source_itself_is_found(make_release):
    """The instructor may have written the solution into the text by accident."""
    error = make_release(scratch="# try\nassert double(-7.25) == -14.5")
    assert error.where.endswith("cell scratch, line 2")
    assert "secret of rates, cell test-double" in error.what


@pytest.mark.parametrize("line", ["import math", "x = 1", "def square(x):", "# * * *"])
def test_lines_that_give_nothing_away_may_stand_anywhere(make_release, line):
    """An import of the solution could not be used in any other cell."""
    assert make_release(scratch=line) is None


@pytest.mark.parametrize(
    "change",
    [
        {"outputs": [{"output_type": "stream", "name": "stdout", "text": "6"}]},
        {"execution_count": 3},
        {"attachments": {"solution.png": {"image/png": "iVBO"}}},
    ],
)
def test_what_running_left_behind_is_found(rubric, released, change):
    """The result would stand below the question."""
    released["cells"][4].update(change)
    assert "cell double" in leak(rubric, released).where


def test_the_state_of_widgets_is_found(rubric, released):
    """It holds the outputs that were shown in widgets."""
    released["metadata"]["widgets"] = {"state": {}}
    assert "widgets" in leak(rubric, released).what


def test_an_answer_that_leaves_nothing_to_do_is_found(rubric, released):
    """Students would get the question together with its answer."""
    released["cells"][4]["source"] = "def double(x):\n    return x + x"
    assert "nothing to answer" in leak(rubric, released).what
