import re
from html.parser import HTMLParser
from importlib.resources import files

import pytest

from chainrule_grader.feedback import feedback_page, write_feedback
from chainrule_grader.marks import ByHand
from chainrule_grader.model import CellRun, Ending, Graded, Status, Verdict

ASSIGNMENT = "01-rates"
POINTS = {"test-double": 2.0, "test-square": 1.5}
HINT = (
    "[M01] The inner derivative is missing.\nWhy: `x` grows.\nTry: multiply by 2 < 3."
)


class Outline(HTMLParser):
    """Collect a page's headings, ids and links."""

    def __init__(self, html):
        super().__init__()
        self.levels, self.ids, self.links, self.tags = [], [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        """Note one tag."""
        known = dict(attrs)
        self.tags.append(tag)
        self.levels += [int(tag[1])] if re.fullmatch(r"h\d", tag) else []
        self.ids += [known["id"]] if "id" in known else []
        self.links += [known["href"]] if tag == "a" else []


@pytest.fixture
def page(grade):
    """Render a page: `page(points, sent, messages=..., runs=..., verdicts=...)`."""

    def render(points=None, sent=None, by_hand=None, **more):
        graded = grade("Ada Löve", points or POINTS, sent, **more)
        return feedback_page(graded, "rates", by_hand)

    return render


def test_the_points_are_those_of_the_score(page):
    """Students would read other points than the gradebook has."""
    html = page()
    assert "3.5 of 9 points" in html
    assert "Passed: 2 of 2 points" in html
    assert "Partly passed: 1.5 of 3 points" in html


def test_an_answer_in_words_is_said_to_wait_for_a_person(page):
    """It would look like a zero."""
    html = page()
    assert "A person has yet to grade 4 of them." in html
    assert "Not graded yet: to be given, of 4 points" in html
    assert "A person will grade this answer." in html


def test_what_a_person_gave_counts_and_is_shown(page):
    """The work of the graders would not reach the student."""
    marks = {
        ("rates", "why"): ByHand(3.0, 0.5, "Well <said>."),
        ("rates", "test-double"): ByHand(1.0),
        ("other", "test-square"): ByHand(0.0),
    }
    html = page(by_hand=marks)
    assert "6 of 9 points" in html
    assert "Graded by a person: 3.5 of 4 points" in html
    assert "Well &lt;said&gt;." in html


def test_the_message_of_a_check_is_shown_line_by_line(page):
    """The named mistake and the next step would be lost."""
    html = page(messages={"test-square": HINT})
    title = "<strong>The inner derivative is missing.</strong>"
    assert f'{title} <span class="label">M01</span>' in html
    assert "<strong>Why:</strong> <code>x</code> grows." in html
    assert "<strong>Try:</strong> multiply by 2 &lt; 3." in html


def test_hints_open_one_inside_the_other_and_are_closed(page):
    """A student would read the last hint first, or could not open any."""
    more = f"{HINT}\nHint: how many?\nHint: the `<idea>`.\nRead: lesson 2"
    html = page(messages={"test-square": more})
    first, second = (html.index(f"Hint {n} of 2") for n in (1, 2))
    assert first < html.index("How many?") < second < html.index("<code>&lt;idea&gt;")
    assert html.index("</details>") > html.index("<code>&lt;idea&gt;")
    assert html.count("<details>") == html.count("<summary>") == 2
    assert "<details open" not in html
    assert "<strong>Read again:</strong> lesson 2" in html


def test_a_message_without_hints_has_no_empty_box(page):
    """A student would look for help that is not there."""
    html = page(messages={"test-square": HINT})
    assert "<details" not in html
    assert "If you are stuck" not in html
    assert "Read again" not in html


def test_mathematics_in_questions_and_answers_is_set(page, answered):
    """Half of an answer about derivatives would be backslashes."""
    answered["cells"][9]["source"] = r"Since $\frac{dy}{dx} = 2x$."
    html = page(sent=answered)
    assert "<mfrac>" in html
    assert r"\frac" not in html


def test_every_comment_and_the_extra_points_are_shown(page):
    """What the staff wrote on one of two cells would be lost."""
    marks = {
        ("rates", "double"): ByHand(comment="Neat."),
        ("rates", "test-double"): ByHand(extra=0.5, comment="Half a point more."),
        ("rates", "why"): ByHand(3.0, comment="Why not?"),
    }
    html = page(by_hand=marks)
    assert "Passed: 2.5 of 2 points (0.5 of them extra)" in html
    assert html.index("Comments for you") < html.index("Neat.")
    assert html.index("Half a point more.") < html.index("A comment for you")
    assert "Why not?" in html
    assert "7 of 9 points" in html


def test_what_stands_after_the_last_question_is_shown(page, answered, cell):
    """A student's last cell, and a comment on it, would be lost."""
    answered["cells"].append(cell("end", "print('the end')"))
    html = page(
        sent=answered, by_hand={("rates", "extra-1"): ByHand(comment="Thanks.")}
    )
    assert html.index("After the last question") < html.index("Thanks.")
    assert "the end" in html


def test_the_students_own_work_is_shown(page, answered, cell):
    """A student could not see which version was graded."""
    answered["cells"].insert(4, cell("mine", "helper = '<b>'"))
    html = page(sent=answered)
    assert "helper = &#39;&lt;b&gt;&#39;" in html
    assert "return x + x" in html
    assert "The rate of a square grows with <strong>x</strong>." in html


def test_nothing_of_a_test_is_shown(page):
    """A hidden test that is shown once is known to everyone."""
    told = Verdict(
        "test-double", Ending.DONE, output="", student_output="called with -7.25"
    )
    html = page(verdicts=(told,))
    for secret in ("7.25", "14.5", "assert", "square(4)", "HIDDEN"):
        assert secret not in html
    assert "because tests stay secret" in html


def test_a_broken_cell_of_ours_is_shown(page):
    """Every later error would be a riddle."""
    error = {"output_type": "error", "traceback": ["ModuleNotFoundError: math"]}
    html = page(runs=(CellRun("setup", Ending.ERROR, (error,)),))
    assert "A cell of the assignment" in html
    assert "ModuleNotFoundError" in html


def test_repairs_are_told(page, answered):
    """The student would wonder where a changed test went."""
    answered["cells"][5]["source"] = "1"
    html = page(sent=answered)
    assert "None of this costs points." in html
    assert '<span class="label">test-double</span> The cell had been changed.' in html


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", '"><img src=x>', "\udce9"]
)
def test_a_name_is_only_a_name(grade, name):
    """A folder's name could run in the browser, or stop the run."""
    graded = grade("ada", POINTS)
    odd = Graded(name, graded.assignment, graded.status, graded.results)
    tags = Outline(feedback_page(odd, "rates")).tags
    assert "script" not in tags
    assert "img" not in tags


