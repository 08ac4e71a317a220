"""What is on the pages: all of the course, nothing secret, and no way to nowhere."""

import json
import re
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

import error_rates
import nbformat
import pytest
from site_pages import squeezed

from chainrule.formulas import FORMULAS
from chainrule.misconceptions import BANK

pytestmark = [pytest.mark.site, pytest.mark.slow, pytest.mark.xdist_group("site")]

ROOT = Path(__file__).parents[2]
LESSONS = sorted(ROOT.glob("course/**/*.ipynb"))
LESSONS = [path for path in LESSONS if "assignments" not in path.parts]
SOURCES = sorted(ROOT.glob("source/*/*.ipynb"))
LARGEST = 15 * 2**20
BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
HIDDEN, SHOWN = "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"
LOADED_BY_STYLE = re.compile(r"(?:url\(|@import)\s*[\"']?([^\"')\s]+)")


def place(path, ending=".html"):
    """Find the page of a file of the repository."""
    return str(path.relative_to(ROOT).with_suffix(ending))


# ---------------------------------------------------------------- ways and files
def test_every_link_leads_somewhere(pages, built):
    """A reader would end on an error page, or at the top instead of the place."""
    lost = []
    for name, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            state = name.startswith("explorers/") and "=" in parts.fragment
            if parts.scheme or parts.netloc or state:
                continue
            target = normpath(join(dirname(name), unquote(parts.path) or "."))
            there = pages.get(target if parts.path else name)
            found = there is not None or (built / target).is_file()
            if not found or (
                parts.fragment and unquote(parts.fragment) not in there.ids
            ):
                lost.append(f"{name}: {link}")
    assert not lost, "\n".join(lost)


def test_pages_load_only_what_lies_in_the_folder(pages, built):
    """The site would need a network, or tell somebody who reads what."""
    asked = [
        (name, address)
        for name, page in pages.items()
        for address in page.loads
        if not address.startswith("data:")
    ]
    for name, address in asked:
        parts = urlsplit(address)
        assert not parts.scheme, f"{name} asks {address}"
        assert not parts.netloc, f"{name} asks {address}"
        assert (built / dirname(name) / parts.path).is_file(), f"{name}: {address}"
    assert len(asked) > len(pages)


def test_styles_load_only_what_lies_in_the_folder(built):
    """A font or a picture would come from somewhere else, or be missing."""
    for sheet in built.rglob("*.css"):
        for address in LOADED_BY_STYLE.findall(sheet.read_text("utf-8")):
            if not address.startswith(("data:", "#")):
                assert (sheet.parent / urlsplit(address).path).is_file(), address


def test_the_folder_is_small(built):
    """It would be slow to copy, and too large for some hosts."""
    assert sum(path.stat().st_size for path in built.rglob("*")) < LARGEST


def test_no_path_of_this_machine_is_told(pages):
    """Readers would learn where and by whom the site was built."""
    assert [name for name, page in pages.items() if str(ROOT) in page.html] == []


# ---------------------------------------------------------------- the lessons
@pytest.mark.parametrize("path", LESSONS, ids=place)
def test_nothing_of_a_lesson_is_lost(path, pages):
    """A student who reads here would miss a sentence, a formula or a line of code."""
    page = squeezed(pages[place(path)].text)
    for cell in nbformat.read(path, as_version=4).cells:
        for piece in pieces(cell):
            assert squeezed(piece) in page, f"{cell.id}: {piece}"


def pieces(cell):
    """Cut a cell into texts that have to be on the page as they are."""
    if cell.cell_type == "code":
        return cell.source.splitlines()
    text = re.sub(
        r"</?\w+>|^\|[-|]+\|$|^#+ |^\d+\. |^- ", "\n", cell.source, flags=re.MULTILINE
    )
    text = re.sub(r"\]\([^)]*\)|\\\\?(?=[\[\]*_])", "\n", text)
    return re.split(r"[*_|`$\[\n]+|(?<=\w)--(?=\w)|\.\.\.|[\"']", text)


@pytest.mark.parametrize("path", LESSONS, ids=place)
def test_a_lesson_is_shown_as_a_student_first_sees_it(path, pages):
    """The page would show an error, or the name of whoever built it."""
    text = pages[place(path)].text
    assert "Traceback" not in text
    assert "unfinished" not in text
    if path.stem.startswith("00"):
        assert "'reader'" in text


@pytest.mark.parametrize("path", LESSONS, ids=place)
def test_explorers_of_a_lesson_are_ready_to_be_moved(path, pages, built):
    """An explorer would stay a picture."""
    cells = nbformat.read(path, as_version=4).cells
    wanted = sum("explore." in c.source for c in cells if c.cell_type == "code")
    page = pages[place(path)]
    assert len(page.explorers) == wanted > 0
    for name, state in page.explorers:
        assert (built / "_static" / "explorers" / f"{name}.js").is_file()
        assert (built / "_static" / "explorers" / f"{name}.css").is_file()
        traits = json.loads(state)
        assert traits
        assert not [key for key in traits if key.startswith("_") or "IPY_MODEL" in key]
        assert "layout" not in traits
    assert sum("explorers/host.js" in one for one in page.loads) == 1


@pytest.mark.parametrize("path", LESSONS, ids=place)
def test_questions_say_where_they_are_answered(path, pages):
    """A reader would look for a button that cannot be here."""
    asking = re.compile(r"^learn\.(warm_up|quiz|predict|parsons)\(", re.MULTILINE)
    cells = nbformat.read(path, as_version=4).cells
    asked = sum(bool(asking.search(c.source)) for c in cells if c.cell_type == "code")
    html = pages[place(path)].html
    assert html.count('class="chainrule-question"') == asked
    assert html.count('class="chainrule-asked"') == asked


