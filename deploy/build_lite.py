"""Build the course for a browser alone: JupyterLab, Python and the lessons, no server.

    autograder bundle ──> lessons, assignments, the students' wheel ──┐
    build/lite-parts  ──> Pyodide's core and pure wheels ─────────────┼──> build/lite
    PYODIDE, if given ──> NumPy and Matplotlib ───────────────────────┘

What students see comes out of `autograder bundle`, which refuses solutions, hidden
tests and the grader. Where nothing has changed, nothing is built. Opens no connection:
`make` fetches the parts first.

    python deploy/build_lite.py [PYODIDE]   PYODIDE: a folder or an archive
    python deploy/build_lite.py --pins      prints what `make lock` has to pin
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from jupyterlite_core import __version__ as version_of_lite
from jupyterlite_pyodide_kernel import __version__ as version_of_kernel
from lite.assembling import assemble
from lite.front import front_page
from lite.missing import stand_in
from lite.packages import COURSE, LIBRARIES, Package, chosen, known, lock, pins
from lite.wheels import DistributionError, at_hand

from chainrule_grader.bundle.bundle import bundle
from chainrule_grader.course import Course
from chainrule_grader.errors import GraderError

__all__ = ["OUT", "PARTS", "build"]

ROOT = Path(__file__).resolve().parents[1]
PARTS = ROOT / "build" / "lite-parts"
OUT = ROOT / "build" / "lite"
CORE = PARTS / "node_modules" / "pyodide"
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)

Files = Mapping[str, bytes]


def build(out: Path, distribution: Path | None = None) -> tuple[str, ...]:
    """Build the site, unless it is there and made from the same parts.

    Parameters
    ----------
    out : Path
        The folder to make. It is replaced as a whole.
    distribution : Path or None
        A folder or an archive of Pyodide with NumPy and Matplotlib.

    Returns
    -------
    tuple of str
        The libraries that the site does not have.
    """
    info, packages = _pyodide()
    wheels = at_hand(PARTS / "wheels", distribution, packages)
    notebooks, (name, wheel) = _for_students()
    digests = {file: _digest(data) for file, data in wheels.items()}
    found = chosen(packages, digests, (name, _digest(wheel)))
    missing = tuple(library for library in LIBRARIES if library not in found)
    files = {p.file: wheels[p.file] for p in found.values() if p.name != COURSE}
    files[name] = wheel
    for library in missing:
        file, data = stand_in(library)
        files[file] = data
        found[library] = Package(library, "0", file, _digest(data), (library,))
    stamp, made_from = PARTS / f"{out.name}-made-from", _digest_of(files, notebooks)
    if out.is_dir() and stamp.exists() and stamp.read_text("utf-8") == made_from:
        return missing
    made = assemble(
        PARTS / f"{out.name}-work", CORE, files, lock(info, found.values()), notebooks
    )
    (made / "index.html").write_text(front_page(_only_notebooks(notebooks), missing))
    stamp.unlink(missing_ok=True)
    shutil.rmtree(out, ignore_errors=True)
    shutil.move(made, out)
    stamp.write_text(made_from, "utf-8")
    return missing


def _pyodide() -> tuple[dict[str, str], dict[str, Package]]:
    file = CORE / "pyodide-lock.json"
    if not file.is_file():
        sys.exit(f"{file} is not there. Run: make build/lite-parts/fetched")
    found = json.loads(file.read_text("utf-8"))
    course = dict(PIN.findall((ROOT / "constraints.txt").read_text("utf-8")))
    return found["info"], known(found, course)


def _for_students() -> tuple[dict[str, bytes], tuple[str, bytes]]:
    """Take lessons, assignments and the wheel out of what students get."""
    with tempfile.TemporaryDirectory() as folder:
        packed = Path(folder) / "bundle.zip"
        bundle(Course.find(ROOT), packed)
        with zipfile.ZipFile(packed) as archive:
            inside = {
                str(PurePosixPath(*PurePosixPath(name).parts[1:])): archive.read(name)
                for name in archive.namelist()
            }
    seen = {n: d for n, d in inside.items() if n.startswith(("course/", "release/"))}
    [wheel] = [(n, d) for n, d in inside.items() if n.endswith(".whl")]
    return seen, wheel


def _only_notebooks(files: Files) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if name.endswith(".ipynb")}


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _digest_of(*parts: Files) -> str:
    """Tell one set of parts from every other, and from one of other builders."""
    code = {
        p.name: p.read_bytes()
        for p in (ROOT / "deploy" / "lite").iterdir()
        if p.is_file()
    }
    code["build_lite.py"] = Path(__file__).read_bytes()
    named = [
        f"{name} {_digest(data)}"
        for files in (code, *parts)
        for name, data in sorted(files.items())
    ]
    text = "\n".join([version_of_lite, version_of_kernel, *named])
    return _digest(text.encode())


def main() -> None:
    """Build, and say what is missing and how large it is."""
    if sys.argv[1:] == ["--pins"]:
        print(*pins(_pyodide()[1]), sep="\n")
        return
    distribution = Path(sys.argv[1]).absolute() if sys.argv[1:] else None
    try:
        missing = build(OUT, distribution)
    except (DistributionError, GraderError) as error:
        sys.exit(str(error))
    size = sum(path.stat().st_size for path in OUT.rglob("*") if path.is_file())
    print(f"{OUT.relative_to(ROOT)}: {size / 1e6:.0f} MB")
    if missing:
        print(
            f"Without {' and '.join(missing)}: lessons can be read there, not run. "
            "Give Pyodide's full distribution: make lite PYODIDE=<folder or archive>"
        )


if __name__ == "__main__":
    main()
