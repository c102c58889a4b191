"""Earlier texts of posts: which are kept when a post is edited, and who may look back.

An edit often takes out what identified a family. So an earlier text in which the guard finds someone is not
kept, and what is kept is not for every reader.
"""

from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from forum.groups import rules as group_rules
from forum.groups import service as groups
from forum.kernel.actor import Actor
from forum.kernel.db import db, insert
from forum.kernel.errors import Forbidden, NotFound
from forum.kernel.ids import new_id
from forum.kernel.text import Html, guarded_text
from forum.threads import guard, kinds, reading, rules
from forum.threads.models import Revision
from forum.threads.shapes import PostView, ThreadView

LISTED = 20
"""Edits that the page of a post's history lists, the newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Whether a version of a post may be kept when it is edited; said of that version alone."""

    version: int
    may_be_kept: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One edit: it made ``version`` of the version before, whose text may be gone."""

    version: int
    at: datetime
    is_erased: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """What a post said in one version, with the title for an opening post."""

    title: str
    html: Html


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The edits of a post, the newest first, and one of them to look at.

    ``before`` is missing where the earlier text is not kept, ``after`` where its own successor is not.
    """

    thread: ThreadView
    post: PostView
    edits: Sequence[Edit]
    shown: Edit | None
    before: Text | None
    after: Text | None


def judge(
    post: PostView,
    title: str,
    *,
    known: AbstractSet[str],
    kept: guard.Checked,
    colleagues: Collection[str] = (),
) -> Judged:
    """Let the guard read what a post says now, before an edit replaces it; outside any unit of work.

    Args:
        post: The post.
        title: The thread's title, for an opening post; else empty.
        known: Digests of what its writer called no name before.
        kept: What the guard found in the text that will replace it.
        colleagues: Names under which others are shown in the conversation.
    """
    found = guard.look(
        {"title": title, "body": guarded_text(post.html)},
        scope=post.client_id,
        dismissed=known,
        colleagues=colleagues,
    ).found
    # What she called no name and took out all the same may have been one.
    names = {item.key for item in found if item.is_direct}
    stands = {item.key for item in kept.found if item.is_dismissed}
    return Judged(
        version=post.version,
        may_be_kept=rules.may_keep(
            stops=any(item.stops for item in found), has_lost_a_name=bool(names - stands)
        ),
    )


def keep(post: PostView, title: str | None, judged: Judged | None) -> None:
    """Note the version that an edit replaces, in the transaction of the edit.

    Args:
        post: The post as it was.
        title: The thread's title as it was, for an opening post.
        judged: What ``judge`` said; without it, or said of another version, the text is not kept.
    """
    is_kept = judged is not None and judged.version == post.version and judged.may_be_kept
    db.session.execute(
        insert(Revision).values(
            id=new_id(),
            post_id=post.id,
            version=post.version,
            title=title if is_kept else None,
            html=post.html if is_kept else None,
            written_at=post.edited_at or post.created_at,
        )
    )


def is_host(actor: Actor, thread: ThreadView) -> bool:
    """Tell whether ``actor``, who reads ``thread``, is a host of its group."""
    return group_rules.may_host(actor, groups.position(actor, thread.group_id))


def _access(actor: Actor, thread_id: str, post_id: str) -> tuple[ThreadView, PostView]:
    post = reading.access_post(actor, post_id)
    if post.thread_id != thread_id:
        raise NotFound
    thread = reading.access(actor, post.thread_id)
    is_allowed = rules.may_look_back(
        is_own=post.is_own,
        is_host=is_host(actor, thread),
        for_author_alone=kinds.get(thread.kind).history_for_author_alone,
    )
    if not is_allowed:
        raise Forbidden
    return thread, post


def history(actor: Actor, thread_id: str, post_id: str, *, version: int = 0) -> History:
    """Return the history of a post.

    Args:
        actor: Who looks.
        thread_id: The thread.
        post_id: The post of it.
        version: The version that the edit made which to look at; the newest when it is none of the listed.

    Raises:
        NotFound: There is no such post in that thread, or she may not read it.
        Forbidden: She reads it, but is neither its author nor a host where hosts may look.
    """
    thread, post = _access(actor, thread_id, post_id)
    rows = db.session.execute(
        select(Revision.version, Revision.written_at, Revision.html.is_(None).label("is_erased"))
        .where(Revision.post_id == post_id)
        .order_by(Revision.version.desc())
        .limit(LISTED)
    ).all()
    moments = [post.edited_at or post.created_at, *(row.written_at for row in rows)]
    edits = [
        Edit(version=row.version + 1, at=at, is_erased=row.is_erased)
        for row, at in zip(rows, moments, strict=False)
    ]
    shown = next((edit for edit in edits if edit.version == version), edits[0] if edits else None)
    before = after = None
    if shown is not None:
        texts = _texts(post_id, (shown.version - 1, shown.version))
        texts[post.version] = Text(title=thread.title if post.is_opening else "", html=post.html)
        before, after = texts.get(shown.version - 1), texts.get(shown.version)
    return History(thread=thread, post=post, edits=edits, shown=shown, before=before, after=after)


def _texts(post_id: str, versions: Collection[int]) -> dict[int, Text]:
    rows = db.session.execute(
        select(Revision.version, Revision.title, Revision.html).where(
            Revision.post_id == post_id, Revision.version.in_(versions), Revision.html.is_not(None)
        )
    )
    return {row.version: Text(title=row.title or "", html=row.html) for row in rows}
