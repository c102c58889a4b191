"""Conversations: starting, replying, editing; reading them stands in ``reading`` and is offered here too."""

from collections.abc import Iterable
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import delete, func, select, update

from forum.audiences import service as audiences
from forum.drafts import service as drafts
from forum.kernel.actor import Actor
from forum.kernel.clock import now
from forum.kernel.db import db, insert
from forum.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from forum.kernel.ids import new_id
from forum.kernel.text import POLICY_VERSION, Html, project
from forum.kernel.work import publish
from forum.threads import kinds, quotes, revisions, rules, unread, voices
from forum.threads.events import PostAdded, PostEdited, ThreadStarted
from forum.threads.listing import last_activity, recent, recent_ids
from forum.threads.models import Dismissal, Post, Thread, ThreadCounter, Voice
from forum.threads.pages import read
from forum.threads.reading import (
    IS_SHOWN,
    THREADS_PER_PAGE,
    access,
    access_post,
    is_comment,
    may_reply,
    opening_posts,
    readable_posts_query,
    visible,
    visible_posts,
    visible_to,
)
from forum.threads.rules import Shown
from forum.threads.shapes import Dismissed, Display, Page, Place, PostView, ThreadView
from forum.threads.titles import checked_title
from forum.threads.voices import (
    display_of,
    find_own,
    hearer,
    is_own,
    member_of_voice,
    named_speakers,
    names_in,
    voice_ids,
)

__all__ = [
    "THREADS_PER_PAGE",
    "Dismissed",
    "Display",
    "Page",
    "PostView",
    "Shown",
    "ThreadView",
    "access",
    "access_post",
    "display_of",
    "edit",
    "find_own",
    "find_started",
    "hearer",
    "hold",
    "is_comment",
    "is_own",
    "last_activity",
    "may_reply",
    "member_of_voice",
    "named_speakers",
    "names_in",
    "opening_posts",
    "read",
    "readable_posts_query",
    "recent",
    "recent_ids",
    "reply",
    "start",
    "visible",
    "visible_posts",
    "visible_to",
    "voice_ids",
]


def _checked_html(html: Html) -> Html:
    if not project(html).text.strip():
        raise Invalid(_("Schrijf eerst iets."), field="body")
    return html


def _note_dismissals(post_id: str, dismissals: Iterable[Dismissed]) -> None:
    for item in dismissals:
        row = insert(Dismissal).values(
            id=new_id(), post_id=post_id, label=item.label, key=item.key, count=item.count, at=now()
        )
        db.session.execute(
            row.on_conflict_do_update(
                index_elements=[Dismissal.post_id, Dismissal.key], set_={"count": row.excluded.count}
            )
        )


def dismissed_keys(post_id: str) -> frozenset[str]:
    """Return the keyed digests of what its writer called no name in a post."""
    return frozenset(db.session.scalars(select(Dismissal.key).where(Dismissal.post_id == post_id)))


def find_started(actor: Actor, client_id: str) -> str:
    """Return the id of the thread that ``actor`` started with this form, or an empty string."""
    found = select(Voice.thread_id).where(Voice.member_id == actor.member_id, Voice.opened_with == client_id)
    return db.session.scalars(found).first() or ""


def _add_post(
    post_id: str,
    thread_id: str,
    place: Place,
    voice_id: str,
    html: Html,
    moment: datetime,
    client_id: str,
) -> None:
    db.session.execute(
        insert(Post).values(
            id=post_id,
            thread_id=thread_id,
            number=place.number,
            position=place.position,
            reply_to_id=place.reply_to_id or None,
            voice_id=voice_id,
            html=html,
            policy_version=POLICY_VERSION,
            created_at=moment,
            version=1,
            client_id=client_id or new_id(),
        )
    )


