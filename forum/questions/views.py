"""Choosing an answer, and taking the choice back."""

from flask import Blueprint, Flask, redirect, url_for
from flask.typing import ResponseReturnValue

from forum.kernel.web import current_actor
from forum.kernel.work import unit_of_work
from forum.questions import service

bp = Blueprint("questions", __name__)


@bp.post("/threads/<thread_id>/answer/<post_id>")
def accept(thread_id: str, post_id: str) -> ResponseReturnValue:
    """Choose a reply as the answer."""
    with unit_of_work():
        service.accept(current_actor(), thread_id, post_id)
    return redirect(url_for("threads.show", thread_id=thread_id), 303)


@bp.post("/threads/<thread_id>/answer")
def unaccept(thread_id: str) -> ResponseReturnValue:
    """Take the choice back."""
    with unit_of_work():
        service.unaccept(current_actor(), thread_id)
    return redirect(url_for("threads.show", thread_id=thread_id), 303)


def register(app: Flask) -> None:
    """Serve these verbs."""
    app.register_blueprint(bp)
