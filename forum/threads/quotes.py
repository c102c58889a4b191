"""Which posts a post quotes: read from its text when it is published or changed, never told by a form.

A quote is a blockquote with a link to the post that it is from; only posts of the same thread can be quoted.
The rows let whoever redacts or takes away a post find what repeats it.
"""

from collections.abc import Sequence

from sqlalchemy import delete, select

from forum.kernel.db import db, insert
from forum.kernel.ids import new_id
from forum.kernel.text import Html
from forum.threads import rules
from forum.threads.models import Post, PostQuote


def note(thread_id: str, post_id: str, html: Html) -> None:
    """Keep which posts of its thread a post quotes, instead of what was kept before; in the unit of work."""
    db.session.execute(delete(PostQuote).where(PostQuote.quoting_id == post_id))
    named = rules.quoted_ids(html, thread_id) - {post_id}
    if not named:
        return
    found = db.session.scalars(select(Post.id).where(Post.thread_id == thread_id, Post.id.in_(named))).all()
    if found:
        db.session.execute(
            insert(PostQuote).values(
                [{"id": new_id(), "quoting_id": post_id, "quoted_id": quoted} for quoted in sorted(found)]
            )
        )


def quoting(post_id: str) -> Sequence[str]:
    """Return the ids of the posts that quote a post, whoever may read them: to take quotes along with it."""
    return db.session.scalars(
        select(PostQuote.quoting_id).where(PostQuote.quoted_id == post_id).order_by(PostQuote.quoting_id)
    ).all()
