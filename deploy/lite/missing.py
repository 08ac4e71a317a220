"""A wheel that stands in for a library which the site does not have.

    numpy is not at hand ── stand_in("numpy") ──> a wheel whose import says so

Pure. A lesson's first cell imports NumPy. Without this, Python would tell the reader
that there is no such module, and to install it, which is not possible there.
"""

from __future__ import annotations

import base64
import hashlib
import io
import zipfile

__all__ = ["FACT", "stand_in"]

TIME = (2020, 2, 2, 0, 0, 0)  #: of every file, so that the bytes are always the same
TITLES = {"numpy": "NumPy", "matplotlib": "Matplotlib"}
FACT = (
    "This page has no {title}, which the lessons need. You can read them here. "
    "To run them, take the course's folder, or ask whoever made this page to add it."
)
MODULE = '''\
"""{fact}"""

# The sentence stands above, out of the lines that a traceback shows,
# so that it is read once, at its end.
#
raise ModuleNotFoundError(__doc__, name={name!r})
'''
METADATA = (
    "Metadata-Version: 2.1\nName: {name}\nVersion: 0\nSummary: says it is missing\n"
)
WHEEL = """\
Wheel-Version: 1.0
Generator: chain-rule
Root-Is-Purelib: true
Tag: py3-none-any
"""


def stand_in(name: str) -> tuple[str, bytes]:
    """Make the wheel.

    Parameters
    ----------
    name : str
        The library, as it is imported.

    Returns
    -------
    tuple of str and bytes
        The wheel's name and content.
    """
    title = TITLES.get(name, name)
    fact = FACT.format(title=title)
    about = f"{name}-0.dist-info"
    files = {
        f"{name}/__init__.py": MODULE.format(title=title, fact=fact, name=name),
        f"{about}/METADATA": METADATA.format(name=name),
        f"{about}/WHEEL": WHEEL,
    }
    record = [f"{path},{_digest(text)},{len(text)}" for path, text in files.items()]
    files[f"{about}/RECORD"] = "\n".join([*record, f"{about}/RECORD,,", ""])
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as wheel:
        for path, text in files.items():
            wheel.writestr(zipfile.ZipInfo(path, TIME), text)
    return f"{name}-0-py3-none-any.whl", made.getvalue()


def _digest(text: str) -> str:
    raw = hashlib.sha256(text.encode()).digest()
    return "sha256=" + base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
