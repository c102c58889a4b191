"""Pages of notices: the list, following one, and the bell in every page's header."""

from flask import Blueprint, Flask, redirect, request, url_for
from flask.typing import ResponseReturnValue

from forum.kernel.web import current_actor, register_slot, render, safe_next
from forum.kernel.work import unit_of_work
from forum.notifications import bell, service

bp = Blueprint("notifications", __name__)


@bp.get("/notifications")
def index() -> ResponseReturnValue:
    """The actor's notices, newest first."""
    before = request.args.get("before", "")
    page = service.listed(current_actor(), before=before)
    return render("notifications/index.html", page=page, is_first=not before)


@bp.post("/notifications/<notice_id>/open")
def open_notice(notice_id: str) -> ResponseReturnValue:
    """Follow a notice."""
    with unit_of_work():
        url = service.open_notice(current_actor(), notice_id)
    return redirect(safe_next(url, url_for("notifications.index")), 303)


@bp.post("/notifications/read")
def mark_all_read() -> ResponseReturnValue:
    """Mark all as read."""
    with unit_of_work():
        service.mark_all_read(current_actor())
    return redirect(url_for("notifications.index"), 303)


def register(app: Flask) -> None:
    """Serve these pages, and show the bell on all others."""
    app.register_blueprint(bp)
    app.jinja_env.globals["bell_count"] = bell.count
    register_slot(app, "header", "notifications/_bell.html", bell.count)
    register_slot(app, "scripts", "notifications/_script.html")
