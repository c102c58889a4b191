"""What hosts do with a conversation: pin, lock, move to another group; ``joining`` merges and splits.

Each is noted in the trail, and leaves a line in the conversation that tells what was done, not by whom.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Row, Select, bindparam, exists, func, select, update

from forum.audiences import service as audiences
from forum.audit import service as audit
from forum.groups import rules as group_rules
from forum.groups import service as groups
from forum.kernel.actor import Actor
from forum.kernel.clock import now
from forum.kernel.db import UtcDateTime, db, fetch
from forum.kernel.errors import Forbidden, Invalid, NotFound
from forum.kernel.reader import built_once
from forum.kernel.reader import reading as values_of
from forum.kernel.sockets import recheck
from forum.kernel.stamped import stamped
from forum.kernel.work import publish
from forum.threads import kinds, reading, removal, revisions, rules
from forum.threads.events import ThreadLocked, ThreadMoved
from forum.threads.models import (
    Post,
    Thread,
    ThreadNote,
    Voice,
)
from forum.threads.rules import Shown
from forum.threads.shapes import Page, ThreadView

MOST_NOTES = 100
"""Lines on one page."""
MOST_TOLD = 5
"""Lines that an open page is told of at once."""
MOST_PINNED = 3
"""Conversations that one group may pin: more is a list of its own, and no longer at a glance."""


class Note(StrEnum):
    """What a line in a conversation says."""

    LOCKED = "locked"
    UNLOCKED = "unlocked"
    MOVED = "moved"
    MERGED = "merged"
    SPLIT_OFF = "split-off"
    SPLIT_FROM = "split-from"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteView:
    """A line as a reader sees it; ``other`` is the conversation it leads to, where she may read that."""

    id: str
    kind: Note
    position: int
    at: datetime
    other: ThreadView | None


def access(actor: Actor, thread_id: str) -> ThreadView:
    """Return a thread that ``actor`` reads and is a host of.

    Raises:
        NotFound: There is none, or she may not read it.
        Forbidden: She reads it, and is no host of its group.
    """
    thread = reading.access(actor, thread_id)
    if not revisions.is_host(actor, thread):
        raise Forbidden
    return thread


def hold(actor: Actor, *thread_ids: str) -> list[ThreadView]:
    """Wait for whoever writes in these threads, and return them; see ``access``."""
    # Always in the same order: two who join the same conversations do not wait for each other forever.
    for thread_id in sorted(thread_ids):
        removal.hold(thread_id)
    return [access(actor, thread_id) for thread_id in thread_ids]


def pinned(actor: Actor, group_id: str) -> list[ThreadView]:
    """Return the threads that stand at the head of the list of a group that ``actor`` is in."""
    ids = fetch(_pinned(), group_id=group_id, **values_of(actor)).scalars().all()
    found = reading.visible(actor, ids) if ids else {}
    return [found[thread_id] for thread_id in ids if thread_id in found]


@built_once
def _pinned() -> Select[tuple[str]]:
    here = audiences.visible_in_group_query()
    return (
        select(Thread.id)
        .where(Thread.audience_id.in_(here), Thread.pinned_at.is_not(None), Thread.removed_at.is_(None))
        .order_by(Thread.pinned_at.desc(), Thread.id)
        .limit(MOST_PINNED)
    )


def add_note(thread: ThreadView, kind: Note, *, other_id: str = "", position: int = 0) -> None:
    """Write a line below the post of a position, the last one unless told otherwise."""
    line = ThreadNote(
        thread_id=thread.id,
        position=position or thread.positions,
        kind=kind,
        other_id=other_id or None,
        at=now(),
    )
    db.session.add(line)
    db.session.flush()


_NOTES = (
    select(ThreadNote.id, ThreadNote.kind, ThreadNote.position, ThreadNote.at, ThreadNote.other_id)
    .where(ThreadNote.thread_id == bindparam("thread_id"))
    .order_by(ThreadNote.position, ThreadNote.at, ThreadNote.id)
)
_ON_PAGE = _NOTES.where(ThreadNote.position.between(bindparam("first"), bindparam("last"))).limit(MOST_NOTES)
_SINCE = _NOTES.where(ThreadNote.at > bindparam("since", type_=UtcDateTime())).limit(MOST_TOLD)


def notes_of(actor: Actor, page: Page) -> dict[str, list[NoteView]]:
    """Return the lines of a page that ``actor`` reads, by the post under which they stand."""
    found: dict[str, list[NoteView]] = {}
    here = {entry.post.position: entry.post.id for entry in page.entries}
    if page.is_best_first:
        first, last = min(here, default=0), max(here, default=0)
    else:
        first, last = rules.positions_on(page.number)
    rows = stamped(
        ("notes", page.thread.id, first, last), page.stamp, lambda: _notes(page.thread.id, first, last)
    )
    for note in _note_views(actor, rows):
        if page.is_best_first:
            if note.position in here:
                found.setdefault(here[note.position], []).append(note)
            continue
        # The post itself may have gone since: then the line stands under what is before it.
        above = [entry.post for entry in page.entries if entry.post.position <= note.position]
        if page.posts:
            found.setdefault((above or page.posts)[-1 if above else 0].id, []).append(note)
    return found


def _notes(thread_id: str, first: int, last: int) -> Sequence[Row[Any]]:
    return fetch(_ON_PAGE, thread_id=thread_id, first=first, last=last).all()


def notes_since(actor: Actor, thread_id: str, since: datetime) -> list[NoteView]:
    """Return the lines that were written in a thread that ``actor`` reads after a moment."""
    return _note_views(actor, fetch(_SINCE, thread_id=thread_id, since=since).all())


def _note_views(actor: Actor, rows: Sequence[Row[Any]]) -> list[NoteView]:
    others = {row.other_id for row in rows if row.other_id}
    visible = reading.visible(actor, others) if others else {}
    return [
        NoteView(
            id=row.id,
            kind=Note(row.kind),
            position=row.position,
            at=row.at,
            other=visible.get(row.other_id),
        )
        for row in rows
    ]


def pin(actor: Actor, thread_id: str, *, is_pinned: bool) -> None:
    """Keep a thread at the head of its group's list, or no longer.

    Raises:
        NotFound: There is no such thread, or she may not read it.
        Forbidden: She is no host of its group.
        Invalid: The group has ``MOST_PINNED`` already, or it is read by a circle.
    """
    (thread,) = hold(actor, thread_id)
    if is_pinned:
        if thread.is_circle:
            raise Invalid(_("Een gesprek van een kleine kring staat niet voor iedereen bovenaan."))
        there = select(func.count()).where(
            Thread.audience_id == thread.audience_id, Thread.pinned_at.is_not(None), Thread.id != thread_id
        )
        if db.session.scalars(there).one() >= MOST_PINNED:
            raise Invalid(_("Er staan al %(most)s gesprekken vast. Maak er eerst een los.", most=MOST_PINNED))
    moment = now() if is_pinned else None
    db.session.execute(update(Thread).where(Thread.id == thread_id).values(pinned_at=moment))
    audit.record(actor, "pinned" if is_pinned else "unpinned", "thread", thread_id)


def lock(actor: Actor, thread_id: str, *, is_locked: bool) -> None:
    """Let nobody reply to a thread or change a post in it, or let them again; doing it twice is once.

    Raises:
        NotFound: There is no such thread, or she may not read it.
        Forbidden: She is no host of its group.
    """
    (thread,) = hold(actor, thread_id)
    if thread.is_locked == is_locked:
        return
    moment = now() if is_locked else None
    db.session.execute(update(Thread).where(Thread.id == thread_id).values(locked_at=moment))
    add_note(thread, Note.LOCKED if is_locked else Note.UNLOCKED)
    audit.record(actor, "locked" if is_locked else "unlocked", "thread", thread_id)
    publish(ThreadLocked(thread_id=thread_id, is_locked=is_locked))


def check_movable(thread: ThreadView) -> None:
    """Raise ``Invalid`` for a thread of which somebody chose the readers."""
    if thread.is_circle or kinds.get(thread.kind).stays_put:
        raise Invalid(_("Dit gesprek blijft waar het is: wie het begon, koos zelf wie er meeleest."))


def check_names(*thread_ids: str) -> None:
    """Raise ``Invalid`` where somebody speaks as a colleague."""
    masked = select(Voice.id).where(Voice.thread_id.in_(thread_ids), Voice.shown != Shown.NAME)
    if db.session.scalars(masked.limit(1)).first() is not None:
        raise Invalid(
            _(
                "Dit kan niet: iemand schrijft hier als ‘een collega’, en zou door samenvoegen, splitsen of "
                "verplaatsen herkenbaar kunnen worden."
            )
        )


def targets(actor: Actor, thread: ThreadView) -> list[groups.Shown]:
    """Return the other groups to which ``actor`` may move a thread: those that she is a host of."""
    return [
        group
        for group in groups.own(actor)
        if group.id != thread.group_id and group_rules.may_host(actor, group.position)
    ]


def move(actor: Actor, thread_id: str, group_id: str) -> None:
    """Move a thread of a whole group to the whole of another one.

    Args:
        actor: A host of both.
        thread_id: The thread.
        group_id: Where it goes.

    Raises:
        NotFound: There is no such thread, or group of which she is a host.
        Forbidden: She is no host where it is.
        Invalid: A circle reads it, its kind stays put, somebody speaks as a colleague, or somebody who wrote
            in it is not in the other group and would lose what she wrote.
    """
    (thread,) = hold(actor, thread_id)
    if group_id not in {group.id for group in targets(actor, thread)}:
        raise NotFound
    check_movable(thread)
    check_names(thread_id)
    writing = set(
        db.session.scalars(
            select(Voice.member_id).where(
                Voice.thread_id == thread_id, exists().where(Post.voice_id == Voice.id, reading.IS_SHOWN)
            )
        )
    )
    if not writing <= groups.member_ids(group_id):
        raise Invalid(_("Dit kan niet: niet iedereen die hier schreef zit in die groep."))
    db.session.execute(
        update(Thread)
        .where(Thread.id == thread_id)
        .values(audience_id=audiences.get_whole(group_id), pinned_at=None, version=Thread.version + 1)
    )
    add_note(thread, Note.MOVED)
    audit.record(actor, "moved", "thread", thread_id)
    recheck(None)
    publish(
        ThreadMoved(thread_id=thread_id, kind=thread.kind, from_group_id=thread.group_id, group_id=group_id)
    )
