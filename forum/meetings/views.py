"""Pages of meetings: the calendar of my groups, one meeting, announcing, signing up, the live room."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask import Blueprint, Flask, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_pgettext

from forum.groups import service as groups
from forum.groups.rules import Position
from forum.kernel.actor import Actor
from forum.kernel.clock import now
from forum.kernel.errors import Conflict, Invalid, TooMany
from forum.kernel.web import NavItem, current_actor, limiter, register_nav, render
from forum.kernel.work import unit_of_work
from forum.meetings import chat, finding, guard, labels, presence, rules, service
from forum.meetings.forms import LineForm, MeetingForm, add_error, guarded
from forum.meetings.service import Plan, Shown
from forum.members.labels import DISCIPLINES, discipline_label
from forum.members.service import cards

bp = Blueprint("meetings", __name__)

NEXT_IN_GROUP = 3
_writes = limiter.shared_limit("40 per minute", scope="meetings.write", methods=["POST"])


@bp.get("/meetings")
def index() -> ResponseReturnValue:
    """The coming meetings of the actor's groups."""
    return render(
        "meetings/index.html", meetings=service.upcoming(current_actor()), kind_label=labels.kind_label
    )


@bp.get("/meetings/<meeting_id>")
def show(meeting_id: str) -> ResponseReturnValue:
    """One meeting."""
    actor = current_actor()
    return _meeting_page(finding.access(actor, meeting_id))


def _meeting_page(meeting: Shown) -> str:
    hosts = service.host_ids(meeting.id)
    registered = service.registered_ids(meeting.id)
    return render(
        "meetings/show.html",
        meeting=meeting,
        agenda=rules.timetable(meeting.starts_at, service.agenda(meeting.id)),
        hosts=hosts,
        registered=registered,
        cards=cards([*hosts, *registered]),
        is_over=meeting.ends_at <= now(),
        may_register=rules.may_register(now(), meeting.ends_at),
        kind_label=labels.kind_label,
        discipline_label=discipline_label,
    )


def _checked(form: MeetingForm, group_id: str) -> Plan | None:
    plan = form.plan()
    if plan is None:
        return None
    try:
        speakers = [item.leader for item in plan.agenda if item.leader]
        guard.check_texts(guarded(plan), group_id, speakers, is_sure=form.is_sure.data)
    except Invalid as error:
        form.held = isinstance(error, guard.Held)
        add_error(form[error.field], error.message)
        return None
    return plan


@bp.route("/groups/<slug>/meetings/new", methods=["GET", "POST"])
@_writes
def create(slug: str) -> ResponseReturnValue:
    """Announce a meeting in a group."""
    group = service.access_group_to_announce(current_actor(), slug)
    form = MeetingForm()
    if form.validate_on_submit():
        plan = _checked(form, group.id)
        if plan is not None:
            try:
                with unit_of_work():
                    meeting_id = service.announce(
                        current_actor(), group.id, plan, client_id=form.client_id.data
                    )
                return redirect(url_for("meetings.show", meeting_id=meeting_id), 303)
            except Invalid as error:
                add_error(form[error.field], error.message)
    form.offer_rows()
    page = render("meetings/create.html", form=form, group=group)
    return page, 422 if form.is_submitted() else 200


@bp.route("/meetings/<meeting_id>/edit", methods=["GET", "POST"])
@_writes
def edit(meeting_id: str) -> ResponseReturnValue:
    """Change a meeting."""
    meeting = service.access_to_run(current_actor(), meeting_id)
    form = MeetingForm()
    if not form.is_submitted():
        form.fill(meeting, service.agenda(meeting.id))
    elif form.validate():
        plan = _checked(form, meeting.group_id)
        version = int(form.version.data) if (form.version.data or "").isdecimal() else 0
        if plan is not None:
            try:
                with unit_of_work():
                    service.edit(current_actor(), meeting.id, plan, version=version)
                flash(_("De wijzigingen zijn bewaard."), "success")
                return redirect(url_for("meetings.show", meeting_id=meeting.id), 303)
            except Invalid as error:
                add_error(form[error.field], error.message)
            except Conflict:
                # What was typed is kept; sending it once more is then a decision, not an accident.
                form.version.data = str(service.access_to_run(current_actor(), meeting.id).version)
                add_error(
                    form.title,
                    _("Iemand anders heeft dit intussen veranderd. Kijk het na en bewaar nog een keer."),
                )
    form.offer_rows()
    page = render("meetings/edit.html", form=form, meeting=meeting)
    return page, 422 if form.is_submitted() else 200


