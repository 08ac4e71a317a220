"""What a student is told for each limit that their code has reached.

    name of a limit, or the error it caused ── reached_by() ──> Reached

Pure. The names are those of `sandbox.base.Limits`; two of them only cut what is shown,
and say so in the output itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from chainrule_grader.model import Ending, Outcome

__all__ = ["CUTS", "LIMITS", "Reached", "explained", "named_in"]

CUTS = frozenset({"output", "notebook_output"})  #: points are not touched


@dataclass(frozen=True, slots=True)
class Reached:
    """What it means that code has reached a limit.

    Parameters
    ----------
    outcome : Outcome
    told : str
        For the student: what happened, and one thing to try.
    limit : str
        Its name; empty if it was none.
    """

    outcome: Outcome
    told: str
    limit: str = ""


def _told(what: str, try_: str) -> str:
    return f"{what}\nTry: {try_}"


ALONE = "run the cell by itself"
_SENTENCES: dict[Outcome, dict[str, str]] = {
    Outcome.TIMEOUT: {
        "cell_seconds": _told(
            "Your cell ran too long and was stopped.",
            f"look for a loop that never ends, or for something it waits for; {ALONE}.",
        ),
        "cell_cpu": _told(
            "Your cell computed too long and was stopped.",
            f"look for a loop that does more than it has to; {ALONE}.",
        ),
        "question_seconds": _told(
            "Your code ran too long and was stopped.",
            "look for a loop that never ends; call your function by yourself.",
        ),
        "question_cpu": _told(
            "Your code computed too long for the test and was stopped.",
            "look for work that it does again and again; call it by yourself.",
        ),
        "submission_seconds": _told(
            "Your notebook as a whole ran too long; the rest of it was not run.",
            "find the cell that takes longest, and let it do less.",
        ),
        "submission_cpu": _told(
            "Your notebook as a whole computed too long; the rest of it was not run.",
            "find the cell that computes longest, and let it do less.",
        ),
    },
    Outcome.MEMORY: {
        "memory": _told(
            "Your code used too much memory and was stopped.",
            "look for a list or an array that keeps growing.",
        ),
    },
    Outcome.ERROR: {
        "processes": _told(
            "Your code started more programs and threads than it may.",
            "do the work in one; look for a function that starts itself again.",
        ),
        "open_files": _told(
            "Your code had more files open than it may.",
            "open them with `with open(...) as file:`, which closes them again.",
        ),
        "file_size": _told(
            "Your code wrote a file that is larger than it may be.",
            "look for a loop that keeps writing.",
        ),
        "disk": _told(
            "Your code filled the space that it has for files.",
            "write less, or delete what is not needed any more.",
        ),
        "message_size": _told(
            "Your code gave the test a value that is too large.",
            "return the result alone, and no array that keeps growing.",
        ),
        "message_depth": _told(
            "Your code gave the test a value that is nested too deeply.",
            "return a number, an array or a plain list.",
        ),
        "message_items": _told(
            "Your code gave the test a value that holds too many items.",
            "return an array, and no list that keeps growing.",
        ),
        "messages": _told(
            "Your code kept the test busy without coming to an end.",
            "let your function return a value, and no sequence without an end.",
        ),
        "callbacks": _told(
            "Your code called a function that it was given too many times.",
            "look for a loop that never ends, or a step that is much too small.",
        ),
    },
}

#: Every limit that can cost points.
LIMITS = {
    name: Reached(outcome, told, name)
    for outcome, sentences in _SENTENCES.items()
    for name, told in sentences.items()
}

ENDINGS = {
    Ending.TIMEOUT: LIMITS["question_seconds"],
    Ending.MEMORY: LIMITS["memory"],
    Ending.CRASHED: Reached(
        Outcome.CRASHED,
        _told(
            "Your code ended the Python process.",
            "remove what ends Python, such as `exit()` or `os._exit()`.",
        ),
    ),
    Ending.SKIPPED: Reached(Outcome.UNGRADED, "This question has not been graded."),
}

#: What Python and our own wire say where a limit stops a call.
WORDS = {
    "disk": r"\[Errno 28\]",
    "file_size": r"\[Errno 27\]",
    "open_files": r"\[Errno 24\]",
    "processes": r"\[Errno 11\]|can't start new thread",
    "callbacks": r"the given function was called too often",
    "messages": r"this question has had too many messages",
    "message_depth": r"refused: it is nested deeper than",
    "message_items": r"refused: it holds (more than [\d,]+ items|too many values)",
    "message_size": (
        r"refused: (a message of [\d,]+ bytes|it takes [\d,]+ bytes"
        r"|it is an array of [\d,]+ bytes|it holds a whole number of)"
    ),
}
KNOWN = re.compile("|".join(f"(?P<{name}>{words})" for name, words in WORDS.items()))


def explained(ending: Ending, limit: str = "") -> Reached | None:
    """Say what it means that a run has ended before its end.

    Parameters
    ----------
    ending : Ending
    limit : str
        Which of the limits it has reached; empty if none is known.

    Returns
    -------
    Reached or None
        None where it came to its end, if only to an exception.
    """
    return LIMITS.get(limit) or ENDINGS.get(ending)


def named_in(error: str) -> Reached | None:
    """Recognise an exception that a limit has caused.

    Parameters
    ----------
    error : str
        Its text, which may be the student's own: it decides on words alone.

    Returns
    -------
    Reached or None
        None if it is another one.
    """
    found = KNOWN.search(error)
    return LIMITS[str(found.lastgroup)] if found else None
