"""What the search desk finds of meetings: the meeting itself, and each line of its chat while it is kept."""

from collections.abc import Collection, Mapping

from flask import Flask, url_for
from flask_babel import lazy_gettext as _l

from forum.audiences import service as audiences
from forum.kernel.actor import Actor
from forum.kernel.text import project
from forum.kernel.web import moment
from forum.meetings import chat, finding, labels
from forum.members.service import cards
from forum.search import Document, Shown, Source, register_source

MEETING = "meeting"
CHAT = "chat"


def _when(meeting: finding.Shown) -> str:
    return moment(meeting.starts_at)


def _load_meeting(meeting_id: str) -> Document | None:
    meeting = finding.find(meeting_id)
    if meeting is None:
        return None
    agenda = [f"{item.title} {item.leader}".strip() for item in finding.agenda(meeting_id)]
    author = cards([meeting.announced_by]).get(meeting.announced_by)
    return Document(
        kind=MEETING,
        id=meeting.id,
        title=meeting.title,
        body="\n".join([meeting.goal, project(meeting.description).text, *agenda]),
        audience_id=meeting.audience_id,
        group_id=audiences.group_of(meeting.audience_id),
        created_at=meeting.created_at,
        author=author.name if author else "",
        discipline=author.discipline if author else None,
    )


def _show_meetings(actor: Actor, ids: Collection[str]) -> Mapping[str, Shown]:
    return {
        meeting.id: Shown(
            title=meeting.title,
            url=url_for("meetings.show", meeting_id=meeting.id),
            group_name=meeting.group_name,
            meta=f"{labels.kind_label(meeting.kind)} · {_when(meeting)}",
        )
        for meeting in finding.shown_by_id(actor, ids).values()
    }


def _load_line(line_id: str) -> Document | None:
    line = chat.find(line_id)
    meeting = finding.find(line.meeting_id) if line else None
    if line is None or meeting is None:
        return None
    return Document(
        kind=CHAT,
        id=line.id,
        title=meeting.title,
        body=line.text,
        audience_id=meeting.audience_id,
        group_id=audiences.group_of(meeting.audience_id),
        created_at=line.at,
        author=line.name,
        discipline=line.discipline,
        # A line says little by itself: what was written with care comes first.
        boost=0.6,
    )


def _show_lines(actor: Actor, ids: Collection[str]) -> Mapping[str, Shown]:
    lines = chat.shown_by_id(actor, ids)
    meetings = finding.shown_by_id(actor, {line.meeting_id for line in lines.values()})
    return {
        line.id: Shown(
            title=meetings[line.meeting_id].title,
            url=url_for(
                "meetings.live", meeting_id=line.meeting_id, line=line.seq, _anchor=f"line-{line.seq}"
            ),
            group_name=meetings[line.meeting_id].group_name,
            meta=f"{line.name} · {_when(meetings[line.meeting_id])}",
        )
        for line in lines.values()
    }


def register(app: Flask) -> None:
    """Make meetings and chats findable."""
    register_source(
        app,
        Source(
            kind=MEETING, label=_l("Bijeenkomst"), load=_load_meeting, ids=finding.ids, show=_show_meetings
        ),
    )
    register_source(app, Source(kind=CHAT, label=_l("Chat"), load=_load_line, ids=chat.ids, show=_show_lines))
