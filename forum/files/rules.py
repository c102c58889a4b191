"""Pure decisions about files: how large, what they are called, what is said of them."""

import re
from enum import StrEnum

LARGEST = 25 * 1024 * 1024
"""Bytes of one file."""

MOST_WAITING = 30
"""Files of one member that nothing has claimed yet."""

WAITING_DAYS = 14
"""After which a file that nothing claimed goes; as long as a draft stays."""

LONGEST_NAME = 100

_ODD = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\u202a-\u202e\u2066-\u2069]+')
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}$")


class State(StrEnum):
    """How far a file has come."""

    CHECKING = "checking"
    READY = "ready"
    HELD = "held"
    REFUSED = "refused"


def stem_of(name: str) -> str:
    """Return what a member called a file: without folders, ending and characters that no name has."""
    last = name.replace("\\", "/").rpartition("/")[2]
    plain = " ".join(_ODD.sub(" ", _ENDING.sub("", last)).split())
    return plain[:LONGEST_NAME].strip(" .")


def words_of(stem: str) -> str:
    """Return a name as the words that it is made of, for the guard."""
    return " ".join(re.sub(r"[_.+-]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", stem)).split())


def full_name(stem: str, fallback: str, position: int, ending: str) -> str:
    """Return the name under which a file is shown and handed out.

    Args:
        stem: What its uploader called it, if that may be shown.
        fallback: A word for what it is.
        position: Where it stands among the files of its owner, from 1; 0 while nothing has claimed it.
        ending: Of its type; empty while that is unknown.
    """
    first = stem or (f"{fallback}-{position}" if position else fallback)
    return f"{first}.{ending}" if ending else first


def state_of(*, is_refused: bool, stopping: int) -> State:
    """Return the state of a file that was looked at; ``stopping`` findings keep it from being shown."""
    if is_refused:
        return State.REFUSED
    return State.HELD if stopping else State.READY
