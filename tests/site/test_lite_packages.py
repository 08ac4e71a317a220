"""What the browser gets: nothing that is not there, nothing of another version."""

import hashlib
import io
import tarfile
import zipfile

import pytest
from lite.missing import stand_in
from lite.packages import chosen, known, lock, pins
from lite.wheels import DistributionError, at_hand

VERSIONS = {"anywidget": "0.11.0", "comm": "0.2", "ipywidgets": "8.1", "psygnal": "1.0"}
DEPENDS = {
    "matplotlib": ["numpy", "Pillow"],
    "ipython": ["traitlets", "prompt_toolkit"],
    "numpy": [],
    "pandas": ["numpy"],
}
NAMES = (
    *("numpy", "matplotlib", "Pillow", "pandas", "ipython", "traitlets", "jedi"),
    *("prompt_toolkit", "micropip", "typing-extensions"),
)
WHEEL = "chain_rule-2026.2-py3-none-any.whl", "c0de"


def wheel_of(name):
    """Return what stands for a wheel's bytes."""
    return f"the wheel of {name}".encode()


def digest(data):
    """Return the SHA-256 of bytes."""
    return hashlib.sha256(data).hexdigest()


@pytest.fixture
def packages():
    """Read a small lock of Pyodide."""
    entries = {
        name.lower(): {
            "name": name,
            "version": "1.0",
            "file_name": f"{name}-1.0.whl",
            "sha256": digest(wheel_of(name)),
            "imports": [name.lower()],
            "depends": DEPENDS.get(name, []),
        }
        for name in NAMES
    }
    return known({"packages": entries}, VERSIONS)


@pytest.fixture
def everything(packages):
    """Have a wheel of each package."""
    return {package.file: digest(wheel_of(n)) for n, package in packages.items()}


def test_the_course_is_loaded_where_a_cell_imports_it(packages, everything):
    """A lesson would have to install its own package."""
    found = lock({"python": "3.14.2"}, chosen(packages, everything, WHEEL).values())
    course = found["packages"]["chain-rule"]
    assert course["imports"] == ["chainrule"]
    assert course["version"] == "2026.2"
    assert {"numpy", "matplotlib", "anywidget", "ipywidgets"} == set(course["depends"])


def test_only_what_the_course_needs_goes_along(packages, everything):
    """A distribution has hundreds of packages, and the page would have them too."""
    found = chosen(packages, everything, WHEEL)
    assert "pandas" not in packages | found
    assert {"pillow", "prompt-toolkit", "psygnal", "comm"} <= found.keys()


def test_what_needs_a_missing_wheel_is_left_out_too(packages, everything):
    """The browser would ask for a file that is not there, in the middle of a cell."""
    del everything["Pillow-1.0.whl"]
    found = chosen(packages, everything, WHEEL)
    assert {"pillow", "matplotlib"}.isdisjoint(found)
    assert found["chain-rule"].depends == ("numpy", "anywidget", "ipywidgets")


def test_numpy_is_not_asked_of_pypi(packages):
    """`make lite` would fail for everybody: NumPy for browsers is not there."""
    assert "ipython==1.0" in pins(packages)
    assert "anywidget==0.11.0" in pins(packages)
    assert not [pin for pin in pins(packages) if pin.startswith(("numpy", "pillow"))]


@pytest.mark.parametrize("kind", ["folder", "archive"])
def test_wheels_come_out_of_a_distribution(packages, tmp_path, kind):
    """Whoever has NumPy could not add it."""
    place = distribution(tmp_path, kind, {"numpy-1.0.whl": wheel_of("numpy")})
    found = at_hand(tmp_path / "nothing", place, packages)
    assert found == {"numpy-1.0.whl": wheel_of("numpy")}


@pytest.mark.parametrize("kind", ["folder", "archive"])
def test_a_wheel_of_another_version_is_refused(packages, tmp_path, kind):
    """A student's cell would crash in the browser, where nobody can mend it."""
    place = distribution(tmp_path, kind, {"numpy-1.0.whl": b"another"})
    with pytest.raises(DistributionError, match=r"numpy-1\.0\.whl: its SHA-256"):
        at_hand(tmp_path / "nothing", place, packages)


def test_what_is_no_distribution_is_refused_with_a_sentence(packages, tmp_path):
    """A typing error would end in a page of Python."""
    (tmp_path / "notes.txt").write_text("no archive")
    for name in ("notes.txt", "not-there.tar.bz2"):
        with pytest.raises(DistributionError, match="make lite PYODIDE="):
            at_hand(tmp_path, tmp_path / name, packages)


def test_the_wheel_that_stands_in_says_what_is_missing():
    """A reader would be told that there is no such module, and no more."""
    name, data = stand_in("numpy")
    assert stand_in("numpy") == (name, data)
    with zipfile.ZipFile(io.BytesIO(data)) as wheel:
        code = wheel.read("numpy/__init__.py")
        listed = wheel.read("numpy-0.dist-info/RECORD").decode()
        assert all(inside in listed for inside in wheel.namelist())
    with pytest.raises(ModuleNotFoundError, match="This page has no NumPy"):
        exec(compile(code, "numpy", "exec"), {"__name__": "numpy"})  # noqa: S102 - ours


def distribution(folder, kind, wheels):
    """Make a folder or an archive of wheels."""
    if kind == "folder":
        for name, data in wheels.items():
            (folder / name).write_bytes(data)
        return folder
    path = folder / "pyodide.tar.bz2"
    with tarfile.open(path, "w:bz2") as archive:
        for name, data in wheels.items():
            member = tarfile.TarInfo(f"pyodide/{name}")
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return path
