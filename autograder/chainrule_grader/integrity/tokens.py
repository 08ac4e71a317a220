"""Read code as tokens that keep what it does and drop how it is worded.

    text ── tokenised() ──> Tokens: kind, and where it stands

Pure. Pygments reads the code, since it also takes what is no Python yet: answers that
are half written, and commands of IPython.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from pygments.lexers.python import PythonLexer
from pygments.token import Comment, Literal, Name, Number, String, Text

__all__ = ["NAME", "NUMBER", "TEXT", "Token", "tokenised"]

NAME, NUMBER, TEXT = "name", "number", "text"
DROPPED = (Comment, Text, String.Doc)
NORMALISED = ((Name, NAME), (Number, NUMBER), (String, TEXT), (Literal, TEXT))


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a sign or a value."""

    kind: str  #: itself, but for names, numbers and texts
    start: int  #: its place in the text, in characters
    end: int


def tokenised(text: str) -> list[Token]:
    """Read code as normalised tokens.

    Parameters
    ----------
    text : str
        Python, or something like it.

    Returns
    -------
    list of Token
        In order; without comments, docstrings and blanks. A text counts as one token,
        whatever it consists of.
    """
    found: list[Token] = []
    for start, kind, word in PythonLexer().get_tokens_unprocessed(text):
        if not word.strip() or any(kind in dropped for dropped in DROPPED):
            continue
        names = (name for family, name in NORMALISED if kind in family)
        token = Token(next(names, word), start, start + len(word))
        if token.kind == TEXT == (found[-1].kind if found else ""):
            found[-1] = replace(found[-1], end=token.end)
        else:
            found.append(token)
    return found
