"""The parts that make the site, each by itself: what they promise, and refuse."""

import handbook
import lessons
import nbformat
import pytest
import typeset
import verified
from sphinx.errors import ExtensionError

pytestmark = [pytest.mark.site]

PAGES = {"README.md", "docs/why.md", "docs/decisions/README.md"}
VIEW = "application/vnd.jupyter.widget-view+json"
STATE = "application/vnd.jupyter.widget-state+json"


@pytest.mark.parametrize(
    ("name", "link", "address", "becomes"),
    [
        ("README.md", "[w](docs/why.md)", "", "[w](docs/why.md)"),
        ("docs/why.md", "[r](../README.md#x)", "", "[r](../README.md#x)"),
        ("README.md", "[d](docs/decisions/)", "", "[d](docs/decisions/README.md)"),
        ("README.md", "[l](LICENSE)", "", "l (`LICENSE` in the repository)"),
        ("README.md", "[l](LICENSE)", "https://a.b/c/", "[l](https://a.b/c/LICENSE)"),
        (
            "docs/why.md",
            "[t](../Makefile)",
            "https://a.b/",
            "[t](https://a.b/Makefile)",
        ),
        ("README.md", "[w](https://a.b)", "", "[w](https://a.b)"),
        ("README.md", "```sh\n[l](LICENSE)\n```", "", "```sh\n[l](LICENSE)\n```"),
    ],
)
def test_a_link_leads_to_a_page_or_to_the_repository(name, link, address, becomes):
    """A reader would follow a link to a file that is not on the site."""
    text = f"before\n{link}\nafter\n"
    assert handbook.page(text, name, PAGES, address) == f"before\n{becomes}\nafter\n"


def test_a_new_document_is_in_the_handbook_by_itself():
    """It would be written and never found."""
    text = handbook.contents([*PAGES, "docs/brand-new.md"])
    assert "/docs/brand-new\n" in text


def test_a_formula_that_does_not_hold_stops_the_build():
    """The page would say of a wrong formula that it is verified."""
    wrong = {"label": "2.6", "how": "", "holds": False}
    with pytest.raises(SystemExit, match=r"formula \(2.6\) does not hold"):
        verified.page([wrong], [], {})


def test_a_check_that_errs_stops_the_build():
    """The page would count an error as a success."""
    rows = [["02-chain-rule dh", "M01", "wrong", False]]
    with pytest.raises(SystemExit, match="02-chain-rule dh: wrong answer, M01"):
        verified.page([], rows, {})


def test_a_formula_that_cannot_be_set_stops_the_build(tmp_path, monkeypatch):
    """A lesson would show red letters instead of a formula."""
    monkeypatch.setattr(typeset, "KEPT", tmp_path)
    with pytest.raises(ExtensionError, match="unknown"):
        typeset.Setter().add([(r"\unknown{x}", False)])


def test_a_formula_is_set_once_and_kept(tmp_path, monkeypatch):
    """Every build would set thousands of formulas again."""
    monkeypatch.setattr(typeset, "KEPT", tmp_path)
    html = typeset.Setter().html("x^2", display=False)
    assert "<math" in html
    monkeypatch.setattr(typeset, "SCRIPT", tmp_path / "gone")  # it cannot be set again
    monkeypatch.setattr(typeset, "fingerprint", lambda _paths: kept_as(tmp_path))
    assert typeset.Setter().html("x^2", display=False) == html


def kept_as(folder):
    """Read the hash off the file that is kept."""
    [file] = folder.iterdir()
    return file.name.removeprefix("formulas-").removesuffix(".set.json")


def widget_cell(kind, state):
    """Make a notebook whose one cell has shown a widget."""
    data = {VIEW: {"model_id": "1"}, "text/html": "<p>still</p>", "text/plain": "x"}
    shown = nbformat.v4.new_output("execute_result", data, execution_count=1)
    cell = nbformat.v4.new_code_cell("w", outputs=[shown], execution_count=1)
    models = {"1": {"state": {"_anywidget_id": kind, **state}}}
    return nbformat.v4.new_notebook(
        cells=[cell], metadata={"widgets": {STATE: {"state": models}}}
    )


def html_of(notebook):
    """Read what the page shows for the cell."""
    [output] = lessons.as_page(notebook, "../").cells[0].outputs
    assert VIEW not in output.data
    return output.data["text/html"]


def test_an_explorer_carries_its_state_and_its_picture():
    """It would stay a picture, or begin elsewhere than in the lesson."""
    kind = "chainrule.explore.path_lens.PathLens"
    state = {"b2": 0.3, "_esm": "code", "layout": "IPY_MODEL_2", "text": "</script>"}
    html = html_of(widget_cell(kind, state))
    assert 'data-explorer="path_lens"><p>still</p><script' in html
    assert '{"b2": 0.3, "text": "\\u003c/script>"}' in html


def test_a_question_keeps_its_words_and_says_where_it_is_answered():
    """A reader would look for the buttons."""
    html = html_of(widget_cell("chainrule.learn.asking.Asking", {"asked": []}))
    assert "<p>still</p>" in html
    assert 'href="../README.html"' in html
