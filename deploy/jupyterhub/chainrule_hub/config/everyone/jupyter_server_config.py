"""What a person's server does first: it puts the lessons into their home.

Runs with that person's rights. What is there already is theirs, and stays.
"""

import os
import shutil
import sys
from pathlib import Path

c = get_config()  # noqa: F821 - traitlets puts it here


def lay_out(lessons: Path, home: Path) -> None:
    """Copy what is not there yet."""
    for path in sorted(lessons.rglob("*")):
        mine = home / path.relative_to(lessons)
        if not os.path.lexists(mine) and not path.name.startswith("."):
            if path.is_dir():
                mine.mkdir()
            elif mine.parent.is_dir():
                shutil.copyfile(path, mine)


if lessons := os.environ.get("CHAINRULE_LESSONS"):
    try:
        (mine := Path.home() / "lessons").mkdir(exist_ok=True)
        lay_out(Path(lessons), mine)
    except OSError as error:  # a full disk must not keep anybody from their work
        sys.stderr.write(f"The lessons could not be copied: {error}\n")
