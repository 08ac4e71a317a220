"""What a class of 200 at a deadline costs: a real hub, and 200 users of the system.

python benchmarks/deadline.py [students]     as root, after `make hub-proxy`

They hand in through the hub's exchange as fast as the machine lets them; then all is
collected, graded, and given back. Three more validate on servers of their own all the
while. Ends with 1 if anything was lost, misjudged or went astray.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

SUPPORT = Path(__file__).parents[1] / "tests" / "support"
sys.path.insert(0, str(SUPPORT))  # the machine with people on it is the tests' own

import hub_machine  # noqa: E402 - found by the line above
from hub_evening import Evening, astray, evening, lost, misjudged  # noqa: E402 - the same

CLASS = 200
QUIET = 20  #: clicks on Validate before anything else begins
SOME_REJECTED = 3  #: of `grade`: two of the invented students cannot be read
MiB = 2**20


def main() -> None:
    """Let the evening happen, and print its figures."""
    students = int(sys.argv[1]) if sys.argv[1:] else CLASS
    if why := hub_machine.why_not():
        sys.exit(why)
    crowd = [f"s{one:03}" for one in range(1, students + 1)]
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # people on the machine pass through it
        with hub_machine.machine(Path(folder), [SUPPORT], crowd) as machine:
            machine.start()
            this = evening(machine, students, QUIET)
            faults = lost(this) + misjudged(this) + astray(this)
    faults += this.validating.faults
    expected = {"collect": 0, "grade": SOME_REJECTED, "feedback": 0, "verify": 0}
    if this.codes != expected:
        faults.append(f"exit codes {this.codes}, not {expected}")
    for table in _tables(this):
        Console(width=100).print(table)
    if faults:
        sys.exit("\n".join(faults))
    print("Nothing was lost, misjudged or went astray.")


def _tables(this: Evening) -> tuple[Table, Table]:
    """Lay out the figures, and how long a click on Validate took in each step."""
    seconds, presses = this.seconds, this.presses
    rate = len(presses) / seconds["submit"]
    figures = Table("what", "measured", title=f"{len(this.students)} students")
    early = sum(one.early is not None for one in this.students)
    for what, told in (
        (
            "processors of this machine, load",
            f"{os.cpu_count()}, {os.getloadavg()[1]:.1f}",
        ),
        ("log in", f"{seconds['log in']:.1f} s"),
        ("fetch", f"{seconds['fetch']:.1f} s"),
        (
            f"hand in {len(presses)} times, {early} more before",
            f"{seconds['submit']:.1f} s",
        ),
        ("handed in each second", f"{rate:.1f}"),
        ("one click on Submit, median and worst", _spread(presses)),
        *((step, f"{seconds[step]:.1f} s") for step in list(seconds)[3:]),
        ("clicks on Validate that had to be repeated", f"{len(this.validating.again)}"),
        ("memory of grading, without its workers", f"{this.memory / MiB:.0f} MiB"),
        ("memory that one idle server holds alone", f"{this.server / MiB:.0f} MiB"),
        ("disk, exchange and course", f"{this.disk / MiB:.0f} MiB"),
    ):
        figures.add_row(what, told)
    title = "A click on Validate, three students without a pause"
    clicks = Table("while", "clicks", "median", "worst", title=title)
    for during, taken in this.validating.seconds.items():
        median, worst = _spread(taken).split(", ")
        clicks.add_row(during, str(len(taken)), median, worst)
    return figures, clicks


def _spread(seconds: list[float]) -> str:
    return f"{statistics.median(seconds):.2f} s, {max(seconds):.2f} s"


if __name__ == "__main__":
    main()
