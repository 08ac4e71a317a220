import copy
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chainrule_grader.admit import MAX_CELLS, admit
from chainrule_grader.model import CellType, Rejection, Role
from chainrule_grader.rubric import read_rubric

ANSWERS = {Role.ANSWER, Role.MANUAL}
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner)
    ),
    max_leaves=6,
)
KEYS = [
    "cell_type",
    "id",
    "metadata",
    "source",
    "outputs",
    "nbgrader",
    "grade_id",
    "tags",
]


@pytest.fixture
def handed_in(rubric, data):
    """Admit one notebook: `handed_in(notebook)` gives its parts by id."""

    def parts(notebook):
        submission = admit("ada", "01-rates", rubric, {"rates": data(notebook)})
        return {part.id: part for part in submission.notebooks[0].parts}

    return parts


def assert_known_cells_stand(rubric, submission):
    """Every cell of the rubric, in order, of its type, with the text that is ours."""
    for asked, got in zip(rubric.notebooks, submission.notebooks, strict=True):
        known = [part for part in got.parts if part.rubric is not None]
        assert [part.rubric for part in known] == list(asked.cells)
        assert len({part.id for part in got.parts}) == len(got.parts)
        for part in known:
            assert (part.id, part.type) == (part.rubric.id, part.rubric.type)
            if part.rubric.role not in ANSWERS | {Role.PLAIN}:
                assert part.source == part.rubric.released
        for part in got.parts:
            part.source.encode()
            assert "\0" not in part.source


def test_answers_are_the_students_and_the_rest_is_ours(handed_in, answered, rubric):
    """The core of grading: whose text is run."""
    parts = handed_in(answered)
    assert parts["double"].source == "def double(x):\n    return x + x"
    assert parts["why"].source == "The rate of a square grows with **x**."
    assert list(parts) == [cell.id for cell in rubric.notebooks[0].cells]


def test_hidden_tests_are_in_no_part(handed_in, answered):
    """What goes to the student's process would hold the hidden tests."""
    assert all("7.25" not in part.source for part in handed_in(answered).values())


def test_a_plain_cell_is_the_students_to_change(handed_in, answered):
    """Help that a student wrote into our scratch cell would be lost."""
    answered["cells"][2]["source"] = "a = 3"
    assert handed_in(answered)["scratch"].source == "a = 3"


def test_plain_cells_without_ids_are_known_by_their_text(handed_in, answered):
    """Editors that drop ids would make our plain cells run twice."""
    for cell in answered["cells"]:
        del cell["id"]
    assert len(handed_in(answered)) == len(answered["cells"])


def test_a_plain_cell_of_another_type_is_the_students_own(handed_in, answered):
    """Notes written over a code cell would be run as code."""
    answered["cells"][2].update(cell_type="markdown", source="My notes.")
    parts = handed_in(answered)
    assert (parts["scratch"].source, parts["extra-1"].type) == ("a = 2", "markdown")


def test_extra_cells_stay_where_they_were(handed_in, answered, cell):
    """A helper function would be defined after the test that needs it."""
    answered["cells"].insert(4, cell("mine", "helper = 1", grade=True, points=9))
    answered["cells"].insert(0, cell("top", "1 + 1"))
    parts = handed_in(answered)
    order = list(parts)
    assert order[0] == "extra-1"
    assert order[order.index("q1") + 1] == "extra-2"
    assert parts["extra-2"].rubric is None


def test_an_extra_cell_never_takes_the_name_of_ours(cell, notebook, data):
    """Two cells would share one id, and the answer could be either."""
    answer = cell("extra-1", "1", solution=True)
    rubric = read_rubric("a", {"n": notebook(answer)})
    sent = notebook(answer, cell("mine", "2"))
    (known, extra) = admit("ada", "a", rubric, {"n": data(sent)}).notebooks[0].parts
    assert (known.id, extra.id) == ("extra-1", "extra-2")


def test_a_missing_answer_is_empty_and_costs_nothing_else(handed_in, answered):
    """One deleted cell would cost the whole notebook."""
    del answered["cells"][4]
    parts = handed_in(answered)
    assert parts["double"].source == ""
    assert parts["square"].source == "def square(x):\n    return x**2"


