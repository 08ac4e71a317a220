"""Translations and what they make, as data."""

import json

import translate


def read(path):
    """Read a notebook as data."""
    return json.loads(path.read_text("utf-8"))


def written(text):
    """Take a translation apart: cell id -> text."""
    _, *rest = translate.MARK.split(text)
    return dict(zip(rest[::3], rest[2::3], strict=True))
