"""Attachments: the files of posts, and the images in their texts.

An *attachment* is listed under its post; an *inline* image stands in the text, as ``/files/<id>``. Both are
claimed for the post when it is published or edited: what is inline by a listener, what is listed by
``attach``, which whoever publishes calls in the same unit of work. From then on whoever reads the post sees
them.
"""

import re
from collections.abc import Collection, Mapping, Sequence

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import select

from forum.files import service as files
from forum.files.service import FileView, State
from forum.kernel.actor import Actor
from forum.kernel.db import db
from forum.kernel.errors import Invalid
from forum.kernel.ids import ALPHABET, LENGTH
from forum.kernel.text import Html
from forum.threads.models import Post
from forum.threads.voices import member_of_voice

OWNER = "post"
MOST = 10
"""Attachments of one post; images in its text are not counted."""

_INLINE = re.compile(rf'<img src="/files/([{ALPHABET}]{{{LENGTH}}})"')


def inline_ids(html: Html) -> list[str]:
    """Return the ids of the files that a text shows, in its order."""
    return list(dict.fromkeys(_INLINE.findall(html)))


def of_posts(actor: Actor, texts: Mapping[str, Html]) -> dict[str, tuple[FileView, ...]]:
    """Return what is listed under posts that ``actor`` may read, by post, in one query.

    An image in the text is listed for who sent it alone, and only while others do not see it yet.

    Args:
        actor: Who reads.
        texts: The texts of the posts, by id.
    """
    found = files.of_owners(actor, OWNER, texts.keys())
    return {
        post_id: tuple(view for view in views if _is_listed(view, texts[post_id]))
        for post_id, views in found.items()
    }


def _is_listed(view: FileView, html: Html) -> bool:
    is_inline = view.id in inline_ids(html)
    return (view.is_listed and not is_inline) or (is_inline and not view.is_ready)


def of_form(actor: Actor, file_ids: Sequence[str], *, post_id: str = "") -> list[FileView]:
    """Return the files that a form lists, as far as they are the writer's and still there."""
    return files.own_among(actor, list(dict.fromkeys(file_ids)), owner_id=post_id)


def may_all_go(actor: Actor, file_ids: Sequence[str]) -> bool:
    """Tell whether all of these files of ``actor`` wait still, and none of them was refused."""
    fine = {view.id for view in of_form(actor, file_ids) if view.state != State.REFUSED}
    return fine == set(file_ids)


def opening_of(thread_id: str) -> str:
    """Return the id of the opening post of a thread, for whoever has just published it."""
    return db.session.scalars(select(Post.id).where(Post.thread_id == thread_id, Post.number == 1)).one()


def _check_number(count: int) -> None:
    if count > MOST:
        raise Invalid(
            ngettext(
                "Er kan hoogstens %(num)s bijlage bij een bericht.",
                "Er kunnen hoogstens %(num)s bijlagen bij een bericht.",
                MOST,
            ),
            field="attachments",
        )


def attach(actor: Actor, post_id: str, file_ids: Collection[str]) -> None:
    """List files under an own post; once more changes nothing.

    Args:
        actor: Who wrote the post; the caller has made sure of that.
        post_id: The post.
        file_ids: Files that she sent and nothing has claimed, or that are listed there already.

    Raises:
        Invalid: They are too many, or one of them is gone or was refused.
    """
    wanted = list(dict.fromkeys(file_ids))
    _check_number(len(wanted))
    if len(files.claim(actor.member_id, wanted, OWNER, post_id)) < len(wanted):
        raise Invalid(
            _("Een van je bijlagen kan niet mee of is er niet meer. Kijk wat er nog staat."),
            field="attachments",
        )


def replace(actor: Actor, post_id: str, html: Html, file_ids: Collection[str]) -> None:
    """Let these be the files listed under an own post: others go, but images, which earlier texts may show.

    Args:
        actor: Who wrote the post; the caller has made sure of that.
        post_id: The post.
        html: Its text from now on.
        file_ids: As for ``attach``.

    Raises:
        Invalid: They are too many, or one of them is gone or was refused.
    """
    its = files.of_owners(actor, OWNER, [post_id]).get(post_id, [])
    kept = {view.id for view in its if not view.is_listed} | set(file_ids) | set(inline_ids(html))
    files.forget(OWNER, [post_id], but=kept)
    attach(actor, post_id, file_ids)


def claim_inline(post_id: str) -> None:
    """Claim the images in the text of a post for it: those that its writer sent and nothing has claimed."""
    row = db.session.execute(select(Post.html, Post.voice_id).where(Post.id == post_id)).one()
    ids = inline_ids(row.html)
    if ids:
        files.claim(member_of_voice(row.voice_id), ids, OWNER, post_id, is_listed=False)


def posts_of(thread_id: str) -> Sequence[str]:
    """Return the ids of all posts of a thread, standing or taken away."""
    return db.session.scalars(select(Post.id).where(Post.thread_id == thread_id)).all()


def forget(*post_ids: str) -> None:
    """Remove all files of posts for good, with their bytes, their text and what is found of them.

    It is done when the text of a post is wiped; in the unit of work that does so.
    """
    files.forget(OWNER, post_ids)
