"""Pages of groups: the list, a group with its parts, coming in, letting in."""

from flask import Blueprint, Flask, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from forum.groups import guard, rules, service
from forum.groups.forms import GroupForm
from forum.groups.rules import Access, Position
from forum.groups.tabs import asides, host_tools, tabs
from forum.kernel.errors import Conflict
from forum.kernel.remembered import remembered
from forum.kernel.text import one_line
from forum.kernel.web import NavItem, current_actor, register_nav, render
from forum.kernel.work import unit_of_work
from forum.members.service import affiliations, cards, count_by_discipline, found_by_name

bp = Blueprint("groups", __name__)


@bp.get("/groups")
def index() -> ResponseReturnValue:
    """All groups that the actor may know of, her own first."""
    listed = service.listed(current_actor())
    return render(
        "groups/index.html",
        own=[group for group in listed if rules.is_inside(group.position)],
        invited=[group for group in listed if group.position is Position.INVITED],
        others=[group for group in listed if group.position in (Position.NONE, Position.ASKED)],
    )


@bp.route("/groups/new", methods=["GET", "POST"])
def create() -> ResponseReturnValue:
    """Start a group."""
    form = GroupForm()
    if form.validate_on_submit() and guard.passes(form):
        with unit_of_work():
            slug = service.create(
                current_actor(),
                name=one_line(form.name.data, 80),
                purpose=form.purpose.data.strip(),
                access=Access(form.access.data),
            )
        return redirect(url_for("groups.show", slug=slug), 303)
    return render("groups/create.html", form=form), 422 if request.method == "POST" else 200


def _disciplines(group: service.Shown) -> tuple[tuple[str, int], ...]:
    # A coming or going shows at once; that somebody changed her trade does after a while.
    return remembered(
        ("groups.disciplines", group.id, group.members),
        lambda: tuple(count_by_discipline(service.member_ids_query(group.id))),
        minutes=10,
    )


@bp.get("/groups/<slug>")
def show(slug: str) -> ResponseReturnValue:
    """A group: its parts for who is in it, its outside for who is not."""
    actor = current_actor()
    group = service.access(actor, slug)
    if not rules.is_inside(group.position):
        return render("groups/outside.html", group=group, rules=rules)
    found = tabs()
    current = next((tab for tab in found if tab.name == request.args.get("tab")), found[0] if found else None)
    return render(
        "groups/show.html",
        group=group,
        tabs=found,
        current=current,
        tab=current.load(actor, group.id) if current else None,
        asides=[(aside.template, aside.load(actor, group.id)) for aside in asides()],
        tools=host_tools() if rules.may_host(actor, group.position) else [],
        hosts=tuple(cards(service.host_ids(group.id)).values()),
        disciplines=_disciplines(group),
        asked=len(service.on_doorstep(group.id, Position.ASKED))
        if rules.may_host(actor, group.position)
        else 0,
    )


@bp.get("/groups/<slug>/members")
def members(slug: str) -> ResponseReturnValue:
    """Who is in a group; hosts also see who asked and who was invited, and find members to invite."""
    actor = current_actor()
    group = service.access_inside(actor, slug)
    insiders = service.insiders(group.id)
    is_host = rules.may_host(actor, group.position)
    asked = service.on_doorstep(group.id, Position.ASKED) if is_host else []
    invited = service.on_doorstep(group.id, Position.INVITED) if is_host else []
    query = one_line(request.args.get("q", ""), 80)
    present = {insider.member_id for insider in insiders}
    found = [card for card in found_by_name(actor, query) if card.id not in present] if is_host else []
    # Who is suspended keeps her place, and is known to nobody until she is back.
    known = cards(affiliations([*present, *asked, *invited]))
    return render(
        "groups/members.html",
        group=group,
        insiders=[insider for insider in insiders if insider.member_id in known],
        cards=known,
        is_host=is_host,
        asked=[member_id for member_id in asked if member_id in known],
        invited=[member_id for member_id in invited if member_id in known],
        query=query,
        found=found,
    )


@bp.post("/groups/<slug>/join")
def join(slug: str) -> ResponseReturnValue:
    """Come in."""
    with unit_of_work():
        service.join(current_actor(), slug)
    flash(_("Je doet nu mee in deze groep."), "success")
    return redirect(url_for("groups.show", slug=slug), 303)


@bp.post("/groups/<slug>/ask")
def ask(slug: str) -> ResponseReturnValue:
    """Ask to be let in."""
    with unit_of_work():
        service.ask(current_actor(), slug)
    flash(_("Je vraag is verstuurd. Je krijgt een melding als je bent toegelaten."), "success")
    return redirect(url_for("groups.show", slug=slug), 303)


@bp.post("/groups/<slug>/leave")
def leave(slug: str) -> ResponseReturnValue:
    """Leave."""
    try:
        with unit_of_work():
            service.leave(current_actor(), slug)
    except Conflict:
        text = _("Een groep heeft altijd een gastheer of -vrouw. Vraag eerst iemand om het over te nemen.")
        flash(text, "warning")
        return redirect(url_for("groups.members", slug=slug), 303)
    flash(_("Je hebt de groep verlaten."), "success")
    return redirect(url_for("groups.index"), 303)


def _decided(slug: str, text: str) -> ResponseReturnValue:
    flash(text, "success")
    return redirect(url_for("groups.members", slug=slug), 303)


@bp.post("/groups/<slug>/members/<member_id>/admit")
def admit(slug: str, member_id: str) -> ResponseReturnValue:
    """Let someone in who asked."""
    with unit_of_work():
        service.admit(current_actor(), slug, member_id)
    return _decided(slug, _("Toegelaten."))


@bp.post("/groups/<slug>/members/<member_id>/refuse")
def refuse(slug: str, member_id: str) -> ResponseReturnValue:
    """Take someone off the doorstep."""
    with unit_of_work():
        service.refuse(current_actor(), slug, member_id)
    return _decided(slug, _("De aanvraag of uitnodiging is weg."))


@bp.post("/groups/<slug>/members/<member_id>/invite")
def invite(slug: str, member_id: str) -> ResponseReturnValue:
    """Invite someone."""
    with unit_of_work():
        service.invite(current_actor(), slug, member_id)
    return _decided(slug, _("Uitgenodigd."))


@bp.post("/groups/<slug>/members/<member_id>/remove")
def remove(slug: str, member_id: str) -> ResponseReturnValue:
    """Put someone out."""
    with unit_of_work():
        service.remove(current_actor(), slug, member_id)
    return _decided(slug, _("Dit lid is uit de groep."))


@bp.post("/groups/<slug>/members/<member_id>/host")
def make_host(slug: str, member_id: str) -> ResponseReturnValue:
    """Make someone a host, too."""
    with unit_of_work():
        service.make_host(current_actor(), slug, member_id)
    return _decided(slug, _("Dit lid is nu ook gastheer of -vrouw."))


def register(app: Flask) -> None:
    """Serve these pages."""
    app.register_blueprint(bp)
    register_nav(app, NavItem(endpoint="groups.index", label=_l("Groepen"), icon="users", order=20))