def test_a_split_answer_is_joined(handed_in, answered):
    """Half an answer would be run, and the other half dropped."""
    second = copy.deepcopy(answered["cells"][4])
    answered["cells"][4]["source"] = "def double(x):"
    second["source"] = "    return x + x"
    answered["cells"].insert(5, second)
    assert handed_in(answered)["double"].source == "def double(x):\n    return x + x"


def test_pieces_of_a_text_are_paragraphs(handed_in, answered):
    """Two paragraphs would run together."""
    answered["cells"].append({**answered["cells"][-1], "source": "And so on."})
    assert "**x**.\n\nAnd so on." in handed_in(answered)["why"].source


def test_an_untouched_copy_does_not_undo_the_answer(handed_in, answered):
    """A backup of the empty cell would raise NotImplementedError over the answer."""
    stub = copy.deepcopy(answered["cells"][4])
    stub["source"] = (
        "def double(x):\n    # YOUR CODE HERE\n    raise NotImplementedError()"
    )
    stub["source"] = stub["source"].replace(":\n", ':\n    """Return twice x."""\n', 1)
    for place in (5, 4, 0):  # beside the answer, before it, and far away
        sent = copy.deepcopy(answered)
        sent["cells"].insert(place, stub)
        parts = handed_in(sent)
        assert parts["double"].source == "def double(x):\n    return x + x"
        assert not any("extra" in name for name in parts)


def test_of_two_written_copies_the_one_before_its_test_counts(handed_in, answered):
    """A first attempt, kept elsewhere, would be graded in place of the answer."""
    attempt = {**copy.deepcopy(answered["cells"][4]), "source": "double = None"}
    answered["cells"].insert(0, attempt)
    parts = handed_in(answered)
    assert "x + x" in parts["double"].source
    assert next(iter(parts)) == "extra-1"


def test_a_copied_test_cell_is_a_plain_cell(handed_in, answered):
    """A copy of a test would be worth its points twice, or stop the run."""
    answered["cells"].append(copy.deepcopy(answered["cells"][5]))
    parts = handed_in(answered)
    assert parts["extra-1"].rubric is None
    assert len(parts) == len(answered["cells"])


def test_too_many_extra_cells_are_left_out(handed_in, answered, cell):
    """A file of a million cells would keep the grader busy for hours."""
    answered["cells"] += [cell(f"x{n}", "1") for n in range(MAX_CELLS)]
    assert len(handed_in(answered)) == MAX_CELLS


def test_an_unreadable_notebook_is_rejected_with_a_reason_and_a_next_step(rubric):
    """The student would read a traceback, or nothing."""
    rejection = admit("ada", "01-rates", rubric, {"rates": b"{"})
    assert isinstance(rejection, Rejection)
    assert rejection.reason.startswith(
        "`rates.ipynb` cannot be read: the file is damaged"
    )
    assert "\nTry: " in rejection.reason


@pytest.mark.parametrize("files", [{}, {"rates": b""}])
def test_one_of_two_notebooks_is_enough(source, answered, data, files):
    """A lost file would cost the points of the other one."""
    rubric = read_rubric("a", {"rates": source, "more": source})
    submission = admit("ada", "a", rubric, files | {"more": data(answered)})
    more, rates = submission.notebooks
    assert [part.source for part in more.parts if part.id == "double"] != [""]
    assert "`rates.ipynb` cannot be read" in rates.repairs[0].what
    assert_known_cells_stand(rubric, submission)


def test_the_time_of_handing_in_goes_along(rubric, answered, data):
    """A punctual student would be late, or the other way round."""
    sent = {"rates": data(answered)}
    submission = admit("ada", "01-rates", rubric, sent, "2026-11-24T10:00:00+01:00")
    assert submission.timestamp == "2026-11-24T10:00:00+01:00"


@given(st.binary(max_size=300))
def test_any_bytes_are_admitted_or_rejected(any_rubric, data):
    """A file could stop the run of the whole class."""
    assert isinstance(admit("ada", "a", any_rubric, {"rates": data}), Rejection)


