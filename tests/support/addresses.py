"""An address read by Python, for tests: the widget's own validators put it right."""

import re
from urllib.parse import unquote_to_bytes

import traitlets

__all__ = ["format_of", "goes_to", "parts"]

NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
WHOLE = re.compile(r"[+-]?\d{1,15}", re.ASCII)
BROKEN = re.compile(r"%(?![0-9A-Fa-f]{2})")


def _plain(text):
    if BROKEN.search(text):
        raise ValueError(text)
    return unquote_to_bytes(text).decode()


def parts(fragment):
    """Read names and texts; of what cannot be read nothing is left."""
    found = {}
    for part in filter(None, fragment.removeprefix("#").split("&")):
        name, equals, text = part.partition("=")
        try:
            name, text = _plain(name), _plain(text)
        except ValueError:
            continue
        if equals:
            found[name] = text
    return found


def _value(trait, text):
    """Make a value of the trait's kind, or raise ValueError."""
    plain = text.replace("\N{MINUS SIGN}", "-", 1)
    if isinstance(trait, traitlets.Bool):
        return {"yes": True, "no": False}[text]
    if isinstance(trait, traitlets.Enum):
        return next(one for one in trait.values if format_of(one) == text)
    if isinstance(trait, traitlets.Int) and WHOLE.fullmatch(plain):
        return int(plain)
    if isinstance(trait, traitlets.Float) and NUMBER.fullmatch(plain):
        return float(plain)
    if isinstance(trait, traitlets.Unicode):
        return text
    raise ValueError(text)


def format_of(one):
    """Write one of an enumeration as it stands in an address."""
    return one if isinstance(one, str) else f"{one:g}"


def goes_to(widget, fragment, names):
    """Set a widget to an address; `names` are those of its state, in their order."""
    found = parts(fragment)
    for name in names:
        if name in found:
            try:
                setattr(widget, name, _value(widget.traits()[name], found[name]))
            except (ValueError, KeyError, StopIteration, traitlets.TraitError):
                continue  # it stays as it was
    if "at" in widget.traits():
        for letter, text in found.items():
            if re.fullmatch("[A-Za-z_]", letter) and NUMBER.fullmatch(
                text.replace("\N{MINUS SIGN}", "-", 1)
            ):
                number = float(text.replace("\N{MINUS SIGN}", "-", 1))
                widget.at = {**widget.at, letter: number}
    return widget
