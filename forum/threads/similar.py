"""What is already there about a text that somebody is writing; nothing of the text is kept."""

from dataclasses import dataclass

from forum.audiences import service as audiences
from forum.kernel.actor import Actor
from forum.search import service as desk
from forum.threads import kinds
from forum.threads.sources import REPLY

MOST = 5
LOOKED_AT = 20
"""Hits; several of them may be replies in one conversation."""

NEAR = 0.5
"""Part of the best score that the others must reach: a few words in common are no subject in common."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Similar:
    """A conversation that may be about the same; ``group_name`` is empty for one of the same group."""

    title: str
    url: str
    group_name: str


def find(actor: Actor, group_id: str, title: str, text: str) -> list[Similar]:
    """Return at most ``MOST`` conversations that ``actor`` may read, those of the group before the others.

    Args:
        actor: Who writes.
        group_id: Where she is about to start a conversation.
        title: Its title so far.
        text: Its text so far, as typed.
    """
    hits = desk.similar(
        title,
        text,
        audience_ids=audiences.visible_ids(actor),
        kinds={kind.name for kind in kinds.all_kinds()} | {REPLY},
        limit=LOOKED_AT,
    )
    telling = [hit for hit in hits if hit.score >= hits[0].score * NEAR]
    # A conversation counts once, with its best hit; what its feature does not show her does not count.
    best = {hit.thread_id: (hit, look) for hit, look in reversed(desk.show(actor, telling))}
    ranked = sorted(best.values(), key=lambda found: (found[0].group_id != group_id, -found[0].score))
    return [
        Similar(
            title=look.title, url=look.url, group_name=look.group_name if hit.group_id != group_id else ""
        )
        for hit, look in ranked[:MOST]
    ]
