"""Which Python packages the browser gets, and the lock by which it loads them.

    Pyodide's lock, wheels at hand ── chosen() ──> packages ── lock() ──> our lock

Pure. Pyodide looks at the imports of each cell and loads what its lock names for them.
So the lock of the site has a line for `chainrule`, and no lesson has to install it. It
names nothing that does not lie beside it: what is not at hand is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from packaging.utils import canonicalize_name

__all__ = [
    "COURSE",
    "KERNEL",
    "LIBRARIES",
    "Package",
    "chosen",
    "known",
    "lock",
    "pins",
]

#: What the kernel and the explorers need, and Pyodide does not bring along.
ADDED = {
    "anywidget": ("ipywidgets", "psygnal", "typing-extensions"),
    "comm": (),
    "ipywidgets": ("comm", "ipython", "traitlets"),
    "psygnal": (),
}
#: What the kernel asks for when it starts.
KERNEL = ("micropip", "ipython", "jedi", "comm")
#: What a cell of the course may import. Only Pyodide's full distribution has these.
LIBRARIES = ("numpy", "matplotlib")
#: The students' package, which needs them.
COURSE = "chain-rule"
NEEDED = (*LIBRARIES, "anywidget", "ipywidgets")


@dataclass(frozen=True, slots=True)
class Package:
    """One line of a lock."""

    name: str  #: in its standard form
    version: str
    file: str  #: the wheel's name
    sha256: str  #: of the wheel; empty where any pinned one will do
    imports: tuple[str, ...]
    depends: tuple[str, ...] = ()  #: names in their standard form


def known(
    pyodide: Mapping[str, Any], versions: Mapping[str, str]
) -> dict[str, Package]:
    """Read from Pyodide's lock what the course needs, and add what it lacks.

    Parameters
    ----------
    pyodide : mapping
        pyodide-lock.json.
    versions : mapping
        Name -> version of what is added; those of the course's own lock.

    Returns
    -------
    dict
        Name -> package.
    """
    found = {}
    for entry in pyodide["packages"].values():
        name = canonicalize_name(entry["name"])
        found[name] = Package(
            name,
            entry["version"],
            entry["file_name"],
            entry["sha256"],
            tuple(entry["imports"]),
            tuple(map(canonicalize_name, entry["depends"])),
        )
    for name, depends in ADDED.items():
        file = f"{name}-{versions[name]}-py3-none-any.whl"
        found[name] = Package(name, versions[name], file, "", (name,), depends)
    return {name: found[name] for name in _with_needs(found, (*KERNEL, *NEEDED))}


def pins(packages: Mapping[str, Package]) -> list[str]:
    """Name the pure packages that the kernel and the explorers need, with versions.

    Parameters
    ----------
    packages : mapping
        All that are known.

    Returns
    -------
    list of str
        Requirements like ``comm==0.2.3``.
    """
    names = _with_needs(packages, (*KERNEL, "anywidget"))
    return sorted(f"{name}=={packages[name].version}" for name in names)


def chosen(
    packages: Mapping[str, Package], at_hand: Mapping[str, str], wheel: tuple[str, str]
) -> dict[str, Package]:
    """Choose what the site gets.

    Parameters
    ----------
    packages : mapping
        All that are known.
    at_hand : mapping
        Name of a wheel that lies here -> its SHA-256.
    wheel : tuple of str
        Name and SHA-256 of the students' package.

    Returns
    -------
    dict
        Name -> package, the students' included. A package is left out if its wheel, or
        that of one that it needs, is not at hand.
    """
    here = {n: p for n, p in packages.items() if p.file in at_hand}
    while lost := {n for n, p in here.items() if not here.keys() >= set(p.depends)}:
        here = {n: p for n, p in here.items() if n not in lost}
    found = {n: replace(p, sha256=at_hand[p.file]) for n, p in here.items()}
    needs = tuple(n for n in NEEDED if n in found)
    version = wheel[0].split("-")[1]
    found[COURSE] = Package(COURSE, version, *wheel, ("chainrule",), needs)
    return found


def lock(info: Mapping[str, str], packages: Iterable[Package]) -> dict[str, Any]:
    """Write the lock of the site.

    Parameters
    ----------
    info : mapping
        What Pyodide's own lock says about Python and the platform.
    packages : iterable of Package

    Returns
    -------
    dict
        For JSON.
    """
    ordered = sorted(packages, key=lambda package: package.name)
    return {"info": dict(info), "packages": dict(map(_entry, ordered))}


def _entry(package: Package) -> tuple[str, dict[str, Any]]:
    return package.name, {
        "depends": list(package.depends),
        "file_name": package.file,
        "imports": list(package.imports),
        "install_dir": "site",
        "name": package.name,
        "package_type": "package",
        "sha256": package.sha256,
        "unvendored_tests": False,
        "version": package.version,
    }


def _with_needs(packages: Mapping[str, Package], names: Iterable[str]) -> list[str]:
    def walk(todo: Iterable[str], seen: set[str]) -> Iterator[str]:
        for name in todo:
            if name not in seen:
                seen.add(name)
                yield name
                yield from walk(packages[name].depends, seen)

    return list(walk(names, set()))
