"""Wiping the text of a post for good: at once when its author or a host says so, else when its time is over.

What was read stays read. Everything of the text that the site holds goes: the text itself and its earlier
versions, what others of its thread quote of it, what the guard was told of it, its place in the index, the
bytes that the database and the index leave behind, what processes keep in memory. Features that hold copies
listen to ``PostErased``.
"""

from collections.abc import Sequence

from sqlalchemy import Text, delete, or_, select, type_coerce, update

from forum.audit import service as audit
from forum.drafts import service as drafts
from forum.kernel import jobs
from forum.kernel.actor import Actor
from forum.kernel.clock import now
from forum.kernel.db import db, scrub
from forum.kernel.errors import NotFound
from forum.kernel.forgetting import forget_texts_after_commit
from forum.kernel.jobs import JobKind
from forum.kernel.work import publish
from forum.threads import places, quotes, quoting, removal
from forum.threads.events import PostErased, QuotationErased, ThreadErased
from forum.threads.models import Dismissal, Post, Removal, Revision, Thread
from forum.threads.rules import By

SCRUB = "threads.scrub"
NO_TITLE = "[weggehaald]"
"""Title of a conversation whose opening was wiped after others had replied: stored, so in one language."""


def erase(actor: Actor, thread_id: str, post_id: str, *, reason: str = "") -> bool:
    """Wipe the text of a post for good, standing or taken away; returns whether its conversation went, too.

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
    removal.hold(thread_id)
    is_away = db.session.scalars(select(Removal.id).where(Removal.post_id == post_id)).first() is not None
    is_gone = False
    if is_away:
        item = removal.find(actor, post_id)
        if item.thread_id != thread_id:
            raise NotFound
        by_host = not item.is_own
        if by_host:
            audit.record(actor, "erased", "post", post_id)
    else:
        by_host = removal.access(actor, thread_id, post_id).by is By.HOST
        is_gone = removal.remove(actor, thread_id, post_id, reason=reason)
        if by_host:
            audit.record(actor, "erased", "post", post_id)
    wipe(post_id)
    return is_gone


def wipe(post_id: str) -> None:
    """Erase what is left of a post that was taken away, and its conversation when nothing else is left."""
    post = db.session.execute(
        select(Post.thread_id, Post.number, Thread.kind, Thread.removed_at)
        .join(Thread, Thread.id == Post.thread_id)
        .where(Post.id == post_id)
    ).one()
    is_opening = post.number == 1
    jobs.enqueue(SCRUB, {}, key="all")
    forget_texts_after_commit()
    for table in (Removal, Revision, Dismissal):
        db.session.execute(delete(table).where(table.post_id == post_id))
    _wipe_quotations(post.thread_id, post_id)
    for place in (places.edit(post_id), places.reply(post.thread_id, post_id)):
        drafts.forget_place(place)
    publish(PostErased(thread_id=post.thread_id, post_id=post_id, kind=post.kind, is_opening=is_opening))
    waiting = (
        select(Removal.id).join(Post, Post.id == Removal.post_id).where(Post.thread_id == post.thread_id)
    )
    is_last = is_opening or db.session.scalars(waiting.limit(1)).first() is None
    if post.removed_at is not None and is_last:
        # Nothing of it stands. With the opening goes what others took away below it.
        publish(ThreadErased(thread_id=post.thread_id, kind=post.kind))
        drafts.forget_place(places.reply(post.thread_id))
        db.session.execute(delete(Thread).where(Thread.id == post.thread_id))
    elif is_opening:
        db.session.execute(
            update(Thread)
            .where(Thread.id == post.thread_id)
            .values(title=NO_TITLE, version=Thread.version + 1)
        )


def _wipe_quotations(thread_id: str, post_id: str) -> None:
    """Take the words of a post out of what others of its thread quote of it, in every version."""
    named = quoting.address_of(post_id)
    # What quoted it may have been split off since.
    scope = or_(Post.thread_id == thread_id, Post.id.in_(quotes.quoting(post_id)))
    rows = db.session.execute(
        select(Post.id, Post.html, Post.thread_id, Post.number, Thread.kind)
        .join(Thread, Thread.id == Post.thread_id)
        .where(scope, type_coerce(Post.html, Text).contains(named, autoescape=True))
    ).all()
    for row in rows:
        db.session.execute(
            update(Post)
            .where(Post.id == row.id)
            .values(html=quoting.without(row.html, post_id), version=Post.version + 1, changed_at=now())
        )
        publish(
            QuotationErased(
                thread_id=row.thread_id, post_id=row.id, kind=row.kind, is_opening=row.number == 1
            )
        )
    within = select(Post.id).where(scope)
    db.session.execute(
        update(Revision)
        .where(
            Revision.post_id.in_(within), type_coerce(Revision.html, Text).contains(named, autoescape=True)
        )
        .values(html=None, title=None)
    )
    away = select(Removal.id, Removal.html).where(
        Removal.post_id.in_(within), type_coerce(Removal.html, Text).contains(named, autoescape=True)
    )
    for removal_id, html in db.session.execute(away).tuples().all():
        text = quoting.without(html, post_id)
        db.session.execute(update(Removal).where(Removal.id == removal_id).values(html=text))


def wipe_due(payloads: Sequence[dict[str, str]], _prepared: object) -> None:
    """Erase what was taken away so long ago that nobody may put it back any more."""
    for payload in payloads:
        post_id = payload["post_id"]
        erase_at = db.session.scalars(select(Removal.erase_at).where(Removal.post_id == post_id)).first()
        if erase_at is None:
            continue
        if erase_at > now():
            # It was put back and taken away anew: its time counts from then.
            jobs.enqueue(removal.ERASE, payload, key=post_id, run_at=erase_at)
        else:
            wipe(post_id)


def _scrub(_payloads: Sequence[dict[str, str]]) -> None:
    scrub((Post, Removal, Revision, Thread))


JOBS = (
    JobKind(name=removal.ERASE, apply=wipe_due, batch=20),
    JobKind(name=SCRUB, prepare=_scrub, batch=20),
)
