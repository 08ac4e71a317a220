"""What somebody has done is remembered, counted and shown, and stays theirs."""

import json

import pytest

from chainrule import checks, diary, learn, plots, store
from chainrule.learn import standing
from chainrule.learn.finding import LESSONS, TITLES
from chainrule.reference import chain


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """Give every test a diary of its own."""
    monkeypatch.setenv("CHAINRULE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def right_choice(key):
    """Find the place of the right answer."""
    question = learn.finding.quiz(key)
    return [choice.right for choice in question.choices].index(True)


def row(lesson):
    """Find the row of one lesson."""
    return next(one for one in standing.rows() if one.lesson == lesson)


def test_at_first_nothing_is_done_and_everything_is_counted():
    """A student would see work that nobody has done."""
    for one in standing.rows():
        assert [done for done, _ in one.counts] == [0, 0, 0, 0]
    assert row("02").functions[1] == len(checks.checkpoints("02"))


def test_each_kind_of_task_is_counted_where_it_belongs(capsys):
    """A student would see another lesson's work, or none."""
    learn.quiz("links").answer(right_choice("links"))
    widget = learn.parsons("dh")
    order = learn.finding.parsons("dh")
    widget.rows = [
        {"id": line.id, "depth": line.depth, "text": line.text} for line in order.lines
    ]
    widget.check()
    checks.checkpoint("dh", chain.dh)
    learn.predict("steepest", 2)
    learn.reveal("steepest")
    capsys.readouterr()
    found = row("02")
    assert [done for done, _ in found.counts] == [1, 1, 1, 1]
    assert all(done == 0 for done, _ in row("03").counts)


def test_a_wrong_answer_is_no_progress_and_a_right_one_stays():
    """A student would lose what they had, or get it for nothing."""
    place = right_choice("links")
    wrong = 1 if place == 0 else 0
    learn.quiz("links").answer(wrong)
    assert diary.entries("question") == {"links": False}
    learn.quiz("links").answer(place)
    learn.quiz("links").answer(wrong)
    assert diary.entries("question") == {"links": True}


def test_a_graded_check_leaves_no_trace(home, capsys):
    """What is graded would be written down on whatever machine grades it."""
    checks.dh(chain.dh)
    capsys.readouterr()
    assert not home.exists()


def test_a_damaged_diary_is_put_aside_and_nothing_stops(home):
    """A student could not answer a question any more."""
    home.mkdir()
    (home / "diary.json").write_text('{"question links": "yes"}')
    diary.note("question", "links", right=True)
    assert json.loads((home / "diary.json").read_text()) == {"question links": True}
    assert (home / "diary.damaged").exists()


def test_where_nothing_can_be_written_the_kernel_remembers(tmp_path, monkeypatch):
    """A student on a full disk would see no progress at all."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("CHAINRULE_HOME", str(tmp_path / "file" / "home"))
    store._made.cache_clear()
    diary.note("question", "links", right=True)
    assert diary.entries("question") == {"links": True}


def test_predictions_stand_on_the_scale_of_their_question():
    """A right prediction would be drawn away from the diagonal."""
    learn.predict("steepest", "2*pi/3")
    assert standing.shots() == []  # the truth has not been seen
    learn.reveal("steepest")
    [shot] = standing.shots()
    assert shot.said == pytest.approx(shot.truth)
    assert 0 < shot.truth < 1


def test_the_picture_of_predictions_says_how_many_were_close():
    """Who cannot see it would not know."""
    shots = [("02", 0.5, 0.52), ("03", 0.9, 0.2), ("04", 0.1, 0.8), ("04", 0.1, 0.8)]
    words = plots.predictions_in_words(shots)
    assert "4 predictions" in words
    assert "1 within a tenth" in words
    assert "1 too high, 2 too low" in words
    drawn = plots.predictions(shots).axes[0].lines[1:]
    filled = [line.get_markerfacecolor() != "white" for line in drawn]
    assert filled == [True, False, False, False]


def test_the_page_names_what_agrees_and_nothing_else(tmp_path, capsys):
    """A student would keep a page that is not true."""
    checks.checkpoint("dh", chain.dh)
    checks.checkpoint("bell", lambda x: x)
    capsys.readouterr()
    path = tmp_path / "page.html"
    note = learn.summary("Ada <b>", str(path))
    page = path.read_text("utf-8")
    assert str(path) in note.text
    assert "<code>dh</code> agrees with the measured slope of h." in page
    assert "bell_slope" not in page
    assert "Ada &lt;b&gt;" in page


def test_a_page_that_cannot_be_written_says_what_to_do(tmp_path):
    """A student would meet a traceback at the very end of the course."""
    (tmp_path / "file").write_text("")
    note = learn.summary("Ada", str(tmp_path / "file" / "page.html"))
    assert "could not be written" in note.text
    assert "Try:" in note.text


def test_each_lesson_has_a_title():
    """A row of the table would have none."""
    assert list(TITLES) == list(LESSONS)
