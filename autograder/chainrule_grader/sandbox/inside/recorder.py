"""Inside the sandbox: keep what a cell shows, in nbformat's form and up to a size.

    print, display, last value, error ──> Recorder ──> told(), updates ──> trusted side

Text and pictures have room of their own: a flood of words costs no figure. What an
update changes in this cell is changed here; for earlier cells it is passed on.
"""

from __future__ import annotations

import base64
import json
import numbers
import os
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

__all__ = ["Recorder", "mimebundle", "plain"]

PICTURES = 3 * 2**20  #: characters of pictures that a cell may show
MOST_OUTPUTS = 150  #: well below what the trusted side takes
IN_ORDER = 50  #: so many outputs show each change between stdout and stderr
MOST_ERRORS = 10
NO_NUMBERS = {"NaN": "nan", "Infinity": "inf", "-Infinity": "-inf"}
LEFT_OUT = "\n... the rest of the output was left out\n"


class Recorder:
    """What the running cell has shown so far, in nbformat's form, up to a size."""

    def __init__(self) -> None:
        self.limit = 2**18
        self.drain: Callable[[], None] = lambda: None  #: fetch what was not printed
        self.outputs: list[dict[str, Any]] = []
        self.earlier: set[str] = set()  #: names of displays in earlier cells
        self.clear()

    def clear(self) -> None:
        """Forget everything, before the next cell."""
        self.pid = os.getpid()  #: only this process can tell what was recorded
        self.earlier |= {o["display_id"] for o in self.outputs if "display_id" in o}
        self.updates: dict[str, tuple[Any, Any]] = {}  #: for those, the latest alone
        self.diverted = False  #: an output widget shows it, and no page shows that
        self._wipe()

    def _wipe(self) -> None:
        self.outputs = []
        self.size = self.pictures = self.errors = 0
        self.wiping = self.full = False

    def wipe(self, *, wait: bool) -> None:
        """Take back what was shown: now, or as soon as something new is."""
        self.drain()
        if self.diverted:
            return
        if wait:
            self.wiping = True
        else:
            self._wipe()

    def add(self, output: dict[str, Any]) -> None:
        """Keep an output, if there is room for it."""
        self.drain()
        if self.diverted:
            return
        if self.wiping:
            self._wipe()
        if self._has_room(output):
            self.outputs.append(output)
        else:
            self._leave_out()

    def write(self, name: str, text: str) -> None:
        """Keep text that was printed, joined to what was printed before it."""
        self.drain()
        if self.diverted or not text:
            return
        if self.wiping:
            self._wipe()
        if self.full:
            return
        room = self.limit - self.size
        self.size += len(text)
        self._pieces(name).append(text[:room] if len(text) > room else text)
        if len(text) > room:
            self._leave_out()

    def update(self, display_id: str, data: Any, metadata: Any) -> None:
        """Change what was shown under a name, here and, later, in earlier cells."""
        self.drain()
        if len(str(data)) + len(str(metadata)) > PICTURES:
            return
        if display_id in self.earlier:
            self.updates[display_id] = data, metadata
        for output in self.outputs:
            if output.get("display_id") == display_id:
                output |= {"data": data, "metadata": metadata}

    def told(self) -> list[dict[str, Any]]:
        """Return the outputs, ready to be sent."""
        self.drain()
        return [
            output | {"text": "".join(output["text"])} if "text" in output else output
            for output in self.outputs
        ]

    def printed(self) -> str:
        """Return what was printed, without what was displayed."""
        return "".join(output.get("text", "") for output in self.told())

    def _has_room(self, output: dict[str, Any]) -> bool:
        if output["output_type"] == "error":  # the last words of a cell that failed
            self.errors += 1
            return self.errors <= MOST_ERRORS
        if self.full or len(self.outputs) >= MOST_OUTPUTS:
            return False
        text = len(str(output["metadata"]))
        pictures = 0
        for mime, value in output["data"].items():
            size = len(value) if isinstance(value, str) else len(str(value))
            if mime.startswith("image/"):
                pictures += size
            else:
                text += size
        if self.size + text > self.limit or self.pictures + pictures > PICTURES:
            return False
        self.size += text
        self.pictures += pictures
        return True

    def _pieces(self, name: str) -> list[str]:
        """Return where printed text goes: at the end, or to its stream if many."""
        for output in reversed(self.outputs):
            if output["output_type"] != "stream":
                break
            if output["name"] == name:
                pieces: list[str] = output["text"]
                return pieces
            if len(self.outputs) < IN_ORDER:
                break
        self.outputs.append({"output_type": "stream", "name": name, "text": []})
        return self._pieces(name)

    def _leave_out(self) -> None:
        if not self.full:
            self._pieces("stdout").append(LEFT_OUT)
            self.full = True


def mimebundle(data: dict[Any, Any]) -> dict[str, Any]:
    """Return representations as JSON can hold them: bytes are base64.

    Raises
    ------
    TypeError, ValueError
        If a representation is not data.
    """
    return {str(mime): plain(value) for mime, value in data.items()}


def plain(value: object) -> Any:
    """Return what a value is in JSON, as a kernel would send it."""
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, bytes):
        return _as_json(value)
    text = json.dumps(value, default=_as_json)
    return json.loads(text, parse_constant=NO_NUMBERS.__getitem__)


def _as_json(value: object) -> Any:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, numbers.Integral):
        return int(value)
    if isinstance(value, numbers.Real):
        return float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Iterable):
        return list(value)
    message = f"{value!r} is not JSON serializable"
    raise TypeError(message)
