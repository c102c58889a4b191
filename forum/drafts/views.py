"""Saving what is written, with a script or without; the list of one's own drafts."""

from flask import Blueprint, Flask, Response, flash, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import generate_csrf

from forum.drafts import forms, places, rules, service
from forum.drafts.service import Kept, Published
from forum.kernel.errors import Conflict, Forbidden, NotFound
from forum.kernel.ids import new_id
from forum.kernel.web import current_actor, limiter, moment, register_slot, render, safe_next
from forum.kernel.work import unit_of_work

bp = Blueprint("drafts", __name__)

_saves = limiter.shared_limit("120 per minute", scope="drafts.save", methods=["PUT", "POST", "DELETE"])


def _checked(place: str) -> str:
    if not rules.is_place(place) or not places.is_known(place):
        raise NotFound
    return place


def _url_of(place: str) -> str:
    found = places.shown(current_actor(), [place]).get(place)
    return found.url if found else url_for("drafts.index")


def _told(kept: Kept | None) -> dict[str, object]:
    if kept is None:
        return {"version": "", "client_id": "", "fields": {}, "message": ""}
    return {
        "version": kept.version,
        "client_id": kept.client_id,
        "fields": kept.fields,
        "message": _(
            "Op een ander apparaat of tabblad staat een nieuwere tekst, van %(moment)s.",
            moment=moment(kept.saved_at),
        ),
    }


@bp.get("/drafts")
def index() -> ResponseReturnValue:
    """The actor's drafts, the latest first."""
    actor = current_actor()
    kept = service.listed(actor)
    return render(
        "drafts/index.html",
        drafts=kept,
        places=places.shown(actor, [item.place for item in kept]),
        panels=[(panel.template, panel.load(actor)) for panel in places.panels()],
    )


@bp.get("/drafts/<place>")
def show(place: str) -> ResponseReturnValue:
    """A draft for the script of its page, with what it needs to go on after a log-in elsewhere."""
    actor = current_actor()
    found = _told(service.find(actor, _checked(place)))
    published = service.is_published(actor, request.args.get("client_id", ""))
    return jsonify(
        found | {"owner": actor.member_id, "csrf_token": generate_csrf(), "is_published": published}
    )


def _refused(code: str, found: dict[str, object]) -> Response:
    answer: Response = jsonify(found | {"code": code})
    answer.status_code = Conflict.status
    return answer


@bp.put("/drafts/<place>")
@_saves
def save(place: str) -> ResponseReturnValue:
    """Keep what stands in a form; a newer text of another device comes back instead of being replaced."""
    sent, fields = forms.parse(request)
    if sent.owner != current_actor().member_id:
        # Somebody else logged in meanwhile in the same browser: this is not her text.
        raise Forbidden
    try:
        with unit_of_work():
            saved = service.save(
                current_actor(),
                _checked(place),
                fields,
                client_id=sent.client_id,
                version=sent.version,
                writer=sent.writer,
                turn=sent.turn,
            )
    except Published:
        return _refused("published", {})
    except Conflict:
        return _refused("conflict", _told(service.find(current_actor(), place)))
    return jsonify(
        version=saved.version,
        message=_("Concept bewaard om %(time)s", time=moment(saved.at, "time")),
    )


@bp.delete("/drafts/<place>")
@_saves
def throw_away(place: str) -> ResponseReturnValue:
    """Erase a draft."""
    with unit_of_work():
        service.throw_away(current_actor(), _checked(place))
    return "", 204


@bp.post("/drafts/<place>/discard")
@_saves
def discard(place: str) -> ResponseReturnValue:
    """Erase a draft, and go where the button says, or open its form anew."""
    with unit_of_work():
        service.throw_away(current_actor(), _checked(place))
    flash(_("Je concept is weg."), "success")
    return redirect(safe_next(request.form.get("next"), _url_of(place)), 303)


@bp.post("/drafts/<place>/keep")
@_saves
def keep(place: str) -> ResponseReturnValue:
    """Keep a form that was sent whole, for who has no scripts, and open it again."""
    actor = current_actor()
    client_id, fields = forms.read_form(request)
    if service.is_published(actor, client_id):
        # She went back to a form that was sent, and wrote on: that is another text.
        client_id = new_id()
    version = request.form.get("draft_version", "")[: len(client_id)]
    try:
        with unit_of_work():
            service.save(current_actor(), _checked(place), fields, client_id=client_id, version=version)
    except Conflict:
        newer = service.find(actor, place)
        own = [(name, value) for name, values in fields.items() for value in values]
        page = render(
            "drafts/conflict.html",
            place=place,
            own=[*own, ("client_id", client_id)],
            newer=newer,
            texts=rules.texts_of(fields),
            url=_url_of(place),
        )
        return page, Conflict.status
    flash(_("Je concept is bewaard. Je vindt het ook bij ‘Mijn concepten’."), "success")
    return redirect(_url_of(place), 303)


def _version(draft: Kept | None) -> str:
    """Return the version that a page's form goes on from: that of the draft, or the one it was sent with."""
    if request.method == "POST":
        return request.form.get("draft_version", "")
    return draft.version if draft else ""


def _attributes(place: str, draft: Kept | None) -> dict[str, str]:
    """Return the attributes of a form that the script keeps, for the macro of forms."""
    return {
        "data-draft": url_for("drafts.save", place=place),
        "data-draft-place": place,
        "data-draft-version": _version(draft),
    }


def register(app: Flask) -> None:
    """Serve these pages, and lead to the list from the account's menu."""
    app.register_blueprint(bp)
    app.jinja_env.globals.update(draft_attributes=_attributes, draft_version=_version)
    register_slot(app, "account", "drafts/_menu.html")
