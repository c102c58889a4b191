"""Tags on conversations: typed by the author, kept right by her and the hosts, and a list for each."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import (
    ColumnElement,
    Select,
    SQLColumnExpression,
    bindparam,
    delete,
    exists,
    func,
    select,
    update,
)

from forum.audiences import service as audiences
from forum.groups import service as groups
from forum.groups.rules import Position
from forum.kernel.actor import Actor
from forum.kernel.db import db, fetch, insert
from forum.kernel.errors import Forbidden
from forum.kernel.ids import new_id
from forum.kernel.stamped import stamped
from forum.kernel.work import publish
from forum.tags import service as tags
from forum.tags.events import TagMerged
from forum.tags.shapes import TagView
from forum.threads import reading
from forum.threads.events import ThreadTagged
from forum.threads.models import Thread, ThreadTag, Voice
from forum.threads.reading import visible_to
from forum.threads.shapes import Page, ThreadView
from forum.threads.voices import is_own

RELATED = 8


def may_tag(actor: Actor, thread: ThreadView) -> bool:
    """Tell whether ``actor``, who reads a conversation, may change its tags: its author, and hosts."""
    return is_own(actor, thread.author_voice_id) or groups.position(actor, thread.group_id) is Position.HOST


_OF = (
    select(ThreadTag.thread_id, ThreadTag.tag_id)
    .where(ThreadTag.thread_id.in_(bindparam("ids", expanding=True)))
    .order_by(ThreadTag.place, ThreadTag.id)
)


def of(thread_ids: Collection[str]) -> dict[str, tuple[TagView, ...]]:
    """Return the tags of conversations that the caller may show, by conversation, in two queries."""
    if not thread_ids:
        return {}
    rows = fetch(_OF, ids=list(thread_ids)).all()
    known = tags.views({row.tag_id for row in rows})
    found: dict[str, tuple[TagView, ...]] = defaultdict(tuple)
    for row in rows:
        found[row.thread_id] += (known[row.tag_id],)
    return found


def ids_of(thread_ids: Collection[str]) -> dict[str, list[str]]:
    """Return the ids of the tags of conversations that the caller may show, in one query."""
    rows = db.session.execute(
        select(ThreadTag.thread_id, ThreadTag.tag_id).where(ThreadTag.thread_id.in_(thread_ids))
    )
    found: dict[str, list[str]] = defaultdict(list)
    for thread_id, tag_id in rows.tuples():
        found[thread_id].append(tag_id)
    return dict(found)


def of_page(page: Page) -> tuple[TagView, ...]:
    """Return the tags of the conversation of a page, in at most one query."""
    ids = stamped(("tags", page.thread.id), page.stamp, lambda: _ids(page.thread.id))
    if not ids:
        return ()
    known = tags.views(set(ids))
    return tuple(known[tag_id] for tag_id in ids)


def _ids(thread_id: str) -> Sequence[str]:
    return db.session.scalars(
        select(ThreadTag.tag_id)
        .where(ThreadTag.thread_id == thread_id)
        .order_by(ThreadTag.place, ThreadTag.id)
    ).all()


def put(actor: Actor, thread_id: str, names: Sequence[str]) -> None:
    """Let a conversation have these tags and no others.

    Args:
        actor: Its author, or a host of its group.
        thread_id: The conversation.
        names: What the tags are called. The caller has asked ``tags.service.problem``.

    Raises:
        NotFound: There is no such conversation, or she may not read it.
        Forbidden: She may not change its tags.
    """
    thread = reading.access(actor, thread_id)
    if not may_tag(actor, thread):
        raise Forbidden
    wanted = tags.resolve(actor, names)
    had = set(db.session.scalars(select(ThreadTag.tag_id).where(ThreadTag.thread_id == thread_id)))
    gone = had - set(wanted)
    if gone:
        db.session.execute(
            delete(ThreadTag).where(ThreadTag.thread_id == thread_id, ThreadTag.tag_id.in_(gone))
        )
    for place, tag_id in enumerate(wanted):
        row = insert(ThreadTag).values(id=new_id(), thread_id=thread_id, tag_id=tag_id, place=place)
        db.session.execute(
            row.on_conflict_do_update(
                index_elements=[ThreadTag.thread_id, ThreadTag.tag_id], set_={"place": row.excluded.place}
            )
        )
    new = [tag_id for tag_id in wanted if tag_id not in had]
    if new:
        publish(ThreadTagged(thread_id=thread_id, tag_ids=tuple(new), voice_id=thread.author_voice_id))


def hearers(event: ThreadTagged) -> set[str]:
    """Return whom to tell of a conversation by its tags: who follows one and may read it, but its author."""
    audience_id = db.session.scalars(select(Thread.audience_id).where(Thread.id == event.thread_id)).one()
    people = audiences.readers_query().subquery()
    author = select(Voice.member_id).where(Voice.id == event.voice_id).scalar_subquery()
    return set(
        db.session.scalars(
            select(people.c.member_id).where(
                people.c.audience_id == audience_id,
                people.c.member_id.in_(tags.followers_query(event.tag_ids)),
                people.c.member_id != author,
            )
        )
    )


def take_over(event: TagMerged) -> None:
    """Let what carried a tag carry the one that it was merged into."""
    already = select(ThreadTag.thread_id).where(ThreadTag.tag_id == event.into_id)
    db.session.execute(
        update(ThreadTag)
        .where(ThreadTag.tag_id == event.tag_id, ThreadTag.thread_id.not_in(already))
        .values(tag_id=event.into_id)
        .execution_options(synchronize_session=False)
    )


def stands(actor: Actor, tag_id: SQLColumnExpression[str]) -> ColumnElement[bool]:
    """Return the condition that a tag stands on a conversation that ``actor`` may read."""
    return (
        exists()
        .where(ThreadTag.tag_id == tag_id, ThreadTag.thread_id == Thread.id, visible_to(actor))
        .correlate_except(ThreadTag, Thread)
    )


def counts(actor: Actor) -> Mapping[str, int]:
    """Return on how many conversations that ``actor`` may read each tag stands."""
    rows = db.session.execute(
        select(ThreadTag.tag_id, func.count())
        .join(Thread, Thread.id == ThreadTag.thread_id)
        .where(visible_to(actor))
        .group_by(ThreadTag.tag_id)
    )
    return dict(rows.tuples().all())


def _together(actor: Actor, tag_id: str) -> Select[tuple[str, int]]:
    own = select(ThreadTag.thread_id).where(ThreadTag.tag_id == tag_id)
    return (
        select(ThreadTag.tag_id, func.count())
        .join(Thread, Thread.id == ThreadTag.thread_id)
        .where(ThreadTag.thread_id.in_(own), ThreadTag.tag_id != tag_id, visible_to(actor))
        .group_by(ThreadTag.tag_id)
        .order_by(func.count().desc(), ThreadTag.tag_id)
        .limit(RELATED)
    )


def related(actor: Actor, tag_id: str) -> list[TagView]:
    """Return the tags that most often stand beside a tag on conversations that ``actor`` may read."""
    ids = [found for found, _count in db.session.execute(_together(actor, tag_id))]
    known = tags.views(ids)
    return [known[found] for found in ids]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What the page of a tag shows of conversations."""

    part: object
    related: Sequence[TagView]
