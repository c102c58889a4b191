"""The page on which who runs a conversation adds a poll to it."""

from flask import Blueprint, Flask, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from forum.kernel.errors import Conflict, Forbidden, Invalid
from forum.kernel.web import current_actor, limiter, render
from forum.kernel.work import unit_of_work
from forum.polls import guard
from forum.polls import service as polls
from forum.polls.forms import PollForm
from forum.threads import service
from forum.threads.polls import PLACE, standing

bp = Blueprint("thread_polls", __name__)


@bp.route("/threads/<thread_id>/polls/new", methods=["GET", "POST"])
@limiter.limit("20 per minute", methods=["POST"])
def create(thread_id: str) -> ResponseReturnValue:
    """Add a poll beneath the opening post."""
    actor = current_actor()
    thread = service.access(actor, thread_id)
    mine = standing(actor, thread_id)
    if not mine.may_run or thread.is_locked:
        raise Forbidden
    form = PollForm()
    if not form.is_submitted() and not mine.may_name:
        form.poll_names.data = "anonymous"
    if form.is_submitted() and not form.wants_more and form.validate() and guard.passes(form):
        here = url_for("threads.show", thread_id=thread_id)
        try:
            with unit_of_work():
                poll_id = polls.open_poll(
                    current_actor(), PLACE, thread_id, form.poll_plan(), client_id=form.client_id.data
                )
            return redirect(f"{here}#poll-{poll_id}", 303)
        except Conflict as error:
            flash(str(error.message), "warning")
            return redirect(here, 303)
        except Invalid as error:
            form.show_poll_error(error)
    page = render("threads/add_poll.html", form=form, thread=thread, may_name=mine.may_name)
    return page, 422 if form.is_submitted() and not form.wants_more else 200


def register(app: Flask) -> None:
    """Serve this page."""
    app.register_blueprint(bp)
