"""The pages and files of the explorers, as the site takes them."""

import json
import re
from pathlib import Path

import explorers
import pytest
from explorer_choices import FIXED, choices
from explorer_guides import COURSE, GUIDES
from live_pages import by_name, in_node

from chainrule.explore.parts import STATIC

ROOT = Path(__file__).parents[2]
LINK = re.compile(r"explorers/(\w+)\.html(#[^\s\"\\`]+[^\s\"\\`.,;])")
FENCE = re.compile(r"```\{raw\} html\n(.*?)```", re.DOTALL)


@pytest.fixture(scope="module")
def pages():
    """Give all pages."""
    return explorers.pages()


def test_each_explorer_has_a_page_and_stands_in_the_list(pages):
    """An explorer would be there and nobody would find it."""
    assert pages.keys() == {"explorers/index", *(f"explorers/{one}" for one in FIXED)}
    for name in FIXED:
        assert f"]({name}.md)" in pages["explorers/index"]


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_a_page_asks_shows_and_links(guide, pages):
    """A page would show a picture and not say what to do with it."""
    page = pages[f"explorers/{guide.name}"]
    assert guide.look in page
    assert (COURSE / f"{guide.lesson}.ipynb").is_file()
    assert f"(../course/{guide.lesson}.ipynb)" in page
    live, links = FENCE.findall(page)
    state = re.search(r'<script type="application/json">(.*)</script>', live)[1]
    with explorers.reader():
        widget = guide.widget()
        assert json.loads(state) == json.loads(json.dumps(explorers.traits(widget)))
        assert widget.still() in live
    for preset in guide.presets:
        assert preset.address.replace("&", "&amp;") in links


def test_no_page_depends_on_who_builds_it(pages, monkeypatch):
    """The site would change with each machine, or show somebody's own numbers."""
    monkeypatch.setenv("GRADER_STUDENT", "ada")
    assert explorers.pages() == pages


def test_traits_are_those_that_a_browser_needs():
    """A page would carry each explorer's code a second time."""
    state = explorers.traits(by_name()["path_lens"].widget())
    assert {*state} == {*"nets example b2 cost parameter yours verdicts".split()}


def test_text_in_a_state_ends_no_script():
    """A formula with a tag in it would spill into the page."""
    widget = by_name()["live_graph"].widget()
    widget.text = "</script><b>"
    page = explorers.live("live_graph", widget)
    assert page.count("</script>") == 1


def test_the_folder_holds_all_that_the_pages_load(modules):
    """An explorer would stay a picture, and nobody would know why."""
    there = {one.relative_to(modules).as_posix() for one in modules.rglob("*.*")}
    assert {"host.js", "host.css", "kit.js", "kit.css"} <= there
    for name in FIXED:
        assert {f"{name}.js", f"{name}.css", f"whose/{name}.json"} <= there
    asked = {
        (module.parent / name).resolve().relative_to(modules.resolve()).as_posix()
        for module in modules.rglob("*.js")
        for name in re.findall(r'from "(\.[^"]+)"', module.read_text(encoding="utf-8"))
    }
    assert asked <= there
    assert (modules / "kit.js").read_bytes() == (STATIC / "kit.js").read_bytes()


def test_the_names_in_the_document_are_those_of_an_address(modules):
    """An author would write links that lead nowhere."""
    text = (ROOT / "docs" / "linking-to-an-explorer.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (.*) \|$", text, re.MULTILINE)
    written = {page: re.findall(r"`(\w+)`", names) for page, names in rows}
    assert written == in_node(modules, [{"do": "fields"}])[0]["fields"]


def test_every_link_to_a_state_can_be_read(modules):
    """A reader would see another picture than the one that is cited."""
    files = [*(ROOT / "docs").rglob("*.md"), *(ROOT / "course").rglob("*.ipynb")]
    links = {
        link
        for file in files
        for link in LINK.findall(file.read_text(encoding="utf-8"))
    }
    assert len(links) >= 4
    jobs = []
    for explorer, fragment in links:
        start = explorers.traits(by_name()[explorer].widget())
        known = [one.id for one in choices(explorer)]
        jobs.append(
            {"do": "read", "explorer": explorer, "fragment": fragment, "start": start,
             "known": known}
        )  # fmt: skip
    assert [one["problems"] for one in in_node(modules, jobs)] == [[]] * len(jobs)


def test_what_is_loaded_asks_no_other_machine(modules):
    """Somebody without a network, or who wants no one to know, could not explore."""
    for file in [*modules.rglob("*.js"), *modules.rglob("*.css")]:
        text = file.read_text(encoding="utf-8").replace(
            "http://www.w3.org/2000/svg", ""
        )
        assert "://" not in text, file.name
