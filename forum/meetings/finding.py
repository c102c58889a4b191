"""Finding meetings: what one actor sees of them. The one condition of who may know of a meeting is here."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, and_, bindparam, select

from forum.audiences import service as audiences
from forum.groups import service as groups
from forum.groups.rules import Position, is_inside
from forum.kernel.actor import Actor
from forum.kernel.clock import now
from forum.kernel.db import UtcDateTime, db, fetch
from forum.kernel.errors import Forbidden, NotFound
from forum.kernel.reader import READER, built_once, reading
from forum.kernel.text import Html
from forum.meetings import rules
from forum.meetings.models import AgendaItem, Meeting, MeetingHost, Registration
from forum.meetings.rules import Item, Kind

MOST_PAST = 20
"""Past meetings that a group's page lists; older ones are found by searching."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A meeting as one actor sees it.

    ``runs`` means that she may change it. ``link`` is the join link when it is hers to see now;
    ``join_link`` fills the form of who may change it. Both are empty for others.
    """

    id: str
    audience_id: str
    group_id: str
    group_slug: str
    group_name: str
    kind: Kind
    title: str
    goal: str
    description: Html
    starts_at: datetime
    ends_at: datetime
    capacity: int
    seats_taken: int
    join_link: str
    seq: int
    version: int
    announced_by: str
    created_at: datetime
    is_registered: bool
    is_host: bool
    runs: bool
    link: str

    @property
    def is_full(self) -> bool:
        """True when no seat is left."""
        return self.seats_taken >= self.capacity


_COLUMNS = (
    Meeting.id,
    Meeting.audience_id,
    Meeting.kind,
    Meeting.title,
    Meeting.goal,
    Meeting.description,
    Meeting.starts_at,
    Meeting.ends_at,
    Meeting.capacity,
    Meeting.seats_taken,
    Meeting.join_link,
    Meeting.seq,
    Meeting.version,
    Meeting.announced_by,
    Meeting.created_at,
)
_AS_STORED = [column.key for column in _COLUMNS if column.key not in ("kind", "join_link")]


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Return the condition on ``Meeting`` under which ``actor`` may know of it."""
    return Meeting.audience_id.in_(audiences.visible_ids_query(actor))


def may_see(actor: Actor, meeting_id: str) -> bool:
    """Tell whether ``actor`` may know of a meeting, and so be in its live room."""
    return (
        db.session.scalars(select(Meeting.id).where(Meeting.id == meeting_id, visible_to(actor))).first()
        is not None
    )


class _Which(StrEnum):
    """Which meetings a query finds."""

    COMING = "coming"
    COMING_IN = "coming_in"
    PAST_IN = "past_in"
    BY_ID = "by_id"


@built_once
def _query(which: _Which) -> Select[Any]:
    registered = and_(Registration.meeting_id == Meeting.id, Registration.member_id == READER.member_id)
    hosting = and_(MeetingHost.meeting_id == Meeting.id, MeetingHost.member_id == READER.member_id)
    query = (
        select(*_COLUMNS, Registration.id.label("registered"), MeetingHost.id.label("host"))
        .outerjoin(Registration, registered)
        .outerjoin(MeetingHost, hosting)
        .where(visible_to(READER))
    )
    query = audiences.placed(query, Meeting.audience_id)
    role = groups.role_query(READER.member_id, query.selected_columns.group_id)
    query = query.add_columns(role.label("role"))
    first, latest = (Meeting.starts_at, Meeting.id), (Meeting.starts_at.desc(), Meeting.id)
    here, moment = Meeting.audience_id == bindparam("audience_id"), bindparam("moment", type_=UtcDateTime())
    match which:
        case _Which.COMING:
            return query.where(Meeting.ends_at > moment).order_by(*first)
        case _Which.COMING_IN:
            return query.where(here, Meeting.ends_at > moment).order_by(*first)
        case _Which.PAST_IN:
            return query.where(here, Meeting.ends_at <= moment).order_by(*latest).limit(MOST_PAST)
    return query.where(Meeting.id.in_(bindparam("ids", expanding=True))).order_by(*first)


def _shown(actor: Actor, which: _Which, **values: object) -> list[Shown]:
    rows = fetch(_query(which), **reading(actor), **values).all()
    moment = now()
    found = []
    for row in rows:
        is_host = row.host is not None
        is_registered = row.registered is not None
        runs = rules.may_run(actor, is_host=is_host, is_group_host=row.role == Position.HOST)
        shows = rules.shows_link(
            moment, row.starts_at, row.ends_at, is_registered=is_registered, is_host=is_host
        )
        found.append(
            Shown(
                **{name: getattr(row, name) for name in _AS_STORED},
                kind=Kind(row.kind),
                group_id=row.group_id,
                group_slug=row.group_slug,
                group_name=row.group_name,
                is_registered=is_registered,
                is_host=is_host,
                runs=runs,
                join_link=row.join_link if runs else "",
                link=row.join_link if shows else "",
            )
        )
    return found


