"""The wire: what travels, what does not, and that nothing else can come out of it."""

import contextlib
import math

import msgpack
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from chainrule_grader import wire
from chainrule_grader.wire.encoding import Encoder

numbers = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**200), 2**200),
    st.floats(allow_nan=False),
    st.complex_numbers(allow_nan=False),
    st.text(st.characters()),
    st.binary(),
)
arrays = hnp.arrays(
    st.sampled_from(["<f8", "<i4", "|b1", "<c16", ">f4", "<u2"]),
    hnp.array_shapes(min_dims=0, max_dims=3),
)
plain = st.recursive(
    numbers,
    lambda inner: st.one_of(
        st.lists(inner), st.tuples(inner, inner), st.dictionaries(st.text(), inner)
    ),
    max_leaves=20,
)


@given(plain)
def test_plain_data_comes_back_equal_and_of_the_same_type(value):
    """If not, an honest answer could be judged as something it is not."""
    back = wire.unpack(wire.pack(value))
    assert back == value
    assert type(back) is type(value)


@given(arrays)
def test_arrays_come_back_to_the_last_bit(array):
    """If not, comparing to 1e-12 would judge the wire, not the student."""
    back = wire.unpack(wire.pack(array))
    assert back.dtype == array.dtype
    assert back.shape == array.shape
    assert back.tobytes() == array.tobytes()


@pytest.mark.parametrize("value", [np.float64(0.5), np.int32(3), np.bool_(1)])
def test_numpy_numbers_stay_numpy_numbers(value):
    """If not, a check could not tell a float from a NumPy float."""
    back = wire.unpack(wire.pack(value))
    assert type(back) is type(value)
    assert back == value


def test_not_a_number_and_infinity_travel():
    """If not, a function that returns nan would look like a crash."""
    back = wire.unpack(wire.pack([math.nan, math.inf]))
    assert math.isnan(back[0])
    assert back[1] == math.inf


def test_one_object_twice_is_one_object_after_the_journey():
    """If not, a history that holds one array many times could not be told."""
    row = np.zeros(2)
    first, second, other = wire.unpack(wire.pack([row, row, row.copy()]))
    assert first is second
    assert first is not other


def test_a_list_that_holds_itself_is_refused():
    """If not, making an array of it would stop the grading of everybody."""
    value = [1]
    value.append(value)
    with pytest.raises(wire.WireError, match="itself"):
        wire.unpack(wire.pack(value))


def test_lists_that_share_count_each_time():
    """If not, a hundred bytes could be a list that nobody can print or compare."""
    value = [0]
    for _ in range(36):
        value = [value, value]
    with pytest.raises(wire.WireError, match="items"):
        wire.unpack(wire.pack(value))


def test_an_array_that_stands_often_in_a_list_counts_each_time():
    """If not, one message could be more memory than the machine has."""
    big, small = np.zeros(10**6), np.zeros(100)
    assert len(wire.unpack(wire.pack([small] * 1000))) == 1000
    with pytest.raises(wire.WireError, match="items"):
        wire.unpack(wire.pack([big] * 1000))


def test_a_message_of_empty_lists_takes_no_gigabytes():
    """If it did, sixteen million bytes could take a gigabyte of the grader's memory."""
    row = b"\xdd" + (10**6).to_bytes(4, "big") + b"\x90" * 10**6
    with pytest.raises(wire.WireError, match="not a message"):
        wire.unpack(b"\x98" + row * 8)


@pytest.mark.parametrize(
    "key",
    [lambda n: n * (2**61 - 1), lambda n: complex(-1000003 * n, n), lambda n: (n,)],
)
def test_keys_whose_hashes_a_student_can_choose_are_few(key):
    """If not, a dict of equal hashes would keep the grader busy for an hour."""
    assert len(wire.unpack(wire.pack({key(n): 0 for n in range(1, 100)}))) == 99
    keys = [key(n) for n in range(1, 11_000)]
    pairs = [
        item for one in keys for item in (Encoder(None, wire.BOUNDS).encode(one, 0), 0)
    ]
    with pytest.raises(wire.WireError, match="keys"):
        wire.unpack(wire.msgpack.packb(["d", pairs]))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (2**5000, "bits"),
        (np.zeros(3_000_000), "bytes"),
        (b"x" * (wire.BOUNDS.size + 1), "bytes"),
        (object(), "object"),
        ({1, 2}, "set"),
        (np.array([None]), "ndarray"),
    ],
)
def test_what_cannot_travel_is_refused_in_words(value, words):
    """If not, a student would not learn why an answer was not accepted."""
    with pytest.raises(wire.WireError, match=words):
        wire.pack(value)


