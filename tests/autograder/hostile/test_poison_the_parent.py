"""Traces for the next submission: it finds the world that the first one found.

Warm sandboxes alone: they are forked from one parent. After each attack the whole world
that a notebook can see is told by the next one, and compared with what it was before.
"""

import contextlib

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

ATTACKS = {
    "names of NumPy": """
import numpy as np
for place in (np, np.linalg, np.random, np.testing):
    for name in dir(place):
        try: setattr(place, name, lambda *args, **named: True)
        except Exception: pass
np.poison = 1
""",
    "built-ins": """
import builtins
builtins.abs = builtins.sum = builtins.poison = lambda *args: 0
""",
    "modules": """
import sys, types
for name in ('json', 'random', 'math', 'poison', 'chainrule_grader.wire'):
    sys.modules[name] = types.ModuleType(name)
sys.path.insert(0, '/tmp')
""",
    "hooks of the import": """
import sys
class Poison:
    def find_spec(self, *args): return None
sys.meta_path.insert(0, Poison())
sys.path_hooks.clear()
sys.excepthook = sys.displayhook = print
sys.settrace(lambda *args: None)
""",
    "settings of NumPy and Matplotlib": """
import numpy as np, matplotlib
np.set_printoptions(precision=1)
np.seterr(all='raise')
matplotlib.rcParams['font.size'] = 99
matplotlib.use('svg')
""",
    "settings of Python": """
import sys, gc, warnings, locale, threading
sys.setrecursionlimit(10**6)
sys.setswitchinterval(9)
gc.disable()
warnings.simplefilter('error')
sys.setprofile(print)
""",
    "the shell": """
shell = get_ipython()
shell.user_ns['poison'] = shell.user_global_ns['poison'] = 1
shell.ast_transformers.append(print)
shell.events.register('post_execute', print)
shell.run_line_magic('alias', 'ls rm')
""",
    "variables of the environment": """
import os
os.environ.update(PYTHONPATH='/tmp', LD_PRELOAD='/tmp/x.so', POISON='1')
os.putenv('PATH', '/tmp')
""",
    "files everywhere": """
import os
for top in ('/tmp', '/notebook', '/dev/shm', '/grader', '/usr/lib', '/', '/dev', '/etc',
            os.path.dirname(os.__file__), '/proc/sys/kernel'):
    for name in ('sitecustomize.py', 'numpy.py', 'usercustomize.py', '.pythonrc'):
        try: open(os.path.join(top, name), 'w').write('raise SystemExit')
        except OSError: pass
""",
    "caches of modules": """
import os, py_compile, importlib.util, numpy, json
for module in (numpy, json, os):
    for path in (module.__file__, importlib.util.cache_from_source(module.__file__)):
        try: open(path, 'w').write('poison')
        except OSError: pass
        try: os.utime(path)
        except OSError: pass
""",
    "libraries in memory": r"""
import ctypes, re
libc = ctypes.CDLL(None)
for line in open('/proc/self/maps'):
    if '.so' in line and 'r-xp' in line:
        start, end = (int(x, 16) for x in line.split()[0].split('-'))
        libc.mprotect(ctypes.c_void_p(start), 4096, 7)
        ctypes.memset(start, 0xCC, 16)
""",
    "memory that is shared": r"""
import ctypes
for line in open('/proc/self/maps'):
    if 'rw-s' in line:
        start, end = (int(x, 16) for x in line.split()[0].split('-'))
        ctypes.memset(start, 0xCC, end - start)
""",
    "the memory of the parent": """
import os
for pid in {0, 1, 2, os.getppid()}:
    for name in ('mem', 'environ', 'comm', 'oom_score_adj', 'clear_refs', 'attr/exec'):
        try: open(f'/proc/{pid}/{name}', 'r+b').write(b'poison')
        except OSError: pass
""",
    "the parent, by its number": """
import os, signal, ctypes
libc = ctypes.CDLL(None)
for pid in range(-2, 40):
    for number in (signal.SIGSTOP, signal.SIGTERM, signal.SIGUSR1):
        if pid not in (0, os.getpid()):
            try: os.kill(pid, number)
            except OSError: pass
    libc.ptrace(16, pid, None, None)
    try: os.setpgid(pid, 0)
    except OSError: pass
""",
    "every descriptor": """
import os, fcntl, socket, struct
for name in os.listdir('/proc/self/fd'):
    fd = int(name)
    try: fcntl.fcntl(fd, fcntl.F_SETFL, os.O_NONBLOCK | os.O_APPEND)
    except OSError: pass
    for word in (b'start', b'{"do": "stop"}', b'', struct.pack('!I', 2**30)):
        try: os.write(fd, word)
        except OSError: pass
    try: os.lseek(fd, 10**6, 0)
    except OSError: pass
""",
    "descriptors sent away": """
import os, socket
kept = [os.open('/notebook', os.O_RDONLY), os.open('/dev/null', os.O_RDWR)]
for name in os.listdir('/proc/self/fd'):
    try: one = socket.socket(fileno=os.dup(int(name)))
    except OSError: continue
    one.setblocking(False)
    for word in (b'start', b'{"do": "run", "seconds": 1}'):
        try: socket.send_fds(one, [word], kept)
        except OSError: pass
""",
    "signals and timers": """
import os, signal
for number in range(1, 65):
    try: signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError): pass
signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 32))
signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
""",
    "what a process inherits": """
import os, resource, ctypes
os.umask(0); os.chdir('/tmp'); os.nice(5)
ctypes.CDLL(None).personality(0x0040000)
ctypes.CDLL(None).prctl(29, 10**9, 0, 0, 0)
resource.setrlimit(resource.RLIMIT_NOFILE, (20, 20))
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
""",
    "names of the machine": """
import socket, ctypes
libc = ctypes.CDLL(None)
try: socket.sethostname('poison')
except OSError: pass
libc.setdomainname(b'poison', 6)
libc.mount(b'x', b'/tmp', b'tmpfs', 0, None)
libc.mount(None, b'/', None, 0x1000, None)
libc.umount2(b'/proc', 2)
libc.unshare(0x10000000)
for path in ('/proc/sys/kernel/hostname', '/proc/sys/vm/overcommit_memory'):
    try: open(path, 'w').write('poison')
    except OSError: pass
""",
    "shared memory and queues": """
import ctypes
from multiprocessing import shared_memory
libc = ctypes.CDLL(None)
shared = shared_memory.SharedMemory('poison', create=True, size=64)
for key in range(1, 9):
    libc.shmget(key, 4096, 0o1666)
    libc.semget(key, 1, 0o1666); libc.msgget(key, 0o1666)
libc.mq_open(b'/poison', 0o102, 0o666, None)
""",
    "keys of the kernel": """
import ctypes
libc = ctypes.CDLL(None)
for ring in (-2, -3, -4, -5):
    libc.syscall(248, b'user', b'poison', b'poison', 6, ring)
""",
    "locks on what all can read": """
import fcntl, os
for path in (os.__file__, '/usr', '/grader', '/dev/null', '/proc/self/maps'):
    try: fcntl.flock(os.open(path, os.O_RDONLY), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError: pass
""",
    "processes that stay": """
import os, time
for _ in range(5):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            while True:
                try: open('/tmp/poison', 'a').write('x')
                except OSError: pass
                time.sleep(0.01)
        os._exit(0)
""",
    "the network's settings": """
import fcntl, socket, struct
for kind in (socket.SOCK_DGRAM, socket.SOCK_RAW):
    try:
        with socket.socket(socket.AF_INET, kind) as one:
            fcntl.ioctl(one, 0x8914, struct.pack('16sh14x', b'lo', 0))
            fcntl.ioctl(one, 0x8922, struct.pack('16si12x', b'lo', 999))
    except OSError: pass
""",
    "an end in the middle": "import os\nos.kill(1, 9)\nos._exit(3)",
    "the seed of all random numbers": """
import random, numpy as np
random.seed(1)
np.random.seed(1)
""",
}


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
