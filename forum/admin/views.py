"""The desk's pages: open to the general access check, and closed by their own, which answers 404."""

from flask import Blueprint, Flask, current_app, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from forum.admin import service
from forum.kernel.web import current_actor, public, render
from forum.kernel.work import unit_of_work
from forum.members import desk
from forum.members import service as member_service

bp = Blueprint("admin", __name__, url_prefix="/admin")

_DECISIONS = {
    "admit": (member_service.admit, _l("Dit lid is toegelaten en krijgt een mail.")),
    "suspend": (member_service.suspend, _l("Dit lid is geschorst en overal uitgelogd.")),
    "reinstate": (member_service.reinstate, _l("Dit lid kan weer inloggen.")),
}

_FATES = {
    "retry": (service.retry, _l("De taak wordt opnieuw geprobeerd.")),
    "discard": (service.discard, _l("De taak is weggegooid.")),
}

ACTIONS = {
    "admitted": _l("toegelaten"),
    "suspended": _l("geschorst"),
    "reinstated": _l("weer toegelaten"),
    "retried": _l("opnieuw geprobeerd"),
    "discarded": _l("weggegooid"),
    "created": _l("begonnen"),
    "admitted-to-group": _l("toegelaten tot de groep"),
    "invited-to-group": _l("uitgenodigd voor de groep"),
    "removed-from-group": _l("uit de groep gehaald"),
    "made-host": _l("gastheer of -vrouw gemaakt"),
    "pinned": _l("vastgezet"),
    "unpinned": _l("losgemaakt"),
    "locked": _l("gesloten voor reacties"),
    "unlocked": _l("weer geopend"),
    "moved": _l("naar een andere groep verplaatst"),
    "merged": _l("samengevoegd"),
    "split": _l("afgesplitst"),
    "removed-recognisable": _l("weggehaald: misschien herkenbaar"),
    "removed-unkind": _l("weggehaald: niet collegiaal"),
    "removed-elsewhere": _l("weggehaald: hoort ergens anders"),
    "removed-advertisement": _l("weggehaald: reclame"),
    "removed-other": _l("weggehaald: iets anders"),
    "restored": _l("teruggezet"),
    "erased": _l("voorgoed gewist"),
    "added-source": _l("toegevoegd"),
    "edited-source": _l("bewerkt"),
    "renewed-source": _l("als veranderd gemarkeerd"),
    "retired-source": _l("uit de lijst gehaald"),
    "offered-source": _l("teruggezet in de lijst"),
    "renamed-tag": _l("anders genoemd"),
    "merged-tag": _l("samengevoegd"),
    "removed-tag": _l("weggehaald"),
}
"""Words for what is written in the trail; what has none here is shown as it is written."""

SUBJECTS = {
    "group": _l("groep"),
    "member": _l("lid"),
    "job": _l("taak"),
    "thread": _l("gesprek"),
    "post": _l("bericht"),
    "source": _l("bron"),
    "tag": _l("onderwerp"),
}
"""Words for what the trail is about, likewise."""

ACCESS = {"open": _l("Open"), "closed": _l("Besloten"), "hidden": _l("Verborgen")}


@bp.before_request
def check_entry() -> None:
    """Let administrators in; for others, a form without a token tells no more than a wrong address."""
    service.check(current_actor())
    if current_app.config["WTF_CSRF_ENABLED"]:
        current_app.extensions["csrf"].protect()


@bp.get("")
@public
def index() -> ResponseReturnValue:
    """Show what needs an administrator."""
    actor = current_actor()
    waiting = desk.entries(actor, standing="waiting")
    return render("admin/index.html", outlook=service.outlook(actor), waiting=waiting)


@bp.get("/members")
@public
def members() -> ResponseReturnValue:
    """Show members, of one standing or by a part of their name or address."""
    standing, text = request.args.get("standing", ""), request.args.get("q", "").strip()[:80]
    entries = desk.entries(current_actor(), standing=standing, text=text)
    return render(
        "admin/members.html",
        people=entries,
        counts=desk.counts(current_actor()),
        standing=standing,
        q=text,
        limit=desk.LIMIT,
    )


@bp.post("/members/<member_id>/<any(admit, suspend, reinstate):decision>")
@public
def decide(member_id: str, decision: str) -> ResponseReturnValue:
    """Admit, suspend or reinstate a member."""
    verb, words = _DECISIONS[decision]
    with unit_of_work():
        verb(current_actor(), member_id)
    flash(str(words), "success")
    return redirect(url_for("admin.members", standing=request.args.get("standing") or None), 303)


@bp.get("/groups")
@public
def groups() -> ResponseReturnValue:
    """Show which groups there are."""
    return render("admin/groups.html", groups=service.groups(current_actor()), access=ACCESS)


@bp.get("/jobs")
@public
def jobs() -> ResponseReturnValue:
    """Show what waits to be done, and what could not be done."""
    actor = current_actor()
    return render(
        "admin/jobs.html", waiting=service.waiting_jobs(actor), dead_letters=service.dead_letters(actor)
    )


@bp.post("/jobs/<job_id>/<any(retry, discard):fate>")
@public
def settle(job_id: str, fate: str) -> ResponseReturnValue:
    """Retry or discard a dead letter."""
    verb, words = _FATES[fate]
    with unit_of_work():
        verb(current_actor(), job_id)
    flash(str(words), "success")
    return redirect(url_for("admin.jobs"), 303)


@bp.get("/audit")
@public
def audit() -> ResponseReturnValue:
    """Show who did what, and when."""
    trail = service.trail(current_actor())
    return render("admin/audit.html", trail=trail, actions=ACTIONS, subjects=SUBJECTS)


def register(app: Flask) -> None:
    """Serve the desk's pages in ``app``."""
    # The general check runs before this desk's own and would answer strangers; check_entry makes up for it.
    app.extensions["csrf"].exempt(bp)
    app.register_blueprint(bp)
