"""The guard at the texts of meetings: what may identify a family is held back, colleagues are not."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from flask_babel import gettext as _

from forum.anonymisation.findings import Finding
from forum.anonymisation.gate import DISMISSIBLE, check
from forum.anonymisation.wording import LABELS
from forum.audiences import service as audiences
from forum.kernel.actor import Actor
from forum.kernel.errors import Invalid
from forum.meetings import chat, finding
from forum.members.service import cards


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleagues:
    """Names of colleagues: whole ones of all readers, parts of names of those who take part."""

    whole: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()

    def name(self, words: str) -> bool:
        """Tell whether ``words`` is what one of them is called."""
        folded = _folded(words)
        return folded in self.whole or folded in self.parts


class Held(Invalid):
    """A text was held back; its writer may say that it is about no family, and send it again."""

    code = "held"


class HeldFast(Invalid):
    """A text was held back for something that identifies a person in whatever sentence it stands."""

    code = "held-fast"


def _folded(words: str) -> str:
    return " ".join(words.casefold().replace("’", "'").split()).removesuffix("'s")


def parts_of(name: str) -> set[str]:
    """Return how a colleague is addressed: by first name, by the rest, by the last word."""
    words = _folded(name).split()
    return {words[0], " ".join(words[1:]), words[-1]} - {""} if words else set()


def colleagues(audience_id: str, taking_part: Iterable[str]) -> Colleagues:
    """Return the names that an audience knows as colleagues'.

    Args:
        audience_id: Its readers may be named in full.
        taking_part: Ids of those who may also be addressed by a part of their name. Not all readers:
            a thousand members have nearly every first name that a child in a case may have.
    """
    readers = cards(audiences.readers(audience_id))
    close = cards(taking_part)
    return Colleagues(
        whole=frozenset(_folded(card.name) for card in readers.values()),
        parts=frozenset(part for card in close.values() for part in parts_of(card.name)),
    )


def stopping(text: str, known: Colleagues, *, is_sure: bool) -> list[Finding]:
    """Return what keeps ``text`` from going out.

    Args:
        text: Plain text.
        known: Names that may be said.
        is_sure: The writer was told, and says that it is about no family; numbers of fixed form stop all
            the same.
    """
    return [
        found
        for found in check(text).findings
        if found.direct
        and not (found.label == "person" and known.name(text[found.start : found.end]))
        and not (is_sure and found.label in DISMISSIBLE)
    ]


def _raise(text: str, found: list[Finding], field: str) -> None:
    fast = [finding for finding in found if finding.label not in DISMISSIBLE]
    first = (fast or found)[0]
    values = {"text": text[first.start : first.end], "label": str(LABELS[first.label])}
    if first.label == "bsn":
        raise HeldFast(
            _("Dit lijkt een BSN. Haal het weg om te versturen. Alleen jij ziet je tekst."), field=field
        )
    if fast:
        raise HeldFast(
            _(
                "‘%(text)s’ hoort bij één persoon of zaak (%(label)s). Haal het weg om te versturen. "
                "Alleen jij ziet je tekst.",
                **values,
            ),
            field=field,
        )
    if first.label == "person":
        raise Held(
            _("Is ‘%(text)s’ een naam uit een gezin? Schrijf dan een rol, zoals ‘moeder’.", **values),
            field=field,
        )
    raise Held(
        _("‘%(text)s’ (%(label)s) kan een gezin herkenbaar maken. Schrijf het liever algemener.", **values),
        field=field,
    )


def check_texts(texts: dict[str, str], group_id: str, speakers: Iterable[str], *, is_sure: bool) -> None:
    """Hold back the texts of an announcement.

    Args:
        texts: Plain text by name of its field.
        group_id: The group in which it will be read.
        speakers: Names of those who lead a part.
        is_sure: The host says that what was found is about the meeting.

    Raises:
        Held: Something may identify a family.
        HeldFast: Something identifies a person whatever it is about.
    """
    known = colleagues(audiences.get_whole(group_id), ())
    known = replace(known, whole=known.whole | {_folded(name) for name in speakers})
    for field, text in texts.items():
        found = stopping(text, known, is_sure=is_sure)
        if found:
            _raise(text, found, field)


def check_line(actor: Actor, meeting_id: str, text: str, *, is_sure: bool) -> None:
    """Hold back a chat line; slow, so before the unit of work.

    Raises:
        NotFound: Something was found, and the actor may not know of the meeting.
        Held: Something may identify a family.
        HeldFast: Something identifies a person whatever it is about.
    """
    # Most lines hold nothing, and then nobody's name is looked up.
    if not stopping(text, Colleagues(), is_sure=is_sure):
        return
    meeting = finding.access(actor, meeting_id)
    taking_part = {actor.member_id, *finding.host_ids(meeting.id), *chat.speaker_ids(meeting.id)}
    found = stopping(text, colleagues(meeting.audience_id, taking_part), is_sure=is_sure)
    if found:
        _raise(text, found, "text")
