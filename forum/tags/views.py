"""Pages of tags: all of them, one with what is kept under it, tidying, and completion while one types."""

from flask import Blueprint, Flask, flash, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.kernel.errors import Conflict, Invalid
from forum.kernel.text import one_line
from forum.kernel.web import current_actor, limiter, render
from forum.kernel.work import unit_of_work
from forum.tags import service
from forum.tags.uses import uses

bp = Blueprint("tags", __name__)

_writes = limiter.shared_limit("60 per minute", scope="tags.write", methods=["POST"])
_completions = limiter.limit("240 per minute")


@bp.get("/tags")
def index() -> ResponseReturnValue:
    """All tags that exist for the actor."""
    actor = current_actor()
    return render("tags/index.html", listed=service.listed(actor), may_tidy=service.may_tidy(actor))


@bp.get("/tags/complete")
@_completions
def complete() -> ResponseReturnValue:
    """A few tags in which ``?q=`` stands, for the field in which tags are typed."""
    found = service.complete(current_actor(), request.args.get("q", ""))
    return jsonify([tag.name for tag in found])


@bp.get("/tags/<slug>")
def show(slug: str) -> ResponseReturnValue:
    """A tag with what is kept under it; the address of a synonym leads to its tag."""
    actor = current_actor()
    tag = service.access(actor, slug)
    if tag.slug != slug:
        return redirect(url_for("tags.show", slug=tag.slug), 302)
    return render(
        "tags/show.html",
        tag=tag,
        parts=[(use.template, use.load(actor, tag, request.args)) for use in uses()],
        is_followed=service.is_followed(actor, tag.id),
        may_tidy=service.may_tidy(actor),
    )


@bp.post("/tags/<slug>/follow")
@_writes
def follow(slug: str) -> ResponseReturnValue:
    """Follow a tag (``on``), or do so no longer."""
    on = request.form.get("on") == "1"
    with unit_of_work():
        tag = service.follow(current_actor(), slug, on=on)
    flash(
        _("Je hoort van nieuwe gesprekken over dit onderwerp.")
        if on
        else _("Je volgt dit onderwerp niet meer."),
        "success",
    )
    return redirect(url_for("tags.show", slug=tag.slug), 303)


@bp.get("/tags/<slug>/tidy")
def tidy(slug: str) -> ResponseReturnValue:
    """Renaming, merging and removing a tag."""
    return render("tags/tidy.html", tag=service.access_to_tidy(current_actor(), slug), errors={}, typed={})


def _refused(slug: str, field: str, message: str) -> ResponseReturnValue:
    tag = service.access_to_tidy(current_actor(), slug)
    page = render("tags/tidy.html", tag=tag, errors={field: message}, typed=request.form)
    return page, 422


@bp.post("/tags/<slug>/rename")
@_writes
def rename(slug: str) -> ResponseReturnValue:
    """Call a tag differently."""
    typed = request.form.get("name", "")[:200]
    name = one_line(typed, len(typed))
    service.access_to_tidy(current_actor(), slug)
    if service.problem([name]):
        return _refused(slug, "name", _("Gebruik 2 tot 40 tekens, en geen naam van iemand."))
    try:
        with unit_of_work():
            tag = service.rename(current_actor(), slug, name)
    except Conflict:
        return _refused(slug, "name", _("Zo heet al een ander onderwerp. Voeg ze samen."))
    flash(_("Het onderwerp heet nu anders. Het oude woord leidt er nog naartoe."), "success")
    return redirect(url_for("tags.show", slug=tag.slug), 303)


@bp.post("/tags/<slug>/merge")
@_writes
def merge(slug: str) -> ResponseReturnValue:
    """Make a tag a synonym of another."""
    try:
        with unit_of_work():
            target = service.merge(current_actor(), slug, request.form.get("into", "")[:200])
    except Invalid:
        return _refused(slug, "into", _("Geen ander onderwerp heet zo. Kies er een uit de lijst."))
    flash(_("De onderwerpen zijn samengevoegd."), "success")
    return redirect(url_for("tags.show", slug=target.slug), 303)


@bp.post("/tags/<slug>/remove")
@_writes
def remove(slug: str) -> ResponseReturnValue:
    """Take a tag off everything."""
    with unit_of_work():
        service.remove(current_actor(), slug)
    flash(_("Het onderwerp is weggehaald. De gesprekken staan er nog."), "success")
    return redirect(url_for("tags.index"), 303)


def register(app: Flask) -> None:
    """Serve these pages."""
    app.register_blueprint(bp)
