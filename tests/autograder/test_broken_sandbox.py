"""Student code that breaks the sandbox it runs in, and sandboxes that do not start."""

import pytest

from chainrule_grader.errors import NoSandboxError
from chainrule_grader.model import Ending
from chainrule_grader.remote_error import RemoteError
from chainrule_grader.sandbox import bubblewrap
from chainrule_grader.sandbox.base import Limits, QuestionOver, Setting
from chainrule_grader.sandbox.bubblewrap import Bubblewrap
from chainrule_grader.sandbox.trial import try_out

pytestmark = pytest.mark.sandbox

LIMITS = Limits(cell_seconds=2.0, question_seconds=2.0)


def answer(session):
    """Ask for x: its value, or in which of the known ways there is none."""
    try:
        with session.question() as question:
            return question.lookup("x")
    except QuestionOver as over:
        return over.ending
    except (KeyError, RemoteError) as error:
        return KeyError if isinstance(error, KeyError) else RemoteError


@pytest.mark.parametrize(
    "source",
    [
        "import os\nos.closerange(3, 200)",
        (
            "import os\nfor fd in range(3, 60):\n    try: os.write(fd, b'\\x00' * 64)\n"
            "    except OSError: pass"
        ),
        (
            "import socket, os\nfor fd in range(3, 60):\n    try:\n"
            "        socket.socket(fileno=os.dup(fd)).send(b'{\"gone\": 0}')\n"
            "    except OSError: pass"
        ),
        (
            "import socket, os\nfor fd in range(3, 60):\n    try:\n"
            "        socket.socket(fileno=os.dup(fd)).send(b'[' * 60000)\n"
            "    except OSError: pass\nos._exit(0)"
        ),
        "import os, signal\nos.kill(os.getppid(), signal.SIGKILL)",
        "import os, signal\nos.kill(-1, signal.SIGKILL)",
        "import sys\nsys.modules.clear()",
        "import builtins\nbuiltins.__dict__.clear()",
        "import sys\nsys.setrecursionlimit(10**9)\ndef f(): f()\nf()",
        (
            "import gc\nfor o in gc.get_objects():\n"
            "    if type(o).__name__ == 'Notebook': o.__dict__.clear()"
        ),
    ],
)
def test_code_that_breaks_its_own_sandbox_hurts_nobody_else(launcher, source):
    """If the trusted side raised, one submission would stop the class."""
    with launcher(LIMITS).launch(Setting()) as session:
        session.run("before", "x = 1")
        session.run("bad", source)
        after = answer(session)
    assert after in {1, *Ending, KeyError, RemoteError}


def test_a_sandbox_that_does_not_start_says_what_the_system_said(
    staged, tmp_path, monkeypatch
):
    """If not, nobody could find out why a machine cannot grade."""
    fails = tmp_path / "bwrap"
    fails.write_text("#!/bin/sh\necho setting up uid map: no >&2\nexit 1\n")
    fails.chmod(0o755)
    monkeypatch.setattr(bubblewrap, "find_bwrap", lambda: str(fails))
    with pytest.raises(NoSandboxError, match="user namespaces"):
        try_out(Bubblewrap(staged, LIMITS))
