"""When someone asks to come in, is let in or is invited: tell whom it concerns."""

from collections.abc import Collection, Mapping

from flask import Flask, url_for
from flask_babel import lazy_gettext as _l

from forum.groups import finding
from forum.groups.events import AdmissionAsked, MemberInvited, MemberJoined
from forum.groups.rules import Position, is_inside, may_host
from forum.kernel.actor import Actor
from forum.kernel.events import subscribe
from forum.notifications import NoticeKind, NoticeLink, register_kind
from forum.notifications.service import notify

ASKED = "asked"
ADMITTED = "admitted"
INVITED = "invited"


def show_to_hosts(actor: Actor, group_ids: Collection[str]) -> Mapping[str, NoticeLink]:
    """Return the groups among these at whose door someone waits and ``actor`` is a host."""
    # Once a host has decided there is nothing left to tell the others.
    waiting = finding.with_askers(group_ids)
    return {
        group.id: NoticeLink(title=group.name, url=url_for("groups.members", slug=group.slug))
        for group in finding.shown_by_id(actor, waiting).values()
        if may_host(actor, group.position)
    }


def show_to_insiders(actor: Actor, group_ids: Collection[str]) -> Mapping[str, NoticeLink]:
    """Return the groups among these that ``actor`` is in."""
    return {
        group.id: NoticeLink(title=group.name, url=url_for("groups.show", slug=group.slug))
        for group in finding.shown_by_id(actor, group_ids).values()
        if is_inside(group.position)
    }


def show_to_invited(actor: Actor, group_ids: Collection[str]) -> Mapping[str, NoticeLink]:
    """Return the groups among these that ``actor`` is invited to, or came into since."""
    return {
        group.id: NoticeLink(title=group.name, url=url_for("groups.show", slug=group.slug))
        for group in finding.shown_by_id(actor, group_ids).values()
        if group.position is Position.INVITED or is_inside(group.position)
    }


def _asked(event: AdmissionAsked) -> None:
    notify(ASKED, finding.host_ids(event.group_id), event.group_id)


def _joined(event: MemberJoined) -> None:
    # Who came in by herself knows.
    if event.by_id:
        notify(ADMITTED, [event.member_id], event.group_id)


def _invited(event: MemberInvited) -> None:
    notify(INVITED, [event.member_id], event.group_id)


def register(app: Flask) -> None:
    """Listen, in ``app``."""
    for kind in (
        NoticeKind(
            name=ASKED,
            sentence=_l("Iemand wil graag meedoen in %(title)s."),
            show=show_to_hosts,
            icon="user-plus",
        ),
        NoticeKind(
            name=ADMITTED,
            sentence=_l("Je bent toegelaten tot %(title)s."),
            show=show_to_insiders,
            icon="user-check",
        ),
        NoticeKind(
            name=INVITED,
            sentence=_l("Je bent uitgenodigd voor %(title)s."),
            show=show_to_invited,
            icon="mail",
        ),
    ):
        register_kind(app, kind)
    subscribe(app, AdmissionAsked, _asked)
    subscribe(app, MemberJoined, _joined)
    subscribe(app, MemberInvited, _invited)