def test_a_page_runs_nothing_and_loads_nothing(page):
    """Opening it would tell others who reads it, or need a network."""
    html = page()
    assert "default-src &#39;none&#39;" in html
    assert not re.search(r"(src|href)=\"(?!#|data:)|url\(|@import|<script", html)


def test_headings_and_links_are_in_order(page):
    """A screen reader would lose its place."""
    outline = Outline(page())
    assert outline.levels[:2] == [1, 2]
    steps = zip(outline.levels, outline.levels[1:], strict=False)
    assert all(later <= before + 1 for before, later in steps)
    assert {link.removeprefix("#") for link in outline.links} <= set(outline.ids)
    assert len(outline.ids) == len(set(outline.ids))
    assert {"main", "header", "footer", "nav"} <= set(outline.tags)


def test_whatever_can_have_the_focus_has_a_name(page):
    """A screen reader would say "region" and nothing else."""
    more = f"{HINT}\nHint: a.\nHint: b."
    html = page(messages={"test-square": more, "test-double": more})
    tags = re.findall(r"<[^>]+tabindex[^>]*>", html)
    assert tags
    assert all("aria-label" in tag for tag in tags)
    names = re.findall(r"<summary>(.*?)</summary>", html)
    assert len(set(names)) == len(names) == 4


def test_a_rejected_submission_is_told_why_and_what_to_do():
    """The student would find no page at all."""
    reason = "`rates.ipynb` cannot be read: the file is empty.\nTry: save it."
    graded = Graded("ada", ASSIGNMENT, Status.REJECTED, reason=reason)
    html = feedback_page(graded, "rates")
    assert "could not be graded" in html
    assert "<code>rates.ipynb</code> cannot be read: the file is empty." in html
    assert "<strong>Try:</strong> save it." in html


@pytest.mark.parametrize("rejected", [False, True])
def test_every_student_gets_a_page(course, grade, rejected):
    """Someone would look for feedback in vain."""
    graded = grade("ada", POINTS)
    if rejected:
        graded = Graded("ada", ASSIGNMENT, Status.REJECTED, reason="It is empty.")
    folder = write_feedback(course, graded)
    assert folder == course.feedback / "ada" / ASSIGNMENT
    assert [path.name for path in folder.glob("*.html")] == ["rates.html"]


def luminance(colour):
    """Compute the relative luminance of WCAG 2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    ]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("scheme", [0, 1])
@pytest.mark.parametrize("ink", ["ink", "soft", "link", "good", "bad", "some"])
def test_text_is_readable_in_light_and_dark(scheme, ink):
    """Some students could not read their feedback."""
    css = (files("chainrule_grader") / "templates" / "feedback.css").read_text("utf-8")
    block = css.split("--paper")[scheme + 1]
    colours = dict(re.findall(r"--(\w+): (#\w{6})", "--paper" + block))
    for ground in ("paper", "panel"):
        pair = sorted(luminance(colours[name]) for name in (ink, ground))
        assert (pair[1] + 0.05) / (pair[0] + 0.05) >= 4.5


def test_nbgraders_exchange_finds_its_keys_beside_every_page(course, grade):
    """`nbgrader release_feedback` would stop at the first student without them."""
    one_graded = grade("ada", {})
    handed_in = course.submitted / one_graded.student / one_graded.assignment
    handed_in.mkdir(parents=True, exist_ok=True)
    folder = write_feedback(course, one_graded)
    made = (folder / "submission_secret.txt").read_text()
    assert len(made) == 128
    write_feedback(course, one_graded)
    assert (folder / "submission_secret.txt").read_text() == made
    (handed_in / "submission_secret.txt").write_text("theirs")
    write_feedback(course, one_graded)
    assert (folder / "submission_secret.txt").read_text() == "theirs"
    assert (folder / "timestamp.txt").is_file()
