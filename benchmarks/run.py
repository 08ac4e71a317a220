"""Print what is measured, each as a ratio in one run: `make bench`."""

from __future__ import annotations

import statistics
import subprocess
import sys

from grading import class_against_nbgrader
from rich.console import Console
from rich.table import Table

RUNS = 7


def import_cost() -> dict[str, float]:
    """Return what `import chainrule` costs beyond NumPy, in milliseconds."""

    def milliseconds(modules: str) -> float:
        code = f"import time; t = time.perf_counter(); import {modules}; "
        code += "print(1000 * (time.perf_counter() - t))"
        words = [sys.executable, "-c", f"import numpy; {code}"]
        printed = [
            subprocess.run(words, capture_output=True, text=True, check=True).stdout  # noqa: S603 - our own words
            for _ in range(RUNS)
        ]
        return statistics.median(map(float, printed))

    return {"import chainrule beyond NumPy, ms": milliseconds("chainrule")}


def main() -> None:
    """Measure everything and print one table."""
    table = Table("what", "measured")
    for measure in (import_cost, class_against_nbgrader):
        for what, value in measure().items():
            table.add_row(what, f"{value:.2f}")
    Console().print(table)


if __name__ == "__main__":
    main()
