"""Predict, lock, reveal: what is promised first cannot be changed afterwards."""

import json
import math
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainrule import learn, store
from chainrule.learn.reading import number

DAMAGED = [
    "",
    "{",
    "[]",
    "3",
    '{"steepest": 1}',
    '{"steepest": {"value": "x", "revealed": false}}',
    '{"steepest": {"value": NaN, "revealed": false}}',
    '{"steepest": {"value": 1, "revealed": "yes"}}',
    '{"steepest": {"other": 1}}',
    "\x00\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
]


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """Give every test a place of its own."""
    monkeypatch.setenv("CHAINRULE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def restart():
    """Forget what only the kernel remembers."""
    store._made.cache_clear()


def test_nothing_is_revealed_before_a_prediction():
    """A student would see the answer without having thought about it."""
    said = repr(learn.reveal("steepest"))
    assert "still closed" in said
    assert "2.094" not in said
    assert "Try: " in said


def test_the_answer_stands_beside_the_prediction():
    """A student could not compare the two."""
    learn.predict("steepest", 1.2)
    note = learn.reveal("steepest")
    [_, mine, truth] = note.table
    assert mine == ("Your prediction", "1.200", "\u22120.395")
    assert truth == ("Answer", "2\u03c0/3 \u2248 2.094", "\u22120.577")
    assert "<th" in note._repr_html_()


def test_a_prediction_may_change_until_the_answer_is_open():
    """A prediction made after the fact would count as one."""
    learn.predict("steepest", 1.0)
    learn.predict("steepest", 1.5)
    learn.reveal("steepest")
    assert "locked" in repr(learn.predict("steepest", 2.094))
    assert "1.500" in repr(learn.reveal("steepest"))


def test_it_is_still_known_tomorrow(home):
    """A student who closes the notebook would have to guess again."""
    learn.predict("steepest", "pi/2")
    learn.reveal("steepest")
    restart()
    assert "locked" in repr(learn.predict("steepest", 2.0))
    kept = json.loads((home / "predictions.json").read_text(encoding="utf-8"))
    assert kept == {"steepest": {"value": math.pi / 2, "revealed": True}}


@pytest.mark.parametrize(
    ("guess", "word"), [(2.1, "close"), (1.57, "inner"), (3.1, "lowest"), (0, "high")]
)
def test_what_is_said_fits_the_guess(guess, word):
    """Everybody would hear the same, whatever they thought."""
    learn.predict("steepest", guess)
    assert word in learn.reveal("steepest").text


@pytest.mark.parametrize("value", ["soon", 90, -1, math.nan, "1/0", True, [1], ""])
def test_what_is_no_answer_is_not_kept(value):
    """A slip of the finger would be locked for good."""
    said = learn.predict("steepest", value).text
    assert [line.partition(" ")[0] for line in said.splitlines()][1:] == [
        "Why:",
        "Try:",
    ]
    assert "still closed" in repr(learn.reveal("steepest"))


@pytest.mark.parametrize("text", DAMAGED)
def test_a_damaged_file_is_begun_again(home, text):
    """One bad byte would close the lesson for ever."""
    home.mkdir()
    file = home / "predictions.json"
    file.write_text(text, encoding="latin-1")
    assert "still closed" in repr(learn.reveal("steepest"))
    learn.predict("steepest", 1.0)
    restart()
    assert "1.000" in repr(learn.reveal("steepest"))
    assert (home / "predictions.damaged").read_text(encoding="latin-1") == text


@pytest.mark.parametrize("blocked", ["folder", "damaged"])
def test_where_nothing_can_be_written_the_kernel_remembers(home, blocked):
    """A full or locked disk would stop the lesson."""
    if blocked == "folder":
        home.touch()  # a file where the folder should be
    else:
        (home / "predictions.damaged" / "full").mkdir(parents=True)
        (home / "predictions.json").touch()
    learn.predict("steepest", 1.0)
    assert "1.000" in repr(learn.reveal("steepest"))
    assert "locked" in repr(learn.predict("steepest", 2.0))


def test_nothing_half_written_stays_behind(home):
    """The folder would fill with drafts."""
    for value in (1.0, 2.0):
        learn.predict("steepest", value)
    assert [path.name for path in home.iterdir()] == ["predictions.json"]
    assert stat.S_ISREG((home / "predictions.json").stat().st_mode)


def test_the_widget_keeps_what_is_typed_and_locks_when_it_is_revealed():
    """The box would take a second prediction after the answer is open."""
    widget = learn.predict("steepest")
    widget._heard(widget, {"key": "steepest", "answer": "pi/2"}, [])
    assert "1.571, is kept" in widget.replies["steepest"]["text"]
    assert not widget.locked
    learn.reveal("steepest")
    assert widget.locked
    assert "locked" in widget.alt
    assert learn.predict("steepest").locked


def test_the_widget_shows_a_prediction_made_from_code():
    """The box would be empty although something is kept."""
    widget = learn.predict("steepest")
    learn.predict("steepest", 1.25)
    assert widget.given == {"steepest": "1.25"}


@given(
    st.floats(-1e6, 1e6), st.sampled_from(["{}", " {} ", "{}*pi", "{} \u03c0", "{}/4"])
)
def test_a_number_is_read_as_it_was_written(value, form):
    """A prediction would be kept as another number."""
    factor = math.pi if "pi" in form or "\u03c0" in form else 1
    under = 4 if "/4" in form else 1
    read = number(form.format(f"{value:.6f}"))
    assert read == pytest.approx(float(f"{value:.6f}") * factor / under, abs=1e-9)


@given(st.text(max_size=20))
def test_no_text_stops_the_reader(text):
    """A strange sign in the box would end in a traceback."""
    read = number(text)
    assert read is None or math.isfinite(read)
