"""Looking for what is secret: every place a process can read holds none of it.

The secret is a word that is laid wherever the grader and others keep theirs. Student
code knows what it looks like, and looks through all that it can reach.
"""

import contextlib
import os
import secrets
import socket
import tomllib
from dataclasses import replace
from multiprocessing import shared_memory
from pathlib import Path

import pytest

from chainrule_grader.model import Ending
from chainrule_grader.sandbox.base import Setting
from chainrule_grader.sandbox.staging import stage

pytestmark = pytest.mark.sandbox

#: How each search looks at some bytes; the pattern does not find itself.
TOOLS = r"""
import os, re, socket, struct, sys
WORD = re.compile(rb'secret[-][0-9a-f]{16}')
SYSTEM = ('/usr', '/lib', '/bin', '/sbin', '/proc', '/sys', '/dev/')
found = set()
def look(data):
    if not isinstance(data, bytes): data = str(data).encode(errors='replace')
    found.update(WORD.findall(data))
def look_at(path, most=2**20):
    look(path)
    try:
        with open(os.open(path, os.O_RDONLY | os.O_NONBLOCK), 'rb') as file:
            look(file.read(most))
    except OSError: pass
def look_below(top):
    for folder, folders, names in os.walk(top):
        if folder.endswith(('site-packages', '/python3.11', '/share', '/include')):
            folders[:] = []
            continue
        folders[:] = [f for f in folders if not f'{folder}/{f}'.startswith(SYSTEM)]
        for name in folders: look(name)
        for name in names[:500]: look_at(os.path.join(folder, name))
def look_through_memory(pid):
    with open(f'/proc/{pid}/maps') as maps, open(f'/proc/{pid}/mem', 'rb', 0) as memory:
        for line in maps:
            words = line.split()
            start, end = (int(text, 16) for text in words[0].split('-'))
            if words[1][0] != 'r' or (words[5:] and '/' in words[5]): continue
            if end - start > 2**26: continue
            try:
                memory.seek(start)
                look(memory.read(end - start))
            except (OSError, ValueError): pass
def processes(): return [name for name in os.listdir('/proc') if name.isdigit()]
"""

SEARCHES = tomllib.loads(Path(__file__).with_name("searches.toml").read_text("utf-8"))


#: Lays a word where students keep theirs: in names, files and a program.
OWN = """
import os, sys
kept = [open('mine.txt').read()]
held = open('mine.txt')
if os.fork() == 0:
    sleep = [sys.executable, '-c', 'import time; time.sleep(30)', kept[0]]
    os.execve(sys.executable, sleep, {'WORD': kept[0]})
"""


@contextlib.contextmanager
def answering(name):
    """Listen on this machine, over the network and by a name; nobody may come."""
    with contextlib.ExitStack() as stack:
        places = [(socket.AF_INET, ("127.0.0.1", 0)), (socket.AF_UNIX, f"\0{name}")]
        servers = []
        for family, place in places:
            server = stack.enter_context(socket.socket(family))
            server.bind(place)
            server.listen()
            servers.append(server)
        yield servers[0].getsockname()[1]
        # Whoever has come is waiting; nobody may be.
        for server in servers:
            server.setblocking(False)  # noqa: FBT003 - socket's own
            with pytest.raises(BlockingIOError):
                server.accept()


@pytest.fixture(scope="module")
def hoarder(make_launcher, staged, limits):
    """Start sandboxes that have the time for a search."""
    patient = replace(limits, cell_seconds=20.0, question_seconds=20.0)
    with make_launcher(staged, patient) as made:
        yield made


@pytest.fixture
def secret(monkeypatch, tmp_path):
    """Lay a word wherever the grader, the course and the system keep theirs."""
    word = f"secret-{secrets.token_hex(8)}"
    monkeypatch.setenv("GRADER_TOKEN", word)
    monkeypatch.setenv(word.upper(), "1")
    monkeypatch.chdir(tmp_path)
    for name in ("gradebook.db", "source.ipynb", word):
        (tmp_path / name).write_text(word, encoding="utf-8")
    shared = shared_memory.SharedMemory(name=word, create=True, size=64)
    shared.buf[: len(word)] = word.encode()
    yield word
    shared.close()
    shared.unlink()


