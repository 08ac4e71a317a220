"""Text and outputs that try to act in the pages that show them: they are only read."""

import re
import tomllib
from contextlib import closing
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import nbgrader
import pytest
from nbconvert.exporters import HTMLExporter
from traitlets.config import Config

from chainrule_grader.autograded import autograded_notebook
from chainrule_grader.feedback import feedback_page
from chainrule_grader.sandbox.warm import Warm

pytestmark = pytest.mark.sandbox

MARK = "spy"  #: whatever a student wants to run or fetch has this in it
FORMGRADER = Path(nbgrader.__file__).parent / "server_extensions/formgrader"
STYLES = FORMGRADER / "static/node_modules/bootstrap/dist/css"

#: What a student could write, by what it is.
TEXTS = tomllib.loads(
    Path(__file__).with_name("injections.toml").read_text(encoding="utf-8")
)

#: Kinds of data that a notebook shows; each gets each text.
KINDS = [
    *("text/plain", "text/html", "text/markdown", "text/latex", "text/vnd.mermaid"),
    *("image/svg+xml", "image/png", "image/jpeg", "application/pdf"),
    *("application/javascript", "text/javascript", "application/xhtml+xml"),
    "application/vnd.jupyter.widget-view+json",
    "application/vnd.plotly.v1+json",
]

PROGRAM = """
import sys
from IPython.display import display, HTML
text = {text!r}
print(text)
print(text, file=sys.stderr)
for kind in {kinds!r}:
    display({{kind: text}}, raw=True)
    display({{kind: text, 'text/plain': 'x'}}, raw=True, metadata={{kind: {{
        'width': '1 onerror=spy()', 'alt': text}}, 'filenames': {{kind: text}}}})
display(HTML(text))
def f(x):
    raise type(text.replace(chr(0), '') or 'x', (ValueError,), {{}})(text)
"""
QUIET = '<svg xmlns="http://www.w3.org/2000/svg"></svg>'


class Seen(HTMLParser):
    """Collect what can act in a page, as a browser would find it."""

    ACTIVE = frozenset(
        "script style link meta base iframe frame object embed svg form input button"
        " textarea applet img video audio source a annotation-xml maction mglyph"
        " malignmark semantics template".split()
    )
    PLAIN = frozenset(
        "alt aria-label aria-labelledby class colspan datetime for id lang name role"
        " rowspan scope tabindex title type width height"
        " accent accentunder columnalign display displaystyle fence form largeop"
        " linethickness mathvariant movablelimits scriptlevel separator"
        " stretchy".split()
    )  # the last rows are those of MathML
    OWN = re.compile(
        r"#|data:image/svg\+xml;base64,[\w+/=]*\Z"
    )  #: an image runs nothing

    def __init__(self, html):
        super().__init__()
        self.active, self.inside = set(), ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        """Note a tag or an attribute that can act."""
        self.inside = tag if tag in {"script", "style"} else ""
        acting = {
            (name, "its own" if self.OWN.match(value or "") else value or "")
            for name, value in attrs
            if name not in self.PLAIN
        }
        self.active |= {(tag, *one) for one in acting}
        if tag in self.ACTIVE:
            self.active.add((tag,))

    def handle_endtag(self, _tag):
        """Leave a script."""
        self.inside = ""

    def handle_data(self, data):
        """Note a student's words inside a script."""
        if self.inside and MARK in data:
            self.active.add(("inside", data))


def formgrader(notebook, template):
    """Render a graded notebook as nbgrader does."""
    config = Config()
    config.HTMLExporter.template_name = template
    config.HTMLExporter.extra_template_basedirs = [str(FORMGRADER / "templates")]
    config.HTMLExporter.extra_template_paths = [str(STYLES)]
    names = "assignment_id notebook_id submission_id base_url student last_name"
    resources = dict.fromkeys(f"{names} first_name notebook_path".split(), "n")
    score = dict.fromkeys(["score", "max_score", "autoscore", "late_penalty"], 0)
    resources |= {"index": 0, "total": 1, "nbgrader": resources | score}
    for cell in notebook["cells"]:
        cell["metadata"].get("nbgrader", {}).update(score, comment="")
    page, _ = HTMLExporter(config=config).from_notebook_node(
        nbformat.from_dict(notebook), resources
    )
    return page


@pytest.fixture(scope="module")
def graded(staged, limits, cell_points):
    """Grade a notebook that says and shows a text wherever it can, each text once."""

    @cache
    def graded(text):
        def change(notebook):
            for kind in ("markdown", "raw", "heading", text):
                cell = {"cell_type": kind, "id": text, "metadata": {}, "source": text}
                cell["metadata"] = {"raw_mimetype": "text/html", "tags": [text]}
                notebook["cells"].append(cell)
            notebook["cells"][-2]["attachments"] = {text: {"image/png": text}}
            notebook["cells"][0]["metadata"]["nbgrader"]["points"] = text
            notebook["metadata"] = {
                "widgets": {text: text},
                "kernelspec": {"name": text},
                "title": text,
            }

        program = PROGRAM.format(text=text, kinds=KINDS)
        return cell_points(launcher, [program], ["assert f(3.0) == 9.0"], change)

    with closing(Warm(staged, limits)) as launcher:
        yield graded


@pytest.fixture(scope="module")
def quiet(graded):
    """Grade a notebook that shows as much, and means no harm."""
    return graded(QUIET)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_our_page_shows_a_text_and_does_nothing_it_says(graded, quiet, text):
    """If it did, whoever opens the feedback would act for the one who wrote it."""
    page = Seen(feedback_page(graded(text), "n")).active
    known = Seen(feedback_page(quiet, "n")).active
    assert page <= known


@pytest.mark.parametrize("template", ["formgrade", "feedback"])
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_nbgraders_pages_show_a_text_and_do_nothing_it_says(
    graded, quiet, text, template
):
    """If they did, a student could grade with the rights of the staff."""
    pages = [
        formgrader(autograded_notebook(one.results[0]), template)
        for one in (graded(text), quiet)
    ]
    page, known = (Seen(one).active for one in pages)
    assert page <= known


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_name_or_a_reason_is_only_shown(graded, text):
    """If not, the name of a folder would be a way into the page of feedback."""
    made = graded(QUIET)
    named = type(made)(text, text, made.status, made.results, text, timestamp=text)
    page = Seen(feedback_page(named, "n")).active
    assert page <= Seen(feedback_page(made, "n")).active
