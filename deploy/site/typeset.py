"""Formulas are set when the site is built, by KaTeX in one run of node.

    TeX of all new pages ── typeset.mjs ──> HTML and MathML, kept below build/
                                             └──> into the pages, one by one

An extension of Sphinx, in place of its MathJax: pages need no script for a formula. It
runs once in Sphinx's own process, before pages are written by several. A formula that
KaTeX cannot read stops the build.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

from docutils import nodes
from places import HERE, KEPT, MODULES, fingerprint, write
from sphinx.errors import ExtensionError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.writers.html5 import HTML5Translator

__all__ = ["setup"]

KATEX = MODULES / "katex" / "dist" / "katex.js"
SCRIPT = HERE / "typeset.mjs"


class Setter:
    """All formulas that are set, and the way to set more."""

    def __init__(self) -> None:
        self.kept: Path = KEPT / f"formulas-{fingerprint([KATEX, SCRIPT])}.set.json"
        self.done: dict[str, str] = {}
        if self.kept.exists():
            self.done = json.loads(self.kept.read_text("utf-8"))

    def add(self, formulas: Iterable[tuple[str, bool]]) -> None:
        """Set formulas that are new.

        Parameters
        ----------
        formulas : iterable of tuple
            TeX, and whether the formula stands on a line of its own.

        Raises
        ------
        ExtensionError
            If one cannot be set.
        """
        new = [one for one in dict.fromkeys(formulas) if _key(*one) not in self.done]
        if not new:
            return
        run = subprocess.run(
            [shutil.which("node") or "node", SCRIPT, KATEX],
            input=json.dumps(new), capture_output=True, text=True, check=False,
        )  # fmt: skip
        if run.returncode:
            problem = f"KaTeX cannot set a formula. {run.stderr.strip()}"
            raise ExtensionError(problem)
        made = json.loads(run.stdout)
        self.done |= {_key(*one): html for one, html in zip(new, made, strict=True)}
        write(self.kept, json.dumps(self.done))

    def html(self, tex: str, *, display: bool) -> str:
        """Return a formula as HTML.

        Parameters
        ----------
        tex : str
            Its text.
        display : bool
            Whether it stands on a line of its own.

        Returns
        -------
        str
            What a browser shows without a script, and MathML to be read aloud.
        """
        self.add([(tex, display)])
        return self.done[_key(tex, display)]


def _key(tex: str, display: bool) -> str:  # noqa: FBT001 -- half of a pair
    return f"{'display' if display else 'inline'} {tex}"


def _collect(_app: Sphinx, env: BuildEnvironment) -> None:
    """Set the formulas of all pages, before several processes write them."""
    found = [
        (node.astext(), isinstance(node, nodes.math_block))
        for name in sorted(env.found_docs)
        for kind in (nodes.math, nodes.math_block)
        for node in env.get_doctree(name).findall(kind)
    ]
    SETTER.add(found)


def _inline(self: HTML5Translator, node: nodes.math) -> None:
    html = SETTER.html(node.astext(), display=False)
    self.body.append(f"{self.starttag(node, 'span', '', CLASS='math')}{html}</span>")
    raise nodes.SkipNode


def _display(self: HTML5Translator, node: nodes.math_block) -> None:
    html = SETTER.html(node.astext(), display=True)
    self.body.append(f"{self.starttag(node, 'div', CLASS='math')}{html}</div>\n")
    raise nodes.SkipNode


SETTER = Setter()


def setup(app: Sphinx) -> dict[str, Any]:
    """Join Sphinx.

    Parameters
    ----------
    app : Sphinx
        The build.

    Returns
    -------
    dict
        What Sphinx wants to know about an extension.
    """
    app.add_html_math_renderer("set", (_inline, None), (_display, None))
    app.connect("env-updated", _collect)
    app.add_css_file("katex/katex.min.css")
    return {"parallel_read_safe": True, "parallel_write_safe": True}
