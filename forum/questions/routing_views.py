"""Pages of asking colleagues about a question, and of rather not answering."""

from flask import Blueprint, Flask, redirect, request, url_for
from flask.typing import ResponseReturnValue

from forum.kernel.errors import Invalid
from forum.kernel.web import current_actor, limiter, render
from forum.kernel.work import unit_of_work
from forum.members.labels import DISCIPLINES
from forum.questions import routing
from forum.threads import service as threads

bp = Blueprint("routing", __name__, url_prefix="/threads/<thread_id>/ask")

_writes = limiter.shared_limit("20 per hour", scope="routing.write", methods=["POST"])


def _ask_page(thread_id: str, discipline: str, error: str = "") -> str:
    actor = current_actor()
    thread = threads.access(actor, thread_id)
    proposal = routing.propose(actor, thread_id, discipline=discipline)
    return render(
        "questions/ask.html",
        thread=thread,
        disciplines=DISCIPLINES,
        discipline=discipline,
        proposal=proposal,
        asked=routing.asked(actor, thread),
        error=error,
    )


def _wanted(discipline: str) -> str:
    return discipline if discipline in DISCIPLINES else ""


@bp.get("")
def ask(thread_id: str) -> ResponseReturnValue:
    """Whom one might ask; ``?discipline=`` says whose view is wanted."""
    return _ask_page(thread_id, _wanted(request.args.get("discipline", "")))


@bp.post("")
@_writes
def invite(thread_id: str) -> ResponseReturnValue:
    """Ask them; ``named`` are those who stay ticked, where the asker sees who they are."""
    discipline = _wanted(request.form.get("discipline", ""))
    named = request.form.getlist("named") if "names" in request.form else None
    try:
        with unit_of_work():
            routing.invite(current_actor(), thread_id, discipline=discipline, member_ids=named)
    except Invalid as error:
        return _ask_page(thread_id, discipline, str(error.message)), 422
    return redirect(url_for("routing.ask", thread_id=thread_id), 303)


@bp.post("/recall")
@_writes
def recall(thread_id: str) -> ResponseReturnValue:
    """Take back what has not been sent."""
    with unit_of_work():
        routing.recall(current_actor(), thread_id)
    return redirect(url_for("routing.ask", thread_id=thread_id), 303)


@bp.post("/decline")
@_writes
def decline(thread_id: str) -> ResponseReturnValue:
    """Rather not; nobody hears of it."""
    with unit_of_work():
        routing.decline(current_actor(), thread_id)
    return redirect(url_for("home.index"), 303)


def register(app: Flask) -> None:
    """Serve these pages."""
    app.register_blueprint(bp)
