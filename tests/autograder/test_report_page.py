"""The page of a report, and the command that writes it."""

import base64
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from click.testing import CliRunner

from chainrule_grader.cli import main
from chainrule_grader.report import figures
from chainrule_grader.report.nouns import Mistake, Question, Rejected, Summary
from chainrule_grader.report.page import assignment_page, course_page
from chainrule_grader.report.reporting import report_on, report_on_all
from chainrule_grader.report.words import duration, in_short, meaning

ASSIGNMENT = "01-rates"
HOSTILE = '"><img src=x onerror=alert(1)><script>alert(1)</script>$\\frac$\x00\udce9'


class Outline(HTMLParser):
    """Collect a page's headings, ids, links, tags, pictures and tables."""

    def __init__(self, html):
        super().__init__()
        self.levels, self.ids, self.links, self.tags, self.pictures = [], [], [], [], []
        self.regions, self.text = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        """Note one tag."""
        known = dict(attrs)
        self.tags.append(tag)
        self.levels += [int(tag[1])] if re.fullmatch(r"h\d", tag) else []
        self.ids += [known["id"]] if "id" in known else []
        self.links += [known["href"]] if tag == "a" else []
        self.pictures += [known] if tag == "img" else []
        self.regions += [known["aria-label"]] if known.get("role") == "region" else []

    def handle_data(self, data):
        """Note what is shown."""
        self.text.append(data)


@pytest.fixture
def report(invented):
    """Report on the invented class."""
    return report_on(invented, ASSIGNMENT)


@pytest.fixture
def pages(invented, report):
    """Render both pages."""
    return assignment_page(report), course_page(report_on_all(invented))


@pytest.fixture
def run(course):
    """Run the command on the tiny course: `run("01-rates", "--json")`."""
    root = ["--course-root", str(course.root)]
    return lambda *words: CliRunner().invoke(main, ["report", *words, *root])


def test_every_figure_is_described_and_has_a_table_beside_it(pages):
    """A person who cannot see it would not know what it shows."""
    for html, count in zip(pages, (4, 2), strict=True):
        assert len(Outline(html).pictures) == count
        for picture in Outline(html).pictures:
            assert len(picture["alt"]) >= 20
        pairs = re.findall(
            r'<div class="pair">\s*(<figure>.*?</figure>)?(.*?)</table>',
            html,
            re.DOTALL,
        )
        assert [bool(figure) for figure, _ in pairs] == [True] * count
        assert all("<tbody>" in table for _, table in pairs)


def test_the_description_of_the_histogram_has_its_numbers(pages):
    """It would say that there is a figure, and not what is to be seen."""
    alt = Outline(pages[0]).pictures[0]["alt"]
    assert alt == (
        "Histogram of 29 scores from 0 to 9 points. The highest bar, 8 to 9 points, "
        "holds 11. Lines mark the mean, 5.71, and the median, 5.5."
    )


def test_the_table_of_misconceptions_says_what_the_figure_shows(pages):
    """Those who print without pictures would read other numbers."""
    html = pages[0]
    assert '<span class="label">M01</span> The inner derivative is missing.' in html
    row = re.search(r"M01</span>.*?</tr>", html, re.DOTALL)[0]
    assert '<td class="number">10</td>' in row
    for student in ("s11", "s16", "s21", "s24"):
        assert f"<bdi>{student}</bdi>" in row


def test_a_page_runs_nothing_and_loads_nothing(pages):
    """Opening it would tell others who reads it, or need a network."""
    for html in pages:
        assert "default-src &#39;none&#39;" in html
        assert not re.search(r"(src|href)=\"(?!#|data:)|@import|<script", html)
        assert not re.search(r"\son\w+=", html)


def test_headings_and_links_are_in_order(pages):
    """A screen reader would lose its place."""
    for html in pages:
        outline = Outline(html)
        steps = zip(outline.levels, outline.levels[1:], strict=False)
        assert all(later <= before + 1 for before, later in steps)
        assert {one.removeprefix("#") for one in outline.links} <= set(outline.ids)
        assert len(outline.ids) == len(set(outline.ids))


def test_the_same_numbers_give_the_same_page(pages, report):
    """Two reports could not be compared."""
    assert assignment_page(report) == pages[0]


def spoilt(report):
    """Put hostile text wherever text can come from others."""
    asked = [replace(one, title=HOSTILE, id=HOSTILE) for one in report.questions]
    mistake = Mistake("M01", HOSTILE, (HOSTILE,) * 9, {HOSTILE: 9})
    return replace(
        report,
        names={HOSTILE: HOSTILE},
        points={HOSTILE: 1.0},
        questions=tuple(asked),
        misconceptions=(mistake,),
        rejected=(Rejected(HOSTILE, HOSTILE),),
        ungraded=(HOSTILE,),
        waiting=(HOSTILE,),
        missing=(HOSTILE,),
        without_record=(HOSTILE,),
        damaged=(replace(report.damaged[0], where=HOSTILE, why=HOSTILE),),
    )


