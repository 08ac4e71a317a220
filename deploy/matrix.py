"""Run lessons and assignments on the oldest and the newest libraries that are admitted.

    pyproject.toml ── lowest versions ──> an environment "oldest" ──> its tests
                   ── no upper bound ───> an environment "newest" ──> its tests

Each environment is in build/matrix and is made anew when pyproject.toml has changed.
Needs the package index; `make test-matrix` calls it.

    python deploy/matrix.py [oldest|newest ...]
"""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

__all__ = ["pins", "versions"]

ROOT = Path(__file__).parents[1]
PLACE = ROOT / "build" / "matrix"
#: What a student's computer brings along, so that its versions are not ours to choose.
VARIED = ("numpy", "matplotlib", "ipywidgets", "jupyterlab", "anywidget")
#: What the tests themselves need.
TOOLS = (
    *(
        "hypothesis",
        "lark",
        "mpmath",
        "nbclient",
        "nbstripout",
        "pytest",
        "pytest-xdist",
    ),
    *("ruff", "sympy"),
)
#: Lessons run, assignments graded, answers judged, explorers and formulas computed.
TESTS = ("tests/course", "tests/notebooks", "tests/utils")


def pins(pyproject: str) -> list[str]:
    """Read the lowest version that is admitted of each library that varies.

    Parameters
    ----------
    pyproject : str
        The text of pyproject.toml.

    Returns
    -------
    list of str
        Requirements like ``numpy==1.26``.
    """
    wanted = map(Requirement, tomllib.loads(pyproject)["project"]["dependencies"])
    found = []
    for one in wanted:
        if one.name in VARIED:
            [lowest] = [s.version for s in one.specifier if s.operator == ">="]
            found.append(f"{one.name}=={lowest}")
    return found


def versions(python: Path) -> str:
    """Say which versions an environment has of the libraries that vary.

    Parameters
    ----------
    python : Path
        Its interpreter.

    Returns
    -------
    str
        One line.
    """
    code = (
        "from importlib.metadata import version\n"
        f"print(', '.join(f'{{n}} {{version(n)}}' for n in {VARIED!r}))"
    )
    return _output([python, "-c", code])


def _environment(name: str) -> Path:
    """Make an environment, or keep the one that is there."""
    folder, text = PLACE / name, (ROOT / "pyproject.toml").read_text("utf-8")
    python, made = folder / "bin" / "python", folder / "made-from"
    if made.exists() and made.read_text("utf-8") == text:
        return python
    uv = Path(sys.executable).with_name("uv")
    _run([uv, "venv", "--quiet", "--clear", "--python", sys.executable, folder])
    wanted = [f"{ROOT}[grader]", *TOOLS, *(pins(text) if name == "oldest" else [])]
    install = [uv, "pip", "install", "--quiet", "--compile-bytecode", "--python"]
    _run([*install, python, "--editable", *wanted])
    _run([uv, "pip", "install", "--quiet", "--python", python, "playwright"])
    made.write_text(text, "utf-8")
    return python


def _run(command: list[object]) -> None:
    subprocess.run([str(part) for part in command], check=True)


def _output(command: list[object]) -> str:
    told = [str(part) for part in command]
    return subprocess.run(told, check=True, capture_output=True, text=True).stdout


def main() -> None:
    """Test each environment that is named, or both; stop with 1 if one fails."""
    failed = []
    for name in sys.argv[1:] or ["oldest", "newest"]:
        python = _environment(name)
        print(f"{name}: {versions(python)}", flush=True)
        path = os.pathsep.join([str(python.parent), os.environ["PATH"]])
        where = {"PATH": path, "VIRTUAL_ENV": str(python.parents[1])}
        tests = ["-m", "not browser", "-n", os.environ.get("JOBS", "2"), "-q"]
        # Old libraries call what newer ones beneath them deprecate; nobody sees that.
        more = ["--dist", "loadgroup", "-W", "ignore::DeprecationWarning", *TESTS]
        done = subprocess.run(
            [str(python), "-m", "pytest", *tests, *more],
            cwd=ROOT,
            env=os.environ | where,
            check=False,
        )
        failed += [name] * bool(done.returncode)
    if failed:
        sys.exit(f"These fail: {', '.join(failed)}")


if __name__ == "__main__":
    main()
