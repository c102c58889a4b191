"""Pages about what becomes of a post after it was written: its history."""

from flask import Blueprint, Flask, request
from flask.typing import ResponseReturnValue

from forum.kernel.web import current_actor, render
from forum.threads import kinds, revisions
from forum.threads.diff import Run, compare, compare_lines, stretches

bp = Blueprint("keeping", __name__)


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


def register(app: Flask) -> None:
    """Serve these pages."""
    app.register_blueprint(bp)
