"""Errors tell the gap, the why and one thing to try, in any process."""

import pickle

import pytest

from chainrule.errors import ChainRuleError, SignInError, UnknownNameError

ERRORS = (
    ChainRuleError("gap", "why", "try"),
    SignInError("gap", "why", "try"),
    UnknownNameError("checkpoint", "bel", ["bell", "dh"]),
)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_an_error_survives_the_way_from_another_process(error):
    """An error in a worker would break the pool instead of being told."""
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 -- our own bytes
    assert (type(again), str(again)) == (type(error), str(error))


def test_an_error_has_three_lines():
    """A student would not know what to do next."""
    first, why, try_ = str(ERRORS[0]).splitlines()
    assert (first, why, try_) == ("gap", "Why: why", "Try: try")


def test_an_unknown_name_offers_the_nearest_one():
    """A typing error would need a search in the documents."""
    assert str(ERRORS[2]).endswith('Try: "bell"')
    assert '"dh"' in str(UnknownNameError("checkpoint", "zzz", ["dh"]))


def test_an_unknown_name_is_a_lookup_error():
    """Code that catches LookupError would miss it."""
    with pytest.raises(LookupError):
        raise ERRORS[2]
