"""Finding groups and who is in them: the conditions and queries on which every right in a group rests."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    ScalarSelect,
    Select,
    SQLColumnExpression,
    and_,
    bindparam,
    false,
    func,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from forum.groups import rules
from forum.groups.models import Doorstep, Group, Membership
from forum.groups.rules import Access, Position
from forum.kernel.actor import Actor
from forum.kernel.db import db, fetch
from forum.kernel.errors import NotFound
from forum.kernel.reader import READER, built_once, reading


class Shown(NamedTuple):
    """A group as one actor sees it; pages read dozens of them, so it is made as cheaply as can be."""

    id: str
    slug: str
    name: str
    purpose: str
    access: Access
    position: Position
    members: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A group for those who run the site: that it is there, and nothing of what is in it."""

    name: str
    access: Access
    members: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Insider:
    """Someone in a group, or on its doorstep."""

    member_id: str
    position: Position


def is_member(actor: Actor) -> ColumnElement[bool]:
    """Return the condition on ``Group`` under which ``actor`` reads and writes in it."""
    return Group.id.in_(inside_ids(actor))


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Return the condition on ``Group`` under which ``actor`` may know that it exists."""
    if not actor.is_admitted:
        return false()
    return or_(Group.access != Access.HIDDEN, _is_near(actor))


def _is_near(actor: Actor) -> ColumnElement[bool]:
    invited = select(Doorstep.group_id).where(
        Doorstep.member_id == actor.member_id, Doorstep.kind == Position.INVITED
    )
    return or_(is_member(actor), Group.id.in_(invited))


def inside_ids(actor: Actor) -> Select[tuple[str]]:
    """Return the query of the ids of groups that ``actor`` is in, for conditions of features above."""
    if not actor.is_admitted:
        return select(Membership.group_id).where(false())
    return select(Membership.group_id).where(Membership.member_id == actor.member_id)


def own_group_ids(actor: Actor) -> set[str]:
    """Return the ids of the groups that ``actor`` is in."""
    return set(db.session.scalars(inside_ids(actor)))


class _Which(StrEnum):
    """Which groups a query finds."""

    ALL = "all"
    OWN = "own"
    NEAR = "near"
    AT = "at"
    BY_ID = "by_id"


@built_once
def _query(which: _Which) -> Select[tuple[str, str, str, str, str, int, str, str]]:
    query = (
        select(
            Group.id,
            Group.slug,
            Group.name,
            Group.purpose,
            Group.access,
            Group.members,
            Membership.role,
            Doorstep.kind,
        )
        .outerjoin(
            Membership, and_(Membership.group_id == Group.id, Membership.member_id == READER.member_id)
        )
        .outerjoin(Doorstep, and_(Doorstep.group_id == Group.id, Doorstep.member_id == READER.member_id))
        .where(visible_to(READER))
        .order_by(Group.name, Group.id)
    )
    match which:
        case _Which.OWN:
            return query.where(is_member(READER))
        case _Which.NEAR:
            return query.where(_is_near(READER))
        case _Which.AT:
            return query.where(Group.slug == bindparam("slug"))
        case _Which.BY_ID:
            return query.where(Group.id.in_(bindparam("ids", expanding=True)))
    return query


_ACCESS = {str(access): access for access in Access}
_POSITIONS = {str(position): position for position in Position}


def _shown(actor: Actor, which: _Which, **values: object) -> list[Shown]:
    return [
        Shown(id_, slug, name, purpose, _ACCESS[access], _POSITIONS[role or kind or Position.NONE], members)
        for id_, slug, name, purpose, access, members, role, kind in fetch(
            _query(which), **reading(actor), **values
        )
    ]


def listed(actor: Actor) -> list[Shown]:
    """Return all groups that ``actor`` may know of, by name."""
    return _shown(actor, _Which.ALL)


def overview(actor: Actor) -> list[Outline]:
    """Return all groups, by name, as far as those who run the site need to know of them.

    Raises:
        NotFound: The actor is no administrator.
    """
    if not actor.is_administrator:
        raise NotFound
    rows = db.session.execute(select(Group.name, Group.access, Group.members).order_by(Group.name, Group.id))
    return [Outline(name=row.name, access=Access(row.access), members=row.members) for row in rows]


def own(actor: Actor) -> list[Shown]:
    """Return the groups that ``actor`` is in, by name."""
    return _shown(actor, _Which.OWN)


def near(actor: Actor) -> list[Shown]:
    """Return the groups that ``actor`` is in or was invited to, by name."""
    return _shown(actor, _Which.NEAR)


def access(actor: Actor, slug: str) -> Shown:
    """Return a group that ``actor`` may know of.

    Raises:
        NotFound: There is none at this address, or she may not.
    """
    found = _shown(actor, _Which.AT, slug=slug)
    if not found:
        raise NotFound
    return found[0]


def access_id(actor: Actor, group_id: str) -> Shown:
    """Return a group that ``actor`` may know of, by id.

    Raises:
        NotFound: There is none, or she may not.
    """
    found = _shown(actor, _Which.BY_ID, ids=[group_id])
    if not found:
        raise NotFound
    return found[0]


def shown_by_id(actor: Actor, group_ids: Iterable[str]) -> dict[str, Shown]:
    """Return those of these groups that ``actor`` may know of, by id, in one query."""
    return {group.id: group for group in _shown(actor, _Which.BY_ID, ids=list(set(group_ids)))}


def access_inside(actor: Actor, slug: str) -> Shown:
    """Return a group that ``actor`` is in.

    Raises:
        NotFound: There is none at this address, or she is not in it.
    """
    group = access(actor, slug)
    if not rules.is_inside(group.position):
        raise NotFound
    return group


@built_once
def _names() -> Select[tuple[str, str, str]]:
    return select(Group.id, Group.slug, Group.name).where(Group.id.in_(bindparam("ids", expanding=True)))


def names(group_ids: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return slug and name by id, for ids that the caller may show."""
    rows = fetch(_names(), ids=list(set(group_ids)))
    return {row.id: (row.slug, row.name) for row in rows}


