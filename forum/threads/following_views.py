"""Choosing how much to hear: of a group, at its list of conversations, and of one, on its own page."""

from flask import Blueprint, Flask, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from forum.kernel.errors import Invalid
from forum.kernel.web import current_actor, limiter
from forum.kernel.work import unit_of_work
from forum.threads import following
from forum.threads.levels import GroupLevel, ThreadLevel

bp = Blueprint("following", __name__)

_writes = limiter.shared_limit("60 per minute", scope="threads.following", methods=["POST"])

GROUP_LEVELS = {
    GroupLevel.QUIET: (_l("Rustig"), _l("alleen wat aan jou gericht is")),
    GroupLevel.NORMAL: (_l("Gewoon"), _l("ook gesprekken waar je aan meedoet of die je volgt")),
    GroupLevel.ALL: (_l("Alles"), _l("ook elk nieuw gesprek en elke reactie")),
}
"""What the levels of a group are called, and what one then hears of it."""

THREAD_LEVELS = {
    ThreadLevel.FOLLOW: (_l("Volgen"), _l("je hoort van elke reactie")),
    ThreadLevel.NORMAL: (_l("Gewoon"), _l("zoals je van de groep hoort")),
    ThreadLevel.MUTE: (_l("Dempen"), _l("alleen als iemand je noemt")),
}
"""What the levels of a conversation are called, and what one then hears of it."""

_GROUP_DONE = {
    GroupLevel.QUIET: _l("Je hoort uit deze groep alleen nog wat aan jou gericht is."),
    GroupLevel.NORMAL: _l("Je hoort uit deze groep van gesprekken waar je aan meedoet of die je volgt."),
    GroupLevel.ALL: _l("Je hoort van elk nieuw gesprek en elke reactie in deze groep."),
}
_THREAD_DONE = {
    ThreadLevel.FOLLOW: _l("Je volgt dit gesprek. Je hoort van elke reactie."),
    ThreadLevel.NORMAL: _l("Je hoort van dit gesprek zoals je van de groep hoort."),
    ThreadLevel.MUTE: _l("Dit gesprek is gedempt. Je hoort er alleen van als iemand je noemt."),
}


@bp.post("/groups/<slug>/following")
@_writes
def of_group(slug: str) -> ResponseReturnValue:
    """Choose how much to hear of a group."""
    level = request.form.get("level", "")
    if level not in set(GroupLevel):
        raise Invalid(field="level")
    with unit_of_work():
        following.choose_for_group(current_actor(), slug, GroupLevel(level))
    flash(_GROUP_DONE[GroupLevel(level)], "success")
    return redirect(url_for("groups.show", slug=slug), 303)


@bp.post("/threads/<thread_id>/following")
@_writes
def of_thread(thread_id: str) -> ResponseReturnValue:
    """Choose how much to hear of a conversation."""
    level = request.form.get("level", "")
    if level not in set(ThreadLevel):
        raise Invalid(field="level")
    with unit_of_work():
        following.choose_for_thread(current_actor(), thread_id, ThreadLevel(level))
    flash(_THREAD_DONE[ThreadLevel(level)], "success")
    return redirect(url_for("threads.show", thread_id=thread_id), 303)


def register(app: Flask) -> None:
    """Serve these addresses, and let pages name the levels."""
    app.register_blueprint(bp)
    app.jinja_env.globals["group_levels"] = GROUP_LEVELS
    app.jinja_env.globals["thread_levels"] = THREAD_LEVELS
