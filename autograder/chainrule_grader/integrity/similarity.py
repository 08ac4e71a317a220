"""Find answers that are more alike than the task explains.

    answers, what explains likeness ── compare() ──> Comparison: Pairs, short answers

Pure. The method is winnowing [1]_ on normalised tokens: names, numbers and texts lose
their wording, comments and layout are dropped. Runs of tokens that stand in the
template, in the reference solution, in a lesson, or in the answers of many do not
count. What is left is a hint for a person to look at, never a verdict.

.. [1] S. Schleimer, D. S. Wilkerson and A. Aiken, "Winnowing: local algorithms for
   document fingerprinting", SIGMOD 2003, doi:10.1145/872757.872770.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from chainrule_grader.integrity.tokens import Token, tokenised

__all__ = [
    "Comparison",
    "Pair",
    "Piece",
    "Question",
    "Settings",
    "compare",
    "runs_of",
    "winnow",
]


@dataclass(frozen=True, slots=True)
class Settings:
    """What counts as alike."""

    run: int = 8  #: tokens; shorter likeness is noise (k in the paper)
    sure: int = 16  #: tokens; a shared run of so many is always found (t in the paper)
    least: int = 40  #: tokens of one's own, below which an answer cannot be judged
    alike: float = 0.8  #: share of the shorter answer's own tokens, to be listed
    common: float = 0.2  #: of the class; a run in more answers than that is an idiom
    few: int = 3  #: a run in so many answers is never an idiom, however small the class

    @property
    def window(self) -> int:
        """How many runs there are in a stretch that is always found."""
        return self.sure - self.run + 1


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of an answer's text, and whether the other answer has it too."""

    text: str
    shared: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """Two answers that a person may want to read side by side."""

    students: tuple[str, str]
    share: float  #: of the shorter answer's own tokens that the other has too
    tokens: int  #: how many those are
    texts: tuple[tuple[Piece, ...], tuple[Piece, ...]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What comparing the answers to one question has found."""

    pairs: tuple[Pair, ...]  #: the most alike first
    compared: int  #: answers that are long enough
    short: tuple[str, ...]  #: students whose answers cannot be judged


@dataclass(frozen=True, slots=True)
class Question:
    """What comparing the answers to one question of an assignment has found."""

    notebook: str
    id: str  #: of the answer cell
    found: Comparison


@dataclass(frozen=True, slots=True)
class _Answer:
    text: str
    tokens: list[Token]
    runs: list[int]  #: a fingerprint for each run of tokens
    own: frozenset[int]  #: those that nothing explains


def compare(
    answers: Mapping[str, str],
    known: Iterable[str] = (),
    settings: Settings | None = None,
) -> Comparison:
    """Compare the answers of a class to one question, each with each.

    Parameters
    ----------
    answers : dict of str to str
        Python code, by student.
    known : iterable of str
        Code that explains likeness: the template, the solution, the lessons.
    settings : Settings, optional

    Returns
    -------
    Comparison
    """
    chosen = settings or Settings()
    read = {name: tokenised(text) for name, text in sorted(answers.items())}
    runs = {name: runs_of(_kinds(tokens), chosen.run) for name, tokens in read.items()}
    explained = _idioms(runs.values(), chosen)
    for text in known:
        explained.update(runs_of(_kinds(tokenised(text)), chosen.run))
    judged: dict[str, _Answer] = {}
    for name, tokens in read.items():
        own = frozenset(runs[name]) - explained
        if len(_covered(runs[name], own, chosen)) >= chosen.least:
            judged[name] = _Answer(answers[name], tokens, runs[name], own)
    pairs = (
        _pair((a, judged[a]), (b, judged[b]), chosen)
        for a, b in _candidates(judged, chosen)
    )
    listed = [pair for pair in pairs if pair.share >= chosen.alike]
    listed.sort(key=lambda pair: (-pair.share, -pair.tokens, pair.students))
    short = tuple(name for name in read if name not in judged)
    return Comparison(tuple(listed), len(judged), short)


def runs_of(kinds: Sequence[str], length: int) -> list[int]:
    """Take a fingerprint of each run of tokens.

    Parameters
    ----------
    kinds : sequence of str
        Normalised tokens.
    length : int
        Tokens in a run.

    Returns
    -------
    list of int
        The same on every machine; one for each place where a run begins.
    """
    return [
        int.from_bytes(_digest(kinds[start : start + length]), "big")
        for start in range(len(kinds) - length + 1)
    ]


def winnow(runs: Sequence[int], window: int, own: frozenset[int]) -> set[int]:
    """Choose fingerprints so that any long stretch that is shared has one in common.

    Parameters
    ----------
    runs : sequence of int
        A fingerprint for each run of tokens.
    window : int
        How many runs there are in a stretch that must be found.
    own : set of int
        Those that may be chosen. A stretch with none of them is explained.

    Returns
    -------
    set of int
    """
    chosen = set()
    for start in range(len(runs) - window + 1):
        stretch = own.intersection(runs[start : start + window])
        if stretch:
            chosen.add(min(stretch))
    return chosen


def _digest(run: Sequence[str]) -> bytes:
    return hashlib.blake2b("\0".join(run).encode(), digest_size=8).digest()


def _kinds(tokens: Iterable[Token]) -> list[str]:
    return [token.kind for token in tokens]


def _idioms(answers: Iterable[list[int]], settings: Settings) -> set[int]:
    """Find what so many have written that it says nothing about any two of them."""
    listed = [set(runs) for runs in answers]
    many = max(settings.few, settings.common * len(listed))
    counts = Counter(run for runs in listed for run in runs)
    return {run for run, count in counts.items() if count > many}


def _candidates(
    judged: Mapping[str, _Answer], settings: Settings
) -> Iterator[tuple[str, str]]:
    """Name the pairs that share a chosen fingerprint; most pairs never meet."""
    having: dict[int, list[str]] = defaultdict(list)
    for name, answer in judged.items():
        for run in winnow(answer.runs, settings.window, answer.own):
            having[run].append(name)
    met = {pair for names in having.values() for pair in combinations(names, 2)}
    yield from sorted(met)


def _pair(
    one: tuple[str, _Answer], other: tuple[str, _Answer], settings: Settings
) -> Pair:
    """Measure how much of the shorter one stands in the other."""
    shared = one[1].own & other[1].own
    sides = [answer for _, answer in (one, other)]
    both = [_covered(answer.runs, shared, settings) for answer in sides]
    owned = [_covered(answer.runs, answer.own, settings) for answer in sides]
    tokens, share = max(
        ((len(has), len(has) / len(of)) for has, of in zip(both, owned, strict=True)),
        key=lambda found: found[1],
    )
    left, right = (
        _pieces(answer, has) for answer, has in zip(sides, both, strict=True)
    )
    return Pair((one[0], other[0]), share, tokens, (left, right))


def _covered(runs: Sequence[int], kept: Iterable[int], settings: Settings) -> set[int]:
    """Find the places of the tokens that lie in a run of these."""
    wanted = frozenset(kept)
    return {
        place
        for start, run in enumerate(runs)
        if run in wanted
        for place in range(start, start + settings.run)
    }


def _pieces(answer: _Answer, shared: set[int]) -> tuple[Piece, ...]:
    """Cut a text where what is shared begins or ends; blanks go with their token."""
    pieces: list[Piece] = []
    start = 0
    for number, token in enumerate(answer.tokens):
        last = number + 1 == len(answer.tokens)
        changes = last or (number + 1 in shared) != (number in shared)
        if changes:
            end = len(answer.text) if last else token.end
            pieces.append(Piece(answer.text[start:end], number in shared))
            start = end
    return tuple(pieces)