def test_every_picture_is_described(pages):
    """Somebody who does not see it would miss what it says."""
    for name, page in pages.items():
        assert all(one.get("alt") for one in page.images), name


def test_a_formula_can_be_linked_to(pages):
    """Nobody could send the place of a formula."""
    for path in LESSONS:
        cells = nbformat.read(path, as_version=4).cells
        tags = re.findall(r"\\tag\{([^}]*)\}", "\n".join(c.source for c in cells))
        assert {f"formula-{tag}" for tag in tags} <= pages[place(path)].ids


def test_each_formula_is_set(pages):
    """A reader would see TeX, or red letters."""
    for name, page in pages.items():
        assert "katex-error" not in page.html, name
        if name.startswith("course/") or name == "verified.html":
            assert not re.findall(r"\$[^$\n]*\$|\\tag", page.prose), name


def test_the_german_lesson_says_that_it_is_german(pages):
    """It would be read aloud as if it were English."""
    assert '<div lang="de">' in pages["course/de/02-chain-rule.html"].html
    assert '<div lang="de">' not in pages["course/02-chain-rule.html"].html


# ---------------------------------------------------------------- the handbook
@pytest.mark.parametrize("path", sorted(ROOT.glob("docs/**/*.md")), ids=place)
def test_no_document_is_forgotten(path, pages):
    """A page of the handbook would be there that no reader finds."""
    page = pages[place(path)]
    title = path.read_text("utf-8").splitlines()[0].removeprefix("# ")
    assert squeezed(title.replace("`", "")) in squeezed(page.text)
    contents = "handbook.html" if path.parent.name == "docs" else (
        "docs/decisions/README.html" if path.name != "README.md" else "handbook.html"
    )  # fmt: skip
    there = {normpath(join(dirname(contents), one)) for one in pages[contents].links}
    assert place(path) in there


def test_every_command_of_the_grader_is_described(pages):
    """An instructor would look in vain."""
    from chainrule_grader.cli import main  # noqa: PLC0415 -- only this test needs it

    text = pages["reference/autograder.html"].text
    for name, command in main.commands.items():
        assert name in text
        first = command.help.replace("\b", "").strip().splitlines()[0]
        assert squeezed(first.replace("`", "")) in squeezed(text), name


@pytest.mark.parametrize("module", ["checks", "explore", "learn", "personal", "plots"])
def test_everything_public_is_described(module, pages):
    """A student would have to read source code."""
    import chainrule  # noqa: PLC0415 -- the same

    part = getattr(chainrule, module)
    ids = pages[f"reference/chainrule.{module}.html"].ids
    public = [
        one for one in part.__all__ if not hasattr(getattr(part, one), "__path__")
    ]
    assert {f"chainrule.{module}.{one}" for one in public} <= ids


# ---------------------------------------------------------------- what is verified
def test_every_formula_and_mistake_is_listed(pages):
    """The page would claim more, or less, than is verified."""
    text = pages["verified.html"].text
    assert {f"({label})" for label in FORMULAS} <= set(
        re.findall(r"\(\d+\.\d+\)", text)
    )
    for row in BANK.values():
        assert squeezed(row.title.replace("`", "")) in squeezed(text)


def test_the_numbers_are_those_that_were_counted(pages):
    """They would have been typed, and grow old."""
    import judged  # noqa: PLC0415 -- of the site alone

    rows = judged.answers()
    counts = error_rates.count((item, kind, good) for item, _, kind, good in rows)
    text = squeezed(pages["verified.html"].text)
    for kind in error_rates.KINDS:
        good, total = error_rates.told(counts, kind)
        assert good == total > 0
        assert f"{good}of{total}" in text
    assert f"knowbyname{len(BANK)}" in text
    assert f"print{len(FORMULAS)}" in text


# ---------------------------------------------------------------- what is secret
def secrets():
    """Collect lines of solutions and hidden tests that nobody is shown elsewhere."""
    given = "".join(
        squeezed(cell.source)
        for path in [*LESSONS, *ROOT.glob("release/*/*.ipynb")]
        for cell in nbformat.read(path, as_version=4).cells
    )
    documents = "".join(
        squeezed(path.read_text("utf-8"))
        for path in [
            *ROOT.glob("docs/**/*.md"),
            *ROOT.glob("*.md"),
            *ROOT.glob("utils/chainrule/learn/questions/*.py"),  # lines to be ordered
        ]
    )
    for path in SOURCES:
        for cell in nbformat.read(path, as_version=4).cells:
            for line in inside(cell.source):
                if len(squeezed(line)) > 12 and squeezed(line) not in given + documents:
                    yield line.strip()


def inside(text):
    """Find the lines between marks."""
    within = False
    for line in text.splitlines():
        if line.strip() in {BEGIN, HIDDEN, END, SHOWN}:
            within = line.strip() in {BEGIN, HIDDEN}
        elif within:
            yield line


def test_no_solution_and_no_hidden_test_is_on_the_site(pages, built):
    """A student could read the answers."""
    found = {*secrets()}
    assert len(found) > 40
    files = [built / "searchindex.js", *built.rglob("*.ipynb"), *built.rglob("*.json")]
    shown = {name: squeezed(page.text) for name, page in pages.items()}
    shown |= {one.name: squeezed(one.read_text("utf-8")) for one in files}
    told = [
        (n, line) for line in found for n, t in shown.items() if squeezed(line) in t
    ]
    assert told == []


def test_no_source_code_of_the_reference_is_shown(pages):
    """It would stand one click beside the exercise that asks for it."""
    assert [name for name in pages if name.startswith("_modules")] == []
    assert "def dh(" not in pages["reference/chainrule.reference.chain.html"].text
