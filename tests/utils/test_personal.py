"""Everybody has numbers, the same everywhere, and no degenerate ones."""

import getpass
import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainrule import personal
from chainrule.data import flippers
from chainrule.errors import SignInError, UnknownNameError
from chainrule.personal import numbers, numbers_of, sign_in, student_id
from chainrule.reference import descent
from chainrule.reference.network import forward
from chainrule.variants import NETWORKS, STARTS, VARIANTS

WHO = (
    "BINDER_LAUNCH_HOST",
    "GRADER_STUDENT",
    "JUPYTERHUB_USER",
    "NBGRADER_EXECUTION",
)


@pytest.fixture(autouse=True)
def _nobody(monkeypatch, tmp_path):
    """Start with a machine that knows nobody."""
    for name in WHO:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CHAINRULE_HOME", str(tmp_path / "home"))


def under_autograde(monkeypatch, folder):
    """Stand where nbgrader puts the notebook that it is grading."""
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")


def test_whoever_knows_best_is_believed(monkeypatch, tmp_path):
    """A student could choose the numbers by typing another name."""
    assert student_id() == getpass.getuser()
    assert sign_in("  typed ") == student_id() == "typed"
    monkeypatch.setenv("JUPYTERHUB_USER", "hub-user")
    assert student_id() == "hub-user"
    under_autograde(
        monkeypatch, tmp_path / "autograded" / "from-folder" / "02-chain-rule"
    )
    assert student_id() == "from-folder"
    monkeypatch.setenv("GRADER_STUDENT", "graded")
    assert student_id() == "graded"
    assert sign_in("someone-else") == "graded"


def test_binders_user_of_one_session_is_nobody(monkeypatch):
    """A student would meet other numbers on Binder than at home, each time."""
    monkeypatch.setenv("JUPYTERHUB_USER", "chain-rule-x3k2p")
    monkeypatch.setenv("BINDER_LAUNCH_HOST", "https://binder.example.org/")
    assert student_id() == getpass.getuser()
    assert sign_in("ada") == student_id() == "ada"


def test_a_folder_of_another_kind_names_nobody(monkeypatch, tmp_path):
    """Under another folder structure a folder would be taken for a student."""
    under_autograde(monkeypatch, tmp_path / "work" / "somebody" / "02-chain-rule")
    assert student_id() == getpass.getuser()


def test_the_folder_counts_only_while_nbgrader_grades(monkeypatch, tmp_path):
    """A student could work in a folder named after a neighbour."""
    under_autograde(monkeypatch, tmp_path / "autograded" / "other" / "02-chain-rule")
    monkeypatch.setenv("NBGRADER_EXECUTION", "validate")
    assert student_id() == getpass.getuser()


@pytest.mark.parametrize("name", ["", "   ", "x" * 201, "two\nlines", "a\0b"])
def test_a_name_that_cannot_be_kept_is_refused(name):
    """The file would hold something that is not a name."""
    with pytest.raises(SignInError, match="Try: "):
        sign_in(name)


def test_a_home_that_cannot_be_written_is_said(monkeypatch, tmp_path):
    """Signing in would look as if it had worked."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("CHAINRULE_HOME", str(tmp_path / "file" / "home"))
    with pytest.raises(SignInError, match="CHAINRULE_HOME"):
        sign_in("ada")


def test_a_damaged_file_names_nobody(tmp_path):
    """A notebook would stop at its first cell."""
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "student.txt").write_bytes(b"\xff\xfe\0")
    assert student_id() == getpass.getuser()


def test_a_machine_without_names_still_has_numbers(monkeypatch):
    """In some containers the user has no name, and the lesson would stop."""
    monkeypatch.setattr(getpass, "getuser", {}.popitem)  # a KeyError, as getpwuid
    assert student_id() == "student"


@given(name=st.text(min_size=1, max_size=50))
def test_the_same_student_has_the_same_numbers(name):
    """A student's answer would be right at home and wrong when graded."""
    a, b, c = numbers_of(name, "02")
    assert (a, b, c) == numbers_of(name, "02") in VARIANTS["02"]


