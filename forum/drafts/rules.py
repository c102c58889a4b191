"""Pure decisions about drafts: what is kept, how long, and whose save goes before."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto

KEPT = timedelta(days=14)
"""After the last save (``docs/architecture.md``, "Case text at rest")."""

MOST = 50
"""Drafts of one member at a time."""

LARGEST = 200_000
"""Characters of all fields of one draft; a case that may just be published has some 120,000."""

LONGEST_PLACE = 80
_PLACE = re.compile(r"[a-z]{1,20}(:[a-z0-9-]{1,40}){1,2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """Which save a draft comes from.

    Args:
        version: Random mark of the save; the next save names it to say what it goes on from.
        writer: Random mark of the page on which it was typed.
        turn: Counts the saves of that page.
    """

    version: str
    writer: str
    turn: int


class Verdict(Enum):
    """What becomes of a save."""

    REPLACE = auto()
    KEEP = auto()
    CONFLICT = auto()


def is_place(text: str) -> bool:
    """Tell whether a text has the form of a place: a kind, and one or two ids, with colons between."""
    return len(text) <= LONGEST_PLACE and _PLACE.fullmatch(text) is not None


def texts_of(fields: Mapping[str, Sequence[str]]) -> list[str]:
    """Return what was written in a form: values of several words, so no ids and no choices."""
    return [value for values in fields.values() for value in values if len(value.split()) > 1]


def decide(stored: Stamp | None, sent: Stamp) -> Verdict:
    """Return what becomes of a save; ``sent.version`` is the version that it goes on from, or empty.

    A page's own saves follow each other by their turn, whatever became of the answers to them; a save of
    another page must know the version that it replaces.
    """
    if stored is None:
        return Verdict.REPLACE
    if sent.writer and sent.writer == stored.writer:
        return Verdict.REPLACE if sent.turn > stored.turn else Verdict.KEEP
    return Verdict.REPLACE if sent.version == stored.version else Verdict.CONFLICT
