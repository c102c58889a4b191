"""What attachments are to desks: owned by posts, found by their text, told of when one cannot be shown."""

from collections.abc import Collection, Iterator, Mapping

from flask import Flask, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from forum.files import OwnerKind, indexing, register_owner
from forum.files import service as files
from forum.files.events import FileClaimed, FileRemoved, FileSettled
from forum.files.service import FileView, State
from forum.kernel.actor import Actor
from forum.kernel.events import subscribe
from forum.notifications import NoticeKind, NoticeLink, register_kind
from forum.notifications.service import notify
from forum.search import Document, Shown, Source, register_source
from forum.search.service import forget, reindex
from forum.threads import attachments, reading
from forum.threads.attachments import OWNER
from forum.threads.events import (
    PostAdded,
    PostDeleted,
    PostEdited,
    PostErased,
    PostRestored,
    ThreadDeleted,
    ThreadErased,
    ThreadMoved,
    ThreadRestored,
    ThreadsMerged,
    ThreadSplit,
    ThreadStarted,
)
from forum.threads.voices import hearer

KIND = "attachment"
_BETWEEN = "."


def _url(thread_id: str, post_id: str) -> str:
    return url_for("threads.show", thread_id=thread_id, post=post_id, _anchor=f"post-{post_id}")


def _owner_url(actor: Actor, post_id: str) -> str:
    return _url(reading.access_post(actor, post_id).thread_id, post_id)


# What is found: each page of a file is a document of its own, so that a hit can say where.


def _parts(id_: str) -> tuple[str, int]:
    file_id, _dot, number = id_.partition(_BETWEEN)
    return file_id, int(number) if number.isdecimal() else 0


def document_id(file_id: str, page: int) -> str:
    """Return the id of a page of a file, as search knows it."""
    return f"{file_id}{_BETWEEN}{page}"


def _load(id_: str) -> Document | None:
    file_id, number = _parts(id_)
    text = indexing.page_text(file_id, number)
    owner = indexing.owner_of(file_id)
    found = reading.find_for_index(post_id=owner[1]) if text and owner and owner[0] == OWNER else None
    if found is None or text is None:
        return None
    author = found.post.author
    return Document(
        kind=KIND,
        id=id_,
        title=found.thread.title,
        body=text,
        audience_id=found.thread.audience_id,
        group_id=found.thread.group_id,
        thread_id=found.thread.id,
        author=author.name if author.member_id else "",
        discipline=author.discipline if author.member_id and author.discipline else None,
        created_at=found.post.created_at,
    )


def _ids() -> Iterator[str]:
    for file_id, pages in indexing.all_ready_ids(OWNER):
        for number in range(1, pages + 1):
            yield document_id(file_id, number)


def _meta(view: FileView, number: int) -> str:
    if view.pages < 2:
        return view.name
    return str(_("%(name)s, bladzijde %(page)s", name=view.name, page=number))


def _show(actor: Actor, ids: Collection[str]) -> Mapping[str, Shown]:
    seen = files.visible(actor, {_parts(id_)[0] for id_ in ids})
    posts = reading.visible_posts(actor, {view.owner_id for view in seen.values()})
    threads = reading.visible(actor, {post.thread_id for post in posts.values()})
    shown = {}
    for id_ in ids:
        file_id, number = _parts(id_)
        view = seen.get(file_id)
        post = posts.get(view.owner_id) if view else None
        if view is None or post is None:
            continue
        shown[id_] = Shown(
            title=threads[post.thread_id].title,
            url=_url(post.thread_id, post.id),
            group_name=threads[post.thread_id].group_name,
            meta=_meta(view, number),
            written_at=post.created_at,
        )
    return shown


def _reindex(file_id: str, pages: int) -> None:
    for number in range(1, pages + 1):
        reindex(KIND, document_id(file_id, number))


