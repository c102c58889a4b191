"""Pages of polls: one by itself, voting, who voted what, changing, closing, removing."""

from collections.abc import Sequence

from flask import Blueprint, Flask, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from forum.kernel.web import current_actor, limiter, render
from forum.kernel.work import unit_of_work
from forum.polls import guard, service
from forum.polls.forms import PollForm, filled
from forum.polls.links import links_of
from forum.polls.live import NAMESPACE
from forum.polls.places import Link
from forum.polls.shapes import PollView

bp = Blueprint("polls", __name__)

_writes = limiter.shared_limit("60 per minute", scope="polls.write", methods=["POST"])


def _link(poll: PollView) -> Link:
    found = links_of(current_actor(), [(poll.id, poll.place, poll.place_id)])
    if not found:
        raise NotFound
    return found[poll.id]


def _back(poll: PollView) -> ResponseReturnValue:
    # A script asks for the poll alone; who has none goes back to the conversation.
    alone = url_for("polls.show", poll_id=poll.id)
    return redirect(alone if "alone" in request.args else _link(poll).url, 303)


def _page(
    poll: PollView, *, error: Invalid | None = None, chosen: Sequence[str] = (), reason: str | None = None
) -> str:
    return render(
        "polls/show.html",
        poll=poll,
        link=_link(poll),
        error=error,
        chosen=chosen,
        reason=poll.own_reason if reason is None else reason,
    )


@bp.get("/polls/<poll_id>")
def show(poll_id: str) -> ResponseReturnValue:
    """A poll by itself."""
    return _page(service.access(current_actor(), poll_id))


@bp.post("/polls/<poll_id>/vote")
@_writes
def vote(poll_id: str) -> ResponseReturnValue:
    """Vote, or change a vote; what was chosen stays in the form when it cannot count."""
    poll = service.access(current_actor(), poll_id)
    chosen = [option_id for option_id in request.form.getlist("choice") if option_id]
    reason = request.form.get("reason", "")
    try:
        if poll.asks_reason:
            guard.check_reason(reason[:1000])
        with unit_of_work():
            service.vote(current_actor(), poll_id, chosen, reason=reason)
    except Conflict as error:
        flash(str(error.message), "warning")
    except Invalid as error:
        page = _page(service.access(current_actor(), poll_id), error=error, chosen=chosen, reason=reason)
        return page, 422
    return _back(poll)


@bp.get("/polls/<poll_id>/votes")
def votes(poll_id: str) -> ResponseReturnValue:
    """Who voted what, in a poll with names; ``?after=`` goes on where a page ended."""
    actor = current_actor()
    found = service.named_votes(actor, poll_id, after=request.args.get("after", ""))
    poll = service.access(actor, poll_id)
    return render("polls/votes.html", poll=poll, link=_link(poll), found=found)


@bp.route("/polls/<poll_id>/edit", methods=["GET", "POST"])
@_writes
def edit(poll_id: str) -> ResponseReturnValue:
    """Change a poll before its first vote."""
    poll = service.access(current_actor(), poll_id)
    if not poll.may_run:
        raise Forbidden
    if not poll.may_edit:
        flash(_("Er is al gestemd. Daarom blijft deze poll zoals hij is."), "warning")
        return redirect(_link(poll).url, 303)
    form = PollForm(data=filled(poll))
    if form.is_submitted() and not form.wants_more and form.validate() and guard.passes(form):
        try:
            with unit_of_work():
                service.change(current_actor(), poll_id, form.poll_plan(), version=form.version.data or 0)
            flash(_("De wijzigingen zijn bewaard."), "success")
            return redirect(_link(poll).url, 303)
        except Invalid as error:
            form.show_poll_error(error)
    page = render("polls/edit.html", form=form, poll=poll, link=_link(poll))
    return page, 422 if form.is_submitted() and not form.wants_more else 200


@bp.post("/polls/<poll_id>/close")
@_writes
def close(poll_id: str) -> ResponseReturnValue:
    """Close a poll for good."""
    poll = service.access(current_actor(), poll_id)
    with unit_of_work():
        service.close(current_actor(), poll_id)
    return _back(poll)


@bp.post("/polls/<poll_id>/remove")
@_writes
def remove(poll_id: str) -> ResponseReturnValue:
    """Remove a poll with all that was voted."""
    poll = service.access(current_actor(), poll_id)
    url = _link(poll).url.partition("#")[0]
    with unit_of_work():
        service.remove(current_actor(), poll_id)
    flash(_("De poll is weg."), "success")
    return redirect(url, 303)


def register(app: Flask) -> None:
    """Serve these pages."""
    app.register_blueprint(bp)
    app.jinja_env.globals["polls_namespace"] = NAMESPACE
