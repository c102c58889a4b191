"""Bookmarks: a member keeps a conversation for later, with a note to herself and a reminder. For her alone.

A reminder is a job that waits in the outbox, so it is told also when the site was down at its moment: once,
for the row forgets it in the transaction that writes the notice.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from sqlalchemy import Select, delete, select, update

from forum.kernel import jobs
from forum.kernel.actor import Actor
from forum.kernel.clock import from_local, local, now
from forum.kernel.db import db, insert
from forum.kernel.errors import Invalid
from forum.kernel.ids import new_id
from forum.kernel.jobs import JobKind
from forum.kernel.text import TooLong, one_line
from forum.notifications.service import notify
from forum.threads import reading
from forum.threads.models import Bookmark
from forum.threads.rules import LONGEST_NOTE

REMINDER = "reminder"
"""The kind of notice, whose subject is the conversation."""

JOB = "threads.remind"
HOUR = time(9)
"""When a reminder comes, on the clocks of the Netherlands: at the start of a working day."""

FURTHEST = timedelta(days=366)


class Remind(StrEnum):
    """When to be reminded."""

    NEVER = "never"
    TOMORROW = "tomorrow"
    WEEK = "week"
    DAY = "day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A bookmark as its owner sees it."""

    note: str
    remind_at: datetime | None


def moment_of(remind: Remind, day: date | None = None) -> datetime | None:
    """Return when a reminder comes that is asked for now, or ``None`` for none.

    Args:
        remind: What was chosen.
        day: The day, with ``Remind.DAY``.

    Raises:
        Invalid: The day is missing, not after today, or more than a year away.
    """
    today = local(now()).date()
    if remind is Remind.NEVER:
        return None
    if remind is Remind.DAY:
        if day is None or not today < day <= today + FURTHEST:
            raise Invalid(field="day")
    else:
        day = today + timedelta(days=1 if remind is Remind.TOMORROW else 7)
    return from_local(datetime.combine(day, HOUR))


def find(actor: Actor, thread_id: str) -> Kept | None:
    """Return the bookmark of ``actor`` at a conversation that she may read."""
    return among(actor, [thread_id]).get(thread_id)


def among(actor: Actor, thread_ids: Collection[str]) -> dict[str, Kept]:
    """Return the bookmarks of ``actor`` at those of these conversations that she keeps, by conversation."""
    rows = db.session.scalars(
        select(Bookmark).where(Bookmark.member_id == actor.member_id, Bookmark.thread_id.in_(thread_ids))
    )
    return {row.thread_id: Kept(note=row.note, remind_at=row.remind_at) for row in rows}


def keep(actor: Actor, thread_id: str, *, note: str = "", remind_at: datetime | None = None) -> None:
    """Keep a conversation, or change what was noted with it.

    Args:
        actor: Who keeps it.
        thread_id: The conversation.
        note: What she wants to remember, one line. The caller has let it pass the guard.
        remind_at: When to tell her of it; not at all when omitted.

    Raises:
        NotFound: There is no such conversation, or she may not read it.
        Invalid: The note is too long.
    """
    reading.access(actor, thread_id)
    try:
        note = one_line(note, LONGEST_NOTE)
    except TooLong as error:
        raise Invalid(field="note") from error
    row = insert(Bookmark).values(
        id=new_id(),
        member_id=actor.member_id,
        thread_id=thread_id,
        note=note,
        created_at=now(),
        remind_at=remind_at,
    )
    kept = db.session.scalars(
        row.on_conflict_do_update(
            index_elements=[Bookmark.member_id, Bookmark.thread_id],
            set_={"note": row.excluded.note, "remind_at": row.excluded.remind_at},
        ).returning(Bookmark.id)
    ).one()
    if remind_at is not None:
        jobs.enqueue(JOB, {"bookmark": kept}, run_at=remind_at)


def drop(actor: Actor, thread_id: str) -> None:
    """Keep a conversation no longer; without a bookmark nothing changes."""
    db.session.execute(
        delete(Bookmark).where(Bookmark.member_id == actor.member_id, Bookmark.thread_id == thread_id)
    )


def kept_query(member_id: str) -> Select[tuple[str]]:
    """Return the query of ids of the conversations that a member keeps."""
    return select(Bookmark.thread_id).where(Bookmark.member_id == member_id)


def _remind(payloads: Sequence[dict[str, str]], _prepared: object) -> None:
    # The row says when: a job of a moment that was changed since, or told already, finds nothing to tell.
    due = db.session.execute(
        update(Bookmark)
        .where(
            Bookmark.id.in_([payload["bookmark"] for payload in payloads]),
            Bookmark.remind_at <= now(),
        )
        .values(remind_at=None)
        .execution_options(synchronize_session=False)
        .returning(Bookmark.member_id, Bookmark.thread_id)
    ).all()
    for row in due:
        notify(REMINDER, [row.member_id], row.thread_id)


REMIND = JobKind(name=JOB, apply=_remind, batch=50)