@pytest.mark.parametrize("search", SEARCHES.values(), ids=SEARCHES)
def test_no_search_finds_what_others_keep(hoarder, secret, search):
    """If one did, hidden tests, marks or tokens would be a cell away."""
    name = f"server-of-{os.getpid()}"
    other = Setting("ada", {"answers.txt": secret.encode()})
    with (
        answering(name) as port,
        hoarder.launch(other) as before,
        hoarder.launch(Setting("zoe")) as session,
    ):
        told = f"import os\nword = os.environ['WORD'] = {secret!r}"
        assert before.run("theirs", told).ending is Ending.DONE
        session.run("tools", f"{TOOLS}\nPORT, NAME = {port}, {name!r}")
        ran = session.run("search", search)
        assert ran.ending is Ending.DONE, ran.outputs
        assert _found(session) == []


@pytest.mark.parametrize(
    "name",
    [
        *("every file", "its own memory", "the memory of every process"),
        *("the variables and the words of every process", "objects of Python"),
        "files that processes have open",
    ],
)
def test_the_same_search_finds_what_is_the_students_own(hoarder, name):
    """If it did not, the searches above would say nothing."""
    word = f"secret-{secrets.token_hex(8)}"
    with hoarder.launch(Setting("zoe", {"mine.txt": word.encode()})) as session:
        session.run("mine", OWN)
        session.run("tools", TOOLS)
        assert session.run("search", SEARCHES[name]).ending is Ending.DONE
        assert _found(session) == [word.encode()]


@pytest.mark.parametrize(
    "search", ["its own memory", "objects of Python", "its own sockets"]
)
def test_what_a_test_expects_is_nowhere_while_it_asks(hoarder, judge, search):
    """If it were, an answer could be read where the test is judged."""
    word = f"secret-{secrets.token_hex(8)}"
    test = f"hidden = {word!r}\nassert f(3.0) == hidden  # {word}\n"
    test += f"def g(x):\n    return {word!r}[:6]\nassert f(g) == hidden"
    body = "\n".join(f"    {line}" for line in SEARCHES[search].split("\n"))
    program = f"{TOOLS}\ndef f(x):\n    if callable(x): x(1)\n{body}\n"
    with hoarder.launch(Setting("zoe")) as session:
        session.run("f", f"{program}    return sorted(found)")
        judge(session, test)
        verdict = judge(session, f"{test.splitlines()[0]}\nassert f(3.0) == []")
        assert verdict.ending is Ending.DONE, verdict.error


def test_the_answers_of_the_course_are_in_no_file(make_launcher, limits):
    """If they were, `reference.dh` would be a right answer without importing it."""
    search = """
import os, sys
seen = []
for top in (*sys.path, '/grader'):
    for name in os.listdir(top) if os.path.isdir(top) else ():
        for folder, _, names in os.walk(os.path.join(top, name)):
            if 'chainrule' in folder: seen += [f'{folder}/{name}' for name in names]
"""
    withheld = ["chainrule.reference", "chainrule.misconceptions", "chainrule.formulas"]
    with (
        stage(["chainrule"], withheld) as staged,
        make_launcher(staged, replace(limits, cell_seconds=20.0)) as made,
        made.launch(Setting("zoe")) as session,
    ):
        assert session.run("search", search).ending is Ending.DONE
        with session.question() as question:
            told = [Path(one) for one in question.lookup("seen")]
    assert [one for one in told if "chainrule/checks" in str(one)]
    words = {"reference", "misconceptions", "formulas", "examine", "rubric", "scoring"}
    parts = [{part.split(".")[0] for part in one.parts} for one in told]
    assert [one for one in parts if one & words] == []


def _found(session):
    session.run("told", "told = sorted(found)")
    with session.question() as question:
        return question.lookup("told")
