"""Let atheris search for bytes that break a promise: `python fuzz.py wire 60`.

Shell: keeps what it finds in a folder that is not committed, begins with the seeds of
`targets`, and ends after so many seconds. Bytes that break something are written to
`build/fuzz/<target>/`, and their place is said.
"""

import sys
from pathlib import Path

import atheris

ROOT = Path(__file__).parents[2]
FOUND = ROOT / "build" / "fuzz"

with atheris.instrument_imports(include=["chainrule_grader"]):
    sys.path.insert(0, str(Path(__file__).parent))
    from targets import BROKE, SEEDS, TARGETS


def main() -> None:
    """Search, in one target, for so long."""
    name, seconds = sys.argv[1:3]
    folder = FOUND / name
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(SEEDS[name] + BROKE.get(name, [])):
        (folder / f"seed-{number}").write_bytes(seed)
    words = [
        *(sys.argv[0], str(folder), f"-max_total_time={seconds}", "-max_len=4096"),
        *("-timeout=10", "-rss_limit_mb=2048", "-verbosity=0", "-print_final_stats=1"),
        f"-artifact_prefix={folder}/broken-",
    ]
    atheris.Setup(words, TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
