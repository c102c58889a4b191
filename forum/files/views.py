"""Sending, looking after, and handing out files."""

from typing import Any

from flask import Blueprint, Flask, Response, redirect, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.cleaning.shapes import MEDIA_TYPES, Kind
from forum.files import findings, kinds, service, storage, wording
from forum.files.rules import LARGEST, State
from forum.files.uploads import receive
from forum.kernel.errors import Invalid, NotFound
from forum.kernel.web import current_actor, limiter, register_body, render
from forum.kernel.work import unit_of_work

bp = Blueprint("files", __name__)

_uploads = limiter.limit("40 per minute")


def told(view: service.FileView) -> dict[str, Any]:
    """Return what a script is told of a file that its reader sent."""
    return {
        "id": view.id,
        "name": view.name,
        # Until it was looked at nobody knows; its bytes are asked for once it is ready.
        "kind": "image" if view.is_image else "document",
        "state": view.state,
        "reason": wording.reason(view.reason),
        "size": view.size,
        "url": url_for("files.download", file_id=view.id),
        "preview_url": url_for("files.preview", file_id=view.id) if view.has_preview else "",
        "check_url": url_for("files.check", file_id=view.id),
    }


@bp.post("/files")
@_uploads
def upload() -> ResponseReturnValue:
    """Take a file in; it waits until it was looked at, and until something claims it."""
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        raise Invalid(_("Kies eerst een bestand."), field="file")
    return told(receive(current_actor(), sent)), 201


@bp.get("/files/<file_id>/state")
def state(file_id: str) -> ResponseReturnValue:
    """How far a file has come; for who sent it."""
    return told(service.access_own(current_actor(), file_id))


def _hand_out(view: service.FileView, *, is_preview: bool) -> Response:
    """Answer with bytes that no browser runs, frames or keeps."""
    media_type = "image/webp" if is_preview else MEDIA_TYPES[Kind(view.kind)]
    name = f"{view.name.rpartition('.')[0]}.webp" if is_preview else view.name
    response = send_file(
        storage.preview(view.id) if is_preview else storage.kept(view.id),
        mimetype=media_type,
        as_attachment=True,
        download_name=name,
        conditional=False,
        etag=False,
        last_modified=None,
    )
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = "no-store"
    response.headers.pop("Last-Modified", None)
    return response


@bp.get("/files/<file_id>")
def download(file_id: str) -> ResponseReturnValue:
    """The file itself, for who sees what it belongs to."""
    return _hand_out(service.access(current_actor(), file_id), is_preview=False)


@bp.get("/files/<file_id>/preview")
def preview(file_id: str) -> ResponseReturnValue:
    """A small picture of it, if there is one."""
    view = service.access(current_actor(), file_id)
    if not view.has_preview:
        raise NotFound
    return _hand_out(view, is_preview=True)


@bp.route("/files/<file_id>/check", methods=["GET", "POST"])
def check(file_id: str) -> ResponseReturnValue:
    """What was found in a file, for who sent it; she may say that it is no name."""
    actor = current_actor()
    if request.method == "POST":
        with unit_of_work():
            findings.dismiss(current_actor(), file_id, request.form.getlist("dismissed"))
        return redirect(url_for("files.check", file_id=file_id), 303)
    view = service.access_own(actor, file_id)
    kind = kinds.owner(view.owner_kind)
    return render(
        "files/check.html",
        file=view,
        reason=wording.reason(view.reason),
        found=findings.listed(actor, file_id) if view.state == State.HELD else [],
        owner_url=kind.url(actor, view.owner_id) if kind else "",
    )


@bp.post("/files/<file_id>/remove")
def remove(file_id: str) -> ResponseReturnValue:
    """Take a file back; one comes out at what it belonged to, or at home."""
    actor = current_actor()
    view = service.access_own(actor, file_id)
    kind = kinds.owner(view.owner_kind)
    target = kind.url(actor, view.owner_id) if kind else url_for("home.index")
    with unit_of_work():
        service.remove(current_actor(), file_id)
    return redirect(target, 303)


def register(app: Flask) -> None:
    """Serve these."""
    app.register_blueprint(bp)
    # The file, and the form around it.
    register_body(app, "files.upload", LARGEST + 64 * 1024)
    app.jinja_env.filters["file_size"] = wording.size
