"""What a page of a conversation tells while it is read: how far its reader has come."""

from flask import Blueprint, Flask, redirect, request, url_for
from flask.typing import ResponseReturnValue

from forum.kernel.web import current_actor, limiter
from forum.kernel.work import unit_of_work
from forum.threads import rules, service, unread

bp = Blueprint("reading", __name__)

_marks = limiter.limit("60 per minute")


@bp.post("/threads/read")
@_marks
def seen() -> ResponseReturnValue:
    """Note what was on the screen: pairs of ``thread`` and ``upto``; what she may not read is ignored."""
    marks = rules.parse_seen(request.form.getlist("thread"), request.form.getlist("upto"), unread.MOST_MARKS)
    if marks:
        with unit_of_work():
            unread.mark(current_actor(), marks)
    return "", 204


@bp.post("/threads/<thread_id>/read")
@_marks
def read_all(thread_id: str) -> ResponseReturnValue:
    """Note that she has read up to ``upto``, the last post there was when her page was made."""
    service.access(current_actor(), thread_id)
    marks = rules.parse_seen([thread_id], request.form.getlist("upto"), 1)
    with unit_of_work():
        unread.mark(current_actor(), marks)
    return redirect(url_for("threads.show", thread_id=thread_id, unread=1), 303)


def register(app: Flask) -> None:
    """Serve these verbs."""
    app.register_blueprint(bp)
