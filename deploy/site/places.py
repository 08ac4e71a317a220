"""Where the site is made: what it reads, and the folders below build/ that it writes.

Every module of the site uses these names. Pure but for `write`, which leaves a file
alone that has the text already: so Sphinx reads again only what has changed.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "BUILT",
    "HERE",
    "KEPT",
    "MODULES",
    "ROOT",
    "STAGED",
    "STATIC",
    "fingerprint",
    "write",
]

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
BUILT = ROOT / "build" / "site"  #: what a web server serves
WORK = ROOT / "build" / "site-work"
KEPT = WORK / "kept"  #: what took long, by the hash of what it was made from
STAGED = WORK / "pages"  #: what Sphinx reads: the repository's own tree, and more
STATIC = WORK / "static"  #: formulas' fonts, explorers, our own style
MODULES = ROOT / "build" / "site-npm" / "node_modules"  #: from npm, see package.json


def write(path: Path, text: str) -> None:
    """Write a file, unless it has this text already.

    Parameters
    ----------
    path : Path
        Its folder is made if it is not there.
    text : str
        What is written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def fingerprint(paths: Iterable[Path], *more: str) -> str:
    """Return a hash of files and texts, by which a result is found again.

    Parameters
    ----------
    paths : iterable of Path
        Files, and folders with all that is in them but compiled modules.
    *more : str
        Texts.

    Returns
    -------
    str
        24 hexadecimal digits.
    """
    digest = hashlib.sha256("\n".join(more).encode())
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(str(file.relative_to(ROOT)).encode() + b"\0")
                digest.update(file.read_bytes())
    return digest.hexdigest()[:24]
