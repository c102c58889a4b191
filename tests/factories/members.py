"""Members for tests, and quick ways to be logged in as one."""

from contextlib import nullcontext
from functools import lru_cache
from itertools import count

from flask import Flask, has_app_context
from flask.testing import FlaskClient

from forum.kernel.actor import Actor, Role, Standing
from forum.kernel.clock import now
from forum.kernel.work import unit_of_work
from forum.members import log_ins, service
from forum.members.passwords import hash_password

PASSWORD = "een lange zin voor proeven"

_numbers = count(1)
_NAMES = ("Aisha", "Bram", "Carlijn", "Deniz", "Eva", "Femke", "Gijs", "Hanna", "Iris", "Jelle")


@lru_cache(maxsize=64)
def _hash(password: str) -> str:
    return hash_password(password)


def make_member(
    app: Flask,
    *,
    name: str = "",
    email: str = "",
    discipline: str = "care",
    organisation: str = "",
    region: str = "IJsselland",
    role: Role = Role.MEMBER,
    standing: Standing = Standing.ADMITTED,
    password: str = PASSWORD,
    is_demo: bool = False,
    language: str = "nl",
) -> Actor:
    """Make and commit a member; returns her as an acting person without a log-in (for services).

    Name, address and organisation are made up when omitted: no two members share them.
    """
    number = next(_numbers)
    # A context of its own would leave the caller's session reading what was there before.
    with nullcontext() if has_app_context() else app.app_context():
        application = service.Application(
            email=email or f"lid{number}@kring.example",
            name=name or f"{_NAMES[number % len(_NAMES)]} Proefpersoon{number}",
            discipline=discipline,
            organisation=organisation or f"Organisatie {number}",
            region=region,
            password_hash=_hash(password),
            language=language,
        )
        with unit_of_work():
            member_id = service.add(application, standing=standing, role=role, is_demo=is_demo)
        actor = service.find_actor(member_id)
        assert actor is not None
        return actor


def log_in(client: FlaskClient, member: Actor, *, device: str = "Firefox · Linux") -> str:
    """Log `client` in as `member` by a row, without form or hashing; returns the token.

    The cookie of `client` holds the same session that the log-in page would make.
    """
    with nullcontext() if has_app_context() else client.application.app_context(), unit_of_work():
        token = log_ins.open_log_in(member.member_id, device)
    with client.session_transaction() as session:
        session.clear()
        session["_user_id"] = token
        session["_fresh"] = True
        # As after a log-in, so that the first page writes nothing.
        session["noted"] = int(now().timestamp())
        session.permanent = True
    return token


def client_of(app: Flask, member: Actor | None = None) -> FlaskClient:
    """A new visitor without a browser; logged in when a member is given. Forms need no CSRF token."""
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()
    if member is not None:
        log_in(client, member)
    return client


def cookie_of(client: FlaskClient) -> str:
    """The value of a `Cookie` header that carries the session of `client`; for socket clients."""
    name = client.application.config["SESSION_COOKIE_NAME"]
    cookie = client.get_cookie(name)
    assert cookie is not None
    return f"{name}={cookie.value}"
