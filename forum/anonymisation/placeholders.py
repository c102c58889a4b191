"""What to write instead of a finding: the same person, place or school gets the same words throughout."""

import re
from collections.abc import Sequence
from typing import Final

from forum.anonymisation.findings import Candidate, Finding
from forum.anonymisation.vocabulary import PARTICLES, ROLES, TITLES

_FIXED: Final = {
    "bsn": "BSN", "phone": "telefoonnummer", "email": "e-mailadres", "url": "link", "street": "straat",
    "postcode": "postcode", "casenumber": "zaaknummer", "iban": "rekeningnummer", "plate": "kenteken",
    "ip": "IP-adres", "document": "documentnummer", "age": "hoge leeftijd", "other": "detail",
}  # fmt: skip
_NUMBERED: Final = {"place": "woonplaats", "school": "school", "organisation": "organisatie"}
_ROLES: Final = sorted({*ROLES.values(), "persoon"})

PLACEHOLDER: Final = re.compile(
    r"\[(?:(?:"
    + "|".join(map(re.escape, [*_ROLES, *_NUMBERED.values(), "plaats", *_FIXED.values()]))
    + r")(?: \d{1,4})?"
    r"|(?:begin|midden|eind) \d{4}|winter|voorjaar|zomer|najaar|datum)\]"
)
"""Matches every placeholder of this module, so that a text that was redacted is read as such."""


def assign(text: str, candidates: Sequence[Candidate]) -> list[Finding]:
    """Turn candidates, sorted by place, into findings with placeholders."""
    people = _People()
    for candidate in candidates:
        if candidate.label == "person":
            people.add(text[candidate.start : candidate.end], candidate.hint)
    numbers: dict[str, dict[str, str]] = {label: {} for label in _NUMBERED}
    findings = []
    for candidate in candidates:
        words = text[candidate.start : candidate.end]
        if candidate.label == "person":
            placeholder = people.placeholder(words)
        elif candidate.label == "date":
            placeholder = candidate.hint
        elif candidate.label in _NUMBERED:
            seen = numbers[candidate.label]
            first = _NUMBERED[candidate.label]
            other = "plaats" if first == "woonplaats" else first
            placeholder = seen.setdefault(words.lower(), first if not seen else f"{other} {len(seen) + 1}")
        else:
            placeholder = _FIXED[candidate.label]
        findings.append(
            Finding(
                candidate.start, candidate.end, candidate.label, candidate.direct,
                candidate.confidence, candidate.reason, f"[{placeholder}]",
            )
        )  # fmt: skip
    return findings


def name_parts(words: str) -> list[str]:
    """The parts of a name that tell people apart, in lower case."""
    parts = (
        part.lower().removesuffix("'s").removesuffix("’s") for part in re.findall(r"\w+(?:['’\-]\w+)*", words)
    )
    return [part for part in parts if len(part) > 1 and part not in PARTICLES and part not in TITLES]


class _People:
    """Who is who: names that share a first part are one person; a lone surname joins the one who bears it."""

    def __init__(self) -> None:
        self._entity_of: dict[str, int] = {}
        self._roles: list[str] = []

    def add(self, words: str, role: str) -> None:
        parts = name_parts(words) or [words.lower()]
        entity = self._entity_of.get(parts[0])
        if entity is None:
            entity = len(self._roles)
            self._roles.append("")
        if role and not self._roles[entity]:
            self._roles[entity] = role
        for part in parts:
            self._entity_of.setdefault(part, entity)

    def placeholder(self, words: str) -> str:
        parts = name_parts(words) or [words.lower()]
        entity = self._entity_of.get(parts[0], self._entity_of.get(parts[0].removesuffix("s"), 0))
        role = self._roles[entity] or "persoon"
        same = [other for other, r in enumerate(self._roles) if (r or "persoon") == role]
        if len(same) == 1 and role not in {"kind", "persoon"}:
            return role
        return f"{role} {same.index(entity) + 1}"
