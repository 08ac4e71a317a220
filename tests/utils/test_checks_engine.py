"""What the engine takes for an answer, and what it says of anything else."""

import math
import re
import sys
import warnings

import numpy as np
import pytest

from chainrule import checks
from chainrule.reference import chain as right
from chainrule.reference.table import ENTRIES


class Opaque:
    """An object that is far away: whoever touches it has made a mistake."""

    def _touched(self, *_):
        msg = "the check touched an opaque object"
        raise AssertionError(msg)

    __eq__ = __ne__ = __lt__ = __bool__ = __float__ = __len__ = __iter__ = _touched
    __array__ = __getattr__ = __repr__ = __str__ = __format__ = __add__ = _touched
    __abs__ = __hash__ = __index__ = __getitem__ = __instancecheck__ = _touched


class Remote(Opaque):
    """A function that is far away: it may be called, and nothing else."""

    def __init__(self, fn):
        object.__setattr__(self, "fn", fn)

    def __call__(self, *arguments):
        """Answer a message."""
        fn = object.__getattribute__(self, "fn")
        answer = fn(*arguments)
        return Remote(answer) if callable(answer) else answer


def said(capsys, fn, seed=None, name="dh"):
    """Points and message of one check."""
    points = getattr(checks, name)(fn, seed)
    return points, capsys.readouterr().out


@pytest.mark.parametrize("seed", [None, 4])
@pytest.mark.parametrize("name", ["h", "dh", "chain", "chain_n"])
def test_a_function_may_live_in_another_process(name, seed, capsys):
    """The trusted process would look into what the student controls."""
    points, message = said(capsys, Remote(getattr(right, name)), seed, name)
    assert points > 0
    assert "right" in message or "agrees" in message


@pytest.mark.parametrize("seed", [None, 4])
@pytest.mark.parametrize("where", ["value", "in a tuple", "in a list"])
@pytest.mark.parametrize("name", ["dh", "chain_n"])
def test_an_opaque_answer_is_refused_untouched(name, where, seed, capsys):
    """An object of the student's could run code in the trusted process."""
    wrap = {
        "value": lambda v: v,
        "in a tuple": lambda v: (v, v),
        "in a list": lambda v: [v],
    }
    points, message = said(capsys, lambda *_: wrap[where](Opaque()), seed, name)
    assert points == 0
    assert "Try: " in message


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("None", "returned None"),
        ("True", "True or False"),
        ("np.bool_(True)", "True or False"),
        ("'1'", "text"),
        ("1j * x", "complex"),
        ("np.complex128(1)", "complex"),
        ("{}", "a dict"),
        ("lambda y: y", "a function"),
        ("object()", "not a number"),
        ("np.array([x, None])", "other things"),
        ("np.array([x])", "shape"),
        ("np.array('a')", "text"),
        ("np.array(np.array(x) > 0)", "True and False"),
        ("np.nan * x", "nan or inf"),
        ("x * np.inf", "nan or inf"),
        ("10**400", "nan or inf"),
        ("1 / 0", "ZeroDivisionError"),
        ("exec('raise NotImplementedError')", "no answer yet"),
    ],
)
@pytest.mark.parametrize("seed", [None, 4])
def test_anything_else_gets_a_message_and_no_points(line, words, seed, capsys):
    """A strange answer would end the check, or earn points."""
    fn = eval(f"lambda x: {line}", {"np": np})  # noqa: S307 -- the lines above
    points, message = said(capsys, fn, seed)
    assert points == 0.0
    assert words in message
    assert ("Why: " in message, "Try: " in message, "!" in message) == (
        True,
        True,
        False,
    )


@pytest.mark.parametrize("value", [None, 3, 2.5, "dh", [1], np.zeros(3), {"x": 1}])
def test_a_name_that_holds_no_function_is_said(value, capsys):
    """A later cell may have given the name another meaning."""
    points, message = said(capsys, value)
    assert points == 0
    assert "needs a function" in message


@pytest.mark.parametrize("kind", [float, np.float64, np.array, np.longdouble])
def test_a_number_may_come_in_any_form(kind, capsys):
    """A right number would be refused for its type."""

    def dh(x):
        return kind(right.dh(x)) if np.ndim(x) == 0 else right.dh(x)

    assert said(capsys, dh, 4)[0] == 3


def test_whatever_a_student_raises_is_told_and_never_escapes(capsys):
    """One answer would end the test cell with a traceback."""

    class MyError(Exception):
        """Of the student's own making."""

    def dh(x):
        raise MyError(f"at x = {x:.12f}\nsecond line")  # noqa: EM102, TRY003 -- as written

    assert "`dh(1)` stopped with MyError: at x = 1.0" in said(capsys, dh)[1]
    hidden = said(capsys, dh, 4)[1]
    assert "MyError: at x = ..." in hidden
    assert "second line" not in hidden


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, GeneratorExit])
def test_an_interruption_passes_through(error):
    """A timeout could not stop a check."""

    def dh(_x):
        raise error

    with pytest.raises(error):
        checks.dh(dh)


