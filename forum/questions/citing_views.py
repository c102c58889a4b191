"""Pages of sources: the list, one source, adding, tending; and what the picker offers."""

from collections.abc import Callable

from flask import Blueprint, Flask, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue

from forum.kernel.errors import Forbidden, Invalid
from forum.kernel.web import current_actor, limiter, register_slot, render
from forum.kernel.work import unit_of_work
from forum.questions import citing, sources
from forum.questions.citing_forms import KINDS, DetailsForm, NewSourceForm, RenewForm
from forum.threads.forms import WritingForm
from forum.threads.guard import Checked
from forum.threads.writing import prepare, show_error

bp = Blueprint("sources", __name__, url_prefix="/sources")

_writes = limiter.shared_limit("30 per hour", scope="sources.write", methods=["POST"])
_completions = limiter.limit("120 per minute")


def _passes(form: WritingForm, keep: Callable[[], None]) -> Checked:
    """Let a form pass its checks and the guard, and keep what it says; the answer says what was found."""
    if not form.validate_on_submit():
        return Checked()
    written = prepare(form)
    if written.is_ready:
        try:
            with unit_of_work():
                keep()
        except Invalid as error:
            show_error(form, error)
    return written.checked


@bp.get("")
def index() -> ResponseReturnValue:
    """The list, by title; ``?q=`` finds, ``?after=`` goes on where a page ended."""
    actor = current_actor()
    text = request.args.get("q", "")[:100]
    found = sources.listed(actor, text=text, after=request.args.get("after", "")[:400])
    return render("questions/sources/index.html", listing=found, text=text, kinds=KINDS)


@bp.get("/complete")
@_completions
def complete() -> ResponseReturnValue:
    """What the picker offers for ``?q=``."""
    found = sources.complete(current_actor(), request.args.get("q", "")[:100])
    return jsonify(
        [{"title": source.title, "note": f"{source.publisher}, {source.label}"} for source in found]
    )


@bp.route("/new", methods=["GET", "POST"])
@_writes
def add() -> ResponseReturnValue:
    """Add a source."""
    form = NewSourceForm()
    added: list[str] = []
    checked = _passes(
        form, lambda: added.append(sources.add(current_actor(), form.details(), form.version()))
    )
    if added:
        return redirect(url_for("sources.show", source_id=added[0]), 303)
    page = render("questions/sources/new.html", form=form, checked=checked)
    return page, 422 if form.is_submitted() else 200


def _source_page(source_id: str, form: RenewForm, checked: Checked) -> str:
    actor = current_actor()
    source = sources.access(actor, source_id)
    count, conversations = citing.cited_in(actor, source_id)
    return render(
        "questions/sources/show.html",
        source=source,
        versions=sources.versions(source_id),
        count=count,
        threads=conversations,
        may_tend=sources.may_tend(actor),
        kinds=KINDS,
        form=form,
        checked=checked,
    )


@bp.get("/<source_id>")
def show(source_id: str) -> ResponseReturnValue:
    """A source: its versions, and the conversations that cite it, as far as the actor reads them."""
    source = sources.access(current_actor(), source_id)
    return _source_page(source_id, RenewForm(formdata=None, seen=source.number), Checked())


@bp.post("/<source_id>/versions")
@_writes
def renew(source_id: str) -> ResponseReturnValue:
    """Say that a source has changed."""
    actor = current_actor()
    sources.access(actor, source_id)
    if not sources.may_tend(actor):
        raise Forbidden
    form = RenewForm()
    done: list[bool] = []

    def keep() -> None:
        sources.renew(current_actor(), source_id, form.version(), seen=form.seen.data or 0)
        done.append(True)

    checked = _passes(form, keep)
    if done:
        return redirect(url_for("sources.show", source_id=source_id), 303)
    return _source_page(source_id, form, checked), 422


@bp.route("/<source_id>/edit", methods=["GET", "POST"])
@_writes
def edit(source_id: str) -> ResponseReturnValue:
    """Put right what is said about a source."""
    actor = current_actor()
    source = sources.access(actor, source_id)
    if not sources.may_tend(actor):
        raise Forbidden
    form = DetailsForm(
        data={"title": source.title, "publisher": source.publisher, "kind": source.kind, "url": source.url}
    )
    done: list[bool] = []

    def keep() -> None:
        sources.edit(current_actor(), source_id, form.details())
        done.append(True)

    checked = _passes(form, keep)
    if done:
        return redirect(url_for("sources.show", source_id=source_id), 303)
    page = render("questions/sources/edit.html", source=source, form=form, checked=checked)
    return page, 422 if form.is_submitted() else 200


@bp.post("/<source_id>/offer")
@_writes
def offer(source_id: str) -> ResponseReturnValue:
    """Take a source out of the list from which members choose (``offered=no``), or put it back."""
    with unit_of_work():
        sources.offer(current_actor(), source_id, is_offered=request.form.get("offered") != "no")
    return redirect(url_for("sources.show", source_id=source_id), 303)


@bp.post("/<source_id>/posts/<post_id>")
@_writes
def confirm(source_id: str, post_id: str) -> ResponseReturnValue:
    """Say of an own answer that it is right by the version ``seen`` of what it cites."""
    with unit_of_work():
        thread_id = citing.confirm(
            current_actor(), post_id, source_id, seen=request.form.get("seen", 0, type=int)
        )
    shown = url_for("threads.show", thread_id=thread_id, post=post_id, _anchor=f"post-{post_id}")
    return redirect(shown, 303)


def register(app: Flask) -> None:
    """Serve these pages; the foot of every page leads to the list."""
    app.register_blueprint(bp)
    register_slot(app, "footer", "questions/sources/_footer.html")
