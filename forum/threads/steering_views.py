"""Pages on which hosts steer a conversation: pin, lock, move, merge, split."""

from flask import Blueprint, Flask, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.kernel.errors import Invalid
from forum.kernel.text import excerpt
from forum.kernel.web import current_actor, limiter, render
from forum.kernel.work import unit_of_work
from forum.threads import joining, service, steering
from forum.threads.steering_forms import ChooseForm, SplitForm
from forum.threads.writing import prepare, show_error

bp = Blueprint("steering", __name__)

_writes = limiter.shared_limit("40 per minute", scope="threads.write", methods=["POST"])
WORDS = 90


def _to(thread_id: str) -> ResponseReturnValue:
    return redirect(url_for("threads.show", thread_id=thread_id), 303)


@bp.post("/threads/<thread_id>/pin")
@_writes
def pin(thread_id: str) -> ResponseReturnValue:
    """Pin a conversation (``on``), or unpin it."""
    try:
        with unit_of_work():
            steering.pin(current_actor(), thread_id, is_pinned=request.form.get("on") == "1")
    except Invalid as error:
        flash(str(error.message), "warning")
    return _to(thread_id)


@bp.post("/threads/<thread_id>/lock")
@_writes
def lock(thread_id: str) -> ResponseReturnValue:
    """Close a conversation (``on``), or open it again."""
    with unit_of_work():
        steering.lock(current_actor(), thread_id, is_locked=request.form.get("on") == "1")
    return _to(thread_id)


def _page(
    form: ChooseForm | SplitForm, what: str, thread: service.ThreadView, **values: object
) -> ResponseReturnValue:
    page = render("threads/steer.html", form=form, what=what, thread=thread, **values)
    return page, 422 if form.is_submitted() else 200


@bp.route("/threads/<thread_id>/move", methods=["GET", "POST"])
@_writes
def move(thread_id: str) -> ResponseReturnValue:
    """Move a conversation to another group of which one is a host."""
    thread = steering.access(current_actor(), thread_id)
    groups = steering.targets(current_actor(), thread)
    form = ChooseForm()
    form.offer(_("Naar welke groep?"), [(group.id, group.name) for group in groups])
    if form.validate_on_submit():
        try:
            with unit_of_work():
                steering.move(current_actor(), thread_id, form.chosen.data)
            return _to(thread_id)
        except Invalid as error:
            form.form_errors.append(str(error.message))
    return _page(form, "move", thread, is_possible=bool(groups))


@bp.route("/threads/<thread_id>/merge", methods=["GET", "POST"])
@_writes
def merge(thread_id: str) -> ResponseReturnValue:
    """Put a conversation behind another one of the same group."""
    thread = steering.access(current_actor(), thread_id)
    others = joining.partners(current_actor(), thread)
    form = ChooseForm()
    form.offer(_("Bij welk gesprek?"), [(other.id, other.title) for other in others])
    if form.validate_on_submit():
        try:
            with unit_of_work():
                joining.merge(current_actor(), thread_id, form.chosen.data)
            return _to(form.chosen.data)
        except Invalid as error:
            form.form_errors.append(str(error.message))
    return _page(form, "merge", thread, is_possible=bool(others))


@bp.route("/threads/<thread_id>/split", methods=["GET", "POST"])
@_writes
def split(thread_id: str) -> ResponseReturnValue:
    """Give chosen posts of one page of a conversation a conversation of their own."""
    actor = current_actor()
    thread = steering.access(actor, thread_id)
    page = service.read(actor, thread_id, page=request.args.get("page", 1, type=int))
    entries = [
        entry.post for entry in page.entries if not entry.post.is_opening and not entry.post.removed_by
    ]
    form = SplitForm()
    form.offer([(post.id, f"{post.author.name}: {excerpt(post.html, WORDS)}") for post in entries])
    if form.validate_on_submit():
        written = prepare(form, colleagues=service.names_in(thread_id))
        if written.is_ready:
            comments = {
                comment.id
                for entry in page.entries
                if entry.post.id in form.posts.data
                for comment in entry.comments
                if not comment.removed_by
            }
            try:
                with unit_of_work():
                    made = joining.split(
                        current_actor(), thread_id, {*form.posts.data, *comments}, form.title.data
                    )
                return _to(made)
            except Invalid as error:
                show_error(form, error)
    return _page(form, "split", thread, is_possible=bool(entries), page=page)


def register(app: Flask) -> None:
    """Serve these pages."""
    app.register_blueprint(bp)
