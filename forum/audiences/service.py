"""Audiences: making them, narrowing them, and the one condition on which every right to read rests."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Select,
    SQLColumnExpression,
    and_,
    bindparam,
    exists,
    false,
    func,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from forum.audiences.models import Audience, AudienceMember, Exclusion
from forum.groups import service as groups
from forum.kernel.actor import Actor
from forum.kernel.db import db, fetch, insert
from forum.kernel.errors import Invalid, NotFound
from forum.kernel.ids import new_id
from forum.kernel.reader import READER, built_once, reading
from forum.kernel.sockets import recheck
from forum.members.service import admitted_query

LARGEST_CIRCLE = 40
"""Members that a circle may name besides its author; above that it is a group."""

ENOUGH_TO_HIDE = 5
"""A discipline is shown without a name only where this many readers have it (``domain.md``)."""

ExclusionKind = Literal["member", "organisation", "region"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an audience is: its base group, and whether it is a circle within it."""

    group_id: str
    is_circle: bool


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Return the condition on ``Audience`` under which ``actor`` reads along."""
    if not actor.is_admitted:
        return false()
    named = select(AudienceMember.audience_id).where(AudienceMember.member_id == actor.member_id)
    left_out = select(Exclusion.audience_id).where(
        or_(
            and_(Exclusion.kind == "member", Exclusion.value == actor.member_id),
            and_(Exclusion.kind == "organisation", Exclusion.value == actor.organisation_id),
            and_(Exclusion.kind == "region", Exclusion.value == actor.region),
        )
    )
    return and_(
        Audience.group_id.in_(groups.inside_ids(actor)),
        or_(Audience.kind == "whole", Audience.id.in_(named)),
        Audience.id.not_in(left_out),
    )


def visible_ids_query(actor: Actor) -> Select[tuple[str]]:
    """Return the query of the ids of audiences in which ``actor`` reads along, for features' conditions."""
    return select(Audience.id).where(visible_to(actor))


def visible_in_group_query() -> Select[tuple[str]]:
    """Return the same for whoever asks (``kernel.reader``), in the group that is put in as ``group_id``."""
    return visible_ids_query(READER).where(Audience.group_id == bindparam("group_id"))


def joined_query(actor: Actor) -> Select[tuple[str, datetime]]:
    """Return the query of audiences and since when ``actor`` is in their groups, for what is new to her.

    It says nothing of rights: who came into the group need not read along in each of its circles.
    """
    joined = groups.joined_query(actor).subquery()
    return select(Audience.id.label("audience_id"), joined.c.since).join(
        joined, joined.c.group_id == Audience.group_id
    )


def visible_ids(actor: Actor) -> set[str]:
    """Return the ids of all audiences in which ``actor`` reads along; for the search desk."""
    return set(db.session.scalars(visible_ids_query(actor)))


@built_once
def _one_of() -> Select[tuple[str]]:
    return visible_ids_query(READER).where(Audience.id == bindparam("audience_id"))


def may_read(actor: Actor, audience_id: str) -> bool:
    """Tell whether ``actor`` reads along in one audience."""
    return fetch(_one_of(), audience_id=audience_id, **reading(actor)).first() is not None


def make_whole(group_id: str) -> str:
    """Make the audience of a whole new group and return its id."""
    audience_id = new_id()
    db.session.execute(insert(Audience).values(id=audience_id, group_id=group_id, kind="whole"))
    return audience_id


def get_whole(group_id: str) -> str:
    """Return the id of the audience of a whole group.

    Raises:
        NotFound: There is no such group.
    """
    found = db.session.scalars(
        select(Audience.id).where(Audience.group_id == group_id, Audience.kind == "whole")
    ).first()
    if found is None:
        raise NotFound
    return found


@built_once
def _wholes() -> Select[tuple[str, str]]:
    return select(Audience.id, Audience.group_id).where(
        Audience.group_id.in_(bindparam("ids", expanding=True)), Audience.kind == "whole"
    )


def wholes(group_ids: Iterable[str]) -> dict[str, str]:
    """Return the group's id by the id of its audience of the whole, for these groups; in one query."""
    return dict(fetch(_wholes(), ids=list(set(group_ids))).tuples().all())


def make_circle(
    actor: Actor,
    group_id: str,
    member_ids: Iterable[str],
    *,
    excluded: Iterable[tuple[ExclusionKind, str]] = (),
) -> str:
    """Make a circle of members of a group, with ``actor`` in it, and return its id.

    Args:
        actor: The author, who always reads along.
        group_id: The base group.
        member_ids: Whom the circle names besides her.
        excluded: Whom it leaves out all the same: kind and value (an id, or a region's name).

    Raises:
        Invalid: Nobody is named, too many are, or someone who is not in the group.
    """
    named = set(member_ids) - {actor.member_id}
    if not named or len(named) > LARGEST_CIRCLE or not named <= groups.member_ids(group_id):
        raise Invalid(field="readers")
    circle = Audience(id=new_id(), group_id=group_id, kind="circle")
    db.session.add(circle)
    db.session.flush()
    db.session.add_all(
        AudienceMember(audience_id=circle.id, member_id=member_id)
        for member_id in sorted(named | {actor.member_id})
    )
    db.session.add_all(
        Exclusion(audience_id=circle.id, kind=kind, value=value)
        for kind, value in sorted(set(excluded))
        if value
    )
    db.session.flush()
    return circle.id