def test_the_numbers_are_these_for_ever():
    """Every personal answer of the past would become wrong: grades change."""
    drawn = [tuple(numbers_of(name, "02")) for name in ("ada", "bob", "student-01")]
    assert drawn == [(7.0, 1.5, 0.5), (7.0, 2.5, 1.5), (8.0, 1.5, 2.0)]


def test_no_variant_is_degenerate_and_all_are_used():
    """K would not exist everywhere, or a slip would leave the answer right."""
    variants = VARIANTS["02"]
    assert len(set(variants)) == 32
    for a, b, c in variants:
        assert b > 1
        assert 1 not in {a, c, a * c}
        assert a != c
    assert {numbers_of(f"s{i}", "02") for i in range(10_000)} == set(variants)


def test_my_numbers_are_those_of_my_name(monkeypatch):
    """The widget and the check would show other numbers than the notebook."""
    monkeypatch.setenv("GRADER_STUDENT", "ada")
    assert numbers("02") == numbers_of("ada", "02")
    assert numbers("02")._fields == ("a", "b", "c")


def test_a_lesson_without_numbers_is_named():
    """A typing error in the lesson's name would give a bare KeyError."""
    with pytest.raises(UnknownNameError, match='"02"'):
        personal.numbers("2")


@pytest.mark.parametrize("lesson", NETWORKS)
def test_no_network_of_ten_thousand_is_degenerate(lesson):
    """A slip, such as one weight for the other, would leave an answer right."""
    drawn = [numbers_of(f"s{i}", lesson) for i in range(10_000)]
    for one in drawn:
        sizes = sorted(map(abs, one[:4]))
        assert min(b - a for a, b in itertools.pairwise(sizes)) > 0.05
        assert all(0.5 <= size <= 1.5 for size in sizes)
        assert 0.5 <= abs(one.x) <= 2
        assert abs(abs(one.x) - 1) > 0.2
        assert one.y in (0.0, 1.0)
        assert all(
            abs(a - 0.5) > 0.02
            for a in (forward(one.p, one.x)[k] for k in ("a1", "a2"))
        )
    assert len(set(drawn)) > 9_000


def test_a_network_is_this_one_for_ever():
    """Every personal answer of the past would become wrong: grades change."""
    assert tuple(numbers_of("ada", "04")) == (0.6, -0.9, 1.4, 1.2, -1.25, 0.0)


def test_a_start_is_this_one_for_ever_and_every_start_is_somebody_s():
    """A rate that was handed in would belong to another start: grades change."""
    drawn = [tuple(numbers_of(name, "07")) for name in ("ada", "bob", "student-01")]
    assert drawn == [
        (-3.5, -2.5, 4.0, 4.0),
        (-5.0, -1.0, 7.0, -2.5),
        (-4.5, -1.0, 5.5, -0.5),
    ]
    starts = {numbers_of(f"s{i}", "07") for i in range(10_000)}
    assert starts == set(STARTS["07"])
    assert len(starts) == len(STARTS["07"]) == 24


@pytest.mark.parametrize("place", range(24))
def test_from_every_start_a_band_of_rates_arrives(place):
    """A student could not answer at all, or a neighbour's rate would always do."""
    start, bold = STARTS["07"][place], place >= 12
    low, high = (5.6, 6.7) if bold else (2.9, 4.2)

    def arrives(eta):
        costs = costs_from(start, eta)
        return costs[-1] <= 0.0795 and all(np.diff(costs) <= 0)

    assert all(map(arrives, np.geomspace(low, high, 4)))
    assert not any(map(arrives, (2.0, 4.45, 10.0)))


def costs_from(start, eta):
    """Return the costs of 500 steps on the penguins."""
    x, y = flippers()
    _, history = descent.descend(
        lambda theta: descent.net_grad(theta, x, y, "bce"), np.array(start), eta, 500
    )
    return [descent.net_cost(theta, x, y, "bce") for theta in history]


def test_each_lesson_draws_anew():
    """An answer of one lesson would be that of the next."""
    assert len({numbers_of("ada", lesson) for lesson in NETWORKS}) == len(NETWORKS)
