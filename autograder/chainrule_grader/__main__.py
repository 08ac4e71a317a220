"""The command ``autograder``; also ``python -m chainrule_grader``."""

from __future__ import annotations

from chainrule_grader.cli import main

__all__ = ["main"]

if __name__ == "__main__":
    main()
