"""When something is written: find it anew, and tell those who spoke in the thread."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from flask import Flask, url_for
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from forum.kernel.actor import Actor
from forum.kernel.events import subscribe
from forum.kernel.jobs import register as register_job
from forum.notifications import NoticeKind, NoticeLink, register_kind
from forum.notifications.service import notify
from forum.search.service import forget, reindex
from forum.tags.events import TagMerged
from forum.threads import erasure, kinds, reactions, reading, removal
from forum.threads.bookmarks import REMINDER
from forum.threads.events import (
    PostAdded,
    PostDeleted,
    PostEdited,
    PostErased,
    PostReacted,
    PostRestored,
    QuotationErased,
    ThreadDeleted,
    ThreadErased,
    ThreadLocked,
    ThreadMoved,
    ThreadRestored,
    ThreadsMerged,
    ThreadSplit,
    ThreadStarted,
    ThreadTagged,
)
from forum.threads.following import hearers
from forum.threads.notices import reply_notice, show_posts, show_threads, visible_thread_ids
from forum.threads.rules import By
from forum.threads.sockets import tell, tell_changed, tell_gone, tell_steered
from forum.threads.sources import REPLY
from forum.threads.tagging import hearers as hearers_by_tag
from forum.threads.tagging import take_over
from forum.threads.voices import hearer


def _started(event: ThreadStarted) -> None:
    reindex(event.kind, event.thread_id)
    heard = hearers(event.thread_id, event.post_id, event.voice_id)
    notify("conversation", heard.others, event.thread_id)


def _tagged(event: ThreadTagged) -> None:
    notify("tagged", hearers_by_tag(event), event.thread_id)


def _added(event: PostAdded) -> None:
    tell(event.post_id)
    reindex(REPLY, event.post_id)
    heard = hearers(event.thread_id, event.post_id, event.voice_id)
    # The notice begins with the reply itself, for it tells of all that is written from then on.
    notify(kinds.get(heard.kind).author_notice, heard.author, event.thread_id, at=heard.at)
    notify("reply", heard.others, event.thread_id, at=heard.at)


def _edited(event: PostEdited) -> None:
    tell(event.post_id)
    if not event.is_opening:
        reindex(REPLY, event.post_id)
        return
    reindex(reading.kind_of(event.thread_id), event.thread_id)
    # Replies are found under the thread's title, too.
    for post_id in reading.reply_ids(event.thread_id):
        reindex(REPLY, post_id)


def _show_own(actor: Actor, post_ids: Collection[str]) -> Mapping[str, NoticeLink]:
    return {
        item.post_id: NoticeLink(title=item.title, url=url_for("keeping.removed", post=item.post_id))
        for item in removal.listed(actor)
        if item.post_id in post_ids and item.by is By.HOST
    }


def _reindex_post(event: PostDeleted | PostRestored) -> None:
    if event.is_opening:
        reindex(reading.kind_of(event.thread_id), event.thread_id)
    else:
        reindex(REPLY, event.post_id)


def _deleted(event: PostDeleted) -> None:
    tell_changed(event.thread_id, event.post_id)
    _reindex_post(event)
    if event.by_host:
        notify("post_removed", hearer(event.voice_id), event.post_id)


def _restored(event: PostRestored) -> None:
    tell_changed(event.thread_id, event.post_id)
    _reindex_post(event)


def _quotation_erased(event: QuotationErased) -> None:
    tell_changed(event.thread_id, event.post_id)
    if event.is_opening:
        forget(event.kind, event.thread_id)
    else:
        forget(REPLY, event.post_id)


def _erased(event: PostErased) -> None:
    if not event.is_opening:
        forget(REPLY, event.post_id)
        return
    forget(event.kind, event.thread_id)
    # Replies are found under the title, too, and that went with the opening.
    for post_id in reading.reply_ids(event.thread_id):
        forget(REPLY, post_id)


def _thread_deleted(event: ThreadDeleted) -> None:
    tell_gone(event.thread_id)
    _reindex_thread(event)


def _reindex_thread(event: ThreadDeleted | ThreadRestored) -> None:
    reindex(event.kind, event.thread_id)
    for post_id in reading.reply_ids(event.thread_id):
        reindex(REPLY, post_id)


def _moved(event: ThreadMoved) -> None:
    reindex(event.kind, event.thread_id)
    for post_id in reading.reply_ids(event.thread_id):
        reindex(REPLY, post_id)


def _locked(event: ThreadLocked) -> None:
    tell_steered(event.thread_id)


def _merged(event: ThreadsMerged) -> None:
    tell_steered(event.into_id)
    # The opening of the one that was emptied is a reply now, and its own document is gone.
    reindex(event.kind, event.thread_id)
    for post_id in event.post_ids:
        reindex(REPLY, post_id)


def _split(event: ThreadSplit) -> None:
    tell_steered(event.thread_id, event.post_ids)
    # The first of these is an opening now, and was a document of its own.
    reindex(event.into_kind, event.into_id)
    for post_id in event.post_ids:
        reindex(REPLY, post_id)


def _thread_erased(event: ThreadErased) -> None:
    forget(event.kind, event.thread_id)
    for post_id in reading.reply_ids(event.thread_id):
        forget(REPLY, post_id)


def _appreciated(actor: Actor, post_ids: Collection[str]) -> Mapping[str, NoticeLink]:
    links = show_posts(actor, post_ids)
    return {
        post_id: replace(links[post_id], who=ngettext("%(num)s collega", "%(num)s collega's", count))
        for post_id, count in reactions.people(links).items()
    }


def _appreciated_ids(actor: Actor, post_ids: Collection[str]) -> set[str]:
    return reading.visible_post_ids(actor, reactions.people(post_ids))


def _reacted(event: PostReacted) -> None:
    notify("reaction", hearer(event.voice_id), event.post_id)


def _kinds() -> list[NoticeKind]:
    return [
        reply_notice(
            "reply",
            _l("%(who)s reageerde in ‘%(title)s’."),
            _l("%(count)s nieuwe reacties in ‘%(title)s’."),
            "message-circle",
        ),
        NoticeKind(
            name="conversation",
            sentence=_l("%(who)s begon een gesprek: ‘%(title)s’."),
            show=show_threads,
            visible=visible_thread_ids,
            is_read_with_subject=True,
            icon="messages-square",
        ),
        NoticeKind(
            name="tagged",
            sentence=_l("Een gesprek over een onderwerp dat je volgt: ‘%(title)s’."),
            show=show_threads,
            visible=visible_thread_ids,
            is_read_with_subject=True,
            icon="tag",
        ),
        NoticeKind(
            name=REMINDER,
            sentence=_l("Je wilde hieraan herinnerd worden: ‘%(title)s’."),
            show=show_threads,
            visible=visible_thread_ids,
            is_read_with_subject=True,
            icon="bookmark",
        ),
    ]


def register(app: Flask) -> None:
    """Listen."""
    register_kind(
        app,
        NoticeKind(
            name="post_removed",
            sentence=_l("Een gastheer of -vrouw haalde je bericht in ‘%(title)s’ weg."),
            show=_show_own,
            icon="trash-2",
        ),
    )
    subscribe(app, PostDeleted, _deleted)
    subscribe(app, PostRestored, _restored)
    subscribe(app, PostErased, _erased)
    subscribe(app, QuotationErased, _quotation_erased)
    subscribe(app, ThreadDeleted, _thread_deleted)
    subscribe(app, ThreadRestored, _reindex_thread)
    subscribe(app, ThreadErased, _thread_erased)
    subscribe(app, ThreadLocked, _locked)
    subscribe(app, ThreadMoved, _moved)
    subscribe(app, ThreadsMerged, _merged)
    subscribe(app, ThreadSplit, _split)
    for job in erasure.JOBS:
        register_job(app, job)
    register_kind(
        app,
        NoticeKind(
            name="reaction",
            sentence=_l("Je bijdrage aan ‘%(title)s’ kreeg waardering van %(who)s."),
            show=_appreciated,
            visible=_appreciated_ids,
            icon="thumbs-up",
        ),
    )
    subscribe(app, PostReacted, _reacted)
    for kind in _kinds():
        register_kind(app, kind)
    subscribe(app, ThreadTagged, _tagged)
    subscribe(app, TagMerged, take_over)
    subscribe(app, ThreadStarted, _started)
    subscribe(app, PostAdded, _added)
    subscribe(app, PostEdited, _edited)
