"""Inside the sandbox: keep what a cell shows, in nbformat's form and up to a size."""

from __future__ import annotations

from typing import Any

__all__ = ["Recorder", "Stream"]


class Recorder:
    """What the running cell has shown so far, in nbformat's form, up to a size."""

    def __init__(self) -> None:
        self.limit = 2**18
        self.clear()

    def clear(self) -> None:
        """Forget everything, before the next cell."""
        self.outputs: list[dict[str, Any]] = []
        self.size = 0
        self.wiping = False

    def add(self, output: dict[str, Any], size: int) -> None:
        """Keep an output, if there is room for it."""
        if self.wiping:
            self.clear()
        if self.size + size <= self.limit or output["output_type"] == "error":
            self.size += size
            self.outputs.append(output)
        elif self.size <= self.limit:
            self.size = self.limit + 1
            self.outputs.append(
                {
                    "output_type": "stream",
                    "name": "stdout",
                    "text": "\n... the rest of the output was left out\n",
                }
            )

    def write(self, name: str, text: str) -> None:
        """Keep text that was printed, joined to what was printed before it."""
        room = max(self.limit - self.size, 0)
        last = self.outputs[-1] if self.outputs and not self.wiping else {}
        kept = text[:room]
        if kept and last.get("name") == name:
            last["text"] += kept
            self.size += len(kept)
        elif kept:
            self.add({"output_type": "stream", "name": name, "text": kept}, len(kept))
        if len(kept) < len(text):
            self.add({"output_type": "stream"}, len(text))


class Stream:
    """A text stream that a cell prints to."""

    encoding = "utf-8"
    errors = "replace"

    def __init__(self, recorder: Recorder, name: str) -> None:
        self.recorder, self.name = recorder, name

    def write(self, text: str) -> int:
        """Record the text."""
        self.recorder.write(self.name, str(text))
        return len(text)

    def writelines(self, lines: list[str]) -> None:
        """Record each of the lines."""
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        """Nothing waits: everything is recorded at once."""

    def isatty(self) -> bool:
        """Say that nobody is watching."""
        return False

    def fileno(self) -> int:
        """Return the descriptor that subprocesses write to: it leads nowhere."""
        return 1 if self.name == "stdout" else 2
