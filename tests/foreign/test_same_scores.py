"""Somebody else's course: everyone gets what plain nbgrader gives them."""

import pytest

pytestmark = [
    pytest.mark.sandbox,
    pytest.mark.slow,
    pytest.mark.xdist_group("foreign"),
    pytest.mark.filterwarnings("default"),  # nbgrader warns
]

#: The tests that cannot run beside the student's work, by notebook.
SHARED = {
    "ps1": {
        "functions.ipynb": [
            "test-roll-call",
            "test-roll-call-nobody",
            "test-spread-calls-mean",
            "test-squares",
            "test-triangle-no-loop",
        ],
        "shapes.ipynb": [
            "test-circle-is-a-shape",
            "test-indent",
            "test-negative-radius",
            "test-pay-out",
        ],
    },
    "ps2": {
        "weather.ipynb": ["test-draw-again", "test-frost", "test-grid", "test-line"]
    },
}
STUDENTS = ("lena", "noor", "pavel", "quinn", "ravi", "sofia", "tomas")
#: Tomas keeps money as a Fraction. Outside, a student's object is never compared.
NOT_COMPARED = ("tomas", "test-pay-in")


def of(scores, student):
    """Return the points of one student, but for what cannot be compared."""
    return {
        cell: points
        for (name, cell), points in scores.items()
        if name == student and (name, cell) != NOT_COMPARED
    }


@pytest.mark.parametrize("student", STUDENTS)
def test_autograder_grade_gives_what_nbgrader_gives(by_nbgrader, by_us, student):
    """If not, a course that changes to this grader would grade its class otherwise."""
    assert of(by_us[0], student) == of(by_nbgrader, student)
    assert len(of(by_nbgrader, student)) >= 23


@pytest.mark.parametrize("student", STUDENTS)
def test_our_converter_gives_what_nbgrader_gives(by_nbgrader, by_converter, student):
    """If not, it would matter which button the staff press."""
    assert of(by_converter[0], student) == of(by_nbgrader, student)


def test_the_class_is_neither_all_right_nor_all_wrong(by_nbgrader):
    """If it were, equal scores would say little."""
    cells = {cell for _, cell in by_nbgrader}
    for cell in cells:
        assert len({by_nbgrader[student, cell] for student in STUDENTS}) > 1, cell
    assert by_nbgrader["lena", "test-digit-sum"] == 3
    assert by_nbgrader["pavel", "test-digit-sum"] == 2


def test_an_object_that_cannot_be_compared_earns_nothing_outside(by_nbgrader, by_us):
    """If it did, an `__eq__` that is always true would earn the points."""
    assert by_nbgrader[NOT_COMPARED] == 1
    assert by_us[0][NOT_COMPARED] == 0


@pytest.mark.parametrize("assignment", SHARED)
def test_the_staff_are_told_once_which_tests_are_isolated_less(by_us, assignment):
    """If not, they would believe hidden tests to be out of reach."""
    told = by_us[1][assignment]
    named = ", ".join(
        f"{cell} ({book})"
        for book, cells in SHARED[assignment].items()
        for cell in cells
    )
    assert told.count(f"in the student's process: {named}. Only there") == 1
    assert told.count("The isolation is weaker there") == 1


@pytest.mark.parametrize("assignment", SHARED)
def test_nbgraders_log_tells_it_too(by_converter, assignment):
    """If not, who presses the button would not know."""
    told = by_converter[1][assignment]
    assert told.count("The isolation is weaker there") == 1
    for cells in SHARED[assignment].values():
        assert all(f"{cell} (" in told for cell in cells)
