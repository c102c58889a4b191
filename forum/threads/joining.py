"""Merging conversations and splitting them, and where an old address leads.

Numbers and positions of posts that stay never change; posts that come along get the next ones. Old addresses
go on working for who may read what they lead to. Where somebody speaks as a colleague nothing is joined or
taken apart: a second voice beside the first would tell that they are one.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import Table, UniqueConstraint, delete, exists, insert, select, update

from forum.audit import service as audit
from forum.kernel.actor import Actor
from forum.kernel.clock import now
from forum.kernel.db import db
from forum.kernel.errors import Invalid, NotFound
from forum.kernel.ids import new_id
from forum.kernel.sockets import recheck
from forum.kernel.work import publish
from forum.polls.service import texts_of
from forum.threads import kinds, listing, reading, removal
from forum.threads.events import ThreadsMerged, ThreadSplit
from forum.threads.models import Post, Thread, ThreadCounter, ThreadRedirect, Voice
from forum.threads.polls import PLACE
from forum.threads.rules import Shown
from forum.threads.shapes import ThreadView
from forum.threads.steering import Note, add_note, check_movable, check_names, hold
from forum.threads.titles import checked_title

MOST_SPLIT = 50
"""Posts that one split takes along."""

STAYING = frozenset({"voices", "read_marks"})
"""Tables of which a row of one thread means nothing in another: voices are joined, numbers differ."""


@dataclass(slots=True)
class _Row:
    id: str
    position: int
    voice_id: str
    reply_to_id: str | None


def _rows(thread_id: str) -> list[_Row]:
    found = db.session.execute(
        select(Post.id, Post.position, Post.voice_id, Post.reply_to_id)
        .where(Post.thread_id == thread_id)
        .order_by(Post.position, Post.number)
    )
    return [_Row(row.id, row.position, row.voice_id, row.reply_to_id) for row in found]


def _voices_for(voice_ids: Collection[str], thread_id: str) -> dict[str, str]:
    """Return by which voice of a thread each of these voices of another one goes on; made where missing."""
    rows = db.session.execute(select(Voice.id, Voice.member_id).where(Voice.id.in_(voice_ids))).all()
    there = dict(
        db.session.execute(select(Voice.member_id, Voice.id).where(Voice.thread_id == thread_id))
        .tuples()
        .all()
    )
    for row in rows:
        if row.member_id not in there:
            there[row.member_id] = new_id()
            db.session.execute(
                insert(Voice).values(
                    id=there[row.member_id], thread_id=thread_id, member_id=row.member_id, shown=Shown.NAME
                )
            )
    return {row.id: there[row.member_id] for row in rows}


def _take_over(rows: Sequence[_Row], thread_id: str, *, flat: bool) -> None:
    """Give posts the next numbers and positions of a thread, in their order."""
    counter = db.session.execute(
        select(ThreadCounter.posts, ThreadCounter.positions).where(ThreadCounter.thread_id == thread_id)
    ).one()
    speaking = _voices_for({row.voice_id for row in rows}, thread_id)
    coming = {row.id for row in rows}
    number, position = counter.posts, counter.positions
    last = 0
    for row in rows:
        number += 1
        if flat or row.position != last:
            position += 1
        last = row.position
        db.session.execute(
            update(Post)
            .where(Post.id == row.id)
            .values(
                thread_id=thread_id,
                number=number,
                position=position,
                voice_id=speaking[row.voice_id],
                reply_to_id=row.reply_to_id if row.reply_to_id in coming else None,
            )
        )
    db.session.execute(
        update(ThreadCounter)
        .where(ThreadCounter.thread_id == thread_id)
        .values(posts=number, positions=position)
    )
    # Every address that it left leads to where it is now; one to which it comes back needs to lead nowhere.
    db.session.execute(
        update(ThreadRedirect).where(ThreadRedirect.post_id.in_(coming)).values(thread_id=thread_id)
    )
    db.session.execute(
        delete(ThreadRedirect).where(ThreadRedirect.old_id == thread_id, ThreadRedirect.post_id.in_(coming))
    )
    # What stayed answers nothing that went.
    db.session.execute(
        update(Post).where(Post.reply_to_id.in_(coming), Post.thread_id != thread_id).values(reply_to_id=None)
    )


def _leave_trail(thread_id: str, post_ids: Sequence[str], made: str) -> None:
    """Let posts that a thread loses be found by its address, and by those of threads that went into it."""
    gone = select(ThreadRedirect.old_id).where(
        ThreadRedirect.thread_id == thread_id, ThreadRedirect.post_id == ""
    )
    known = set(
        db.session.execute(
            select(ThreadRedirect.old_id, ThreadRedirect.post_id).where(ThreadRedirect.post_id.in_(post_ids))
        ).tuples()
    )
    db.session.add_all(
        ThreadRedirect(old_id=old_id, post_id=post_id, thread_id=made)
        for old_id in [thread_id, *db.session.scalars(gone)]
        for post_id in post_ids
        if (old_id, post_id) not in known
    )
    db.session.flush()


def carry_along(tables: Iterable[Table], thread_id: str, into_id: str) -> None:
    """Let what members keep of a thread, one row each, be about another one, where they keep none of that.

    Args:
        tables: Those of the site; what has a row for each member and thread is taken.
        thread_id: The thread that is emptied.
        into_id: The one that takes over.
    """
    for table in tables:
        uniques = {frozenset(c.columns.keys()) for c in table.constraints if isinstance(c, UniqueConstraint)}
        if table.name in STAYING or frozenset({"member_id", "thread_id"}) not in uniques:
            continue
        other = table.alias()
        has_one = exists().where(other.c.thread_id == into_id, other.c.member_id == table.c.member_id)
        db.session.execute(
            update(table).where(table.c.thread_id == thread_id, ~has_one).values(thread_id=into_id)
        )


def partners(actor: Actor, thread: ThreadView) -> list[ThreadView]:
    """Return the threads into which one may be merged: of the same group and kind, the latest first."""
    return [
        other
        for other in listing.recent(actor, 50, group_id=thread.group_id, kind=thread.kind)
        if other.id != thread.id and other.audience_id == thread.audience_id
    ]


def merge(actor: Actor, thread_id: str, into_id: str) -> None:
    """Put all posts of a thread behind those of another one of the same group and kind.

    Raises:
        NotFound: There is no such thread, or she may not read it.
        Forbidden: She is no host of its group.
        Invalid: They are not of one group and kind, their kind stays put, or somebody speaks as a colleague.
    """
    if thread_id == into_id:
        raise Invalid(_("Kies een ander gesprek."))
    thread, into = hold(actor, thread_id, into_id)
    check_movable(thread)
    if (thread.audience_id, thread.kind) != (into.audience_id, into.kind):
        raise Invalid(_("Alleen gesprekken van dezelfde soort in dezelfde groep gaan samen."))
    check_names(thread_id, into_id)
    if texts_of(PLACE, thread_id):
        raise Invalid(_("Dit gesprek heeft een poll, en die gaat niet mee. Haal die eerst weg."))
    rows = _rows(thread_id)
    add_note(into, Note.MERGED)
    _take_over(rows, into_id, flat=False)
    db.session.execute(
        update(ThreadRedirect).where(ThreadRedirect.thread_id == thread_id).values(thread_id=into_id)
    )
    db.session.add(ThreadRedirect(old_id=thread_id, thread_id=into_id))
    db.session.flush()
    audit.record(actor, "merged", "thread", into_id)
    publish(
        ThreadsMerged(
            thread_id=thread_id, into_id=into_id, kind=thread.kind, post_ids=tuple(row.id for row in rows)
        )
    )
    carry_along(db.metadata.sorted_tables, thread_id, into_id)
    # Voices and counts of the empty one, and whatever points to it and did not come along, go with it.
    db.session.execute(delete(Thread).where(Thread.id == thread_id))
    removal.settle(into_id)
    recheck(None)


def split(actor: Actor, thread_id: str, post_ids: Collection[str], title: str) -> str:
    """Give posts of a thread a thread of their own and return its id; comments go with what they are about.

    Args:
        actor: A host.
        thread_id: The thread.
        post_ids: Posts of it that stand, without the opening one.
        title: Of the new thread; the caller has let it pass the guard.

    Raises:
        NotFound: There is no such thread, or post in it, or she may not read it.
        Forbidden: She is no host of its group.
        Invalid: None or too many are chosen, or the opening post, or a comment without what it is about; the
            title is empty or too long; its kind stays put, or somebody speaks as a colleague.
    """
    (thread,) = hold(actor, thread_id)
    check_movable(thread)
    check_names(thread_id)
    title = checked_title(title)
    if not post_ids or len(post_ids) > MOST_SPLIT:
        raise Invalid(_("Kies één tot en met %(most)s berichten.", most=MOST_SPLIT), field="posts")
    chosen = db.session.execute(
        select(Post.id, Post.number, Post.position)
        .where(Post.thread_id == thread_id, Post.id.in_(set(post_ids)), reading.IS_STANDING)
        .order_by(Post.position, Post.number)
    ).all()
    if len(chosen) != len(set(post_ids)):
        raise NotFound
    heads = {row.position for row in chosen}
    rows = [row for row in _rows(thread_id) if row.position in heads]
    first = {row.position: row.id for row in reversed(rows)}
    if any(row.number == 1 for row in chosen) or not set(first.values()) <= {row.id for row in chosen}:
        raise Invalid(
            _("Het eerste bericht blijft staan, en een opmerking gaat mee met waar die over gaat."),
            field="posts",
        )
    has_comments = kinds.get(thread.kind).has_comments
    made, moment = new_id(), now()
    db.session.execute(
        insert(Thread).values(
            id=made,
            kind=kinds.PLAIN if has_comments else thread.kind,
            audience_id=thread.audience_id,
            title=title,
            author_voice_id="",
            created_at=moment,
            last_activity_at=moment,
            version=1,
        )
    )
    db.session.execute(
        insert(ThreadCounter).values(id=new_id(), thread_id=made, posts=0, replies=0, positions=0, answers=0)
    )
    _take_over(rows, made, flat=True)
    opening = db.session.execute(
        select(Post.voice_id, Post.created_at).where(Post.thread_id == made, Post.number == 1)
    ).one()
    db.session.execute(
        update(Thread)
        .where(Thread.id == made)
        .values(author_voice_id=opening.voice_id, created_at=opening.created_at)
    )
    _leave_trail(thread_id, [row.id for row in rows], made)
    new = reading.access(actor, made)
    add_note(thread, Note.SPLIT_OFF, other_id=made, position=max(1, min(heads) - 1))
    add_note(new, Note.SPLIT_FROM, other_id=thread_id, position=1)
    audit.record(actor, "split", "thread", made)
    publish(
        ThreadSplit(
            thread_id=thread_id,
            into_id=made,
            kind=thread.kind,
            into_kind=new.kind,
            post_ids=tuple(row.id for row in rows),
        )
    )
    removal.settle(thread_id)
    removal.settle(made)
    recheck(None)
    return made


def find_moved(actor: Actor, thread_id: str, post_id: str = "") -> str:
    """Return the thread to which an old address leads, for who may read it; else an empty string.

    A post knows itself where it stands by now, whatever became of the conversations that it passed through;
    an old address only has to be one that somebody left.
    """
    left = select(ThreadRedirect.thread_id).where(ThreadRedirect.old_id == thread_id)
    at = db.session.scalars(
        select(Post.thread_id).where(
            Post.id == post_id, left.where(ThreadRedirect.post_id.in_({"", post_id})).exists()
        )
    ).first()
    if at is None:
        at = db.session.scalars(left.where(ThreadRedirect.post_id == "")).first()
    if at in (None, thread_id) or not reading.visible(actor, [at]):
        return ""
    return at
