"""The report in a real browser: nothing runs, and it fits a telephone and paper."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from chainrule_grader.report.facts import Damaged
from chainrule_grader.report.nouns import (
    AssignmentReport,
    Bar,
    Late,
    Mistake,
    Question,
    Rejected,
    Summary,
    Times,
)
from chainrule_grader.report.page import assignment_page

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]

HOSTILE = '"><img src=x onerror="window.ran=1"><script>window.ran=1</script>'
WHEN = datetime(2026, 11, 24, 12, tzinfo=UTC)
CLASS = tuple(f"student-{number:03}" for number in range(200))


@pytest.fixture(scope="module")
def report():
    """Report on two hundred students, some with hostile names."""
    question = Question(
        *("test-dh", "chain-rule", f"The slope {HOSTILE}", 3.0, 200, 0.6, 0.4, ""),
        *((HOSTILE,), {"passed": 120, "wrong": 70, "timeout": 10}, (HOSTILE,)),
        Times(200, 0.1, 2.0, HOSTILE),
    )
    second = replace(question, id="test-h", discrimination=None, undefined="?")
    return AssignmentReport(
        assignment="02-chain-rule",
        max_points=6.0,
        names={HOSTILE: HOSTILE},
        points=dict.fromkeys(CLASS, 4.0),
        penalties={},
        summary=Summary(200, 4.0, 4.0, 4.0, 4.0),
        histogram=(Bar(0.0, 4.0, ()), Bar(4.0, 6.0, CLASS)),
        questions=(question, second),
        misconceptions=(Mistake("M01", HOSTILE, CLASS[:80], {"test-dh": 80}),),
        troubles=(),
        rejected=(Rejected(HOSTILE, HOSTILE * 20),),
        ungraded=(HOSTILE,),
        waiting=(),
        repairs=(),
        seconds=None,
        due=WHEN,
        late=(Late(HOSTILE, 60.0, WHEN, WHEN, 0.0),),
        without_time=(),
        missing=(HOSTILE,),
        without_record=(),
        damaged=(Damaged(HOSTILE, HOSTILE, HOSTILE),),
    )


@pytest.fixture
def opened(page, report, tmp_path):
    """Open the page from the disk, as an instructor does, and note what it asks for."""
    file = tmp_path / "report.html"
    file.write_text(assignment_page(report), "utf-8")
    page.asked = []
    page.on("request", lambda request: page.asked.append(request.url[:5]))
    page.goto(file.as_uri())
    return page


def test_nothing_in_a_report_runs_or_is_loaded(opened):
    """A student's name would act with the rights of the instructor's browser."""
    assert opened.evaluate("window.ran") is None
    assert set(opened.asked) <= {"file:", "data:"}
    assert opened.complaints == []
    sizes = "[...document.images].map(one => one.naturalWidth)"
    assert all(width > 100 for width in opened.evaluate(sizes))


@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_is_as_wide_as_the_screen(opened, shoot, width):
    """On a telephone one would have to drag the page about."""
    opened.set_viewport_size({"width": width, "height": 900})
    wide = opened.evaluate("document.documentElement.scrollWidth")
    shoot(opened, f"report-{width}")
    assert wide <= width


def test_long_lists_are_folded_and_printed_in_full(opened):
    """Eighty names would bury the table, or be missing on paper."""
    name = opened.get_by_text("student-079", exact=True).last
    assert not name.is_visible()
    opened.get_by_text(re.compile("^80 students$")).click()
    assert name.is_visible()
    opened.get_by_text(re.compile("^80 students$")).click()
    opened.emulate_media(media="print")
    assert name.bounding_box()["height"] > 0
