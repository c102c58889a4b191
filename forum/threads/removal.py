"""Taking posts away, and putting them back; ``erasure`` wipes them for good.

A post that was taken away keeps its row, its number and its position; its text moves to a table that nobody
reads but who may put it back. A *mark* stays in its place where something depends on it, else it vanishes.
A conversation of which the opening is gone and nothing else stands goes altogether.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Row, Select, Text, delete, or_, select, type_coerce, update

from forum.audiences import service as audiences
from forum.audit import service as audit
from forum.groups import rules as group_rules
from forum.groups import service as groups
from forum.kernel import jobs
from forum.kernel.actor import Actor
from forum.kernel.clock import now
from forum.kernel.db import db, insert
from forum.kernel.errors import Forbidden, Invalid, NotFound
from forum.kernel.ids import new_id
from forum.kernel.sockets import recheck
from forum.kernel.text import Html, sanitise
from forum.kernel.work import publish
from forum.threads import quoting, reading, revisions, rules
from forum.threads.events import (
    PostDeleted,
    PostRestored,
    ThreadDeleted,
    ThreadRestored,
)
from forum.threads.models import Post, Removal, Thread, ThreadCounter, Voice
from forum.threads.rules import By, Reason
from forum.threads.shapes import PostView, ThreadView

ERASE = "threads.erase"
RESTORABLE = timedelta(days=14)
"""How long what was taken away may be put back."""

LISTED = 50
NOTHING = sanitise("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A post that the actor may take away, and as what she may."""

    thread: ThreadView
    post: PostView
    by: By
    leaves_mark: bool
    takes_thread: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """What was taken away, for the eyes of its author, or of hosts where one of them did it."""

    post_id: str
    thread_id: str
    title: str
    html: Html
    by: By
    reason: str
    is_own: bool
    is_opening: bool
    may_restore: bool
    removed_at: datetime
    erase_at: datetime


def hold(thread_id: str) -> None:
    """Wait for whoever writes in the thread: counts and marks are made of what stands at the end."""
    db.session.execute(select(ThreadCounter.id).where(ThreadCounter.thread_id == thread_id).with_for_update())


def _depends(thread_id: str, post_id: str) -> bool:
    """Tell whether something that is shown answers or quotes a post."""
    named = type_coerce(Post.html, Text).contains(quoting.address_of(post_id), autoescape=True)
    answers = select(Post.id).where(
        Post.thread_id == thread_id, or_(Post.reply_to_id == post_id, named), reading.IS_SHOWN
    )
    return db.session.scalars(answers.limit(1)).first() is not None


def access(actor: Actor, thread_id: str, post_id: str) -> Target:
    """Return a post that ``actor`` may take away: her own, or any where she is a host.

    Raises:
        NotFound: There is no such post in that thread, or she may not read it.
        Forbidden: It is not hers, and she is no host there.
    """
    post = reading.access_post(actor, post_id)
    if post.thread_id != thread_id:
        raise NotFound
    thread = reading.access(actor, thread_id)
    if not rules.may_remove(is_own=post.is_own, is_host=revisions.is_host(actor, thread)):
        raise Forbidden
    has_replies = thread.replies > 0
    return Target(
        thread=thread,
        post=post,
        by=By.AUTHOR if post.is_own else By.HOST,
        leaves_mark=has_replies if post.is_opening else _depends(thread_id, post_id),
        takes_thread=post.is_opening and not has_replies,
    )


def remove(actor: Actor, thread_id: str, post_id: str, *, reason: str = "") -> bool:
    """Take a post away; it can be put back for ``RESTORABLE``. Returns whether its conversation went, too.

    Args:
        actor: Its author, or a host.
        thread_id: The thread.
        post_id: The post of it.
        reason: One of ``Reason``, from a host alone.

    Raises:
        NotFound: There is no such post in that thread, or she may not read it.
        Forbidden: It is not hers, and she is no host there.
        Invalid: A host gave no reason.
    """
    hold(thread_id)
    target = access(actor, thread_id, post_id)
    by_host = target.by is By.HOST
    if by_host and reason not in set(Reason):
        raise Invalid(_("Kies waarom je dit weghaalt."), field="reason")
    moment = now()
    db.session.execute(
        insert(Removal).values(
            id=new_id(),
            post_id=post_id,
            html=target.post.html,
            reason=reason if by_host else "",
            erase_at=moment + RESTORABLE,
        )
    )
    db.session.execute(
        update(Post)
        .where(Post.id == post_id)
        .values(html=NOTHING, removed_at=moment, removed_by=target.by, changed_at=moment)
    )
    if by_host:
        # Of what somebody takes away of her own nothing is noted: it would tell who is behind a voice.
        audit.record(actor, f"removed-{reason}", "post", post_id)
    jobs.enqueue(ERASE, {"post_id": post_id}, key=post_id, run_at=moment + RESTORABLE)
    publish(
        PostDeleted(
            thread_id=thread_id,
            post_id=post_id,
            voice_id=target.post.voice_id,
            is_opening=target.post.is_opening,
            by_host=by_host,
        )
    )
    return not settle(thread_id)


def _quoted(thread_id: str) -> set[str]:
    """Return the posts of which a quotation is shown in a thread."""
    texts = db.session.scalars(
        select(Post.html).where(
            Post.thread_id == thread_id,
            reading.IS_STANDING,
            type_coerce(Post.html, Text).contains("<blockquote>"),
        )
    )
    return {post_id for html in texts for post_id in quoting.named_in(html)}


