"""The chat of a live room: saying, catching up by number, and erasing when its time has come."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, Select, and_, delete, func, select, update

from forum.kernel import jobs
from forum.kernel.actor import Actor
from forum.kernel.clock import now
from forum.kernel.db import db
from forum.kernel.errors import Conflict, NotFound, TooMany
from forum.kernel.ids import new_id
from forum.kernel.sockets import push
from forum.kernel.work import after_commit, publish
from forum.meetings import finding, rules
from forum.meetings.events import LineSaid, LinesErased
from forum.meetings.models import ChatLine, Meeting
from forum.members.service import cards

NAMESPACE = "/meetings"
ERASE = "meetings.erase_chat"
PAGE = 200
"""Lines that one answer carries at most."""
BEFORE = 20
"""Lines shown above one that was searched for."""

Rows = Select[tuple[str, str, int, str, str, datetime, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Something said: ``seq`` is its number in its room, from 1, without gaps when it is given."""

    id: str
    meeting_id: str
    seq: int
    member_id: str
    name: str
    discipline: str
    text: str
    at: datetime
    client_id: str

    def payload(self) -> dict[str, str | int]:
        """Return the line as sockets carry it; the moment in ISO 8601."""
        return {
            "id": self.id,
            "meeting_id": self.meeting_id,
            "seq": self.seq,
            "member_id": self.member_id,
            "name": self.name,
            "discipline": self.discipline,
            "text": self.text,
            "at": self.at.isoformat(),
            # The sender's page knows by it that its line has arrived.
            "client_id": self.client_id,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Lines in order. All there is up to and with number ``upto`` is in it; the room is at ``last``."""

    lines: Sequence[Line]
    upto: int
    last: int


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Return the condition on ``ChatLine`` under which ``actor`` may read it: her meeting, in time."""
    meetings = select(Meeting.id).where(finding.visible_to(actor))
    return and_(ChatLine.meeting_id.in_(meetings), ChatLine.erase_at > now())


def _query() -> Rows:
    return select(
        ChatLine.id,
        ChatLine.meeting_id,
        ChatLine.seq,
        ChatLine.member_id,
        ChatLine.text,
        ChatLine.at,
        ChatLine.client_id,
    )


def _lines(query: Rows) -> list[Line]:
    rows = db.session.execute(query).all()
    people = cards(row.member_id for row in rows)
    return [
        Line(
            id=row.id,
            meeting_id=row.meeting_id,
            seq=row.seq,
            member_id=row.member_id,
            name=people[row.member_id].name,
            discipline=people[row.member_id].discipline,
            text=row.text,
            at=row.at,
            client_id=row.client_id,
        )
        for row in rows
    ]


def _last(actor: Actor, meeting_id: str) -> int:
    found = db.session.scalars(
        select(Meeting.seq).where(Meeting.id == meeting_id, finding.visible_to(actor))
    ).first()
    if found is None:
        raise NotFound
    return found


def since(actor: Actor, meeting_id: str, after_seq: int, limit: int = PAGE) -> Stretch:
    """Return what was said after a number, from the oldest on, at most ``limit`` lines.

    Raises:
        NotFound: The actor may not know of the meeting.
    """
    # The number is read before the lines: a line that is said in between comes by push or with the next call.
    last = _last(actor, meeting_id)
    lines = _lines(
        _query()
        .where(
            ChatLine.meeting_id == meeting_id,
            ChatLine.seq > after_seq,
            ChatLine.seq <= last,
            ChatLine.erase_at > now(),
        )
        .order_by(ChatLine.seq)
        .limit(limit)
    )
    return Stretch(lines=lines, upto=lines[-1].seq if len(lines) == limit else last, last=last)


def latest(actor: Actor, meeting_id: str, limit: int = PAGE, *, around: int = 0) -> Stretch:
    """Return the last lines of a room, in order; for the page as it is first shown.

    Args:
        actor: Who reads.
        meeting_id: The room.
        limit: Lines at most.
        around: A number that is to be among them, when it is still kept; the stretch may then end earlier.

    Raises:
        NotFound: The actor may not know of the meeting.
    """
    last = _last(actor, meeting_id)
    if 0 < around <= last - limit:
        return since(actor, meeting_id, max(0, around - BEFORE), limit)
    lines = _lines(
        _query()
        .where(ChatLine.meeting_id == meeting_id, ChatLine.seq <= last, ChatLine.erase_at > now())
        .order_by(ChatLine.seq.desc())
        .limit(limit)
    )
    return Stretch(lines=lines[::-1], upto=last, last=last)


def find(line_id: str) -> Line | None:
    """Return a line that is still kept, whoever wants it; for the search desk, never for a page."""
    found = _lines(_query().where(ChatLine.id == line_id, ChatLine.erase_at > now()))
    return found[0] if found else None


def shown_by_id(actor: Actor, line_ids: Collection[str]) -> dict[str, Line]:
    """Return those of the lines that ``actor`` may read, by id."""
    return {
        line.id: line for line in _lines(_query().where(ChatLine.id.in_(set(line_ids)), visible_to(actor)))
    }


def ids() -> Iterator[str]:
    """Yield the ids of all lines that are kept, for the search desk."""
    yield from db.session.scalars(select(ChatLine.id).where(ChatLine.erase_at > now()))


def speaker_ids(meeting_id: str) -> set[str]:
    """Return the ids of those who have said something in a room."""
    return set(
        db.session.scalars(select(ChatLine.member_id).where(ChatLine.meeting_id == meeting_id).distinct())
    )


def say(actor: Actor, meeting_id: str, text: str, client_id: str) -> Line:
    """Say something in the room now; the same ``client_id`` again returns the first line and says nothing.

    Args:
        actor: Who speaks.
        meeting_id: The room.
        text: Plain text that has passed ``guard.check_line``.
        client_id: Made by the sender, so that sending again after a lost answer is harmless.

    Raises:
        NotFound: The actor may not know of the meeting.
        Conflict: The room is closed.
        TooMany: She says more than a person can type.
    """
    # Held from here on: two sendings of one line are seen one after the other.
    meeting = db.session.execute(
        select(Meeting.id, Meeting.ends_at)
        .where(Meeting.id == meeting_id, finding.visible_to(actor))
        .with_for_update()
    ).first()
    if meeting is None:
        raise NotFound
    said = (ChatLine.meeting_id == meeting_id, ChatLine.member_id == actor.member_id)
    first = _lines(_query().where(*said, ChatLine.client_id == client_id))
    if first:
        return first[0]
    if not rules.may_speak(now(), meeting.ends_at):
        raise Conflict(_l("Deze live ruimte is gesloten. Teruglezen kan nog."))
    recent = db.session.scalar(
        select(func.count()).select_from(ChatLine).where(*said, ChatLine.at > now() - rules.BURST_WINDOW)
    )
    if rules.is_burst(recent or 0):
        raise TooMany
    line = add_line(actor, meeting_id, text, client_id=client_id)
    payload = line.payload()
    after_commit(lambda: push(NAMESPACE, meeting_id, "line", payload))
    return line


def add_line(
    actor: Actor, meeting_id: str, text: str, *, client_id: str = "", at: datetime | None = None
) -> Line:
    """Write a line down without telling anybody; ``say`` and demo communities use it.

    Args:
        actor: Who speaks; a reader of the meeting.
        meeting_id: The room.
        text: Plain text.
        client_id: A new one when omitted.
        at: When it was said; now when omitted. Lines are added in the order of their moments.

    Raises:
        NotFound: The actor may not know of the meeting.
    """
    at = at or now()
    numbered = db.session.execute(
        update(Meeting)
        .where(Meeting.id == meeting_id, finding.visible_to(actor))
        .values(seq=Meeting.seq + 1)
        .returning(Meeting.seq, Meeting.ends_at)
        .execution_options(synchronize_session=False)
    ).first()
    if numbered is None:
        raise NotFound
    line = Line(
        id=new_id(),
        meeting_id=meeting_id,
        seq=numbered.seq,
        member_id=actor.member_id,
        name=actor.name,
        discipline=actor.discipline,
        text=text,
        at=at,
        client_id=client_id or new_id(),
    )
    erase_at = rules.erased_at(numbered.ends_at)
    db.session.add(
        ChatLine(
            id=line.id,
            meeting_id=meeting_id,
            seq=line.seq,
            member_id=actor.member_id,
            client_id=line.client_id,
            text=text,
            at=at,
            erase_at=erase_at,
        )
    )
    db.session.flush()
    jobs.enqueue(ERASE, {"meeting_id": meeting_id}, key=meeting_id, run_at=erase_at)
    publish(LineSaid(meeting_id=meeting_id, line_id=line.id))
    return line


def erase(meeting_id: str) -> int:
    """Erase the lines of a room whose time has come, and plan the next time; return how many."""
    gone = db.session.scalars(
        delete(ChatLine)
        .where(ChatLine.meeting_id == meeting_id, ChatLine.erase_at <= now())
        .returning(ChatLine.id)
        .execution_options(synchronize_session=False)
    ).all()
    if gone:
        publish(LinesErased(meeting_id=meeting_id, line_ids=tuple(gone)))
    following = db.session.scalar(
        select(func.min(ChatLine.erase_at)).where(ChatLine.meeting_id == meeting_id)
    )
    if following is not None:
        jobs.enqueue(ERASE, {"meeting_id": meeting_id}, key=meeting_id, run_at=following)
    return len(gone)
