"""Inside the sandbox: run a test cell as one more cell of the student's notebook.

    a copy of the notebook ── run_test() ──> ended? value? which line failed?

Only for tests that need the student's own namespace. Whatever is answered here,
student code in this process could have answered.
"""

from __future__ import annotations

import traceback
from typing import Any

import numpy as np
from IPython.core.getipython import get_ipython

__all__ = ["run_test"]


def run_test(source: str, before: str) -> dict[str, Any]:
    """Run a test cell, after what earlier test cells hand on to it.

    Parameters
    ----------
    source, before : str
        Code, magics included.

    Returns
    -------
    dict
        Plain data: whether it ended well, its last value if that is a number, and
        where it failed.
    """
    shell: Any = get_ipython()
    if before:
        shell.run_cell(before)
        shell.recorder.clear()
    result = shell.run_cell(source)
    raised = result.error_before_exec or result.error_in_exec
    # Some magics show an exception and go on; so does a value that cannot be shown.
    shown = [o for o in shell.recorder.told() if o["output_type"] == "error"]
    value = result.result
    if isinstance(value, np.number):  # counted from what a student's function returned
        value = value.item()
    return {
        "ended": raised is None and not shown,
        "valued": value is not None,
        "value": value if type(value) in (int, float) else None,
        **(_failure(raised) if raised is not None else {}),
    }


def _failure(raised: BaseException) -> dict[str, Any]:
    frames = traceback.extract_tb(raised.__traceback__)
    lines = [frame.lineno for frame in frames if frame.name == "<module>"]
    return {
        "kind": type(raised).__name__,
        "line": lines[0] if lines else 0,
        "error": "".join(traceback.format_exception_only(raised))[-2000:],
    }
