"""Meetings: announcing, changing, signing up, cancelling; ``finding`` finds them, offered here, too."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, select, update

from forum.audiences import service as audiences
from forum.groups import service as groups
from forum.groups.rules import Position, is_inside
from forum.kernel.actor import Actor
from forum.kernel.clock import now
from forum.kernel.db import db, insert
from forum.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from forum.kernel.ids import new_id
from forum.kernel.text import Html
from forum.kernel.work import publish
from forum.meetings import labels, rules
from forum.meetings.events import MeetingAnnounced, MeetingChanged
from forum.meetings.finding import (
    Next,
    Shown,
    access,
    access_group_to_announce,
    access_to_run,
    agenda,
    coming_in,
    find,
    host_ids,
    ids,
    may_see,
    next_in,
    past_in,
    registered_ids,
    shown_by_id,
    upcoming,
    visible_to,
)
from forum.meetings.models import AgendaItem, ChatLine, Meeting, MeetingHost, Registration
from forum.meetings.rules import Item, Kind

__all__ = [
    "Item",
    "Kind",
    "Next",
    "Plan",
    "Shown",
    "access",
    "access_group_to_announce",
    "access_to_run",
    "agenda",
    "announce",
    "cancel",
    "coming_in",
    "edit",
    "find",
    "host_ids",
    "ids",
    "may_see",
    "next_in",
    "past_in",
    "register",
    "registered_ids",
    "release",
    "shown_by_id",
    "upcoming",
    "visible_to",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a host announces. ``description`` is sanitised; all texts have passed the guard."""

    kind: Kind
    title: str
    goal: str
    description: Html
    starts_at: datetime
    ends_at: datetime
    capacity: int
    agenda: Sequence[Item]
    join_link: str = ""


def _check_plan(plan: Plan, *, not_before: datetime | None, seats_taken: int = 0) -> None:
    flaw = rules.plan_flaw(
        goal=plan.goal,
        starts_at=plan.starts_at,
        ends_at=plan.ends_at,
        capacity=plan.capacity,
        agenda=plan.agenda,
        not_before=not_before,
        seats_taken=seats_taken,
    )
    if flaw is not None:
        field, message = labels.FLAWS[flaw]
        raise Invalid(message, field=field)


def _write_agenda(meeting_id: str, items: Sequence[Item]) -> None:
    db.session.execute(delete(AgendaItem).where(AgendaItem.meeting_id == meeting_id))
    db.session.execute(
        insert(AgendaItem),
        [
            {
                "id": new_id(),
                "meeting_id": meeting_id,
                "position": position,
                "minutes": item.minutes,
                "title": item.title,
                "leader": item.leader,
            }
            for position, item in enumerate(items)
        ],
    )


def announce(
    actor: Actor,
    group_id: str,
    plan: Plan,
    *,
    client_id: str = "",
    host_ids: Iterable[str] = (),
    at: datetime | None = None,
) -> str:
    """Announce a meeting to a whole group and return its id.

    Args:
        actor: A host of the group.
        group_id: The group.
        plan: What is announced.
        client_id: Made with the form: the same one again returns the first meeting.
        host_ids: Who runs it besides the actor; members of the group.
        at: When it was announced; now when omitted (past moments are for demo communities).

    Raises:
        NotFound: The actor may not know of the group, or is not in it.
        Forbidden: She is no host of it.
        Invalid: The plan does not hold, or a host is not in the group.
    """
    group = groups.access_id(actor, group_id)
    if not is_inside(group.position):
        raise NotFound
    if not rules.may_announce(actor, is_group_host=group.position is Position.HOST):
        raise Forbidden
    client_id = client_id or new_id()
    at = at or now()
    found = db.session.scalars(
        select(Meeting.id).where(Meeting.announced_by == actor.member_id, Meeting.client_id == client_id)
    ).first()
    if found is not None:
        return found
    _check_plan(plan, not_before=at)
    hosts = dict.fromkeys([actor.member_id, *host_ids])
    if not hosts.keys() <= groups.member_ids(group_id):
        raise Invalid(_l("Een gastheer of gastvrouw is lid van de groep."), field="hosts")
    meeting_id = new_id()
    audience_id = audiences.get_whole(group_id)
    made = db.session.execute(
        insert(Meeting)
        .values(
            id=meeting_id,
            audience_id=audience_id,
            kind=plan.kind,
            title=plan.title,
            goal=plan.goal,
            description=plan.description,
            starts_at=plan.starts_at,
            ends_at=plan.ends_at,
            capacity=plan.capacity,
            join_link=plan.join_link,
            seats_taken=0,
            seq=0,
            version=1,
            announced_by=actor.member_id,
            client_id=client_id,
            created_at=at,
        )
        .on_conflict_do_nothing()
        .returning(Meeting.id)
    ).first()
    if made is None:
        # The same form was sent twice at the same moment, and the other one was first.
        return db.session.scalars(
            select(Meeting.id).where(Meeting.announced_by == actor.member_id, Meeting.client_id == client_id)
        ).one()
    db.session.execute(
        insert(MeetingHost),
        [{"id": new_id(), "meeting_id": meeting_id, "member_id": member_id} for member_id in hosts],
    )
    _write_agenda(meeting_id, plan.agenda)
    publish(MeetingAnnounced(meeting_id=meeting_id, audience_id=audience_id, by_id=actor.member_id))
    return meeting_id


