"""Groups: finding, starting, coming in and going out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, delete, false, func, or_, select, update

from forum.audit.service import record
from forum.groups import rules
from forum.groups.events import AdmissionAsked, GroupCreated, MemberInvited, MemberJoined, MemberLeft
from forum.groups.models import Doorstep, Group, Membership
from forum.groups.rules import Access, Position
from forum.kernel.actor import Actor
from forum.kernel.clock import now
from forum.kernel.db import db, insert
from forum.kernel.errors import Conflict, Forbidden, NotFound
from forum.kernel.ids import new_id
from forum.kernel.sockets import recheck
from forum.kernel.work import publish
from forum.members.service import access as access_member


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A group as one actor sees it."""

    id: str
    slug: str
    name: str
    purpose: str
    access: Access
    position: Position
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
    invited = select(Doorstep.group_id).where(
        Doorstep.member_id == actor.member_id, Doorstep.kind == Position.INVITED
    )
    return or_(Group.access != Access.HIDDEN, is_member(actor), Group.id.in_(invited))


def inside_ids(actor: Actor) -> Select[tuple[str]]:
    """Return the query of the ids of groups that ``actor`` is in, for conditions of features above."""
    if not actor.is_admitted:
        return select(Membership.group_id).where(false())
    return select(Membership.group_id).where(Membership.member_id == actor.member_id)


def own_group_ids(actor: Actor) -> set[str]:
    """Return the ids of the groups that ``actor`` is in."""
    return set(db.session.scalars(inside_ids(actor)))


def _shown(actor: Actor, *conditions: ColumnElement[bool]) -> list[Shown]:
    counts = (
        select(Membership.group_id, func.count().label("members")).group_by(Membership.group_id).subquery()
    )
    rows = db.session.execute(
        select(
            Group.id,
            Group.slug,
            Group.name,
            Group.purpose,
            Group.access,
            Membership.role,
            Doorstep.kind,
            func.coalesce(counts.c.members, 0).label("members"),
        )
        .outerjoin(Membership, and_(Membership.group_id == Group.id, Membership.member_id == actor.member_id))
        .outerjoin(Doorstep, and_(Doorstep.group_id == Group.id, Doorstep.member_id == actor.member_id))
        .outerjoin(counts, counts.c.group_id == Group.id)
        .where(visible_to(actor), *conditions)
        .order_by(Group.name, Group.id)
    )
    return [
        Shown(
            id=row.id,
            slug=row.slug,
            name=row.name,
            purpose=row.purpose,
            access=Access(row.access),
            position=Position(row.role or row.kind or Position.NONE),
            members=row.members,
        )
        for row in rows
    ]


def listed(actor: Actor) -> list[Shown]:
    """Return all groups that ``actor`` may know of, by name."""
    return _shown(actor)


def own(actor: Actor) -> list[Shown]:
    """Return the groups that ``actor`` is in, by name."""
    return _shown(actor, is_member(actor))


def access(actor: Actor, slug: str) -> Shown:
    """Return a group that ``actor`` may know of.

    Raises:
        NotFound: There is none at this address, or she may not.
    """
    found = _shown(actor, Group.slug == slug)
    if not found:
        raise NotFound
    return found[0]


def access_id(actor: Actor, group_id: str) -> Shown:
    """Return a group that ``actor`` may know of, by id.

    Raises:
        NotFound: There is none, or she may not.
    """
    found = _shown(actor, Group.id == group_id)
    if not found:
        raise NotFound
    return found[0]


def access_inside(actor: Actor, slug: str) -> Shown:
    """Return a group that ``actor`` is in.

    Raises:
        NotFound: There is none at this address, or she is not in it.
    """
    group = access(actor, slug)
    if not rules.is_inside(group.position):
        raise NotFound
    return group


