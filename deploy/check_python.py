"""Stop with one line where this Python cannot build the environment."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - made to run on an old one
    found = ".".join(map(str, sys.version_info[:3]))
    sys.exit(  # an old Python has no f-strings
        "Python 3.11 or newer is needed; `%s` is %s. Install python3.11 (Debian 12 and "
        "Ubuntu 24.04 have it or newer), or name another: make PYTHON=python3.12 ..."
        % (sys.executable, found)
    )
try:
    import ensurepip  # noqa: F401 - Debian splits it off into python3-venv
except ImportError:
    sys.exit(
        "This Python cannot make an environment. Install it with: "
        "apt-get install python3-venv"
    )
