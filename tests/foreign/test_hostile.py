"""A submission that attacks the tests which run in its own process."""

import pytest

from chainrule_grader.model import Outcome, Status
from chainrule_grader.record import from_json

pytestmark = [
    pytest.mark.sandbox,
    pytest.mark.slow,
    pytest.mark.xdist_group("foreign"),
    pytest.mark.filterwarnings("default"),  # nbgrader warns
]

SETTINGS = 'c.Grader.limits = {"question_seconds": 4.0, "cell_seconds": 4.0}\n'
#: What tests share with answers, made to agree with everything.
AGREE = """
class Yes:
    def __eq__(self, other): return True
    __lt__ = __le__ = __gt__ = __ge__ = __ne__ = __eq__
    def __hash__(self): return 1
    def __abs__(self): return self
    def __sub__(self, other): return self
    __rsub__ = __add__ = __radd__ = __sub__
    def __bool__(self): return True

def close(a, b): return True
def sample(n): return [0.0] * n
TOLERANCE = 1e99
"""
#: Whatever runs later in this process is said to be worth much more than it is.
FORGE = """
from chainrule_grader.sandbox.inside import references, together
from IPython import get_ipython

def forged(*_words):
    return {"ended": True, "valued": True, "value": 1e9}

references.run_test = together.run_test = forged
get_ipython().run_cell = lambda *a, **k: Yes()
"""
MALLORY = {
    "mean": f"{AGREE}\ndef mean(values): return Yes()",
    "centre": "def centre(values):\n    values[:] = [Yes() for _ in values]",
    "spread": f"{FORGE}\ndef spread(values): return Yes()",
    "squares": "def squares():\n    while True: pass",
    "triangle": "import sys\ndef triangle(n): return Yes()",
    "roll-call": "import os\ndef roll_call(names): os._exit(0)",
    "digit-sum": "def digit_sum(n): return Yes()",
}
#: Ends, hangs or fills its process, one test after the other.
TRUDY = {
    "mean": MALLORY["mean"],
    "spread": "import sys\ndef spread(values): sys.exit(0)",
    "squares": MALLORY["squares"].replace("pass", "yield 1"),
    "triangle": "def triangle(n): return triangle(n)",
    "roll-call": MALLORY["roll-call"],
    "circle": (
        "class NegativeRadius(BaseException): pass\n"
        "class Circle(Shape):\n"
        "    def __init__(self, radius): raise NegativeRadius\n"
    ),
    "indent": (
        "import time\n"
        "class Indent:\n"
        "    def __enter__(self): time.sleep(60)\n"
        "    def __exit__(self, *error): return True\n"
    ),
    "account": "class Account:\n    def __init__(self, n): self.x = [0] * 10**12",
}
#: Looks for the test that is calling, and prints what it finds.
EVE = {
    "circle": (
        "import inspect\n"
        "class NegativeRadius(ValueError): pass\n"
        "class Circle(Shape):\n"
        "    def __init__(self, radius):\n"
        "        if radius < 0:\n"
        "            asking = inspect.currentframe().f_back\n"
        "            raise Exception(inspect.getsource(asking))\n"
    ),
}
HIDDEN = "issubclass(NegativeRadius"


@pytest.fixture(scope="module")
def course(make_course, run):
    """Grade ps1 for a class with three attackers and Lena."""
    attackers = {"mallory": MALLORY, "trudy": TRUDY, "eve": EVE}
    made = make_course(SETTINGS, lena=None, **attackers)
    run(made, "chainrule_grader", "grade", "ps1")
    return made


def items(course, student):
    """Read what one student got for each test."""
    found = record(course, student).items
    return {item.id: item for item in found if item.id.startswith("test-")}


def record(course, student):
    """Read what the staff have of one student's grading."""
    path = course.autograded / student / "ps1" / ".graded.json"
    graded = from_json(path.read_text("utf-8"))
    assert graded.status is Status.GRADED
    return graded


def test_the_others_get_what_they_earned(course, scores, by_nbgrader):
    """If not, one student could spoil the grades of the class."""
    found = {key: n for key, n in scores(course).items() if key[0] == "lena"}
    assert found
    assert found == {key: by_nbgrader[key] for key in found}


@pytest.mark.parametrize("student", ["mallory", "trudy", "eve"])
def test_no_cell_gives_more_than_its_points(course, student):
    """If one did, a shared test would be worth whatever a student likes."""
    for item in items(course, student).values():
        assert 0 <= item.points <= item.max_points


@pytest.mark.parametrize(
    "cell", ["test-mean", "test-centre", "test-spread", "test-triangle"]
)
def test_what_runs_outside_stays_out_of_reach(course, cell):
    """If not, one shared test would open the others to student code."""
    assert items(course, "mallory")[cell].points == 0


def test_partial_credit_outside_is_not_for_the_student_to_say(course):
    """If it were, an object that adds up to anything would have full points."""
    assert items(course, "mallory")["test-digit-sum"].points == 0


def test_who_ends_or_stops_a_shared_test_loses_that_test_alone(course):
    """If not, a crash in one question would cost others, or stop the run."""
    found = items(course, "trudy")
    ends = {"test-roll-call": Outcome.CRASHED, "test-indent": Outcome.TIMEOUT}
    assert {cell: found[cell].outcome for cell in ends} == ends
    for cell in ("test-spread-calls-mean", "test-squares", "test-negative-radius"):
        assert found[cell].points == 0


def test_a_hidden_test_that_was_found_does_not_reach_the_students_page(course):
    """If it did, the next student would know what to write."""
    verdicts = [v for book in record(course, "eve").results for v in book.verdicts]
    assert any(HIDDEN in verdict.student_output for verdict in verdicts)  # she found it
    pages = list((course.feedback / "eve" / "ps1").glob("*.html"))
    assert len(pages) == 2
    assert not any(HIDDEN in page.read_text("utf-8") for page in pages)
