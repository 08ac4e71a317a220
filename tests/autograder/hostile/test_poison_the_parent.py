"""Traces for the next submission: it finds the world that the first one found.

Warm sandboxes alone: they are forked from one parent. After each attack the whole world
that a notebook can see is told by the next one, and compared with what it was before.
"""

import contextlib
import tomllib
from pathlib import Path

import pytest

from chainrule_grader.model import Ending
from chainrule_grader.sandbox.base import Setting
from chainrule_grader.sandbox.warm import Warm

pytestmark = pytest.mark.sandbox

#: Tells everything that a notebook finds, but for what is meant to differ.
WORLD = r"""
import builtins, gc, hashlib, importlib, locale, os, re, resource, signal, socket, sys
import threading, types, warnings
def code_of(one):
    found = getattr(one, '__code__', None) or getattr(one, '__func__', None)
    return hashlib.md5(found.co_code).hexdigest() if hasattr(found, 'co_code') else ''
def face(one):
    return f'{type(one).__name__} {getattr(one, "__name__", "")}{code_of(one)}'
def names_of(module):
    return {name: face(one) for name, one in sorted(vars(module).items())
            if not name.startswith('__warn') and name != '_'}
def read(path):
    try: return open(path).read()
    except (OSError, ValueError) as error: return type(error).__name__
def limit(number):
    try: return resource.getrlimit(number)
    except ValueError: return ()
world = {}
def tell(name, value): world[name] = repr(value)
for name in ('builtins', 'numpy', 'numpy.linalg', 'numpy.random', 'math', 'sys', 'os',
             'random', 'io', 'json', 'operator', 'matplotlib', 'matplotlib.pyplot'):
    tell(name, names_of(importlib.import_module(name)))
for module in sorted(sys.modules):
    tell(f'module {module}', getattr(sys.modules[module], '__file__', None))
import numpy as np
tell('printing', np.get_printoptions())
tell('errors', np.geterr())
import matplotlib
tell('plots', dict(matplotlib.rcParams))
tell('path', sys.path)
tell('hooks', [[face(one) for one in hooks] for hooks in (sys.meta_path, sys.path_hooks,
    (sys.excepthook, sys.displayhook, sys.gettrace(), sys.getprofile()))])
tell('filters', [str(one) for one in warnings.filters])
tell('shell', sorted(get_ipython().user_ns.keys() - {'_i', '_ii', '_iii'}))
tell('history', len(get_ipython().history_manager.input_hist_raw))
tell('shell hooks', [get_ipython().ast_transformers,
                     len(get_ipython().events.callbacks['post_execute'])])
tell('environment', sorted(os.environ.items()))
tell('folder', os.getcwd())
tell('mask', oct(os.umask(0o22)))
tell('rank', os.nice(0))
tell('user', os.getresuid() + os.getresgid() + tuple(os.getgroups()))
tell('limits', [limit(number) for number in range(16)])
tell('signals', [str(signal.getsignal(number)) for number in range(1, 65)
                 if number not in (32, 33)])
tell('blocked', sorted(signal.pthread_sigmask(signal.SIG_BLOCK, [])))
tell('threads', threading.active_count())
tell('processes', sorted(name for name in os.listdir('/proc') if name.isdigit()))
for top in ('/tmp', '/notebook', '/dev/shm', '/dev', '/'):
    tell(f'files {top}', sorted(os.listdir(top)))
for name in ('comm', 'cmdline', 'oom_score_adj', 'timerslack_ns', 'personality',
             'coredump_filter', 'setgroups', 'uid_map'):
    tell(f'proc {name}', read(f'/proc/self/{name}'))
tell('host', socket.gethostname())
tell('net', read('/proc/net/dev'))
tell('ipc', [read(f'/proc/sysvipc/{kind}') for kind in ('shm', 'sem', 'msg')])
tell('mounts', [line.split()[4:6] for line in read('/proc/self/mountinfo').split('\n')])
tell('locks', read('/proc/locks').count('FLOCK'))
tell('switches', (sys.getswitchinterval(), sys.getrecursionlimit(), gc.isenabled(),
                  gc.get_threshold(), sys.flags, sys.dont_write_bytecode,
                  locale.setlocale(locale.LC_ALL)))
tell('descriptors', sorted(re.sub(r'\d+', '', os.readlink(f'/proc/self/fd/{fd}'))
                           for fd in os.listdir('/proc/self/fd')
                           if os.path.lexists(f'/proc/self/fd/{fd}')))
"""

ATTACKS = tomllib.loads(Path(__file__).with_name("poison.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def parent(staged, limits):
    """Keep one warm parent for all of them, as a class of submissions has."""
    with contextlib.closing(Warm(staged, limits)) as made:
        yield made


@pytest.fixture(scope="module")
def world(parent, value):
    """Tell what a notebook finds: `world()`."""

    def world(before=""):
        with parent.launch(Setting("zoe")) as session:
            if before:
                session.run("attack", before)
                session.run("twice", before)
            ran = session.run("world", WORLD)
            if ran.ending is not Ending.DONE:
                return {"the world": str(ran)}
            return value(session, "world")

    return world


@pytest.fixture(scope="module")
def clean(world):
    """Tell what the first notebook of the parent finds."""
    return world()


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_the_next_submission_finds_the_same_world(world, clean, parent, attack):
    """If it did not, one student could decide on another's points."""
    number = parent._parent[1].pid
    world(attack)
    assert _changes(clean, world()) == {}
    assert parent._parent[1].pid == number  # one parent for all, and it is alive


@pytest.mark.parametrize(
    "attack",
    [
        *("names of NumPy", "built-ins", "modules", "the shell", "files everywhere"),
        *("settings of NumPy and Matplotlib", "variables of the environment"),
        *("shared memory and queues", "signals and timers"),
    ],
)
def test_such_a_change_would_be_seen(world, clean, attack):
    """If it were not, the comparison above would say nothing."""
    assert _changes(clean, world(ATTACKS[attack])) != {}


def test_two_submissions_draw_different_random_numbers(parent, value):
    """If they did not, what one student draws would tell what another one gets."""
    asked = "[__import__('random').random(), __import__('numpy').random.rand()]"
    drawn = []
    for _ in range(3):
        with parent.launch(Setting("zoe")) as session:
            session.run("seed", ATTACKS["the seed of all random numbers"])
        with parent.launch(Setting("zoe")) as session:
            drawn.append(tuple(value(session, asked)))
    assert len({one for pair in drawn for one in pair}) == 6


def test_a_notebook_shares_no_memory_that_it_can_write(parent, value):
    """If it did, what one submission writes there would be there for the next."""
    asked = "[line for line in open('/proc/self/maps') if 'rw-s' in line]"
    with parent.launch(Setting("zoe")) as session:
        assert value(session, asked) == []


def _changes(before, after):
    names = before.keys() | after.keys()
    pairs = {name: (before.get(name), after.get(name)) for name in names}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
