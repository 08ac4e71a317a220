"""The German lesson in JupyterLab: it is well, and leads to the German assignment."""

import re

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]


def test_the_german_lesson_is_well_and_leads_to_its_assignment(
    open_lesson, is_well, shoot
):
    """A student would see bare TeX, or end at a link that opens nothing."""
    page = open_lesson("de/02-chain-rule", ".chainrule-lines")
    is_well(page)
    assert "Kettenregel" in page.locator(".jp-Notebook h1").first.inner_text()
    page.locator(".jp-Notebook h1").first.scroll_into_view_if_needed()
    shoot(page, "lesson-02-german")
    page.locator(".jp-Notebook a", has_text="das deutsche Aufgabenblatt").click()
    heading = page.get_by_role("heading", name=re.compile("Aufgabenblatt 2"))
    heading.wait_for()
    shoot(page, "assignment-02-german")
