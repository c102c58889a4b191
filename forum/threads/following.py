"""Following: a member chooses how much she hears of a group and of a conversation; who is told of what.

What a member chose is shown to nobody else. Recipients are found by the database, among those who may read
at that moment, and are handed to the notification desk alone. Who speaks as a colleague is told like anyone
else, and never of her own words.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    ScalarSelect,
    Select,
    String,
    bindparam,
    delete,
    exists,
    or_,
    select,
    union,
)

from forum.audiences import service as audiences
from forum.groups import service as groups
from forum.kernel.actor import Actor
from forum.kernel.db import db, fetch, insert
from forum.kernel.ids import new_id
from forum.kernel.reader import READER, built_once, reading
from forum.threads.levels import GroupLevel, ThreadLevel, hears_reply
from forum.threads.mentions import member_ids
from forum.threads.models import GroupFollowing, Post, Thread, ThreadFollowing, Voice
from forum.threads.reading import access
from forum.threads.shapes import ThreadView


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearers:
    """Whom a post is told to, in a conversation of which kind, and when it was written.

    Each member is in one of the sets at most.
    """

    kind: str
    at: datetime
    author: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)


_LEVEL = select(GroupFollowing.level).where(
    GroupFollowing.member_id == bindparam("member_id"), GroupFollowing.group_id == bindparam("group_id")
)


def group_level(actor: Actor, group_id: str) -> GroupLevel:
    """Return how much ``actor`` wants to hear of a group that she is in."""
    found = fetch(_LEVEL, member_id=actor.member_id, group_id=group_id).scalar()
    return GroupLevel(found or GroupLevel.NORMAL)


def choose_for_group(actor: Actor, slug: str, level: GroupLevel) -> None:
    """Choose how much to hear of a group from now on.

    Raises:
        NotFound: There is no such group, or she is not in it.
    """
    group = groups.access_inside(actor, slug)
    if level is GroupLevel.NORMAL:
        db.session.execute(
            delete(GroupFollowing).where(
                GroupFollowing.member_id == actor.member_id, GroupFollowing.group_id == group.id
            )
        )
        return
    row = insert(GroupFollowing).values(
        id=new_id(), member_id=actor.member_id, group_id=group.id, level=level
    )
    db.session.execute(
        row.on_conflict_do_update(
            index_elements=[GroupFollowing.member_id, GroupFollowing.group_id],
            set_={"level": row.excluded.level},
        )
    )


def choose_for_thread(actor: Actor, thread_id: str, level: ThreadLevel) -> None:
    """Choose how much to hear of a conversation from now on.

    Raises:
        NotFound: There is no such conversation, or she may not read it.
    """
    access(actor, thread_id)
    if level is ThreadLevel.NORMAL:
        db.session.execute(
            delete(ThreadFollowing).where(
                ThreadFollowing.member_id == actor.member_id, ThreadFollowing.thread_id == thread_id
            )
        )
        return
    row = insert(ThreadFollowing).values(
        id=new_id(), member_id=actor.member_id, thread_id=thread_id, level=level
    )
    db.session.execute(
        row.on_conflict_do_update(
            index_elements=[ThreadFollowing.member_id, ThreadFollowing.thread_id],
            set_={"level": row.excluded.level},
        )
    )


def followed_query(member_id: str) -> tuple[Select[tuple[str]], Select[tuple[str]]]:
    """Return the queries of ids of what a member follows: what she chose or spoke in, and what she muted."""
    own = (ThreadFollowing.member_id == member_id,)
    chosen = select(ThreadFollowing.thread_id).where(*own, ThreadFollowing.level == ThreadLevel.FOLLOW)
    spoken = select(Voice.thread_id).where(Voice.member_id == member_id)
    muted = select(ThreadFollowing.thread_id).where(*own, ThreadFollowing.level == ThreadLevel.MUTE)
    both = union(chosen, spoken).subquery()
    return select(both.c.thread_id), muted


@built_once
def _done_with() -> Select[tuple[str]]:
    spoken = exists().where(Voice.thread_id == Thread.id, Voice.member_id == READER.member_id)
    muted = exists().where(
        ThreadFollowing.thread_id == Thread.id,
        ThreadFollowing.member_id == READER.member_id,
        ThreadFollowing.level == ThreadLevel.MUTE,
    )
    return select(Thread.id).where(Thread.id.in_(bindparam("ids", expanding=True)), or_(spoken, muted))


def done_with(actor: Actor, thread_ids: Collection[str]) -> set[str]:
    """Return those of these threads in which ``actor`` has spoken or which she muted, in one query."""
    return set(fetch(_done_with(), ids=list(thread_ids), **reading(actor)).scalars())


def left_in_peace(thread: ThreadView) -> set[str]:
    """Return who does not want to be asked about a thread, in one query; for choosing, and nothing to show.

    That is who muted it, and who has its group on quiet and does not follow this one.
    """
    own = select(ThreadFollowing.member_id).where(ThreadFollowing.thread_id == thread.id)
    quiet = select(GroupFollowing.member_id).where(
        GroupFollowing.group_id == thread.group_id,
        GroupFollowing.level == GroupLevel.QUIET,
        GroupFollowing.member_id.not_in(own.where(ThreadFollowing.level == ThreadLevel.FOLLOW)),
    )
    muted = own.where(ThreadFollowing.level == ThreadLevel.MUTE)
    return set(db.session.scalars(union(muted, quiet)))


def _member_behind(voice_id: ColumnElement[str]) -> ScalarSelect[str]:
    return select(Voice.member_id).where(Voice.id == voice_id).scalar_subquery()


def _level(
    table: type[GroupFollowing] | type[ThreadFollowing], *place: ColumnElement[bool]
) -> ScalarSelect[str]:
    return select(table.level).where(*place, table.member_id == _READERS.c.member_id).scalar_subquery()


_THREAD_ID = bindparam("thread_id", type_=String())
_GROUP_ID = bindparam("group_id", type_=String())
_READERS = audiences.readers_query().subquery()

# Only of these it is asked what they may read and want to hear: never of everybody in a large group.
_CONCERNED = union(
    select(Voice.member_id).where(Voice.thread_id == _THREAD_ID),
    select(ThreadFollowing.member_id).where(
        ThreadFollowing.thread_id == _THREAD_ID, ThreadFollowing.level == ThreadLevel.FOLLOW
    ),
    select(GroupFollowing.member_id).where(
        GroupFollowing.group_id == _GROUP_ID, GroupFollowing.level == GroupLevel.ALL
    ),
).subquery()

_HEARERS = select(
    _READERS.c.member_id,
    _level(GroupFollowing, GroupFollowing.group_id == _GROUP_ID).label("group_level"),
    _level(ThreadFollowing, ThreadFollowing.thread_id == _THREAD_ID).label("thread_level"),
    (_READERS.c.member_id == _member_behind(bindparam("author_voice_id", type_=String()))).label("is_author"),
    (
        _READERS.c.member_id
        == select(Voice.member_id)
        .join(Post, Post.voice_id == Voice.id)
        .where(Post.id == bindparam("reply_to", type_=String()))
        .scalar_subquery()
    ).label("is_answered"),
    exists()
    .where(Voice.thread_id == _THREAD_ID, Voice.member_id == _READERS.c.member_id)
    .label("takes_part"),
).where(
    _READERS.c.audience_id == bindparam("audience_id", type_=String()),
    _READERS.c.member_id.in_(select(_CONCERNED.c.member_id)),
    _READERS.c.member_id != _member_behind(bindparam("voice_id", type_=String())),
)

_POST = (
    select(
        Post.html, Post.reply_to_id, Post.created_at, Thread.kind, Thread.audience_id, Thread.author_voice_id
    )
    .join(Thread, Thread.id == Post.thread_id)
    .where(Post.id == bindparam("post_id", type_=String()))
)


def hearers(thread_id: str, post_id: str, voice_id: str) -> Hearers:
    """Return whom to tell of a post, in a constant number of queries; never its writer.

    Args:
        thread_id: The conversation.
        post_id: The post, which may be its opening post.
        voice_id: The voice that wrote it.
    """
    post = fetch(_POST, post_id=post_id).one()
    # Who is named is told so, and not a second time that there is a reply.
    named = member_ids(post.html)
    rows = fetch(
        _HEARERS,
        thread_id=thread_id,
        group_id=audiences.group_of(post.audience_id),
        audience_id=post.audience_id,
        author_voice_id=post.author_voice_id,
        voice_id=voice_id,
        reply_to=post.reply_to_id or "",
    )
    found = Hearers(kind=post.kind, at=post.created_at)
    for row in rows:
        if row.member_id not in named and hears_reply(
            group=GroupLevel(row.group_level or GroupLevel.NORMAL),
            thread=ThreadLevel(row.thread_level or ThreadLevel.NORMAL),
            is_addressed=bool(row.is_author or row.is_answered),
            takes_part=bool(row.takes_part),
        ):
            (found.author if row.is_author else found.others).add(row.member_id)
    return found
