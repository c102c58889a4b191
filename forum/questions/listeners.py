"""When an answer is chosen: tell who wrote it."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from forum.kernel.events import subscribe
from forum.notifications import NoticeKind, register_kind
from forum.notifications.service import notify
from forum.questions import service
from forum.questions.events import AnswerAccepted
from forum.threads import show_posts
from forum.threads.events import PostDeleted, ThreadSplit
from forum.threads.reading import visible_post_ids
from forum.threads.service import hearer


def _accepted(event: AnswerAccepted) -> None:
    if event.voice_id != event.by_voice_id:
        notify("answer_accepted", hearer(event.voice_id), event.post_id)


def _deleted(event: PostDeleted) -> None:
    service.forget_answer(event.post_id)


def _split(event: ThreadSplit) -> None:
    for post_id in event.post_ids:
        service.forget_answer(post_id)


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
    subscribe(app, AnswerAccepted, _accepted)
    subscribe(app, PostDeleted, _deleted)
    subscribe(app, ThreadSplit, _split)