def names(group_ids: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return slug and name by id, for ids that the caller may show."""
    rows = db.session.execute(select(Group.id, Group.slug, Group.name).where(Group.id.in_(set(group_ids))))
    return {row.id: (row.slug, row.name) for row in rows}


def member_ids(group_id: str) -> set[str]:
    """Return the ids of all who are in a group."""
    return set(db.session.scalars(select(Membership.member_id).where(Membership.group_id == group_id)))


def member_ids_of(group_ids: Iterable[str]) -> dict[str, set[str]]:
    """Return the ids of all who are in each of these groups, in one query."""
    found: dict[str, set[str]] = {group_id: set() for group_id in group_ids}
    for row in db.session.execute(
        select(Membership.group_id, Membership.member_id).where(Membership.group_id.in_(found))
    ):
        found[row.group_id].add(row.member_id)
    return found


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


def host_ids(group_id: str) -> Sequence[str]:
    """Return the ids of a group's hosts."""
    return db.session.scalars(
        select(Membership.member_id).where(Membership.group_id == group_id, Membership.role == Position.HOST)
    ).all()


def create(actor: Actor, *, name: str, purpose: str, access: Access) -> str:
    """Start a group with ``actor`` as its host; return its slug.

    Raises:
        Forbidden: She may not start groups.
    """
    if not rules.may_create(actor):
        raise Forbidden
    group_id = new_id()
    slug = rules.slug_of(name) or group_id
    # A hidden group's name must not show in an address that somebody else gets "-2" after.
    if access is Access.HIDDEN or db.session.scalars(select(Group.id).where(Group.slug == slug)).first():
        slug = f"{slug}-{new_id()}"
    db.session.add(Group(id=group_id, slug=slug, name=name, purpose=purpose, access=access, created_at=now()))
    db.session.flush()
    db.session.add(Membership(group_id=group_id, member_id=actor.member_id, role=Position.HOST, since=now()))
    record(actor, "created", "group", group_id)
    publish(GroupCreated(group_id=group_id))
    return slug


def _enter(group_id: str, member_id: str, by_id: str) -> None:
    db.session.execute(delete(Doorstep).where(Doorstep.group_id == group_id, Doorstep.member_id == member_id))
    made = db.session.execute(
        insert(Membership)
        .values(id=new_id(), group_id=group_id, member_id=member_id, role=Position.MEMBER, since=now())
        .on_conflict_do_nothing()
        .returning(Membership.id)
    ).first()
    if made:
        publish(MemberJoined(group_id=group_id, member_id=member_id, by_id=by_id))


def join(actor: Actor, slug: str) -> None:
    """Come in: into an open group, or with an invitation. Whoever is in stays in.

    Raises:
        NotFound: She may not know of the group.
        Forbidden: It is closed and she was not invited.
    """
    group = access(actor, slug)
    if rules.is_inside(group.position):
        return
    if not rules.may_join(actor, group.access, group.position):
        raise Forbidden
    _enter(group.id, actor.member_id, "")


def ask(actor: Actor, slug: str) -> None:
    """Ask to be let in; asking twice is asking once.

    Raises:
        NotFound: She may not know of the group.
        Forbidden: It is not a group that one asks at.
    """
    group = access(actor, slug)
    if group.position is Position.ASKED:
        return
    if not rules.may_ask(actor, group.access, group.position):
        raise Forbidden
    if _step_up(group.id, actor.member_id, Position.ASKED):
        publish(AdmissionAsked(group_id=group.id, member_id=actor.member_id))


def _step_up(group_id: str, member_id: str, kind: Position) -> bool:
    """Put someone on the doorstep; false when another request did so at the same moment."""
    made = db.session.execute(
        insert(Doorstep)
        .values(id=new_id(), group_id=group_id, member_id=member_id, kind=kind, at=now())
        .on_conflict_do_nothing()
        .returning(Doorstep.id)
    ).first()
    return made is not None


def _hold(slug: str) -> None:
    """Let nobody else change who is in the group until the end of this unit of work.

    Two hosts who leave at once would otherwise leave it without any.
    """
    db.session.execute(select(Group.id).where(Group.slug == slug).with_for_update(key_share=True))


def _hosted(actor: Actor, slug: str) -> Shown:
    group = access(actor, slug)
    if not rules.may_host(actor, group.position):
        raise Forbidden
    return group


def admit(actor: Actor, slug: str, member_id: str) -> None:
    """Let someone in who asked.

    Raises:
        NotFound: The actor may not know of the group, or nobody with this id asked.
        Forbidden: The actor is no host of it.
    """
    group = _hosted(actor, slug)
    if rules.is_inside(position_of(member_id, group.id)):
        return
    if position_of(member_id, group.id) is not Position.ASKED:
        raise NotFound
    _enter(group.id, member_id, actor.member_id)
    record(actor, "admitted-to-group", "group", group.id)


def refuse(actor: Actor, slug: str, member_id: str) -> None:
    """Take someone off the doorstep, who asked or was invited.

    Raises:
        NotFound: The actor may not know of the group, or nobody with this id is on its doorstep.
        Forbidden: The actor is no host of it.
    """
    group = _hosted(actor, slug)
    gone = db.session.execute(
        delete(Doorstep)
        .where(Doorstep.group_id == group.id, Doorstep.member_id == member_id)
        .returning(Doorstep.id)
    ).first()
    if gone is None:
        raise NotFound


def invite(actor: Actor, slug: str, member_id: str) -> None:
    """Invite a member; someone who had asked is let in.

    Raises:
        NotFound: The actor may not know of the group or of the member.
        Forbidden: The actor is no host of it.
    """
    group = _hosted(actor, slug)
    access_member(actor, member_id)
    found = position_of(member_id, group.id)
    if found is Position.ASKED:
        admit(actor, slug, member_id)
    elif found is Position.NONE and _step_up(group.id, member_id, Position.INVITED):
        record(actor, "invited-to-group", "group", group.id)
        publish(MemberInvited(group_id=group.id, member_id=member_id, by_id=actor.member_id))


def bring_in(actor: Actor, slug: str, member_id: str) -> None:
    """Put a member into a group at once, without her asking or accepting; for imports and the demo community.

    Raises:
        NotFound: The actor may not know of the group or of the member.
        Forbidden: The actor is no host of it.
    """
    group = _hosted(actor, slug)
    access_member(actor, member_id)
    _enter(group.id, member_id, "")


def _put_out(group_id: str, member_id: str) -> None:
    db.session.execute(
        delete(Membership).where(Membership.group_id == group_id, Membership.member_id == member_id)
    )
    recheck(member_id)
    publish(MemberLeft(group_id=group_id, member_id=member_id))


def leave(actor: Actor, slug: str) -> None:
    """Leave a group.

    Raises:
        NotFound: She may not know of it, or is not in it.
        Conflict: She is its last host.
    """
    _hold(slug)
    group = access(actor, slug)
    if not rules.is_inside(group.position):
        raise NotFound
    if not rules.may_leave(group.position, len(host_ids(group.id))):
        raise Conflict
    _put_out(group.id, actor.member_id)


def remove(actor: Actor, slug: str, member_id: str) -> None:
    """Put a member out of a group.

    Raises:
        NotFound: The actor may not know of the group, or the member is not in it.
        Forbidden: The actor is no host, or it is herself or another host.
    """
    _hold(slug)
    group = _hosted(actor, slug)
    target = position_of(member_id, group.id)
    if not rules.is_inside(target):
        raise NotFound
    if not rules.may_remove(actor, group.position, target, is_self=member_id == actor.member_id):
        raise Forbidden
    _put_out(group.id, member_id)
    record(actor, "removed-from-group", "group", group.id)


def make_host(actor: Actor, slug: str, member_id: str) -> None:
    """Make a member of a group one of its hosts.

    Raises:
        NotFound: The actor may not know of the group, or the member is not in it.
        Forbidden: The actor is no host of it.
    """
    _hold(slug)
    group = _hosted(actor, slug)
    changed = db.session.execute(
        update(Membership)
        .where(Membership.group_id == group.id, Membership.member_id == member_id)
        .values(role=Position.HOST)
        .returning(Membership.id)
    ).first()
    if changed is None:
        raise NotFound
    record(actor, "made-host", "group", group.id)
