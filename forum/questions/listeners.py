"""When an answer is chosen: tell who wrote it. When a colleague answers who was asked: make room."""

from collections.abc import Collection, Mapping

from flask import Flask, url_for
from flask_babel import lazy_gettext as _l

from forum.kernel.actor import Actor
from forum.kernel.events import subscribe
from forum.notifications import NoticeKind, NoticeLink, register_kind
from forum.notifications.service import notify
from forum.questions import service
from forum.questions.citing import OUTDATED
from forum.questions.events import AnswerAccepted
from forum.questions.routing import ASKED, close, invited_to
from forum.threads import show_posts
from forum.threads.events import PostAdded, PostDeleted, ThreadSplit
from forum.threads.reading import visible_post_ids
from forum.threads.service import hearer, visible


def _accepted(event: AnswerAccepted) -> None:
    if event.voice_id != event.by_voice_id:
        notify("answer_accepted", hearer(event.voice_id), event.post_id)


def _deleted(event: PostDeleted) -> None:
    service.forget_answer(event.post_id)


def _split(event: ThreadSplit) -> None:
    for post_id in event.post_ids:
        service.forget_answer(post_id)


def _answered(event: PostAdded) -> None:
    close(event.thread_id, event.voice_id)


def _show_invitations(actor: Actor, thread_ids: Collection[str]) -> Mapping[str, NoticeLink]:
    waiting = invited_to(actor) & set(thread_ids)
    return {
        thread.id: NoticeLink(title=thread.title, url=url_for("threads.show", thread_id=thread.id))
        for thread in visible(actor, waiting).values()
    }


def register(app: Flask) -> None:
    """Listen."""
    register_kind(
        app,
        NoticeKind(
            name="answer_accepted",
            sentence=_l("Je antwoord op ‘%(title)s’ is gekozen als beste antwoord."),
            show=show_posts,
            visible=visible_post_ids,
            icon="circle-check",
        ),
    )
    register_kind(
        app,
        NoticeKind(
            name=OUTDATED,
            sentence=_l(
                "Iets waar je antwoord op ‘%(title)s’ op rust, is veranderd. Kijk je of het nog klopt?"
            ),
            show=show_posts,
            visible=visible_post_ids,
            icon="history",
        ),
    )
    register_kind(
        app,
        NoticeKind(
            name=ASKED,
            sentence=_l("Een collega vraagt of jij hier iets over weet: ‘%(title)s’."),
            show=_show_invitations,
            is_read_with_subject=True,
            icon="circle-question-mark",
        ),
    )
    subscribe(app, AnswerAccepted, _accepted)
    subscribe(app, PostDeleted, _deleted)
    subscribe(app, ThreadSplit, _split)
    subscribe(app, PostAdded, _answered)
