"""Put Python, its packages, the notebooks and JupyterLab into one folder.

    Pyodide's core, wheels, notebooks ── assemble() ──> a folder for any static host

Shell: writes below one folder of its own and calls ``jupyter lite build``. Addresses in
what it makes are relative, so the folder may be put anywhere.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

__all__ = ["assemble"]

#: Extensions of JupyterLab that go along. The others need a server.
EXTENSIONS = (
    "@jupyter-widgets/jupyterlab-manager",
    "@jupyterlite/pyodide-kernel-extension",
    "anywidget",
)
#: Of Pyodide's core: what a browser loads.
CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
KERNEL = "@jupyterlite/pyodide-kernel-extension:kernel"
SITE = {
    "jupyter-lite-schema-version": 0,
    "jupyter-config-data": {
        "appName": "Chain Rule",
        "litePluginSettings": {
            KERNEL: {
                "disablePyPIFallback": True,
                # The home of the kernel is gone when it ends. The drive is the
                # browser's, so who signed in there stays known.
                "loadPyodideOptions": {"env": {"CHAINRULE_HOME": "/drive/.chainrule"}},
            }
        },
    },
}
#: Left by the build, and of use to those who develop JupyterLite.
UNUSED = ("package.json", "rspack.config*", "**/*.map")


def assemble(
    work: Path,
    core: Path,
    wheels: Mapping[str, bytes],
    lock: Mapping[str, Any],
    notebooks: Mapping[str, bytes],
) -> Path:
    """Build the site.

    Parameters
    ----------
    work : Path
        A folder to work in; what was there is removed.
    core : Path
        The npm package of Pyodide.
    wheels : mapping
        Name -> bytes of every wheel that the lock names.
    lock : mapping
        The site's lock.
    notebooks : mapping
        Path -> bytes of every file that students see.

    Returns
    -------
    Path
        The folder that was made.
    """
    shutil.rmtree(work, ignore_errors=True)
    python = work / "static" / "pyodide"
    python.mkdir(parents=True)
    for name in CORE:
        shutil.copy(core / name, python / name)
    for name, data in wheels.items():
        (python / name).write_bytes(data)
    (python / "pyodide-lock.json").write_text(json.dumps(lock), "utf-8")
    for name, data in notebooks.items():
        path = work / "files" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (work / "jupyter-lite.json").write_text(json.dumps(SITE), "utf-8")
    (work / "jupyter_lite_config.json").write_text(json.dumps(_settings()), "utf-8")
    _run(work)
    made = work / "out"
    for pattern in UNUSED:
        for path in made.glob(pattern):
            path.unlink()
    _name_the_icon(made / "lab" / "index.html")
    return made


def _name_the_icon(page: Path) -> None:
    """Keep browsers from asking for an icon outside of the folder."""
    text = page.read_text("utf-8")
    link = '<link rel="icon" href="favicon.ico">'
    page.write_text(text.replace("<head>", f"<head>\n    {link}", 1), "utf-8")


def _settings() -> dict[str, Any]:
    extensions = Path(sys.prefix) / "share" / "jupyter" / "labextensions"
    return {
        "LiteBuildConfig": {
            "apps": ["lab"],
            "contents": ["files"],
            "federated_extensions": [str(extensions / name) for name in EXTENSIONS],
            "ignore_sys_prefix": ["federated_extensions"],
            "no_sourcemaps": True,
            "no_unused_shared_packages": True,
            "output_dir": "out",
        },
    }


def _run(work: Path) -> None:
    command = [sys.executable, "-m", "jupyterlite_core", "build"]
    done = subprocess.run(
        command, cwd=work, check=False, capture_output=True, text=True
    )
    if done.returncode:
        sys.exit(f"{done.stdout}{done.stderr}`jupyter lite build` failed, see above.")