def reindex_posts(post_ids: Collection[str]) -> None:
    """Have the attachments of posts found anew: where a title changed, or a post moved."""
    for file_id, pages in indexing.ready_of_owners(OWNER, post_ids):
        _reindex(file_id, pages)


# What happens.


def _claimed(event: FileClaimed) -> None:
    if event.owner_kind == OWNER:
        reindex_posts([event.owner_id])


def _settled(event: FileSettled) -> None:
    if event.owner_kind != OWNER:
        return
    if event.state == State.READY:
        reindex_posts([event.owner_id])
    elif not event.by_uploader:
        found = reading.find_for_index(post_id=event.owner_id)
        if found is not None:
            notify(f"attachment-{event.state}", hearer(found.post.voice_id), event.file_id)


def _removed(event: FileRemoved) -> None:
    if event.owner_kind == OWNER:
        for number in range(1, event.pages + 1):
            forget(KIND, document_id(event.file_id, number))


def _edited(event: PostEdited) -> None:
    attachments.claim_inline(event.post_id)
    if event.is_opening:
        reindex_posts(attachments.posts_of(event.thread_id))


# A post that is taken away keeps its files, unseen, until it comes back or is wiped.


def _post_changed(event: PostDeleted | PostRestored) -> None:
    reindex_posts([event.post_id])


def _thread_changed(event: ThreadDeleted | ThreadRestored | ThreadMoved) -> None:
    reindex_posts(attachments.posts_of(event.thread_id))


def _posts_went(event: ThreadsMerged | ThreadSplit) -> None:
    reindex_posts(event.post_ids)


def _thread_erased(event: ThreadErased) -> None:
    attachments.forget(*attachments.posts_of(event.thread_id))


def _links(actor: Actor, file_ids: Collection[str]) -> Mapping[str, NoticeLink]:
    """Return what notices show of own files that cannot be shown to others."""
    own = {view.id: view for view in files.own_of_owners(actor, OWNER, file_ids)}
    posts = reading.visible_posts(actor, {view.owner_id for view in own.values()})
    threads = reading.visible(actor, {post.thread_id for post in posts.values()})
    return {
        view.id: NoticeLink(
            title=threads[posts[view.owner_id].thread_id].title, url=url_for("files.check", file_id=view.id)
        )
        for view in own.values()
        if view.owner_id in posts
    }


def register(app: Flask) -> None:
    """Tell the desks, and listen."""
    register_owner(app, OwnerKind(name=OWNER, visible=reading.visible_post_ids, url=_owner_url))
    register_source(app, Source(kind=KIND, label=_l("Bijlage"), load=_load, ids=_ids, show=_show))
    for state, sentence in (
        (State.HELD, _l("Een bijlage bij ‘%(title)s’ wacht op jou: kijk wat er gevonden is.")),
        (State.REFUSED, _l("Een bijlage bij ‘%(title)s’ kan zo niet. Kijk wat er is.")),
    ):
        register_kind(
            app, NoticeKind(name=f"attachment-{state}", sentence=sentence, show=_links, icon="paperclip")
        )
    subscribe(app, ThreadStarted, lambda event: attachments.claim_inline(event.post_id))
    subscribe(app, PostAdded, lambda event: attachments.claim_inline(event.post_id))
    subscribe(app, PostEdited, _edited)
    subscribe(app, PostDeleted, _post_changed)
    subscribe(app, PostRestored, _post_changed)
    subscribe(app, ThreadDeleted, _thread_changed)
    subscribe(app, ThreadRestored, _thread_changed)
    subscribe(app, ThreadMoved, _thread_changed)
    subscribe(app, ThreadsMerged, _posts_went)
    subscribe(app, ThreadSplit, _posts_went)
    subscribe(app, PostErased, lambda event: attachments.forget(event.post_id))
    subscribe(app, ThreadErased, _thread_erased)
    subscribe(app, FileClaimed, _claimed)
    subscribe(app, FileSettled, _settled)
    subscribe(app, FileRemoved, _removed)