def test_what_students_and_files_are_called_is_only_text(report):
    """A name could run in the instructor's browser."""
    tags = Outline(assignment_page(spoilt(report))).tags
    assert "script" not in tags
    assert tags.count("img") == 4
    assert b"\xef\xbf\xbd" in assignment_page(spoilt(report)).encode("utf-8", "replace")


def test_figures_hold_no_text_that_could_act(report):
    """A picture that is opened alone could run what a name says."""
    for uri in (
        figures.questions(spoilt(report).questions),
        figures.misconceptions(spoilt(report).misconceptions),
    ):
        svg = base64.b64decode(uri.partition(",")[2])
        assert b"<script" not in svg
        assert b"<image" not in svg
        assert b"<img" not in svg


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (0.0213, "0.021 s"),
        (3, "3 s"),
        (59.7, "1 min"),
        (125, "2 min 5 s"),
        (7200, "2 h"),
        (97_300, "1 d 3 h"),
    ],
)
def test_times_read_as_a_person_says_them(seconds, told):
    """An instructor would have to divide by 86400."""
    assert duration(seconds) == told


@pytest.mark.parametrize(
    ("r", "told"),
    [
        (0.5, "tells well who has understood"),
        (0.25, "tells fairly well"),
        (0.0, "tells little"),
        (-0.4, "strong students lose points here"),
        (None, "not defined: fewer than 10 students"),
    ],
)
def test_a_discrimination_is_said_in_words(r, told):
    """A number alone would leave the instructor to look it up."""
    why = "fewer than 10 students" if r is None else ""
    question = Question("q", "n", "Q", 2, 9, 0.5, r, why, (), {}, (), None)
    assert told in meaning(question)


def test_the_summary_says_first_what_waits_for_somebody(report):
    """In ten minutes, an instructor would not get to it."""
    told = [one.text for one in in_short(replace(report, ungraded=("walt",)))]
    assert told[0].startswith("Not graded yet: 1 submission; run `autograder grade")
    assert told[1] == "Cannot be read: 1 submission, 0 points so far."
    assert told[2] == "To be graded by a person, in formgrader: answers of 4 students."
    assert "10 students (34 %): M01 The inner derivative is missing." in told


def test_a_class_without_mistakes_or_scores_has_a_page_too(report):
    """The first report of a term would be an error."""
    nothing = replace(
        report, summary=None, histogram=(), questions=(), misconceptions=(), names={}
    )
    html = assignment_page(nothing)
    assert "No submission could be read." in html
    assert "No check has recognised a mistake." in html
    assert Outline(html).pictures == []


def test_a_histogram_of_one_student_is_drawn():
    """The report on a class of one would be an error."""
    bar = figures.Bar(0, 1, ("s01",))
    uri = figures.scores([bar], Summary(1, 0.0, 0.0, 0.0, 0.0))
    assert uri.startswith("data:image/svg+xml;base64,")


@pytest.mark.usefixtures("invented")
def test_the_command_writes_the_page_for_the_staff(run, tmp_path):
    """The page would be nowhere, or open to every student on the machine."""
    out = tmp_path / "pages" / "r.html"
    done = run(ASSIGNMENT, "--out", str(out))
    assert done.exit_code == 3  # one record is damaged
    assert done.stdout == ""
    assert "autograded/s30/01-rates/.graded.json" in done.stderr
    assert "Damaged records: 1." in done.stderr
    assert "<h1>Report on 01-rates</h1>" in out.read_text("utf-8")
    assert out.stat().st_mode & 0o777 == 0o640


def test_the_command_prints_the_numbers_and_writes_nothing(run, invented):
    """A script would have to clean up after it."""
    (invented.autograded / "s30" / ASSIGNMENT / ".graded.json").unlink()
    before = sorted(invented.root.rglob("*"))
    done = run(ASSIGNMENT, "--json")
    assert done.exit_code == 0
    assert json.loads(done.stdout)["assignment"] == ASSIGNMENT
    assert json.loads(run("--json").stdout)["students"][0]["student"] == "<b>s29"
    assert sorted(invented.root.rglob("*")) == before


def test_the_whole_course_is_the_page_without_a_name(run, invented, tmp_path):
    """An instructor could not see the term as a whole."""
    (invented.autograded / "s30" / ASSIGNMENT / ".graded.json").unlink()
    done = run("--out", str(tmp_path / "course.html"))
    assert done.exit_code == 0, done.output
    html = (tmp_path / "course.html").read_text("utf-8")
    assert "<h1>Report on the course</h1>" in html
    assert "<bdi>zoe (Zoë &lt;Z&gt;)</bdi>" in html
    assert "<bdi>&lt;b&gt;s29</bdi>" in html


@pytest.mark.parametrize(
    ("words", "told"),
    [(["01-rats"], "did you mean 01-rates"), ([ASSIGNMENT], "nothing is graded yet")],
)
def test_what_the_staff_can_mend_has_a_next_step(run, words, told):
    """It would be a traceback."""
    done = run(*words)
    assert done.exit_code == 1
    assert told in done.output
    assert "Try:" in done.output
