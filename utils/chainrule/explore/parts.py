"""The files of an explorer, each as one text with what all explorers share.

    static/kit.js, static/path_lens.js ── script("path_lens") ──> one ES module
    static/kit.css, static/path_lens.css ── style("path_lens") ──> one style sheet

A notebook's host loads one text for a widget, and no further file. Reads those files.
"""

from __future__ import annotations

import pathlib
import re

__all__ = ["script", "style"]

STATIC = pathlib.Path(__file__).parent / "static"
#: The one line by which an explorer takes what it needs from the kit.
IMPORT = re.compile(r'^import (\{[^}]*\}) from "\./kit\.js";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (const|function) (\w+)", re.MULTILINE)


def script(name: str) -> str:
    """Join the kit and one explorer into a module that imports nothing.

    Parameters
    ----------
    name : str
        The explorer's file, without its ending.

    Returns
    -------
    str
        An ES module. Of the kit it sees the names that it imports, and no others.
    """
    kit = _read("kit.js")
    names = ", ".join(name for _, name in EXPORT.findall(kit))
    inside = EXPORT.sub(r"\1 \2", kit)
    whole = f"const kit = (() => {{\n{inside}return {{ {names} }};\n}})();\n"
    return whole + IMPORT.sub(r"const \1 = kit;\n", _read(f"{name}.js"))


def style(name: str) -> str:
    """Join the kit's rules and those of one explorer.

    Parameters
    ----------
    name : str
        The explorer's file, without its ending.

    Returns
    -------
    str
        A style sheet.
    """
    return _read("kit.css") + _read(f"{name}.css")


def _read(name: str) -> str:
    return (STATIC / name).read_text(encoding="utf-8")