def test_a_very_deep_list_is_refused():
    """If not, decoding could overflow the stack of the trusted process."""
    value = []
    for _ in range(wire.BOUNDS.depth + 2):
        value = [value]
    with pytest.raises(wire.WireError, match="deeper"):
        wire.pack(value)


def test_a_message_of_very_many_items_is_refused():
    """If not, reading it would keep the trusted process busy for long."""
    row = [0] * 1000
    value = [list(row) for _ in range(2 * wire.BOUNDS.items // 1000 + 1)]
    with pytest.raises(wire.WireError, match="items"):
        wire.unpack(wire.pack(value))


@given(st.binary(max_size=200))
def test_any_bytes_are_decoded_or_refused(data):
    """If anything else happens, student code can raise in the trusted process."""
    try:
        wire.unpack(data)
    except wire.WireError:
        return


trees = st.recursive(
    st.one_of(st.none(), st.integers(), st.text(), st.binary(), st.floats()),
    lambda inner: st.lists(
        st.one_of(inner, st.sampled_from("l t d a n c i s r f".split()))
    ),
    max_leaves=30,
)


@given(trees)
def test_any_tree_is_decoded_or_refused(tree):
    """A forged message has the right outer form: it must do no more harm."""
    try:
        data = msgpack.packb(tree, unicode_errors="surrogatepass")
    except OverflowError:
        return
    try:
        wire.unpack(data, lambda _tag, number: number)
    except wire.WireError:
        return


@st.composite
def damaged(draw):
    """Draw the bytes of a real message, some of them changed, cut or doubled."""
    value = draw(st.one_of(plain, arrays, st.lists(st.one_of(plain, arrays))))
    data = bytearray(wire.pack({"re": "value", "value": value}))
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, len(data) - 1))
        match draw(st.sampled_from(["change", "cut", "double", "insert"])):
            case "change":
                data[place] = draw(st.integers(0, 255))
            case "cut" if place:
                del data[place:]
            case "double":
                data[place:place] = data[place : place + draw(st.integers(1, 9))]
            case "insert":
                data[place:place] = draw(st.binary(max_size=5))
    return bytes(data)


@given(damaged())
def test_a_damaged_message_is_decoded_to_plain_data_or_refused(data):
    """If anything else happens, one byte of a student's decides what we run."""
    try:
        value = wire.unpack(data)
    except wire.WireError:
        return
    with contextlib.suppress(wire.WireError):
        back = wire.unpack(wire.pack(value))
        assert type(back) is type(value)


tagged = st.recursive(
    st.one_of(numbers, st.tuples(st.just("s"), st.integers(-1, 5)).map(list)),
    lambda inner: st.one_of(
        st.tuples(st.sampled_from("ltd"), st.lists(inner, max_size=6)).map(list),
        st.tuples(st.sampled_from("acnirfsx"), inner).map(list),
        st.tuples(st.sampled_from("acnirfs"), inner, inner).map(list),
        st.tuples(
            *(st.just("a"), st.sampled_from(["<f8", "|b1", "<c16", "O", "V4", "<M8"])),
            *(st.lists(st.integers(-1, 4)), st.binary(max_size=64), inner),
        ).map(list),
    ),
    max_leaves=25,
)


@given(tagged)
def test_a_forged_tree_is_decoded_to_what_can_travel_or_refused(tree):
    """If not, a forged message could be a value that no honest one can be."""
    try:
        data = msgpack.packb(tree, unicode_errors="surrogatepass")
    except (OverflowError, TypeError):
        return
    try:
        value = wire.unpack(data, lambda tag, number: (tag, number))
    except wire.WireError:
        return
    assert type(value) in _KINDS or isinstance(value, np.generic)
    wire.pack(value)


_KINDS = {
    *(type(None), bool, int, float, complex, str, bytes, list, tuple, dict),
    np.ndarray,
}


@pytest.mark.parametrize(
    "tree",
    [
        ["a", "<f8", [2**62], b"", True],
        ["a", "<f8", [-1], b"", True],
        ["a", "O", [1], b"12345678", True],
        ["a", "V8", [1], b"12345678", True],
        ["n", "O", b"12345678"],
        ["n", ",i4", b"1234"],
        ["n", "(2,)i4", b"1234"],
        ["a", "1/0", [1], b"12345678", True],
        ["a", "f8,f8", [1], bytes(16), True],
        ["i", "0x" + "f" * 9000],
        ["s", 7],
        ["r", "0"],
        ["d", [["l", []], 1]],
        [["l"]],
    ],
)
def test_forged_values_are_refused(tree):
    """Each is a way to make a decoder build what was never sent."""
    with pytest.raises(wire.WireError):
        wire.unpack(msgpack.packb(tree), lambda _tag, number: number)
