"""Pages about what becomes of a post after it was written: its history, taking it away, putting it back."""

from flask import Blueprint, Flask, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.kernel.web import current_actor, limiter, register_slot, render
from forum.kernel.work import unit_of_work
from forum.threads import erasure, kinds, removal, revisions
from forum.threads.diff import Run, compare, compare_lines, stretches
from forum.threads.keeping_forms import FOREVER, REASONS, RemoveForm
from forum.threads.rules import By, page_of

bp = Blueprint("keeping", __name__)

_writes = limiter.shared_limit("40 per minute", scope="threads.write", methods=["POST"])


@bp.get("/threads/<thread_id>/posts/<post_id>/history")
def history(thread_id: str, post_id: str) -> ResponseReturnValue:
    """Earlier texts of a post, and what one edit changed; ``?version=`` says which."""
    found = revisions.history(
        current_actor(), thread_id, post_id, version=request.args.get("version", 0, type=int)
    )
    changes = None
    title: tuple[Run, ...] = ()
    if found.before and found.after:
        changes = compare(found.before.html, found.after.html)
        if found.before.title != found.after.title:
            title = compare_lines(found.before.title, found.after.title)
    return render(
        "threads/history.html",
        history=found,
        thread=found.thread,
        post=found.post,
        changes=changes,
        title_runs=title,
        stretches=stretches,
        is_for_author_alone=kinds.get(found.thread.kind).history_for_author_alone,
    )


@bp.route("/threads/<thread_id>/posts/<post_id>/remove", methods=["GET", "POST"])
@_writes
def remove(thread_id: str, post_id: str) -> ResponseReturnValue:
    """Take a post away, for two weeks or for good, after saying what that means."""
    target = removal.access(current_actor(), thread_id, post_id)
    form = RemoveForm()
    if target.by is By.AUTHOR:
        del form.reason
    if form.validate_on_submit():
        reason = form.reason.data if form.reason else ""
        if form.how.data == FOREVER:
            with unit_of_work():
                is_gone = erasure.erase(current_actor(), thread_id, post_id, reason=reason)
            flash(_("De tekst is voorgoed gewist."), "success")
            if is_gone:
                return redirect(url_for("groups.show", slug=target.thread.group_slug), 303)
            return redirect(url_for("threads.show", thread_id=thread_id), 303)
        with unit_of_work():
            is_gone = removal.remove(current_actor(), thread_id, post_id, reason=reason)
        if is_gone:
            return redirect(url_for("keeping.removed", post=post_id), 303)
        page = page_of(target.post.position)
        return redirect(url_for("threads.show", thread_id=thread_id, page=page, removed=post_id), 303)
    page_text = render(
        "threads/remove.html", target=target, thread=target.thread, post=target.post, form=form
    )
    return page_text, 422 if form.is_submitted() else 200


@bp.get("/threads/removed")
def removed() -> ResponseReturnValue:
    """What was taken away of the visitor's own; ``?post=`` shows one thing, to hosts one that a host took."""
    actor = current_actor()
    post_id = request.args.get("post", "")
    one = removal.find(actor, post_id) if post_id else None
    items = [one] if one else removal.listed(actor)
    return render("threads/removed.html", items=items, one=one, reasons=REASONS)


@bp.post("/threads/<thread_id>/posts/<post_id>/restore")
@_writes
def restore(thread_id: str, post_id: str) -> ResponseReturnValue:
    """Put back what was taken away."""
    with unit_of_work():
        removal.restore(current_actor(), thread_id, post_id)
    address = url_for("threads.show", thread_id=thread_id, post=post_id, _anchor=f"post-{post_id}")
    return redirect(address, 303)


@bp.post("/threads/<thread_id>/posts/<post_id>/erase")
@_writes
def erase(thread_id: str, post_id: str) -> ResponseReturnValue:
    """Wipe for good what was taken away."""
    actor = current_actor()
    removal.find(actor, post_id)
    with unit_of_work():
        erasure.erase(current_actor(), thread_id, post_id)
    flash(_("De tekst is voorgoed gewist."), "success")
    return redirect(url_for("keeping.removed"), 303)


def register(app: Flask) -> None:
    """Serve these pages."""
    app.register_blueprint(bp)
    register_slot(app, "account", "threads/_account.html")
