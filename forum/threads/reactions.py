"""Three professional reactions to a post: counted for everybody, told by name to nobody.

Who reacted is kept so that nobody reacts twice and everybody can take it back. It is read for that member
alone: pages, sockets and notices carry counts.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from flask_babel import lazy_gettext as _l
from sqlalchemy import and_, bindparam, delete, distinct, func, select

from forum.kernel.actor import Actor
from forum.kernel.clock import now
from forum.kernel.db import db, fetch, insert
from forum.kernel.errors import Forbidden
from forum.kernel.ids import new_id
from forum.kernel.sockets import push
from forum.kernel.stamped import stamped
from forum.kernel.work import after_commit, publish
from forum.threads import reading, rules
from forum.threads.events import PostReacted
from forum.threads.models import PostReaction
from forum.threads.rules import Reaction
from forum.threads.shapes import Page
from forum.threads.sockets import NAMESPACE

LABELS = {
    Reaction.USEFUL: _l("Nuttig"),
    Reaction.FAMILIAR: _l("Herkenbaar"),
    Reaction.THANKS: _l("Dank"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How often a post got one reaction, and whether the actor's is among them (for her eyes alone)."""

    kind: Reaction
    count: int = 0
    is_own: bool = False


NONE = tuple(Tally(kind=kind) for kind in Reaction)
"""What a post got to which nobody reacted: as for any post, a tally for each reaction, in order."""

_GIVEN = (
    select(PostReaction.post_id, PostReaction.kind, func.count())
    .where(PostReaction.post_id.in_(bindparam("ids", expanding=True)))
    .group_by(PostReaction.post_id, PostReaction.kind)
)
_OWN = select(PostReaction.post_id, PostReaction.kind).where(
    PostReaction.post_id.in_(bindparam("ids", expanding=True)),
    PostReaction.member_id == bindparam("member_id"),
)


def tallies(actor: Actor, page: Page) -> dict[str, tuple[Tally, ...]]:
    """Return what the posts of a page got, for those that got anything, in at most two queries."""
    ids = tuple(post.id for post in page.posts)
    given = stamped(("reactions", ids), page.stamp, lambda: _given(ids))
    if not given:
        return {}
    own = {tuple(row) for row in fetch(_OWN, ids=ids, member_id=actor.member_id)}
    return {
        post_id: tuple(
            Tally(kind=kind, count=counts.get(kind, 0), is_own=(post_id, kind) in own) for kind in Reaction
        )
        for post_id, counts in given.items()
    }


def _given(post_ids: Sequence[str]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for post_id, kind, count in fetch(_GIVEN, ids=post_ids) if post_ids else ():
        found[post_id][kind] = count
    return dict(found)


def counts(post_id: str) -> dict[str, int]:
    """Return how often a post got each reaction: all that anybody else learns."""
    rows = db.session.execute(
        select(PostReaction.kind, func.count())
        .where(PostReaction.post_id == post_id)
        .group_by(PostReaction.kind)
    )
    return {**{str(kind): 0 for kind in Reaction}, **dict(rows.tuples().all())}


def people(post_ids: Collection[str]) -> Mapping[str, int]:
    """Return how many members reacted to each of these posts, for its author's notice."""
    rows = db.session.execute(
        select(PostReaction.post_id, func.count(distinct(PostReaction.member_id)))
        .where(PostReaction.post_id.in_(post_ids))
        .group_by(PostReaction.post_id)
    )
    return dict(rows.tuples().all())


def react(actor: Actor, post_id: str, kind: Reaction, *, is_on: bool) -> None:
    """Give a reaction to a post, or take it back; doing either twice is doing it once.

    Raises:
        NotFound: There is no such post, or she may not read it.
        Forbidden: It is her own.
    """
    post = reading.access_post(actor, post_id)
    if not rules.may_react(is_own=post.is_own):
        raise Forbidden
    own = and_(
        PostReaction.post_id == post_id,
        PostReaction.member_id == actor.member_id,
        PostReaction.kind == kind,
    )
    if is_on:
        row = insert(PostReaction).values(
            id=new_id(), post_id=post_id, member_id=actor.member_id, kind=kind, at=now()
        )
        changed = db.session.execute(row.on_conflict_do_nothing().returning(PostReaction.id)).first()
    else:
        changed = db.session.execute(delete(PostReaction).where(own).returning(PostReaction.id)).first()
    if changed is None:
        return
    told = {"thread": post.thread_id, "post": post_id, "counts": counts(post_id)}
    after_commit(partial(push, NAMESPACE, post.thread_id, "reactions", told))
    if is_on:
        publish(PostReacted(thread_id=post.thread_id, post_id=post_id, voice_id=post.voice_id))