def is_circle(audience_id: str) -> bool:
    """Tell whether an audience is a circle rather than a whole group."""
    return db.session.scalars(select(Audience.kind).where(Audience.id == audience_id)).first() == "circle"


def group_of(audience_id: str) -> str:
    """Return the id of the base group of an audience.

    Raises:
        NotFound: There is no such audience.
    """
    found = db.session.scalars(select(Audience.group_id).where(Audience.id == audience_id)).first()
    if found is None:
        raise NotFound
    return found


@built_once
def _places() -> Select[tuple[str, str, str]]:
    return select(Audience.id, Audience.group_id, Audience.kind).where(
        Audience.id.in_(bindparam("ids", expanding=True))
    )


def places_of(audience_ids: Iterable[str]) -> dict[str, Place]:
    """Return base group and size of each audience, in one query; for audiences that the caller may show."""
    rows = fetch(_places(), ids=list(set(audience_ids)))
    return {row.id: Place(group_id=row.group_id, is_circle=row.kind == "circle") for row in rows}


def placed(query: Select[Any], audience_id: SQLColumnExpression[str]) -> Select[Any]:
    """Return a query with the place of an audience joined, for who may show it.

    Args:
        query: Of rows that each have an audience.
        audience_id: Which.

    Returns:
        The query with the columns ``group_id``, ``group_slug``, ``group_name`` and ``audience_kind``.
    """
    audience = aliased(Audience)
    joined = query.join(audience, audience.id == audience_id).add_columns(
        audience.group_id.label("group_id"), audience.kind.label("audience_kind")
    )
    return groups.titled(joined, audience.group_id)


def readers_query() -> Select[tuple[str, str, str]]:
    """Return the query of audience, member and discipline of who reads along: whom ``visible_to`` lets in.

    It is about every audience there is: a feature narrows it, for whom to tell and for nothing to show.
    """
    inside, people = groups.insiders_query().subquery(), admitted_query().subquery()
    named = exists().where(AudienceMember.audience_id == Audience.id, AudienceMember.member_id == people.c.id)
    left_out = exists().where(
        Exclusion.audience_id == Audience.id,
        or_(
            and_(Exclusion.kind == "member", Exclusion.value == people.c.id),
            and_(
                Exclusion.kind == "organisation",
                Exclusion.value == func.coalesce(people.c.organisation_id, ""),
            ),
            and_(Exclusion.kind == "region", Exclusion.value == people.c.region),
        ),
    )
    return (
        select(Audience.id.label("audience_id"), people.c.id.label("member_id"), people.c.discipline)
        .join(inside, inside.c.group_id == Audience.group_id)
        .join(people, people.c.id == inside.c.member_id)
        .where(or_(Audience.kind == "whole", named), ~left_out)
    )


def _reading(audience_ids: BindParameter[str]) -> Select[tuple[str, str, str]]:
    return readers_query().where(Audience.id.in_(audience_ids))


@built_once
def _readers() -> Select[tuple[str]]:
    reading_along = _reading(bindparam("ids", expanding=True)).subquery()
    return select(reading_along.c[1])


def readers(audience_id: str) -> set[str]:
    """Return the ids of the admitted members who read along: the same set as ``visible_to`` lets in."""
    return set(fetch(_readers(), ids=[audience_id]).scalars())


def shown_disciplines(audience_id: str) -> set[str]:
    """Return the disciplines that so many readers have that naming one gives nobody away."""
    return shown_disciplines_of([audience_id]).get(audience_id, set())


@built_once
def _large_trades() -> Select[tuple[str, str]]:
    audience_id, member_id, trade = _reading(bindparam("ids", expanding=True)).subquery().c
    return (
        select(audience_id, trade)
        .group_by(audience_id, trade)
        .having(func.count(member_id) >= ENOUGH_TO_HIDE)
    )


def shown_disciplines_of(audience_ids: Iterable[str]) -> dict[str, set[str]]:
    """Return ``shown_disciplines`` of each of these audiences; counted by the database, in one query."""
    wanted = set(audience_ids)
    rows = fetch(_large_trades(), ids=list(wanted))
    found: dict[str, set[str]] = {audience_id: set() for audience_id in wanted}
    for audience, discipline in rows:
        found[audience].add(discipline)
    return found


def narrow(audience_id: str, kind: ExclusionKind, value: str) -> None:
    """Leave someone (or an organisation, or a region) out of an audience from now on."""
    db.session.execute(
        insert(Exclusion)
        .values(id=new_id(), audience_id=audience_id, kind=kind, value=value)
        .on_conflict_do_nothing()
    )
    recheck(value if kind == "member" else None)
