"""Who hears of applications and of their outcome."""

from collections.abc import Collection, Mapping

from flask import Flask, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from forum.kernel.actor import Actor, Standing
from forum.kernel.events import subscribe
from forum.members import desk
from forum.members import service as members
from forum.members.events import MemberAdmitted, MemberVerified
from forum.notifications import NoticeKind, NoticeLink, register_kind
from forum.notifications.service import notify


def _show_waiting(actor: Actor, member_ids: Collection[str]) -> Mapping[str, NoticeLink]:
    """Show administrators who waits; once it is decided, there is nothing left to tell."""
    if not actor.is_administrator:
        return {}
    standings = desk.standings(member_ids)
    waiting = [member_id for member_id in member_ids if standings.get(member_id) == Standing.WAITING]
    url = url_for("admin.members", standing="waiting")
    return {card.id: NoticeLink(title=card.name, url=url) for card in members.cards(waiting).values()}


def _show_admitted(actor: Actor, member_ids: Collection[str]) -> Mapping[str, NoticeLink]:
    own = actor.is_admitted and actor.member_id in member_ids
    link = NoticeLink(title=_("Kring"), url=url_for("welcome.index"))
    return {actor.member_id: link} if own else {}


def _tell_administrators(event: MemberVerified) -> None:
    if desk.standings([event.member_id]).get(event.member_id) == Standing.WAITING:
        notify("admin.waiting", members.administrators(), event.member_id)


def _tell_member(event: MemberAdmitted) -> None:
    notify("admin.admitted", [event.member_id], event.member_id)


def register(app: Flask) -> None:
    """Listen in ``app``."""
    register_kind(
        app,
        NoticeKind(
            name="admin.waiting",
            sentence=_l("%(title)s wacht op toelating."),
            show=_show_waiting,
            icon="user-plus",
        ),
    )
    register_kind(
        app,
        NoticeKind(
            name="admin.admitted",
            sentence=_l("Welkom bij %(title)s. In drie stappen ben je op weg."),
            show=_show_admitted,
            icon="user-check",
        ),
    )
    subscribe(app, MemberVerified, _tell_administrators)
    subscribe(app, MemberAdmitted, _tell_member)
