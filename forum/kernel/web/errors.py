"""Expected errors become pages (or JSON problems, RFC 9457) in one place."""

import logging
from math import ceil

from flask import Flask, Response, current_app, g, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_limiter.errors import RateLimitExceeded
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException

from forum.kernel import clock, errors
from forum.kernel.actor import Standing
from forum.kernel.db import db
from forum.kernel.text import TooDeep, TooLong
from forum.kernel.web.actors import act_as_guest, current_actor, doors, knows_actor
from forum.kernel.web.kept import is_drafted, kept_texts, page_of_form
from forum.kernel.web.limits import limiter
from forum.kernel.web.links import safe_next
from forum.kernel.web.shell import render

log = logging.getLogger(__name__)

AWAY = (OperationalError, InterfaceError, PoolTimeout)
"""The database does not answer, or has no connection left."""

WAIT = 60
"""Seconds after which something is worth another try when nothing tells it better."""


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


def _problem(status: int, code: str, title: str, field: str | None = None) -> Response:
    problem = {"type": "about:blank", "title": title, "status": status, "code": code}
    if field:
        problem["field"] = field
    response: Response = jsonify(problem)
    response.status_code = status
    response.content_type = "application/problem+json"
    return response


def _this_page() -> str:
    return safe_next(request.script_root + request.full_path.rstrip("?"), "")


def _page(status: int, message: str, number: str = "") -> Response:
    """Return the page of an error.

    Args:
        status: The status of the answer.
        message: What happened, in one or two sentences.
        number: What to tell the administrator, who finds the cause in the log by it.
    """
    is_read = request.method == "GET"
    page = render(
        "base/error.html",
        code=status,
        message=message,
        number=number,
        is_read=is_read,
        kept=kept_texts(),
        is_drafted=is_drafted(),
        # What does not exist and what one may not see answer alike, wherever the visitor comes from.
        again="" if status == errors.NotFound.status else _this_page() if is_read else page_of_form(),
        largest=current_app.config["MAX_CONTENT_LENGTH"],
    )
    return Response(page, status, mimetype="text/html")


def _answer(error: errors.ForumError, wait: int = 0) -> ResponseReturnValue:
    db.session.rollback()
    try:
        current_actor()
    except SQLAlchemyError:
        # An address that does not exist needs no database to say so.
        act_as_guest()
    message = str(error.message)
    if wants_json():
        return _waiting(_problem(error.status, error.code, message, error.field), wait)
    if isinstance(error, errors.LogInNeeded) and not kept_texts():
        target = request.full_path.rstrip("?") if request.method == "GET" else None
        return redirect(url_for(doors().log_in, next=target), 303)
    if isinstance(error, errors.Forbidden) and current_actor().standing in (
        Standing.UNVERIFIED,
        Standing.WAITING,
    ):
        return redirect(url_for(doors().waiting), 303)
    return _waiting(_page(error.status, message), wait)


def _waiting(response: Response, wait: int) -> Response:
    if wait:
        response.headers["Retry-After"] = str(wait)
    return response


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.code is not None and error.code < 400:
        return error
    if error.code is not None and error.code >= 500:
        return _any(getattr(error, "original_exception", None) or error)
    known: dict[int, type[errors.ForumError]] = {
        403: errors.Forbidden,
        404: errors.NotFound,
        405: errors.NotFound,
        409: errors.Conflict,
        413: errors.TooLarge,
        429: errors.TooMany,
    }
    kind = known.get(error.code or 400, errors.ForumError)
    return _answer(kind(), WAIT if kind is errors.TooMany else 0)


def _limited(_error: RateLimitExceeded) -> ResponseReturnValue:
    limit = limiter.current_limit
    wait = max(1, ceil(limit.reset_at - clock.now().timestamp())) if limit else WAIT
    if wait <= WAIT:
        when = ngettext("Over %(num)s seconde kan het weer.", "Over %(num)s seconden kan het weer.", wait)
    else:
        when = ngettext(
            "Over %(num)s minuut kan het weer.", "Over %(num)s minuten kan het weer.", ceil(wait / 60)
        )
    return _answer(errors.TooMany(_("Dat ging even te snel.") + " " + when), wait)


def _csrf(_error: CSRFError) -> ResponseReturnValue:
    if kept_texts():
        message = _("Deze pagina stond te lang open. Open hem opnieuw, plak je tekst en verstuur.")
    else:
        message = _("Deze pagina stond te lang open. Ga terug, ververs en probeer het opnieuw.")
    return _answer(errors.ForumError(message))


def _any(error: Exception) -> ResponseReturnValue:
    known = expected(error)
    if known is not None:
        return _answer(known)
    db.session.rollback()
    # Neither the address's query nor what was sent is logged: both may hold a member's text.
    log.error("request %s failed at %s", g.get("request_id"), request.endpoint, exc_info=error)
    if not knows_actor():
        # Asking who she is would fail, too, or wait for the same answer again.
        act_as_guest()
    is_away = isinstance(error, AWAY)
    status, code = (503, "unavailable") if is_away else (500, "failed")
    message = _("Kring is even niet bereikbaar.") if is_away else _("Probeer het later nog eens.")
    if wants_json():
        return _waiting(_problem(status, code, message), WAIT if is_away else 0)
    return _waiting(_page(status, message, g.get("request_id", "")), WAIT if is_away else 0)


def register(app: Flask) -> None:
    """Map errors of ``app`` to answers."""
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(RateLimitExceeded, _limited)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _any)