@pytest.mark.parametrize("seed", [None, 4])
def test_warnings_and_stderr_cost_nothing(seed, capsys):
    """Plain nbgrader takes all points away for a warning."""

    def dh(x):
        np.log(np.array(-1.0))
        warnings.warn("careful", stacklevel=1)
        sys.stderr.write("debugging")
        return right.dh(x)

    assert checks.dh(dh, seed) == 3
    assert capsys.readouterr().err == ""


def test_a_changed_argument_is_named_and_a_restored_one_is_not(capsys):
    """The contract says that arguments are not changed, put back being the same."""

    def spoils(x):
        slope = right.dh(x)
        if np.ndim(x):
            x += 1
        return slope

    def restores(x):
        slope = right.dh(x)
        if np.ndim(x):
            x += 0
        return slope

    points, message = said(capsys, spoils, 4)
    assert (points, message[:5]) == (1.5, "[K3] ")
    assert said(capsys, restores, 4)[0] == 3


def test_a_sign_lost_all_along_earns_half_and_one_lost_in_places_nothing(capsys):
    """The size alone would earn points."""
    assert said(capsys, lambda x: -right.h(x), 4, "h")[0] == 0.5
    assert said(capsys, lambda x: abs(right.dh(x)), 4)[0] == 0


def test_right_at_the_visible_places_is_not_right(capsys):
    """An answer made for the visible check would pass."""

    def dh(x):
        return right.dh(x) if np.all(np.isin(x, (1.0, 0.7, 1.9, 2.6, 0.4, -0.6))) else x

    assert said(capsys, dh, 4)[0] == 0


def test_right_for_single_numbers_left_and_wrong_in_the_array_is_wrong(capsys):
    """Wrong numbers would pass for an answer that cannot take arrays."""
    asked = []

    def dh(x):
        if np.ndim(x) == 0:
            asked.append(x)
        return right.dh(x) if np.ndim(x) == 0 and len(asked) < 12 else right.dh(x) + 1

    points, message = said(capsys, dh, 4)
    assert points == 0
    assert "M14" not in message


def test_a_measured_slope_is_called_one(capsys):
    """A student would look for a mistake in the chain rule."""

    def dh(x):
        return (right.h(x + 1e-5) - right.h(x - 1e-5)) / 2e-5

    points, message = said(capsys, dh, 4)
    assert points == 0
    assert "measured in small steps" in message


@pytest.mark.parametrize(
    "fn", [lambda x: 1 / (2 + np.cos(x)), lambda x: x, lambda x: [x]]
)
def test_a_hidden_check_shows_no_number_and_a_visible_one_does(fn, capsys):
    """Feedback would give hidden places or true values away."""
    hidden, visible = said(capsys, fn, 4)[1], said(capsys, fn)[1]
    hidden, _, section = hidden.partition("Read: ")
    assert not re.search(r"\d\.\d", hidden)
    assert re.fullmatch(r'(lesson 2, "2\.\d+ [^\d.]+"\n)?', section)
    assert "`dh(1)`" in visible
    assert "`dh(x)`" in hidden


@pytest.mark.parametrize("seed", [None, 4])
@pytest.mark.parametrize("name", ["h", "dh", "chain", "chain_n"])
def test_a_check_asks_at_most_forty_questions(name, seed, capsys):
    """Each question may be a message to another process."""
    count = 0

    def counted(fn):
        def ask(*arguments):
            nonlocal count
            count += 1
            answer = fn(*arguments)
            return counted(answer) if callable(answer) else answer

        return ask

    for fn in (getattr(right, name), lambda *_: math.nan, lambda x, *_: float(x)):
        count = 0
        said(capsys, counted(fn), seed, name)
        assert 0 < count <= 40


def test_the_functions_handed_over_take_whatever_comes(capsys):
    """A student who tries a complex step or a list in `chain` would see our errors."""
    seen = []

    def chain(df, g, dg):
        for f in (df, g, dg):
            seen.extend(
                map(f, (1, 1.0, 1 + 1e-30j, np.float64(1), np.ones((2, 2)), [1.0]))
            )
        return lambda x: df(g(x)) * dg(x)

    assert said(capsys, chain, 4, "chain")[0] == 3
    assert all(np.all(np.isfinite(value)) for value in seen)


def test_a_link_is_a_plain_pair_of_functions(capsys):
    """`for f, df in links` would not work."""

    def chain_n(links, x):
        assert type(links) is list
        assert all(type(link) is tuple and len(link) == 2 for link in links)
        return right.chain_n(links, x)

    assert said(capsys, chain_n, 4, "chain_n")[0] == 2
    assert ENTRIES["sin"].f(0.0) == 0
