"""Make the page of symbols and terms from the package, or check that it is current.

chainrule.notation, chainrule.terms ──> course/symbols-and-terms.md

python deploy/glossary.py [--check]
"""

from __future__ import annotations

import sys
from pathlib import Path

from chainrule.notation import SYMBOLS
from chainrule.terms import TERMS

__all__ = ["page"]

SPELLED = (
    "So they are written in code. A derivative is spelled in full: `dJ_dw2` is how "
    "fast `J` moves per unit of `w2`."
)
PLACE = Path(__file__).parents[1] / "course" / "symbols-and-terms.md"


def page() -> str:
    """Write the page.

    Returns
    -------
    str
        Markdown, with a table of terms and a table of symbols.
    """
    terms = [
        f"| {term} | {meaning} | {int(lesson)} |"
        for term, (lesson, meaning) in sorted(TERMS.items())
    ]
    symbols = [
        f"| `{name}` | {meaning} |"
        for name, meaning in sorted(SYMBOLS.items(), key=lambda row: row[0].lower())
    ]
    return "\n".join(
        [
            "# Symbols and terms of the course",
            "",
            "A term is explained in its lesson, where it is printed **bold**.",
            "",
            "## Terms",
            "",
            "| term | what it means | lesson |",
            "|---|---|---|",
            *terms,
            "",
            "## Symbols",
            "",
            SPELLED,
            "",
            "| name | what it stands for |",
            "|---|---|",
            *symbols,
            "",
        ]
    )


def main() -> None:
    """Write the page, or with --check stop where it is not current."""
    if "--check" not in sys.argv[1:]:
        PLACE.write_text(page(), encoding="utf-8")
    elif not PLACE.exists() or PLACE.read_text(encoding="utf-8") != page():
        sys.exit(f"{PLACE.name} is not current. Run: make glossary")


if __name__ == "__main__":
    main()
