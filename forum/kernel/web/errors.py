"""Expected errors become pages (or JSON problems, RFC 9457) in one place."""

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
from forum.kernel.text import TooDeep, TooLong
from forum.kernel.web.actors import current_actor, doors
from forum.kernel.web.shell import render

log = logging.getLogger(__name__)


def wants_json() -> bool:
    """Tell whether the caller asked for data rather than for a page."""
    best = request.accept_mimetypes.best_match(["text/html", "application/json"], default="text/html")
    return bool(best == "application/json")


def expected(error: Exception) -> errors.ForumError | None:
    """Return the expected error that ``error`` is or stands for; ``None`` for a fault of the program."""
    if isinstance(error, errors.ForumError):
        return error
    if isinstance(error, TooDeep):
        return errors.Invalid(_("Deze tekst is te ingewikkeld opgemaakt. Plak hem zonder opmaak."))
    if isinstance(error, TooLong):
        return errors.Invalid(_("Deze tekst is te lang. Kort hem in en probeer het opnieuw."))
    return None


def _problem(status: int, code: str, title: str, field: str | None = None) -> ResponseReturnValue:
    problem = {"type": "about:blank", "title": title, "status": status, "code": code}
    if field:
        problem["field"] = field
    response: Response = jsonify(problem)
    response.content_type = "application/problem+json"
    return response, status


def _answer(error: errors.ForumError) -> ResponseReturnValue:
    db.session.rollback()
    message = str(error.message)
    if wants_json():
        return _problem(error.status, error.code, message, error.field)
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
    return _answer(
        errors.ForumError(_("Deze pagina stond te lang open. Ga terug, ververs en probeer het opnieuw."))
    )


def _any(error: Exception) -> ResponseReturnValue:
    known = expected(error)
    if known is not None:
        return _answer(known)
    db.session.rollback()
    # Neither the address's query nor what was sent is logged: both may hold a member's text.
    log.exception("request %s failed at %s", g.get("request_id"), request.endpoint)
    message = _("Probeer het later nog eens.")
    if wants_json():
        return _problem(500, "failed", message)
    return render("base/error.html", code=500, message=message, request_id=g.get("request_id", "")), 500


def register(app: Flask) -> None:
    """Map errors of ``app`` to answers."""
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(RateLimitExceeded, _http)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _any)