@given(ANYTHING | st.fixed_dictionaries({"cells": st.lists(ANYTHING, max_size=5)}))
def test_any_json_is_admitted_or_rejected(any_rubric, tree):
    """A hand-made file could stop the run of the whole class."""
    made = admit("ada", "a", any_rubric, {"rates": json.dumps(tree).encode()})
    if not isinstance(made, Rejection):
        assert_known_cells_stand(any_rubric, made)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(data=st.data())
def test_a_mangled_notebook_keeps_every_cell_of_ours(any_rubric, any_answered, data):
    """Some change of a real notebook could lose a test, or make a student's ours."""
    tree = copy.deepcopy(any_answered)
    for _ in range(data.draw(st.integers(1, 6))):
        cells = tree["cells"]
        place = data.draw(st.integers(0, len(cells) - 1))
        match data.draw(st.sampled_from(["copy", "drop", "move", "mangle", "deep"])):
            case "copy":
                other = data.draw(st.integers(0, len(cells)))
                cells.insert(other, copy.deepcopy(cells[place]))
            case "drop" if len(cells) > 1:
                cells.pop(place)
            case "move":
                cells.append(cells.pop(place))
            case "mangle":
                cells[place][data.draw(st.sampled_from(KEYS))] = data.draw(ANYTHING)
            case "deep" if isinstance(cells[place].get("metadata"), dict):
                made = {data.draw(st.sampled_from(KEYS)): data.draw(ANYTHING)}
                cells[place]["metadata"]["nbgrader"] = made
    submission = admit("ada", "a", any_rubric, {"rates": json.dumps(tree).encode()})
    assert_known_cells_stand(any_rubric, submission)
    assert set(CellType) >= {p.type for p in submission.notebooks[0].parts}


@settings(deadline=None)
@given(data=st.data())
def test_a_damaged_file_is_rejected_or_keeps_every_cell_of_ours(
    any_rubric, any_answered, data
):
    """A file that a broken disk or a student has changed could stop the class."""
    file = bytearray(json.dumps(any_answered).encode())
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(file) - 1))
        until = place + data.draw(st.integers(0, 40))
        match data.draw(st.sampled_from(["cut", "double", "replace", "end"])):
            case "cut":
                del file[place : min(until, len(file) - 1)]
            case "double":
                file[place:place] = file[place:until]
            case "replace":
                odd = st.sampled_from([b'"', b"{", b"]", b"null", b"1e9", b"\\ud800"])
                file[place:until] = data.draw(odd | st.binary(min_size=1, max_size=4))
            case "end" if place:
                del file[place:]
    made = admit("ada", "a", any_rubric, {"rates": bytes(file)})
    if not isinstance(made, Rejection):
        assert_known_cells_stand(any_rubric, made)


CELLS = st.fixed_dictionaries(
    {},
    optional={
        "cell_type": st.sampled_from(["code", "markdown", "raw", "heading"]) | ANYTHING,
        "id": st.sampled_from(["double", "test-double", "why", "extra-1"]) | ANYTHING,
        "source": st.lists(st.text()) | ANYTHING,
        "metadata": ANYTHING
        | st.fixed_dictionaries(
            {
                "nbgrader": st.fixed_dictionaries(
                    {
                        "grade_id": st.sampled_from(["double", "test-double", "why"]),
                        "solution": ANYTHING,
                        "points": ANYTHING,
                    }
                ),
                "tags": ANYTHING,
            }
        ),
    },
)


@settings(deadline=None)
@given(cells=st.lists(CELLS, max_size=8), outer=ANYTHING)
def test_a_forged_notebook_keeps_every_cell_of_ours(any_rubric, cells, outer):
    """A notebook made by a program could take a test away, or add points."""
    for tree in (
        {"cells": cells, "metadata": outer, "nbformat": outer},
        {"worksheets": [{"cells": cells}, outer], "nbformat": 3},
    ):
        made = admit("ada", "a", any_rubric, {"rates": json.dumps(tree).encode()})
        assert not isinstance(made, Rejection)
        assert_known_cells_stand(any_rubric, made)