def start(
    actor: Actor,
    audience_id: str,
    kind: str,
    title: str,
    html: Html,
    *,
    voice: Shown = Shown.NAME,
    client_id: str = "",
    at: datetime | None = None,
    dismissals: Iterable[Dismissed] = (),
) -> str:
    """Start a thread and return its id; a second send of the same form returns the first one's.

    Args:
        actor: Its author.
        audience_id: Who reads it; she must be one of them.
        kind: A registered kind.
        title: On one line; at most ``LONGEST_TITLE`` characters.
        html: The opening post. The caller has let title and text pass the guard.
        voice: How she shows herself in this thread.
        client_id: Id that the form was given when it was rendered.
        at: When it was written; now when omitted.
        dismissals: What she called no name.

    Raises:
        NotFound: She does not read along in that audience, or the kind is unknown.
        Invalid: Title or text is empty, or the title is too long.
    """
    kinds.get(kind)
    if not audiences.may_read(actor, audience_id):
        raise NotFound
    if client_id:
        drafts.finish(actor, client_id)
    title, html = checked_title(title), _checked_html(html)
    moment = at or now()
    thread_id, voice_id, post_id = new_id(), new_id(), new_id()
    db.session.execute(
        insert(Thread).values(
            id=thread_id,
            kind=kind,
            audience_id=audience_id,
            title=title,
            author_voice_id=voice_id,
            created_at=moment,
            last_activity_at=moment,
            version=1,
        )
    )
    made = db.session.execute(
        insert(Voice)
        .values(
            id=voice_id,
            thread_id=thread_id,
            member_id=actor.member_id,
            shown=voice,
            opened_with=client_id or None,
        )
        .on_conflict_do_nothing(index_elements=[Voice.member_id, Voice.opened_with])
        .returning(Voice.id)
    ).first()
    if made is None:
        db.session.execute(delete(Thread).where(Thread.id == thread_id))
        return find_started(actor, client_id)
    db.session.execute(
        insert(ThreadCounter).values(id=new_id(), thread_id=thread_id, posts=1, replies=0, positions=1)
    )
    _add_post(post_id, thread_id, Place(number=1, position=1), voice_id, html, moment, client_id)
    _note_dismissals(post_id, dismissals)
    unread.mark_own(actor, thread_id, 1)
    publish(ThreadStarted(thread_id=thread_id, kind=kind, post_id=post_id, voice_id=voice_id))
    return thread_id


def _next_place(thread: ThreadView, reply_to: str) -> Place:
    """Count one more post and return where it stands."""
    above: int | None = None
    if reply_to:
        answered = db.session.execute(
            select(Post.position, IS_SHOWN.label("is_shown")).where(
                Post.id == reply_to, Post.thread_id == thread.id
            )
        ).first()
        if answered is None:
            raise NotFound
        # What vanished while she wrote takes nothing along: her reply stands by itself.
        above, reply_to = (answered.position, reply_to) if answered.is_shown else (None, "")
    # Beneath the opening post of a question stand comments on the question itself.
    is_comment = above is not None and kinds.get(thread.kind).has_comments
    if is_comment:
        there = select(func.count()).where(Post.thread_id == thread.id, Post.position == above)
        if not rules.may_comment(comments=db.session.scalars(there).one() - 1):
            raise Invalid(_("Hier staan al veel opmerkingen. Geef liever een eigen antwoord."), field="body")
    row = db.session.execute(
        update(ThreadCounter)
        .where(ThreadCounter.thread_id == thread.id)
        .values(
            posts=ThreadCounter.posts + 1,
            replies=ThreadCounter.replies + 1,
            positions=ThreadCounter.positions + (0 if is_comment else 1),
            answers=ThreadCounter.answers + (0 if is_comment else 1),
        )
        .returning(ThreadCounter.posts, ThreadCounter.positions)
    ).one()
    position = above if above is not None and is_comment else row.positions
    return Place(number=row.posts, position=position, reply_to_id=reply_to)


def hold(thread_id: str) -> None:
    """Let those who write about one thread wait for each other, until this unit of work ends."""
    db.session.execute(select(ThreadCounter.id).where(ThreadCounter.thread_id == thread_id).with_for_update())


