"""How the findings of a text are laid out for its reader, and which may be waved away; pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from forum.anonymisation.detector import redact
from forum.anonymisation.findings import Finding
from forum.anonymisation.gate import DISMISSIBLE, normal

LONGEST = 20_000
"""Code points that are checked at once, as many as a post may have: about half a second of work."""

_DESKS = frozenset(
    {
        "info",
        "contact",
        "secretariaat",
        "communicatie",
        "redactie",
        "administratie",
        "bureau",
        "office",
        "mail",
    }
)
"""What stands before the @ of a mailbox that belongs to an office, not to somebody."""

_MOBILE = re.compile(r"(\+31|0031|0)\W*6")


def is_dismissible(label: str, text: str) -> bool:
    """Tell whether the one who shares a document may say that a finding in it is about no family.

    Beyond what may be said of one's own text: a document carries the address of whoever published it. A
    number of fixed form never may, nor the telephone that somebody carries along, nor somebody's own mailbox.
    """
    if label == "phone":
        return not _MOBILE.match(text.strip(" ("))
    if label == "email":
        return text.partition("@")[0].lower() in _DESKS
    return label in DISMISSIBLE or label == "postcode"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A name, number or other thing that stands in the text, however often.

    ``number`` counts from 1 in the order of the text; ``is_direct`` is false for what only helps to
    recognise.
    """

    number: int
    text: str
    label: str
    reason: str
    placeholder: str
    count: int
    is_direct: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A piece of the text; ``number`` is that of what was found in it, 0 where nothing was."""

    text: str
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """The answer to one text.

    Attributes:
        stretches: The whole text, piece by piece.
        found: What was found, each once.
        redacted: The text with a placeholder for everything that identifies by itself.
    """

    stretches: Sequence[Stretch]
    found: Sequence[Found]
    redacted: str

    @property
    def direct(self) -> list[Found]:
        """What identifies someone by itself."""
        return [item for item in self.found if item.is_direct]

    @property
    def hints(self) -> list[Found]:
        """What helps to recognise someone only together with other things."""
        return [item for item in self.found if not item.is_direct]

    def of(self, number: int) -> Found:
        """Return what a number stands for."""
        return self.found[number - 1]


def lay_out(text: str, findings: Sequence[Finding]) -> Check:
    """Arrange the findings of ``text``, which are in order and do not overlap."""
    places: dict[tuple[str, str, bool], list[tuple[int, int, Finding]]] = {}
    for start, end, finding in _joined(findings):
        key = (normal(text[start:end]), finding.label, finding.direct)
        places.setdefault(key, []).append((start, end, finding))
    found = []
    marks = []
    for number, group in enumerate(places.values(), 1):
        start, end, finding = group[0]
        found.append(
            Found(
                number=number,
                text=text[start:end],
                label=finding.label,
                reason=finding.reason,
                placeholder=finding.placeholder,
                count=len(group),
                is_direct=finding.direct,
            )
        )
        marks += [(begin, stop, number) for begin, stop, _finding in group]
    stretches = []
    position = 0
    for start, end, number in sorted(marks):
        stretches += [Stretch(text=text[position:start]), Stretch(text=text[start:end], number=number)]
        position = end
    stretches.append(Stretch(text=text[position:]))
    return Check(
        stretches=[stretch for stretch in stretches if stretch.text],
        found=found,
        redacted=redact(text, [finding for finding in findings if finding.direct]),
    )


def _joined(findings: Sequence[Finding]) -> list[tuple[int, int, Finding]]:
    """Put the pieces of a long finding together: they lie side by side and stand for the same thing."""
    joined: list[tuple[int, int, Finding]] = []
    for finding in findings:
        if joined and joined[-1][1] == finding.start and joined[-1][2].placeholder == finding.placeholder:
            joined[-1] = (joined[-1][0], finding.end, joined[-1][2])
        else:
            joined.append((finding.start, finding.end, finding))
    return joined