def settle(thread_id: str) -> bool:
    """Bring counts, marks and the thread itself in line with what stands; returns whether it still stands."""
    rows = db.session.execute(
        select(
            Post.id,
            Post.number,
            Post.position,
            Post.reply_to_id,
            Post.removed_at,
            Post.leaves_mark,
            Post.created_at,
        )
        .where(Post.thread_id == thread_id)
        .order_by(Post.number.desc())
    ).all()
    standing = [row for row in rows if row.removed_at is None]
    replies = [row for row in standing if row.number > 1]
    # A comment depends on what it stands under; newer posts first, for a mark holds up another mark.
    needed = _quoted(thread_id)
    first_at = {row.position: row.id for row in rows}
    for row in rows:
        is_marked = row.removed_at is not None and (row.id in needed or (row.number == 1 and bool(replies)))
        if row.removed_at is None or is_marked:
            needed |= {row.reply_to_id or "", first_at[row.position]} - {row.id}
        if is_marked != row.leaves_mark:
            changed = {"leaves_mark": is_marked, "changed_at": now()}
            db.session.execute(update(Post).where(Post.id == row.id).values(**changed))
    heads = {first_at[row.position] for row in replies}
    db.session.execute(
        update(ThreadCounter)
        .where(ThreadCounter.thread_id == thread_id)
        .values(
            replies=len(replies),
            answers=sum(row.id in heads and row.number > 1 for row in standing),
        )
    )
    stood = db.session.execute(select(Thread.removed_at, Thread.kind).where(Thread.id == thread_id)).one()
    values: dict[str, datetime | None] = {"removed_at": None if standing else stood.removed_at or now()}
    if standing:
        values["last_activity_at"] = max(row.created_at for row in standing)
    db.session.execute(update(Thread).where(Thread.id == thread_id).values(**values))
    if standing and stood.removed_at is not None:
        publish(ThreadRestored(thread_id=thread_id, kind=stood.kind))
    if not standing and stood.removed_at is None:
        # Open pages of it are told to go.
        recheck(None)
        publish(ThreadDeleted(thread_id=thread_id, kind=stood.kind))
    return bool(standing)


_REMOVED = (
    select(
        Post.id,
        Post.thread_id,
        Post.number,
        Post.voice_id,
        Post.removed_at,
        Post.removed_by,
        Thread.title,
        Thread.audience_id,
        Voice.member_id,
        Removal.html,
        Removal.reason,
        Removal.erase_at,
    )
    .join(Removal, Removal.post_id == Post.id)
    .join(Thread, Thread.id == Post.thread_id)
    .join(Voice, Voice.id == Post.voice_id)
)


def _readable(actor: Actor) -> Select[tuple[str]]:
    # The conversation itself may be gone; who reads along in its audience is asked all the same.
    return audiences.visible_ids_query(actor)


def find(actor: Actor, post_id: str) -> Removed:
    """Return what was taken away, for its author or, where a host did it, for hosts.

    Raises:
        NotFound: Nothing of that id was, it was wiped since, or it is not for her to see.
    """
    row = db.session.execute(
        _REMOVED.where(Post.id == post_id, Thread.audience_id.in_(_readable(actor)))
    ).first()
    if row is None:
        raise NotFound
    found = _views(actor, [row])
    if not found:
        raise NotFound
    return found[0]


def find_undo(actor: Actor, thread_id: str, post_id: str) -> Removed | None:
    """Return what was taken away from a thread a moment ago, if ``actor`` may put it back; else ``None``."""
    if not post_id:
        return None
    try:
        found = find(actor, post_id)
    except NotFound:
        return None
    return found if found.may_restore and found.thread_id == thread_id else None


def listed(actor: Actor) -> list[Removed]:
    """Return what of ``actor`` was taken away and is not wiped yet, the newest first."""
    rows = db.session.execute(
        _REMOVED.where(Voice.member_id == actor.member_id, Thread.audience_id.in_(_readable(actor)))
        .order_by(Post.removed_at.desc())
        .limit(LISTED)
    ).all()
    return _views(actor, rows)


def _views(actor: Actor, rows: Sequence[Row[tuple[Any, ...]]]) -> list[Removed]:
    hosted = {group.id for group in groups.own(actor) if group_rules.may_host(actor, group.position)}
    places = audiences.places_of(row.audience_id for row in rows)
    found: list[Removed] = []
    for row in rows:
        by, is_own = By(row.removed_by), row.member_id == actor.member_id
        may_restore = rules.may_restore(
            removed_by=by, is_own=is_own, is_host=places[row.audience_id].group_id in hosted
        )
        if is_own or may_restore:
            found.append(
                Removed(
                    post_id=row.id,
                    thread_id=row.thread_id,
                    title=row.title,
                    html=row.html,
                    by=by,
                    reason=row.reason,
                    is_own=is_own,
                    is_opening=row.number == 1,
                    may_restore=may_restore,
                    removed_at=row.removed_at,
                    erase_at=row.erase_at,
                )
            )
    return found


def restore(actor: Actor, thread_id: str, post_id: str) -> None:
    """Put back what was taken away; where it is back already, nothing changes.

    Raises:
        NotFound: It was never taken away, was wiped since, or is not for her to see.
        Forbidden: Somebody else took it away: her own text a host, or a text of another its author.
    """
    hold(thread_id)
    item = find(actor, post_id)
    if item.thread_id != thread_id:
        raise NotFound
    if not item.may_restore:
        raise Forbidden
    voice_id = db.session.scalars(
        update(Post)
        .where(Post.id == post_id)
        .values(html=item.html, removed_at=None, removed_by=None, leaves_mark=False, changed_at=now())
        .returning(Post.voice_id)
    ).one()
    db.session.execute(delete(Removal).where(Removal.post_id == post_id))
    if item.by is By.HOST:
        audit.record(actor, "restored", "post", post_id)
    settle(thread_id)
    publish(PostRestored(thread_id=thread_id, post_id=post_id, voice_id=voice_id, is_opening=item.is_opening))