def edit(actor: Actor, meeting_id: str, plan: Plan, *, version: int) -> None:
    """Change what was announced.

    Args:
        actor: A host of the meeting or of its group.
        meeting_id: The meeting.
        plan: All of it, as it shall be.
        version: The version that the form showed.

    Raises:
        NotFound: The actor may not know of it.
        Forbidden: She may not change it.
        Conflict: Someone else changed it since.
        Invalid: The plan does not hold.
    """
    # Held from here on: a sign-up at the same moment is counted before or after, never lost.
    db.session.execute(select(Meeting.id).where(Meeting.id == meeting_id).with_for_update())
    meeting = access_to_run(actor, meeting_id)
    if meeting.version != version:
        raise Conflict
    moved = plan.starts_at != meeting.starts_at
    _check_plan(plan, not_before=now() if moved else None, seats_taken=meeting.seats_taken)
    db.session.execute(
        update(Meeting)
        .where(Meeting.id == meeting_id)
        .values(
            kind=plan.kind,
            title=plan.title,
            goal=plan.goal,
            description=plan.description,
            starts_at=plan.starts_at,
            ends_at=plan.ends_at,
            capacity=plan.capacity,
            join_link=plan.join_link,
            version=version + 1,
        )
    )
    # What was said is kept no longer than was promised then: an earlier end counts, a later one does not.
    earlier = rules.erased_at(plan.ends_at)
    db.session.execute(
        update(ChatLine)
        .where(ChatLine.meeting_id == meeting_id, ChatLine.erase_at > earlier)
        .values(erase_at=earlier)
    )
    _write_agenda(meeting_id, plan.agenda)
    publish(MeetingChanged(meeting_id=meeting_id, audience_id=meeting.audience_id, by_id=actor.member_id))


def register(actor: Actor, meeting_id: str, *, at: datetime | None = None) -> None:
    """Take a seat; who has one keeps it.

    Args:
        actor: Who signs up.
        meeting_id: The meeting.
        at: When; now when omitted (past moments are for demo communities).

    Raises:
        NotFound: The actor may not know of it.
        Conflict: It is over, or no seat is left.
    """
    meeting = access(actor, meeting_id)
    at = at or now()
    if not rules.may_register(at, meeting.ends_at):
        raise Conflict(_l("Deze bijeenkomst is voorbij. Aanmelden kan niet meer."))
    made = db.session.execute(
        insert(Registration)
        .values(id=new_id(), meeting_id=meeting_id, member_id=actor.member_id, at=at)
        .on_conflict_do_nothing()
        .returning(Registration.id)
    ).first()
    if made is None:
        return
    seat = db.session.execute(
        update(Meeting)
        .where(Meeting.id == meeting_id, Meeting.seats_taken < Meeting.capacity)
        .values(seats_taken=Meeting.seats_taken + 1)
        .returning(Meeting.id)
    ).first()
    if seat is None:
        raise Conflict(_l("Deze bijeenkomst is vol. Kijk later nog eens: soms komt er een plek vrij."))


def _free(member_id: str, meeting_ids: Collection[str]) -> None:
    gone = db.session.scalars(
        delete(Registration)
        .where(Registration.member_id == member_id, Registration.meeting_id.in_(meeting_ids))
        .returning(Registration.meeting_id)
    ).all()
    db.session.execute(
        update(Meeting).where(Meeting.id.in_(gone)).values(seats_taken=Meeting.seats_taken - 1)
    )


def cancel(actor: Actor, meeting_id: str) -> None:
    """Give the seat back; who has none changes nothing.

    Raises:
        NotFound: The actor may not know of the meeting.
        Conflict: It is over.
    """
    meeting = access(actor, meeting_id)
    if not rules.may_register(now(), meeting.ends_at):
        raise Conflict(_l("Deze bijeenkomst is voorbij."))
    _free(actor.member_id, [meeting_id])


def release(member_id: str, group_id: str) -> None:
    """Give back the seats and the hosting of someone who left a group, in its meetings that are not over."""
    coming = db.session.scalars(
        select(Meeting.id).where(
            Meeting.audience_id == audiences.get_whole(group_id), Meeting.ends_at > now()
        )
    ).all()
    _free(member_id, coming)
    db.session.execute(
        delete(MeetingHost).where(MeetingHost.member_id == member_id, MeetingHost.meeting_id.in_(coming))
    )
