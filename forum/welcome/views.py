"""The three steps, each a page with a form that works without script."""

from flask import Blueprint, Flask, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.checking.forms import CheckForm
from forum.checking.wording import BEFORE
from forum.groups.rules import Position, is_inside
from forum.groups.service import access as access_group
from forum.kernel.web import current_actor, render
from forum.kernel.work import unit_of_work
from forum.members import profiles
from forum.welcome import service
from forum.welcome.forms import AboutForm
from forum.welcome.rules import Step

bp = Blueprint("welcome", __name__, url_prefix="/welcome")

PAGES = {Step.ABOUT: "welcome.about", Step.GROUPS: "welcome.groups", Step.SHARING: "welcome.sharing"}


def _go_to(step: Step) -> ResponseReturnValue:
    return redirect(url_for(PAGES[step]), 303)


@bp.get("")
def index() -> ResponseReturnValue:
    """Go on where she was."""
    return _go_to(service.next_step(current_actor()))


@bp.route("/about", methods=["GET", "POST"])
def about() -> ResponseReturnValue:
    """First: who she is to colleagues."""
    actor = current_actor()
    form = AboutForm()
    if form.is_submitted() and "skip" in request.form:
        with unit_of_work():
            service.reach(actor, Step.GROUPS)
        return _go_to(Step.GROUPS)
    if form.validate_on_submit():
        with unit_of_work():
            service.describe(actor, title=form.title.data, expertise=form.expertise())
            service.reach(actor, Step.GROUPS)
        return _go_to(Step.GROUPS)
    if not form.is_submitted():
        details = profiles.own_details(actor)
        form.title.data = details.title
        form.show(details.expertise)
    return render("welcome/about.html", form=form, step=Step.ABOUT), 422 if form.is_submitted() else 200


@bp.route("/groups", methods=["GET", "POST"])
def groups() -> ResponseReturnValue:
    """Second: groups to join. Sending the page goes on, whether she joined one or not."""
    actor = current_actor()
    if request.method == "POST":
        with unit_of_work():
            service.reach(actor, Step.SHARING)
        return _go_to(Step.SHARING)
    found = service.offer(actor)
    has_one = any(is_inside(group.position) for group in [*found.fitting, *found.biggest])
    return render("welcome/groups.html", offer=found, has_one=has_one, step=Step.GROUPS)


@bp.post("/groups/<slug>")
def enter(slug: str) -> ResponseReturnValue:
    """Join a group or ask at it, and stay at the step."""
    with unit_of_work():
        position = service.enter(current_actor(), slug)
    name = access_group(current_actor(), slug).name
    if position is Position.ASKED:
        flash(_("Gevraagd. Een gastheer of -vrouw van %(group)s kijkt ernaar.", group=name), "success")
    else:
        flash(_("Je doet mee in %(group)s.", group=name), "success")
    return _go_to(Step.GROUPS)


@bp.route("/sharing", methods=["GET", "POST"])
def sharing() -> ResponseReturnValue:
    """Third: how to share so that nobody recognises a family. Sending the page ends the welcome."""
    if request.method == "POST":
        return _end(_("Fijn dat je er bent. Vraag gerust: geen vraag is te klein."))
    example = CheckForm(formdata=None, data={"text": str(BEFORE)})
    return render("welcome/sharing.html", form=example, step=Step.SHARING)


@bp.post("/put-away")
def put_away() -> ResponseReturnValue:
    """End it at once."""
    return _end(_("Goed. Je groepen en je profiel vind je altijd in het menu."))


def _end(message: str) -> ResponseReturnValue:
    with unit_of_work():
        service.end(current_actor())
    flash(message, "success")
    # The first page belongs to a feature above this one; its address is fixed.
    return redirect(f"{request.script_root}/", 303)


def register(app: Flask) -> None:
    """Serve these pages."""
    app.register_blueprint(bp)
    app.jinja_env.globals["welcome_pages"] = PAGES
