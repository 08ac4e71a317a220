import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainrule_grader.admit import admit
from chainrule_grader.repairs import misplaced


@pytest.fixture
def said(rubric, answered, data):
    """Hand in the answered notebook after a change, and list what is said of it."""

    def after(change):
        change(answered["cells"])
        submission = admit("ada", "01-rates", rubric, {"rates": data(answered)})
        return {
            (repair.cell, repair.what) for repair in submission.notebooks[0].repairs
        }

    return after


def test_nothing_is_said_of_an_honest_notebook(said):
    """Every student would read about repairs that never were."""
    assert said(lambda _: None) == set()


def test_a_missing_answer_is_said(said):
    """The student would not know why the question earned nothing."""
    ((cell, what),) = said(lambda cells: cells.pop(4))
    assert cell == "double"
    assert "missing" in what


def test_missing_text_of_ours_is_not_worth_a_word(said):
    """Real notes would drown."""
    assert said(lambda cells: cells.pop(0)) == set()


def test_a_changed_test_cell_is_said(said):
    """The student would believe that the changed test counts."""
    ((cell, what),) = said(lambda cells: cells[5].update(source="1"))
    assert cell == "test-double"
    assert "original" in what


def test_a_translated_notebook_is_told_so_once(said):
    """Its author would read a reproach for every text, and real notes would drown."""

    def translate(cells):
        for cell, text in (0, "# Raten"), (3, "## 1 Doppelt"), (6, "## 2 Quadrat"):
            cells[cell].update(source=text)
        cells[5].update(source="1")

    (of_all,) = {what for cell, what in said(translate) if not cell}
    assert "translation" in of_all
    assert {cell for cell, _ in said(translate)} == {"", "test-double"}


def test_a_text_changed_here_and_there_is_named(said):
    """A student who wrote the answer into the question would not be told."""

    def change(cells):
        cells[3].update(source="## 1 Twice as much\n\nx + x")
        cells[6].update(source="## 2 The square\n\nx * x")

    assert {cell for cell, _ in said(change)} == {"q1", "q2"}


def test_a_cell_of_another_type_is_said(said):
    """An answer turned into text would be run without a word."""
    (said_of,) = said(lambda cells: cells[4].update(cell_type="raw"))
    assert said_of == (
        "double",
        "The cell had become a raw cell. It is a code cell again.",
    )


def test_the_name_of_a_strange_type_is_not_repeated(said):
    """Any text of a file could stand in the page as our words."""
    ((_, what),) = said(lambda cells: cells[4].update(cell_type="<b>"))
    assert "strange" in what


def test_changed_settings_are_said(said):
    """Points that a student typed would seem to count."""

    def change(cells):
        cells[5]["metadata"]["nbgrader"]["points"] = 100
        cells[8]["metadata"]["tags"] = ["skip-execution"]

    assert {cell for cell, _ in said(change)} == {"test-double", "test-square"}


def test_lost_settings_are_said(said):
    """A notebook that went through another editor would look untouched."""
    ((cell, what),) = said(lambda cells: cells[4]["metadata"].clear())
    assert (cell, "recognised" in what) == ("double", True)


def test_a_moved_cell_is_said_once(said):
    """Everything that stood between would be said to have moved."""
    ((cell, what),) = said(lambda cells: cells.append(cells.pop(4)))
    assert (cell, "moved" in what) == ("double", True)


def test_another_notebook_is_said_to_be_one(said):
    """A student who handed in the wrong file would read ten sentences."""

    def change(cells):
        cells[:] = [{"cell_type": "code", "source": "1", "metadata": {}, "id": "x"}]

    ((_, what),) = said(change)
    assert "right notebook" in what


@given(st.lists(st.integers(0, 9), unique=True, max_size=8))
def test_without_the_moved_cells_the_rest_is_in_order(places):
    """A cell would be blamed that never moved, or one that did would not be named."""
    named = [(str(place), place) for place in places]
    kept = [place for name, place in named if name not in misplaced(named)]
    assert kept == sorted(kept)
    assert bool(kept) == bool(places)
