"""Work that takes all there is: it is stopped, told apart, and nobody else notices.

Each attack runs in a cell and in an answer to a test. What ran before it stays, and the
next submission is graded as if nothing had happened.
"""

import contextlib
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from chainrule_grader.model import Ending, Outcome
from chainrule_grader.sandbox.base import Setting
from chainrule_grader.sandbox.warm import Warm

pytestmark = [pytest.mark.sandbox, pytest.mark.slow]

#: What each attack does, and the endings that it may come to.
ATTACKS = tomllib.loads(Path(__file__).with_name("attacks.toml").read_text("utf-8"))
#: Computing ends early. The clock does where an attack waits for it; elsewhere it is
#: patient, since another bomb may have the cores.
LITTLE = {"cell_cpu": 1.0, "question_cpu": 1.0}
SHORT = LITTLE | {"cell_seconds": 3.0, "question_seconds": 3.0}
LONG = LITTLE | {"cell_seconds": 30.0, "question_seconds": 30.0}
BEFORE = "def before(x): return x * 2"


@contextlib.contextmanager
def at_two_paces(launcher, staged, limits):
    """Start sandboxes with little time, by whether the attack waits for its end."""
    with (
        launcher(staged, replace(limits, **LONG)) as patient,
        launcher(staged, replace(limits, **SHORT)) as short,
    ):
        yield {False: patient, True: short}


@pytest.fixture(scope="module")
def hurried(make_launcher, staged, limits):
    """Start sandboxes of one kind."""
    with at_two_paces(make_launcher, staged, limits) as made:
        yield made


@pytest.fixture(scope="module")
def hurried_warm(staged, limits):
    """Start warm ones: a question is a copy of the notebook in both kinds."""

    def warm(*given):
        return contextlib.closing(Warm(*given))

    with at_two_paces(warm, staged, limits) as made:
        yield made


@pytest.fixture(scope="module")
def unhurt(points):
    """Check that the next submission is graded as if nothing had happened."""

    def unhurt(launcher):
        with launcher.launch(Setting("ada")) as session:
            session.run("f", "import numpy as np\ndef f(x): return np.ones(9) * x")
            return points(session, "assert f(2.0).sum() == 18.0") == 1.0

    return unhurt


def planned(attack, launchers):
    """Give an attack's program, how it may end, and the launcher to try it with."""
    one = ATTACKS[attack]
    return one["program"], one["endings"], launchers[one.get("waits", False)]


def _indented(program):
    return "\n".join(f"    {line}" for line in program.split("\n"))


#: All of them on warm sandboxes; the limits of cold ones are the same code.
TRIED = [
    *(("warm", one) for one in ATTACKS),
    *(("cold", one) for one in [*ATTACKS][::5]),
]


@pytest.mark.parametrize(
    ("make_launcher", "attack"), TRIED, indirect=["make_launcher"], scope="session"
)
def test_a_cell_that_takes_everything_is_stopped(hurried, points, unhurt, attack):
    """If it were not, one submission would end the grading of the class."""
    program, endings, launcher = planned(attack, hurried)
    with launcher.launch(Setting("zoe")) as session:
        assert session.run("before", BEFORE).ending is Ending.DONE
        assert session.run("bad", program).ending in endings
        assert points(session, "assert before(2) == 4") == 1.0
    assert unhurt(launcher)


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_answer_that_takes_everything_costs_its_own_question(
    hurried_warm, judge, points, unhurt, attack
):
    """If it did not, one function could take the points of all the others."""
    program, endings, launcher = planned(attack, hurried_warm)
    answer = f"{BEFORE}\ndef f(x):\n{_indented(program)}\n    return 1.0"
    with launcher.launch(Setting("zoe")) as session:
        assert session.run("before", answer).ending is Ending.DONE
        verdict = judge(session, "assert f(3.0) == 9.0")
        assert verdict.ending in {*endings, "error"}, verdict
        assert points(session, "assert before(2) == 4") == 1.0
    assert unhurt(launcher)


def test_the_outcome_of_each_kind_of_bomb_is_named(launcher, cell_points):
    """If not, neither student nor staff would know what went wrong."""
    names = ["a list that grows", "a loop", "forks without end", "an end of everybody"]
    bombs = [
        f"def f{n}(x):\n{_indented(ATTACKS[k]['program'])}" for n, k in enumerate(names)
    ]
    answers = [*bombs, BEFORE]
    tests = [f"assert f{n}(3.0) == 9.0" for n in range(len(bombs))]
    graded = cell_points(launcher, answers, [*tests, "assert before(2) == 4"])
    outcomes = [item.outcome for item in graded.items]
    assert outcomes[0] is Outcome.MEMORY or "Memory" in graded.items[0].message
    assert outcomes[1] is Outcome.TIMEOUT
    assert outcomes[2] in {Outcome.ERROR, Outcome.TIMEOUT, Outcome.CRASHED}
    assert outcomes[3:] == [Outcome.CRASHED, Outcome.PASSED]
    assert [item.points for item in graded.items] == [0.0, 0.0, 0.0, 0.0, 1.0]


def test_two_submissions_at_once_do_not_share_their_limits(hurried, points):
    """If they did, one student could use up what another one needs."""
    with (
        hurried[False].launch(Setting("eve")) as bad,
        hurried[False].launch(Setting("ada")) as good,
    ):
        good.run("before", BEFORE)
        for name in ("every disk full", "files without end", "memory in many files"):
            bad.run(name, ATTACKS[name]["program"])
            wrote = good.run("write", f"open({name!r}, 'wb').write(bytes(2**20))")
            assert wrote.ending is Ending.DONE
            assert points(good, "assert before(2) == 4") == 1.0


def test_a_sandbox_has_limits_of_its_own_in_the_kernel(hurried, value):
    """If it had none, only the watch from outside would stand between it and us."""
    with hurried[False].launch(Setting("zoe")) as session:
        asked = "[__import__('resource').getrlimit(n)[1] for n in range(16)]"
        inside = value(session, asked)
    kinds = {"cpu": 0, "file": 1, "core": 4, "processes": 6, "files": 7, "memory": 9}
    assert {kind: inside[n] for kind, n in kinds.items() if inside[n] < 0} == {}
