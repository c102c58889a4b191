"""Groups: starting, coming in and going out; ``finding`` finds them, offered here, too."""

from sqlalchemy import delete, select, update

from forum.audit.service import record
from forum.groups import rules
from forum.groups.events import AdmissionAsked, GroupCreated, MemberInvited, MemberJoined, MemberLeft
from forum.groups.finding import (
    Insider,
    Shown,
    access,
    access_id,
    access_inside,
    askers,
    counts_of,
    host_ids,
    inside_ids,
    insiders,
    insiders_query,
    is_host_somewhere,
    is_member,
    joined_query,
    listed,
    member_ids,
    member_ids_query,
    names,
    near,
    on_doorstep,
    own,
    own_group_ids,
    position,
    position_of,
    role_query,
    shown_by_id,
    titled,
    visible_to,
)
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

__all__ = [
    "Insider",
    "Shown",
    "access",
    "access_id",
    "access_inside",
    "admit",
    "ask",
    "askers",
    "bring_in",
    "counts_of",
    "create",
    "host_ids",
    "inside_ids",
    "insiders",
    "insiders_query",
    "invite",
    "is_host_somewhere",
    "is_member",
    "join",
    "joined_query",
    "leave",
    "listed",
    "make_host",
    "member_ids",
    "member_ids_query",
    "names",
    "near",
    "on_doorstep",
    "own",
    "own_group_ids",
    "position",
    "position_of",
    "refuse",
    "remove",
    "role_query",
    "shown_by_id",
    "titled",
    "visible_to",
]


def create(actor: Actor, *, name: str, purpose: str, access: Access) -> str:
    """Start a group with ``actor`` as its host; return its slug.

    Raises:
        Forbidden: She may not start groups.
    """
    if not rules.may_create(actor):
        raise Forbidden
    group_id = new_id()
    plain = rules.slug_of(name)
    unique = f"{plain}-{group_id}".lstrip("-")
    # A hidden group's name must not show in an address that somebody else gets "-2" after.
    for slug in [unique] if access is Access.HIDDEN or not plain else [plain, unique]:
        row = insert(Group).values(
            id=group_id, slug=slug, name=name, purpose=purpose, access=access, created_at=now(), members=1
        )
        if db.session.execute(row.on_conflict_do_nothing().returning(Group.id)).first():
            break
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
        _count(group_id, 1)
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
    _hold(slug)
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


def _count(group_id: str, change: int) -> None:
    db.session.execute(
        update(Group)
        .where(Group.id == group_id)
        .values(members=Group.members + change)
        .execution_options(synchronize_session=False)
    )


def _put_out(group_id: str, member_id: str) -> None:
    gone = db.session.execute(
        delete(Membership)
        .where(Membership.group_id == group_id, Membership.member_id == member_id)
        .returning(Membership.id)
    ).first()
    if gone:
        _count(group_id, -1)
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
