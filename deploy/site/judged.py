"""What the course verifies about itself, found out again while the site is built.

    FORMULAS ── the referee of the tests ──> whether each holds
    gallery of answers ── the checks ──> whether each earns what it should

Both use the tests' own functions, from tests/support. What is found is kept by the hash
of all that takes part, so that only a change is computed anew.
"""

from __future__ import annotations

import json
import os
import sys
import warnings
from importlib.metadata import version
from typing import Any

from places import KEPT, ROOT, fingerprint, write

__all__ = ["answers", "formulas"]

SUPPORT = ROOT / "tests" / "support"
PACKAGE = ROOT / "utils" / "chainrule"
GALLERY = [ROOT / "tests" / "notebooks", ROOT / "source"]
#: The visible check, and a hidden one. The tests ask two more.
SEEDS = (None, 1)


def formulas() -> list[dict[str, Any]]:
    """Let the referee look at every formula.

    Returns
    -------
    list of dict
        Label, how it was examined, and whether it holds.
    """
    kept = KEPT / f"formulas-{_made_from(version('sympy'))}.json"
    if not kept.exists():
        sys.path.insert(0, str(SUPPORT))
        import referee  # noqa: PLC0415 -- SymPy takes a second to load

        from chainrule.formulas import FORMULAS  # noqa: PLC0415 -- the same

        rows = [
            {"label": label, "how": referee.kind(one), "holds": referee.holds(one)}
            for label, one in FORMULAS.items()
        ]
        write(kept, json.dumps(rows))
    found: list[dict[str, Any]] = json.loads(kept.read_text("utf-8"))
    return found


def answers() -> list[list[Any]]:
    """Let the checks judge every answer of the gallery.

    Returns
    -------
    list
        For each judgement: the exercise, the mistake's id or "-", "right" or "wrong",
        and whether the check did well.
    """
    hashed = fingerprint(GALLERY, _made_from(version("numpy")))
    kept = KEPT / f"answers-{hashed}.json"
    if not kept.exists():
        sys.path.insert(0, str(SUPPORT))
        import gallery  # noqa: PLC0415 -- as above

        os.environ["GRADER_STUDENT"] = gallery.STUDENT
        with warnings.catch_warnings():
            warnings.simplefilter("default")  # as in a kernel: a check notices them
            rows = [
                [answer.question, answer.id, kind, gallery.judge(answer, kind, seed)]
                for kind in ("right", "wrong")
                for answer in gallery.answers(kind)
                for seed in SEEDS
            ]
        write(kept, json.dumps(rows))
    found: list[list[Any]] = json.loads(kept.read_text("utf-8"))
    return found


def _made_from(*more: str) -> str:
    return fingerprint([PACKAGE, SUPPORT], sys.version, version("numpy"), *more)
