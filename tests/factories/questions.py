"""Questions for tests."""

from flask import Flask

from forum.kernel.actor import Actor
from forum.kernel.work import unit_of_work
from forum.questions import service
from tests.factories.threads import in_context, make_thread


def make_question(app: Flask, asker: Actor, slug: str, *, title: str = "Wie betaalt de overblijf?") -> str:
    """Ask a question of the whole group; returns its thread's id."""
    return make_thread(app, asker, slug, title=title, kind="question")


def accept(app: Flask, actor: Actor, thread_id: str, post_id: str) -> None:
    """Choose an answer."""
    with in_context(app), unit_of_work():
        service.accept(actor, thread_id, post_id)