def titled(query: Select[Any], group_id: SQLColumnExpression[str]) -> Select[Any]:
    """Return a query with a group joined, for who may show it: columns ``group_slug`` and ``group_name``."""
    group = aliased(Group)
    return query.join(group, group.id == group_id).add_columns(
        group.slug.label("group_slug"), group.name.label("group_name")
    )


def role_query(member_id: str, group_id: SQLColumnExpression[str]) -> ScalarSelect[str]:
    """Return the query of the role of a member who is in a group: the value of a ``Position``."""
    return (
        select(Membership.role)
        .where(Membership.group_id == group_id, Membership.member_id == member_id)
        .correlate_except(Membership)
        .scalar_subquery()
    )


def member_ids(group_id: str) -> set[str]:
    """Return the ids of all who are in a group."""
    return set(db.session.scalars(select(Membership.member_id).where(Membership.group_id == group_id)))


def member_ids_query(group_id: str) -> Select[tuple[str]]:
    """Return the query of the ids of who is in a group; the caller has checked that the actor may ask."""
    return select(Membership.member_id).where(Membership.group_id == group_id)


def joined_query(actor: Actor) -> Select[tuple[str, datetime]]:
    """Return the query of the groups that ``actor`` is in, and since when; for features above."""
    return select(Membership.group_id, Membership.since).where(Membership.member_id == actor.member_id)


def insiders_query() -> Select[tuple[str, str]]:
    """Return the query of group and member of all who are in a group, for conditions of features above."""
    return select(Membership.group_id, Membership.member_id)


def position(actor: Actor, group_id: str) -> Position:
    """Return what ``actor`` is to a group."""
    return position_of(actor.member_id, group_id) if actor.is_admitted else Position.NONE


def position_of(member_id: str, group_id: str) -> Position:
    """Return what a member is to a group."""
    role = (
        db.session.scalars(
            select(Membership.role).where(Membership.group_id == group_id, Membership.member_id == member_id)
        ).first()
        or db.session.scalars(
            select(Doorstep.kind).where(Doorstep.group_id == group_id, Doorstep.member_id == member_id)
        ).first()
    )
    return Position(role or Position.NONE)


def insiders(group_id: str) -> Sequence[Insider]:
    """Return who is in a group, hosts first; the caller has checked that the actor may ask."""
    rows = db.session.execute(
        select(Membership.member_id, Membership.role)
        .where(Membership.group_id == group_id)
        .order_by(Membership.role, Membership.since, Membership.id)
    )
    return [Insider(member_id=row.member_id, position=Position(row.role)) for row in rows]


def on_doorstep(group_id: str, kind: Position) -> Sequence[str]:
    """Return the ids of those who asked or were invited; for hosts."""
    return db.session.scalars(
        select(Doorstep.member_id)
        .where(Doorstep.group_id == group_id, Doorstep.kind == kind)
        .order_by(Doorstep.at, Doorstep.id)
    ).all()


def with_askers(group_ids: Iterable[str]) -> set[str]:
    """Return the ids of those of these groups at which someone asks to come in; for hosts."""
    return set(
        db.session.scalars(
            select(Doorstep.group_id).where(
                Doorstep.group_id.in_(set(group_ids)), Doorstep.kind == Position.ASKED
            )
        )
    )


@built_once
def _askers() -> Select[tuple[str, int]]:
    hosted = and_(
        Membership.group_id == Doorstep.group_id,
        Membership.member_id == READER.member_id,
        Membership.role == Position.HOST,
    )
    return (
        select(Doorstep.group_id, func.count())
        .join(Membership, hosted)
        .where(Doorstep.kind == Position.ASKED)
        .group_by(Doorstep.group_id)
    )


def askers(actor: Actor) -> dict[str, int]:
    """Return how many people ask to come in, by id of the groups that ``actor`` hosts; in one query."""
    return dict(fetch(_askers(), **reading(actor)).tuples().all())


def counts_of(actor: Actor, member_ids: Select[tuple[str]]) -> dict[str, int]:
    """Return how many of the members that a query finds are in each group that ``actor`` may know of.

    For putting groups in order. The numbers are not for her eyes: outside a group one sees its size alone.

    Args:
        actor: Who chooses among groups; she herself is not counted.
        member_ids: A query of ids, as ``members.service.of_discipline`` makes it.
    """
    rows = db.session.execute(
        select(Membership.group_id, func.count())
        .join(Group, Group.id == Membership.group_id)
        .where(
            visible_to(actor), Membership.member_id.in_(member_ids), Membership.member_id != actor.member_id
        )
        .group_by(Membership.group_id)
    )
    return dict(rows.tuples().all())


def is_host_somewhere(actor: Actor) -> bool:
    """Tell whether ``actor`` hosts any group."""
    found = select(Membership.id).where(
        Membership.member_id == actor.member_id, Membership.role == Position.HOST
    )
    return actor.is_admitted and db.session.scalars(found.limit(1)).first() is not None


_HOSTS = select(Membership.member_id).where(
    Membership.group_id == bindparam("group_id"), Membership.role == Position.HOST.value
)


def host_ids(group_id: str) -> Sequence[str]:
    """Return the ids of a group's hosts."""
    return fetch(_HOSTS, group_id=group_id).scalars().all()
