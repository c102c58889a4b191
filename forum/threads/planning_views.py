"""What waits to be published: its author looks at it, publishes it or takes it back, or a job does it."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from flask import Blueprint, Flask, current_app, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict

from forum.drafts import Panel, register_panel
from forum.kernel import clock
from forum.kernel.actor import Actor
from forum.kernel.config import settings
from forum.kernel.errors import Conflict, Invalid
from forum.kernel.jobs import JobKind
from forum.kernel.jobs import register as register_job
from forum.kernel.text import Html, from_markdown
from forum.kernel.web import current_actor, limiter, render, spoken
from forum.kernel.work import unit_of_work
from forum.members.service import find_actor
from forum.notifications import NoticeKind, NoticeLink, register_kind
from forum.threads import attachments, kinds, places, planning, rules
from forum.threads.attaching import LISTED
from forum.threads.forms import StartForm
from forum.threads.kinds import Draft
from forum.threads.planning import Planned
from forum.threads.writing import prepare

bp = Blueprint("planning", __name__)

_writes = limiter.shared_limit("40 per minute", scope="threads.write", methods=["POST"])
PLAN = "plan"
"""Name of the button that publishes later."""
NOT_KEPT = frozenset({"csrf_token", "client_id", "draft_version", "drafted", "keep", PLAN})
NOT_CHECKED = frozenset({"later", "dismissed"})
"""The moment has come by then; what was called no name is handed to the guard beside the form."""


def is_wanted(form: StartForm) -> bool:
    """Tell whether a form is to be published later: a moment stands in it, or its button says so."""
    return form.later.data is not None or PLAN in request.form


def schedule(form: StartForm, kind: str, draft: Draft) -> str:
    """Plan what a form holds for the moment that it names, and return the path of its page.

    Raises:
        Invalid: There is no moment, or it has passed, is too far away or does not exist; or publishing would
            be refused.
    """
    fields = {name: values for name, values in request.form.lists() if name not in NOT_KEPT}
    # What was sent with this very form has its ids by now.
    fields[LISTED] = list(draft.attachments)
    if form.later.data is None:
        raise Invalid(_("Kies eerst een dag en een tijd."), field="later")
    try:
        moment = clock.from_local(form.later.data)
    except ValueError:
        raise Invalid(_("Dat uur bestaat niet: de klok gaat dan vooruit."), field="later") from None
    has_files = bool(draft.attachments or attachments.inline_ids(draft.html))
    if not rules.may_plan(moment, clock.now(), has_files=has_files):
        if has_files:
            raise Invalid(_("Kies een moment in de komende 13 dagen: er zijn bestanden bij."), field="later")
        raise Invalid(_("Kies een moment in de komende 90 dagen."), field="later")
    planning.rehearse(current_actor(), kind, draft)
    with unit_of_work():
        planned_id = planning.plan(current_actor(), draft, kind, fields, moment)
    return url_for("planning.show", planned_id=planned_id)


def _form_of(actor: Actor, planned: Planned) -> StartForm:
    filled = MultiDict(
        (name, value)
        for name, values in planned.fields.items()
        for value in values
        if name not in NOT_CHECKED
    )
    filled["client_id"] = planned.client_id
    composer = kinds.get(planned.kind).composer
    form = composer.form(formdata=filled, meta={"csrf": False})
    composer.fill(actor, planned.group_id, form)
    return form


def compose(actor: Actor, planned: Planned) -> Draft | None:
    """Return what is to be published, checked as if it were sent now; ``None`` when something stops it."""
    form = _form_of(actor, planned)
    if not form.validate():
        return None
    listed = planned.fields.get(LISTED, ())
    if not attachments.may_all_go(actor, listed):
        return None
    written = prepare(form, dismissed=planned.fields.get("dismissed", ()))
    if written.html is None or not written.is_ready:
        return None
    return Draft(
        group_id=planned.group_id,
        form=form,
        title=form.title.data,
        html=written.html,
        client_id=planned.client_id,
        dismissals=written.checked.dismissals,
        attachments=list(listed),
    )


def _html_of(actor: Actor, planned: Planned) -> Html:
    form = _form_of(actor, planned)
    return form.compose({field.name: from_markdown(field.data or "") for field in form.texts()})


@bp.get("/planned/<planned_id>")
def show(planned_id: str) -> ResponseReturnValue:
    """What waits, for its author."""
    actor = current_actor()
    planned = planning.access(actor, planned_id)
    return render(
        "threads/planned.html",
        planned=planned,
        kind=kinds.get(planned.kind),
        group_name=planning.names_of([planned])[planned.group_id][1],
        html=_html_of(actor, planned),
    )


@bp.post("/planned/<planned_id>/publish")
@_writes
def publish(planned_id: str) -> ResponseReturnValue:
    """Publish it now."""
    actor = current_actor()
    planned = planning.access(actor, planned_id)
    draft = compose(actor, planned)
    with unit_of_work():
        thread_id = planning.publish(current_actor(), planned, draft)
    if not thread_id:
        return redirect(url_for("planning.show", planned_id=planned_id), 303)
    return redirect(url_for("threads.show", thread_id=thread_id), 303)


@bp.post("/planned/<planned_id>/edit")
@_writes
def edit(planned_id: str) -> ResponseReturnValue:
    """Take it back: it is a draft again, and stands in its form."""
    try:
        with unit_of_work():
            planned = planning.take_back(current_actor(), planned_id)
    except Conflict:
        flash(_("Je schrijft daar al aan iets anders. Plaats dat eerst, of gooi dat concept weg."), "warning")
        return redirect(url_for("planning.show", planned_id=planned_id), 303)
    flash(_("Dit wordt niet meer vanzelf geplaatst. Het is weer een concept."), "success")
    return redirect(places.url_of_new(current_actor(), planned.group_id, planned.kind), 303)


def _prepare(payloads: Sequence[dict[str, str]]) -> tuple[Actor | None, Planned, Draft | None] | None:
    due = planning.author_of_due(payloads[0]["planned_id"])
    if due is None:
        return None
    member_id, planned = due
    actor = find_actor(member_id)
    if actor is None or not actor.is_admitted:
        return None, planned, None
    # Forms are made as in a request of hers.
    with current_app.test_request_context(base_url=settings().base_url), spoken(actor.language):
        return actor, planned, compose(actor, planned)


def _apply(payloads: Sequence[dict[str, str]], prepared: tuple[Any, Planned, Draft | None] | None) -> None:
    if prepared is not None:
        # Rights are asked again in the transaction that publishes.
        actor, planned, draft = prepared
        planning.publish(find_actor(actor.member_id) if actor else None, planned, draft)


def _show_failed(actor: Actor, planned_ids: Collection[str]) -> Mapping[str, NoticeLink]:
    return {
        planned.id: NoticeLink(title=planned.title, url=url_for("planning.show", planned_id=planned.id))
        for planned in planning.shown(actor, list(planned_ids))
        if planned.has_failed
    }


def register(app: Flask) -> None:
    """Serve these pages, publish what is due, and list what waits among one's drafts."""
    app.register_blueprint(bp)
    register_job(app, JobKind(name=planning.PUBLISH, prepare=_prepare, apply=_apply))
    register_panel(app, Panel(template="threads/_planned.html", load=planning.listed))
    register_kind(
        app,
        NoticeKind(
            name=planning.FAILED,
            sentence=_l("‘%(title)s’ kon niet worden geplaatst. Je tekst staat er nog."),
            show=_show_failed,
            icon="calendar-days",
        ),
    )
