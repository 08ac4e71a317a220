"""The penguins are all there, with their credit, and nobody can change them."""

from collections import Counter

import numpy as np
import pytest

from chainrule import data


def test_every_penguin_of_which_all_is_known_is_there():
    """A figure of the lessons would be made from other animals."""
    columns = data.penguins()
    assert Counter(columns["species"].tolist()) == {
        "Adelie": 146,
        "Chinstrap": 68,
        "Gentoo": 119,
    }
    assert {len(column) for column in columns.values()} == {333}


def test_flippers_are_standardised_as_the_lessons_say():
    """A student who standardises by hand would get other numbers."""
    lengths = data.penguins()["flipper_length_mm"]
    x, y = data.flippers()
    assert (round(lengths.mean(), 3), round(lengths.std(), 3)) == (
        200.967,
        13.995,
    )
    assert np.allclose(x, (lengths - lengths.mean()) / lengths.std())
    assert round(1 - y.mean(), 3) == 0.643


def test_bills_come_as_a_matrix_and_a_column():
    """Lesson 9 would start with shapes that do not fit."""
    X, Y = data.bills()
    assert (X.shape, Y.shape, Y.sum()) == ((333, 2), (333, 1), 68)


def test_the_data_cannot_be_spoilt():
    """One cell could change the penguins of all that follow."""
    with pytest.raises(ValueError, match="read-only"):
        data.penguins()["year"][0] = 0
    with pytest.raises(TypeError):
        data.penguins()["year"] = None


def test_the_credit_names_who_measured():
    """Other people's work would be shown without their name."""
    assert "Gorman" in data.CREDIT
    assert "10.1371/journal.pone.0090081" in data.CREDIT
