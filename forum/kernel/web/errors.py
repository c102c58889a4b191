"""Expected errors become pages (or JSON problems, RFC 9457) in one place; a page tells nothing it should not."""

import logging

from flask import Flask, Response, g, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_limiter.errors import RateLimitExceeded
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from forum.kernel import errors
from forum.kernel.actor import Standing
from forum.kernel.db import db
from forum.kernel.web.actors import current_actor, doors
from forum.kernel.web.shell import render

log = logging.getLogger(__name__)


def wants_json() -> bool:
    """Tell whether the caller asked for data rather than for a page."""
    best = request.accept_mimetypes.best_match(["text/html", "application/json"], default="text/html")
    return bool(best == "application/json")


def _answer(error: errors.ForumError) -> ResponseReturnValue:
    db.session.rollback()
    message = str(error.message)
    if wants_json():
        problem = {"type": "about:blank", "title": message, "status": error.status, "code": error.code}
        if error.field:
            problem["field"] = error.field
        response: Response = jsonify(problem)
        response.content_type = "application/problem+json"
        return response, error.status
    if isinstance(error, errors.LogInNeeded):
        target = request.full_path.rstrip("?") if request.method == "GET" else None
        return redirect(url_for(doors().log_in, next=target), 303)
    standing = current_actor().standing
    if isinstance(error, errors.Forbidden) and standing in (Standing.UNVERIFIED, Standing.WAITING):
        return redirect(url_for(doors().waiting), 303)
    return render("base/error.html", code=error.status, message=message, request_id=""), error.status


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.code is not None and error.code < 400:
        return error
    known: dict[int, type[errors.ForumError]] = {
        403: errors.Forbidden,
        404: errors.NotFound,
        405: errors.NotFound,
        409: errors.Conflict,
        413: errors.TooLarge,
        429: errors.TooMany,
    }
    return _answer(known.get(error.code or 400, errors.ForumError)())


def _csrf(_error: CSRFError) -> ResponseReturnValue:
    return _answer(errors.ForumError(_("Deze pagina stond te lang open. Ga terug, ververs en probeer het opnieuw.")))


def _unexpected(_error: Exception) -> ResponseReturnValue:
    db.session.rollback()
    # Neither the address's query nor what was sent is logged: both may hold a member's text.
    log.exception("request %s failed at %s", g.get("request_id"), request.endpoint)
    if wants_json():
        return jsonify(type="about:blank", title="", status=500, code="failed"), 500
    return render(
        "base/error.html",
        code=500,
        message=_("Probeer het later nog eens."),
        request_id=g.get("request_id", ""),
    ), 500


def register(app: Flask) -> None:
    """Map errors of ``app`` to answers."""
    app.register_error_handler(errors.ForumError, _answer)
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(RateLimitExceeded, _http)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)
