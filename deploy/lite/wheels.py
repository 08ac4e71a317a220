"""Find the wheels that the browser may get, and be sure of each.

    build/lite-parts/wheels ──┐
    PYODIDE, if it is given ──┴─ at_hand() ──> name of a wheel -> its bytes

Shell: reads files. Wheels that pip has fetched were checked against the hashes in
constraints-lite.txt. A wheel from a distribution has to have the hash that the lock of
Pyodide names: one of another version does not fit, and is refused here rather than in
the browser of a student.
"""

from __future__ import annotations

import hashlib
import tarfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from lite.packages import Package

__all__ = ["DistributionError", "at_hand"]


class DistributionError(Exception):
    """The Pyodide distribution that was given cannot be used."""


def at_hand(
    fetched: Path, distribution: Path | None, packages: Mapping[str, Package]
) -> dict[str, bytes]:
    """Read every wheel that is there and that some package names.

    Parameters
    ----------
    fetched : Path
        The folder of what pip has fetched.
    distribution : Path or None
        A folder or an archive of Pyodide.
    packages : mapping
        All that are known.

    Returns
    -------
    dict
        Name of a wheel -> its bytes. Where both have one, Pyodide's own counts.

    Raises
    ------
    DistributionError
        If there is none, or a wheel of it is another than the lock names.
    """
    wanted = {package.file: package for package in packages.values()}
    found = {p.name: p.read_bytes() for p in fetched.glob("*.whl") if p.name in wanted}
    for name, data in _of_distribution(distribution, wanted):
        digest = hashlib.sha256(data).hexdigest()
        if wanted[name].sha256 not in {digest, ""}:
            message = (
                f"{distribution}, {name}: its SHA-256 is {digest[:12]}..., and not "
                f"{wanted[name].sha256[:12]}... as in Pyodide's lock. Take the "
                "distribution of the version in deploy/lite/package.json."
            )
            raise DistributionError(message)
        found[name] = data
    return found


def _of_distribution(
    place: Path | None, wanted: Iterable[str]
) -> Iterator[tuple[str, bytes]]:
    if place is None:
        return
    if place.is_dir():
        files = (place / name for name in wanted)
        yield from ((p.name, p.read_bytes()) for p in files if p.is_file())
        return
    try:
        with tarfile.open(place) as archive:
            for member in archive:
                name = PurePosixPath(member.name).name
                if name in wanted and (file := archive.extractfile(member)):
                    yield name, file.read()
    except (OSError, EOFError, tarfile.TarError) as error:
        message = (
            f"{place}: {error}. Name a folder with Pyodide's wheels, or the archive of "
            "its full distribution: make lite PYODIDE=..."
        )
        raise DistributionError(message) from error
