"""Who is in a live room: one row per open page, so that several processes agree."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, select

from forum.kernel.actor import Actor
from forum.kernel.clock import now
from forum.kernel.db import db, insert
from forum.kernel.ids import new_id
from forum.kernel.sockets import push
from forum.kernel.work import after_commit
from forum.meetings.chat import NAMESPACE
from forum.meetings.models import Presence
from forum.members.service import cards

STALE = timedelta(minutes=2)
"""After how long without a sign of life a page counts as gone; pages send one every 45 seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone in the room."""

    member_id: str
    name: str
    discipline: str

    def payload(self) -> dict[str, str]:
        """Return her as sockets carry her."""
        return {"member_id": self.member_id, "name": self.name, "discipline": self.discipline}


def here(meeting_id: str) -> list[Person]:
    """Return who is in a room, each once, by name; the caller has checked that the actor may see it."""
    found = db.session.scalars(
        select(Presence.member_id).where(Presence.meeting_id == meeting_id, Presence.seen_at > now() - STALE)
    )
    people = sorted(cards(found).values(), key=lambda card: (card.name.casefold(), card.id))
    return [Person(member_id=card.id, name=card.name, discipline=card.discipline) for card in people]


def arrive(actor: Actor, meeting_id: str, sid: str) -> None:
    """Note that a page of the actor's is in the room, or still is; tell the others when it is her first."""
    was_here = _is_here(meeting_id, actor.member_id)
    db.session.execute(
        insert(Presence)
        .values(id=new_id(), meeting_id=meeting_id, member_id=actor.member_id, sid=sid, seen_at=now())
        .on_conflict_do_update(index_elements=[Presence.meeting_id, Presence.sid], set_={"seen_at": now()})
    )
    db.session.execute(
        delete(Presence).where(Presence.meeting_id == meeting_id, Presence.seen_at <= now() - STALE)
    )
    if not was_here:
        person = Person(member_id=actor.member_id, name=actor.name, discipline=actor.discipline)
        payload = {"meeting_id": meeting_id, "arrived": person.payload()}
        after_commit(lambda: push(NAMESPACE, meeting_id, "here", payload))


def depart(meeting_id: str, member_id: str, sid: str) -> None:
    """Note that a page has left the room; tell the others when it was the member's last."""
    gone = db.session.scalars(
        delete(Presence).where(Presence.meeting_id == meeting_id, Presence.sid == sid).returning(Presence.id)
    ).first()
    if gone is not None and not _is_here(meeting_id, member_id):
        payload = {"meeting_id": meeting_id, "gone": member_id}
        after_commit(lambda: push(NAMESPACE, meeting_id, "here", payload))


def _is_here(meeting_id: str, member_id: str) -> bool:
    return (
        db.session.scalars(
            select(Presence.id).where(
                Presence.meeting_id == meeting_id,
                Presence.member_id == member_id,
                Presence.seen_at > now() - STALE,
            )
        ).first()
        is not None
    )
