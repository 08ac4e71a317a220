"""Print what is measured about speed, each as a ratio in one run: `make bench`.

python benchmarks/run.py [name ...]     such as statements, or all
"""

from __future__ import annotations

import statistics
import subprocess
import sys
from collections.abc import Iterator

from grading import MEASURES, Row
from rich.console import Console
from rich.table import Table

RUNS = 7


def import_cost() -> Iterator[Row]:
    """Measure what `import chainrule` costs beyond NumPy.

    Yields
    ------
    Row
    """
    code = "import numpy, time; t = time.perf_counter(); import chainrule; "
    code += "print(1000 * (time.perf_counter() - t))"
    taken = []
    for _ in range(RUNS):
        words = [sys.executable, "-c", code]
        done = subprocess.run(words, capture_output=True, text=True, check=True)  # noqa: S603 - our own words
        taken.append(float(done.stdout))
    told = f"{statistics.median(taken):.1f} ms"
    spread = f"{min(taken):.1f} to {max(taken):.1f}"
    yield Row("import chainrule beyond NumPy", "under 50 ms", told, spread)


def main() -> None:
    """Measure everything, or what is named, and print one table."""
    wanted = sys.argv[1:]
    table = Table("what", "to reach", "measured", "spread")
    for measure in (import_cost, *MEASURES):
        if not wanted or measure.__name__ in wanted:
            for row in measure():
                table.add_row(*row)
                print(*row, sep=" | ", file=sys.stderr)
    Console(width=120).print(table)


if __name__ == "__main__":
    main()
