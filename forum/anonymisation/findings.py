"""What the detector hands out, and what its layers hand to each other."""

from dataclasses import dataclass
from typing import Final, Literal

Label = Literal[
    "person", "date", "age", "bsn", "phone", "email", "url", "street", "postcode", "place", "school",
    "organisation", "casenumber", "iban", "plate", "ip", "document", "other",
]  # fmt: skip

MAX_SPAN: Final = 80
"""Longest finding in code points; a longer stretch becomes several findings side by side."""

MAX_LENGTH: Final = 200_000
"""Longest text that is checked, in code points. Writing forms stop far earlier."""

BARRIER: Final = "\ufffc"
"""Stands for text that is already found or replaced; no layer looks inside a run of it."""


class TextTooLongError(ValueError):
    """The text has more than ``MAX_LENGTH`` code points and was not checked."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A stretch of text that may identify someone.

    Attributes:
        start, end: code points in the text, half open.
        label: what kind of thing it is.
        direct: true when it identifies by itself; false when it only helps to recognise.
        confidence: 0 to 1, how sure the rule is; an ordering, not a probability.
        reason: a key of ``wording.REASONS``.
        placeholder: what to write instead, the same for the same person or place within the text.
    """

    start: int
    end: int
    label: Label
    direct: bool
    confidence: float
    reason: str
    placeholder: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a layer proposes. ``hint`` is the role of a person or the period of a date, when known."""

    start: int
    end: int
    label: Label
    confidence: float
    reason: str
    direct: bool = True
    hint: str = ""