def access(actor: Actor, meeting_id: str) -> Shown:
    """Return a meeting that ``actor`` may know of.

    Raises:
        NotFound: There is none, or she may not.
    """
    found = _shown(actor, _Which.BY_ID, ids=[meeting_id])
    if not found:
        raise NotFound
    return found[0]


def access_to_run(actor: Actor, meeting_id: str) -> Shown:
    """Return a meeting that ``actor`` may change.

    Raises:
        NotFound: She may not know of it.
        Forbidden: She is no host of it, nor of its group.
    """
    meeting = access(actor, meeting_id)
    if not meeting.runs:
        raise Forbidden
    return meeting


def access_group_to_announce(actor: Actor, slug: str) -> groups.Shown:
    """Return a group in which ``actor`` may announce a meeting.

    Raises:
        NotFound: She may not know of the group, or is not in it.
        Forbidden: She is no host of it.
    """
    group = groups.access(actor, slug)
    if not is_inside(group.position):
        raise NotFound
    if not rules.may_announce(actor, is_group_host=group.position is Position.HOST):
        raise Forbidden
    return group


def upcoming(actor: Actor) -> list[Shown]:
    """Return the meetings of the actor's groups that are not over, the next first."""
    return _shown(actor, _Which.COMING, moment=now())


def coming_in(actor: Actor, group_id: str) -> list[Shown]:
    """Return the meetings of one group that are not over, the next first."""
    return _shown(actor, _Which.COMING_IN, audience_id=audiences.get_whole(group_id), moment=now())


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """A meeting in one line."""

    id: str
    title: str
    starts_at: datetime
    ends_at: datetime


@built_once
def _next() -> Select[tuple[str, str, datetime, datetime]]:
    here = audiences.visible_in_group_query()
    return (
        select(Meeting.id, Meeting.title, Meeting.starts_at, Meeting.ends_at)
        .where(Meeting.audience_id.in_(here), Meeting.ends_at > bindparam("moment", type_=UtcDateTime()))
        .order_by(Meeting.starts_at, Meeting.id)
        .limit(bindparam("limit", type_=Integer()))
    )


def next_in(actor: Actor, group_id: str, limit: int) -> list[Next]:
    """Return the first meetings of one group that are not over; in one small query."""
    rows = fetch(_next(), group_id=group_id, moment=now(), limit=limit, **reading(actor))
    return [Next(id=row.id, title=row.title, starts_at=row.starts_at, ends_at=row.ends_at) for row in rows]


def past_in(actor: Actor, group_id: str) -> list[Shown]:
    """Return the last meetings of one group, the latest first."""
    return _shown(actor, _Which.PAST_IN, audience_id=audiences.get_whole(group_id), moment=now())


def shown_by_id(actor: Actor, meeting_ids: Collection[str]) -> dict[str, Shown]:
    """Return those of the meetings that ``actor`` may know of, by id."""
    return {meeting.id: meeting for meeting in _shown(actor, _Which.BY_ID, ids=list(set(meeting_ids)))}


@built_once
def _titles() -> Select[tuple[str, str]]:
    return select(Meeting.id, Meeting.title).where(
        Meeting.id.in_(bindparam("ids", expanding=True)), visible_to(READER)
    )


def titles(actor: Actor, meeting_ids: Collection[str]) -> dict[str, str]:
    """Return the titles of those meetings that ``actor`` may know of, by id; one small query, for notices."""
    return dict(fetch(_titles(), ids=list(set(meeting_ids)), **reading(actor)).tuples().all())


def agenda(meeting_id: str) -> list[Item]:
    """Return the agenda of a meeting, in order; the caller has checked that the actor may see it."""
    rows = db.session.execute(
        select(AgendaItem.minutes, AgendaItem.title, AgendaItem.leader)
        .where(AgendaItem.meeting_id == meeting_id)
        .order_by(AgendaItem.position)
    )
    return [Item(minutes=row.minutes, title=row.title, leader=row.leader) for row in rows]


def host_ids(meeting_id: str) -> list[str]:
    """Return the ids of those who run a meeting."""
    return list(
        db.session.scalars(
            select(MeetingHost.member_id).where(MeetingHost.meeting_id == meeting_id).order_by(MeetingHost.id)
        )
    )


def registered_ids(meeting_id: str) -> list[str]:
    """Return the ids of those who signed up, in that order; the caller shows them to whom it may."""
    return list(
        db.session.scalars(
            select(Registration.member_id)
            .where(Registration.meeting_id == meeting_id)
            .order_by(Registration.at, Registration.id)
        )
    )


def ids() -> Iterator[str]:
    """Yield the ids of all meetings, for the search desk."""
    yield from db.session.scalars(select(Meeting.id))


def find(meeting_id: str) -> Meeting | None:
    """Return a meeting without asking who wants it; for listeners and the search desk, never for a page."""
    return db.session.get(Meeting, meeting_id)
