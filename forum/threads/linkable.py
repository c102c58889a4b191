"""Conversations that a text may link to, so that whoever reads the text may read them, too."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from forum.audiences import service as audiences
from forum.kernel.actor import Actor
from forum.kernel.db import db
from forum.threads.models import Thread
from forum.threads.reading import visible_to

OFFERED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Linkable:
    """A conversation of the whole group."""

    id: str
    title: str


def find(actor: Actor, group_id: str, text: str) -> Sequence[Linkable]:
    """Return at most ``OFFERED`` conversations of the whole group with ``text`` in the title, latest first.

    None of a circle, and none of another group, even if ``actor`` reads it: others could not follow the link.
    """
    pattern = "%" + text.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    rows = db.session.execute(
        select(Thread.id, Thread.title)
        .where(
            Thread.audience_id.in_(audiences.wholes([group_id])),
            visible_to(actor),
            Thread.title.ilike(pattern, escape="\\"),
        )
        .order_by(Thread.last_activity_at.desc(), Thread.id)
        .limit(OFFERED)
    )
    return [Linkable(id=row.id, title=row.title) for row in rows]
