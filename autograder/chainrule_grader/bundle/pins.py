"""Take from the lock what students install.

    constraints.txt, dependencies ── students_pins() ──> requirements with hashes

Shell: asks the installed libraries what they need. Left out is what only the extras
need: the grader, a cluster. What is not installed here, such as a library for another
system, stays in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import PackageNotFoundError, requires

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

__all__ = ["students_pins"]

PIN = re.compile(r"^([A-Za-z0-9._-]+)==.*(?:\n[ \t]+.*)*", re.MULTILINE)

Need = tuple[str, str]  #: a library, and one of its extras or nothing


def students_pins(lock: str, needed: Sequence[str], others: Sequence[str]) -> str:
    """Drop from a lock what only others need.

    Parameters
    ----------
    lock : str
        Pins with hashes, as pip reads them.
    needed, others : sequence of str
        Requirements of the students' package, and of the project's extras.

    Returns
    -------
    str
        The pins, in their order.
    """
    dropped = _all_of(others) - _all_of(needed)
    pins = PIN.finditer(lock)
    kept = [pin[0] for pin in pins if canonicalize_name(pin[1]) not in dropped]
    return "".join(f"{pin}\n" for pin in kept)


def _all_of(texts: Iterable[str]) -> set[str]:
    """Name all libraries that these need, directly or not, on any system."""
    todo = [need for text in texts for need in _needs(Requirement(text))]
    found: set[Need] = set()
    while todo:
        need = todo.pop()
        if need not in found:
            found.add(need)
            todo += _needs_of(need)
    return {name for name, _ in found}


def _needs(asked: Requirement) -> Iterator[Need]:
    name = canonicalize_name(asked.name)
    yield from ((name, extra) for extra in {"", *asked.extras})


def _needs_of(need: Need) -> Iterator[Need]:
    name, extra = need
    try:
        texts = requires(name) or []
    except PackageNotFoundError:
        return
    for asked in map(Requirement, texts):
        of_extra = asked.marker is not None and "extra" in str(asked.marker)
        wanted = asked.marker.evaluate({"extra": extra}) if asked.marker else True
        if wanted or not of_extra:
            yield from _needs(asked)