@bp.post("/meetings/<meeting_id>/register")
@_writes
def register_for(meeting_id: str) -> ResponseReturnValue:
    """Take a seat."""
    try:
        with unit_of_work():
            service.register(current_actor(), meeting_id)
        flash(_("Je bent aangemeld. Tot dan!"), "success")
    except Conflict as error:
        flash(str(error.message), "warning")
    return redirect(url_for("meetings.show", meeting_id=meeting_id), 303)


@bp.post("/meetings/<meeting_id>/cancel")
@_writes
def cancel(meeting_id: str) -> ResponseReturnValue:
    """Give the seat back."""
    try:
        with unit_of_work():
            service.cancel(current_actor(), meeting_id)
        flash(_("Je bent afgemeld. Je plek is weer vrij."), "success")
    except Conflict as error:
        flash(str(error.message), "warning")
    return redirect(url_for("meetings.show", meeting_id=meeting_id), 303)


def _live_page(meeting: Shown, form: LineForm) -> str:
    actor = current_actor()
    return render(
        "meetings/live.html",
        meeting=meeting,
        said=chat.latest(actor, meeting.id, around=request.args.get("line", 0, type=int)),
        here=presence.here(meeting.id),
        agenda=rules.timetable(meeting.starts_at, service.agenda(meeting.id)),
        form=form,
        may_speak=rules.may_speak(now(), meeting.ends_at),
        kind_label=labels.kind_label,
        discipline_label=discipline_label,
        disciplines={code: str(label) for code, label in DISCIPLINES.items()},
        namespace=chat.NAMESPACE,
    )


@bp.get("/meetings/<meeting_id>/live")
def live(meeting_id: str) -> ResponseReturnValue:
    """The live room: what was said, who is here, and a form that also works without script."""
    meeting = finding.access(current_actor(), meeting_id)
    return _live_page(meeting, LineForm(formdata=None))


@bp.post("/meetings/<meeting_id>/lines")
@_writes
def say(meeting_id: str) -> ResponseReturnValue:
    """Say something without script; what was typed is kept when it is held back."""
    actor = current_actor()
    meeting = finding.access(actor, meeting_id)
    form = LineForm()
    if form.validate_on_submit():
        try:
            guard.check_line(actor, meeting.id, form.text.data, is_sure=form.is_sure.data)
            with unit_of_work():
                line = chat.say(current_actor(), meeting.id, form.text.data, form.client_id.data)
            return redirect(url_for("meetings.live", meeting_id=meeting.id, _anchor=f"line-{line.seq}"), 303)
        except (Invalid, Conflict, TooMany) as error:
            form.held = isinstance(error, guard.Held)
            add_error(form.text, error.message)
    return _live_page(meeting, form), 422


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What the part "Bijeenkomsten" of a group's page shows."""

    coming: Sequence[Shown]
    past: Sequence[Shown]
    may_announce: bool
    kind_label: Callable[[str], str] = labels.kind_label


def load_part(actor: Actor, group_id: str) -> Part:
    """Return the meetings of a group that ``actor`` is in."""
    return Part(
        coming=service.coming_in(actor, group_id),
        past=service.past_in(actor, group_id),
        may_announce=groups.position(actor, group_id) is Position.HOST,
    )


def load_aside(actor: Actor, group_id: str) -> list[service.Next]:
    """Return what comes up in a group that ``actor`` is in, for beside its conversations."""
    return service.next_in(actor, group_id, NEXT_IN_GROUP)


def register(app: Flask) -> None:
    """Serve the pages."""
    app.register_blueprint(bp)
    register_nav(
        app,
        NavItem(
            endpoint="meetings.index", label=lazy_pgettext("menu", "Agenda"), icon="calendar-days", order=30
        ),
    )