def reply(
    actor: Actor,
    thread_id: str,
    html: Html,
    *,
    reply_to: str = "",
    voice: Shown = Shown.NAME,
    client_id: str = "",
    at: datetime | None = None,
    dismissals: Iterable[Dismissed] = (),
) -> str:
    """Reply to a thread and return the post's id; a second send of the same form returns the first one's.

    Args:
        actor: Who writes.
        thread_id: The thread.
        html: The reply. The caller has let it pass the guard.
        reply_to: The post of the thread that it answers, if any; where the kind has comments, it stands
            under that post.
        voice: How she shows herself, if she has not spoken in this thread before; else her voice stays.
        client_id: Id that the form was given when it was rendered.
        at: When it was written; now when omitted.
        dismissals: What she called no name.

    Raises:
        NotFound: There is no such thread, or she may not read it, or it has no post ``reply_to``.
        Forbidden: It is locked, or its kind does not let her speak now.
        Invalid: The text is empty, or ``reply_to`` has as many comments as may stand under one post.
    """
    # Writers of one thread wait for each other here: numbers have no gaps, a second send sees the first.
    hold(thread_id)
    thread = access(actor, thread_id)
    if client_id:
        drafts.finish(actor, client_id)
    voice_id = voices.find_own(actor, thread_id)
    if voice_id and client_id:
        sent = select(Post.id).where(Post.voice_id == voice_id, Post.client_id == client_id)
        found = db.session.scalars(sent).first()
        if found is not None:
            return found
    if not may_reply(actor, thread):
        raise Forbidden
    html = _checked_html(html)
    moment = at or now()
    if not voice_id:
        voice_id = new_id()
        db.session.execute(
            insert(Voice).values(id=voice_id, thread_id=thread_id, member_id=actor.member_id, shown=voice)
        )
    place = _next_place(thread, reply_to)
    if moment > thread.last_activity_at:
        db.session.execute(update(Thread).where(Thread.id == thread_id).values(last_activity_at=moment))
    post_id = new_id()
    _add_post(post_id, thread_id, place, voice_id, html, moment, client_id)
    _note_dismissals(post_id, dismissals)
    quotes.note(thread_id, post_id, html)
    unread.mark_own(actor, thread_id, place.number)
    publish(PostAdded(thread_id=thread_id, post_id=post_id, voice_id=voice_id))
    return post_id


def access_own_post(actor: Actor, post_id: str) -> PostView:
    """Return a post that ``actor`` may edit.

    Raises:
        NotFound: There is none, or she may not read it.
        Forbidden: She reads it, but it is not hers, or the thread is locked.
    """
    post = access_post(actor, post_id)
    if not rules.may_edit(is_own=post.is_own, is_locked=access(actor, post.thread_id).is_locked):
        raise Forbidden
    return post


def edit(
    actor: Actor,
    post_id: str,
    html: Html,
    *,
    version: int,
    title: str | None = None,
    dismissals: Iterable[Dismissed] = (),
    earlier: revisions.Judged | None = None,
) -> None:
    """Change an own post; nothing is written when nothing changed.

    Args:
        actor: Its writer.
        post_id: The post.
        html: The new text. The caller has let it (and the title) pass the guard.
        version: The post's version that she had before her.
        title: The thread's new title, with its opening post only.
        dismissals: What she called no name.
        earlier: What the guard said of the text that is replaced; without it, that text is not kept.

    Raises:
        NotFound: There is no such post, or she may not read it.
        Forbidden: It is not hers, or the thread is locked.
        Conflict: It was changed since she opened it.
        Invalid: Title or text is empty, or the title is too long.
    """
    post = access_own_post(actor, post_id)
    html = _checked_html(html)
    thread = access(actor, post.thread_id)
    title = thread.title if title is None or not post.is_opening else checked_title(title)
    if html == post.html and title == thread.title:
        return
    moment = now()
    changed = db.session.execute(
        update(Post)
        .where(Post.id == post_id, Post.version == version)
        .values(
            html=html,
            policy_version=POLICY_VERSION,
            edited_at=moment,
            changed_at=moment,
            version=Post.version + 1,
        )
        .returning(Post.id)
    ).first()
    if changed is None:
        raise Conflict
    revisions.keep(post, thread.title if post.is_opening else None, earlier)
    if title != thread.title:
        db.session.execute(
            update(Thread).where(Thread.id == thread.id).values(title=title, version=Thread.version + 1)
        )
    quotes.note(thread.id, post_id, html)
    _note_dismissals(post_id, dismissals)
    publish(
        PostEdited(
            thread_id=post.thread_id, post_id=post_id, voice_id=post.voice_id, is_opening=post.is_opening
        )
    )
