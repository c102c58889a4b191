"""Changing the tags of a conversation, and what the page of a tag shows of conversations."""

from collections.abc import Mapping
from dataclasses import replace

from flask import Blueprint, Flask, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.kernel.actor import Actor
from forum.kernel.errors import Forbidden
from forum.kernel.web import current_actor, limiter, render
from forum.kernel.work import unit_of_work
from forum.tags import Use, register_use
from forum.tags.rules import split
from forum.tags.shapes import TagView
from forum.threads import reading, tagging
from forum.threads.forms import TagsForm
from forum.threads.lists import load, wanted_of

bp = Blueprint("tagging", __name__)

_writes = limiter.shared_limit("40 per minute", scope="threads.tags", methods=["POST"])


@bp.route("/threads/<thread_id>/tags", methods=["GET", "POST"])
@_writes
def edit(thread_id: str) -> ResponseReturnValue:
    """Change what a conversation is kept under; for its author and hosts."""
    actor = current_actor()
    thread = reading.access(actor, thread_id)
    if not tagging.may_tag(actor, thread):
        raise Forbidden
    now_there = tagging.of([thread_id]).get(thread_id, ())
    form = TagsForm(tags=", ".join(tag.name for tag in now_there))
    if form.validate_on_submit():
        with unit_of_work():
            tagging.put(current_actor(), thread_id, split(form.tags.data or ""))
        flash(_("De onderwerpen zijn bewaard."), "success")
        return redirect(url_for("threads.show", thread_id=thread_id), 303)
    page = render("threads/tags.html", thread=thread, form=form)
    return page, 422 if form.is_submitted() else 200


def _load(actor: Actor, tag: TagView, values: Mapping[str, str]) -> tagging.Kept:
    wanted = replace(wanted_of(values), tag_id=tag.id, tag_slug=tag.slug)
    return tagging.Kept(
        part=load(actor, wanted, before=values.get("before", "")), related=tagging.related(actor, tag.id)
    )


def register(app: Flask) -> None:
    """Serve these pages, and let conversations carry tags."""
    app.register_blueprint(bp)
    register_use(
        app,
        Use(stands=tagging.stands, counts=tagging.counts, load=_load, template="threads/_tagged.html"),
    )
