"""What follows from what happened: notices, the index, and seats that come free."""

from collections.abc import Collection, Mapping

from flask import Flask, url_for
from flask_babel import lazy_gettext as _l

from forum.audiences import service as audiences
from forum.groups.events import MemberLeft
from forum.kernel.actor import Actor
from forum.kernel.clock import now
from forum.kernel.events import subscribe
from forum.meetings import finding, service, sources
from forum.meetings.events import LineSaid, LinesErased, MeetingAnnounced, MeetingChanged
from forum.notifications import NoticeKind, NoticeLink, register_kind
from forum.notifications.service import notify
from forum.search.service import reindex

ANNOUNCED = "meeting-announced"


def _show(actor: Actor, meeting_ids: Collection[str]) -> Mapping[str, NoticeLink]:
    return {
        meeting_id: NoticeLink(title=title, url=url_for("meetings.show", meeting_id=meeting_id))
        for meeting_id, title in finding.titles(actor, meeting_ids).items()
    }


def _announced(event: MeetingAnnounced) -> None:
    reindex(sources.MEETING, event.meeting_id)
    meeting = finding.find(event.meeting_id)
    # What is over when it is written down (a demo community, an archive) is no news.
    if meeting is not None and meeting.ends_at > now():
        notify(ANNOUNCED, audiences.readers(event.audience_id) - {event.by_id}, event.meeting_id)


def _changed(event: MeetingChanged) -> None:
    reindex(sources.MEETING, event.meeting_id)


def _said(event: LineSaid) -> None:
    reindex(sources.CHAT, event.line_id)


def _erased(event: LinesErased) -> None:
    for line_id in event.line_ids:
        reindex(sources.CHAT, line_id)


def _left(event: MemberLeft) -> None:
    service.release(event.member_id, event.group_id)


def register(app: Flask) -> None:
    """Listen, in ``app``."""
    register_kind(
        app,
        NoticeKind(
            name=ANNOUNCED,
            sentence=_l("Nieuwe bijeenkomst: %(title)s"),
            show=_show,
            visible=finding.titles,
            icon="calendar-days",
        ),
    )
    subscribe(app, MeetingAnnounced, _announced)
    subscribe(app, MeetingChanged, _changed)
    subscribe(app, LineSaid, _said)
    subscribe(app, LinesErased, _erased)
    subscribe(app, MemberLeft, _left)
