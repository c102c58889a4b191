"""Is the process alive, and is it ready? For load balancers and for people who operate the site."""

from collections.abc import Callable
from typing import cast

from flask import Blueprint, Flask, current_app, jsonify
from flask.typing import ResponseReturnValue
from redis import Redis
from sqlalchemy import text

from forum.kernel.config import settings
from forum.kernel.db import db
from forum.kernel.jobs import lag_seconds
from forum.kernel.web.access import public
from forum.kernel.web.limits import limiter

LONGEST_LAG = 60.0
"""Seconds that a due job may wait before the site counts as behind."""

bp = Blueprint("health", __name__)
Check = Callable[[], bool]


def register_check(app: Flask, name: str, check: Check) -> None:
    """Ask ``check`` whenever readiness is asked for; false or an exception means not ready."""
    cast(dict[str, Check], app.extensions.setdefault("readiness", {}))[name] = check


def _database() -> bool:
    return bool(db.session.execute(text("SELECT 1")).scalar_one() == 1)


def _redis() -> bool:
    with Redis.from_url(settings().redis_url, socket_timeout=2, socket_connect_timeout=2) as server:
        return bool(server.ping())


def _jobs() -> bool:
    return lag_seconds() < LONGEST_LAG


@bp.get("/healthz")
@public
@limiter.exempt
def healthz() -> ResponseReturnValue:
    """Answer as long as the process can."""
    return jsonify(status="ok")


@bp.get("/readyz")
@public
@limiter.exempt
def readyz() -> ResponseReturnValue:
    """Answer 200 when everything the site needs is there, else 503 with what is missing."""
    answers = {}
    for name, check in current_app.extensions["readiness"].items():
        try:
            answers[name] = "ok" if check() else "not ready"
        except Exception:
            # Whatever the reason, the caller needs one word; the cause is in that part's own log.
            db.session.rollback()
            answers[name] = "not ready"
    ready = all(answer == "ok" for answer in answers.values())
    return jsonify(status="ok" if ready else "not ready", **answers), 200 if ready else 503


def register(app: Flask) -> None:
    """Serve the two addresses."""
    register_check(app, "database", _database)
    register_check(app, "jobs", _jobs)
    if app.extensions["settings"].redis_url:
        register_check(app, "redis", _redis)
    app.register_blueprint(bp)
