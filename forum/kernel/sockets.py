"""Live connections: typed events that are authorised every time, and rights that end within a second.

A feature subclasses ``Namespace``, names its events with a pydantic model each, and says who may be in a
room. A lost right is a row in ``rights_changes``, written in the transaction that takes the right; every
process with sockets reads the new rows several times a second and checks all sockets of those members.
"""

import logging
import time
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any, ClassVar, cast

import socketio
from flask import Flask, current_app, request
from flask_socketio import Namespace as BaseNamespace
from flask_socketio import SocketIO
from pydantic import BaseModel, ConfigDict, ValidationError
from sqlalchemy import Index, String, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from forum.kernel.actor import Actor
from forum.kernel.clock import now
from forum.kernel.config import Settings, settings
from forum.kernel.db import Model, PrimaryId, db
from forum.kernel.errors import Invalid, LogInNeeded, NotFound
from forum.kernel.web.actors import current_actor, load_actor, log_in_token
from forum.kernel.web.errors import expected

log = logging.getLogger(__name__)

CHANNEL = "kring"
LARGEST_FRAME = 64 * 1024
"""Bytes; the largest thing a member sends is a chat line."""
WATCH_SECONDS = 0.25
WATCH_WINDOW = timedelta(seconds=60)
"""How far back each look reaches: a change is dated before its transaction commits."""
WATCH_AGAIN = 2.0
"""Seconds in which a change is looked at again: a connection or a room may have been granted on what was read
just before the change, and be written down just after the first look."""


class Payload(BaseModel):
    """Base of what clients send: unknown fields are refused, no type is guessed."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class RightsChange(Model):
    """A member (or everybody, when empty) lost a right: her sockets are to be checked."""

    __tablename__ = "rights_changes"
    __table_args__ = (Index("ix_rights_changes_at", "at"),)

    id: Mapped[PrimaryId]
    member_id: Mapped[str] = mapped_column(String(12))
    at: Mapped[datetime]


class Namespace(BaseNamespace):  # type: ignore[misc]
    """One feature's events. A subclass fills ``events`` and writes ``handle_<event>`` for each.

    A handler gets the actor, loaded afresh, and the checked payload; it opens its own unit of work and
    returns what the acknowledgement carries besides ``ok``.
    """

    path: ClassVar[str]
    events: ClassVar[Mapping[str, type[Payload]]] = {}

    def __init__(self) -> None:
        super().__init__(self.path)
        # Per connection: the token of its log-in, its member, and the rooms that were entered.
        self.connections: dict[str, tuple[str, str, set[str]]] = {}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        for name, payload in cls.events.items():
            setattr(cls, f"on_{name}", _handler(name, payload))

    def may_be_in(self, actor: Actor, room: str) -> bool:
        """Tell whether ``actor`` may (still) hear what is said in ``room``; nobody may unless overridden."""
        return False

    def joined(self, actor: Actor) -> None:
        """Called after a connection was accepted; override to enter rooms."""

    def left(self, sid: str, member_id: str, rooms: set[str]) -> None:
        """Called after a connection ended or lost its rooms; override to update who is there."""

    def tell_left(self, sid: str, member_id: str, rooms: set[str]) -> None:
        """Call ``left``; its failing is logged, because other connections wait to lose their rights."""
        try:
            self.left(sid, member_id, rooms)
        except Exception:
            db.session.rollback()
            log.exception("%s could not note that a connection left", self.path)

    def enter(self, actor: Actor, room: str) -> None:
        """Let the current connection hear ``room``.

        Raises:
            NotFound: The actor may not know the room.
        """
        if not self.may_be_in(actor, room):
            raise NotFound
        # Registered first: a right that is lost between the two lines is then seen by the next check.
        self.connections[request.sid][2].add(room)  # type: ignore[attr-defined]
        self.server.enter_room(request.sid, room, namespace=self.path)  # type: ignore[attr-defined]

    def trigger_event(self, event: object, *args: Any) -> Any:
        """Pass on what this namespace knows, and answer anything else with an error.

        The library hands events that a client calls ``connect`` or ``disconnect`` to the same methods as a
        real coming and going. Let through, they would make us forget a connection that goes on listening.
        """
        sid = args[0]
        if event == "connect":
            is_known = sid not in self.connections
        elif event == "disconnect":
            is_known = not self.server.manager.is_connected(sid, self.path)
        else:
            is_known = isinstance(event, str) and event in self.events
        if not is_known:
            return {"ok": False, "code": "unknown", "message": "", "field": None}
        return super().trigger_event(event, *args)

    def on_connect(self, _auth: object = None) -> bool:
        """Accept a member's connection from our own pages; refuse all others."""
        if not _from_own_page():
            return False
        actor = current_actor()
        token = log_in_token()
        if not actor.is_admitted or token is None:
            return False
        sid = request.sid  # type: ignore[attr-defined]
        self.connections[sid] = (token, actor.member_id, set())
        try:
            self.joined(actor)
        except Exception as error:
            # The library would keep half a connection; a member whose right just ended has none at all.
            db.session.rollback()
            if expected(error) is None:
                log.exception("%s could not take a connection in", self.path)
            self.forget(sid)
            return False
        return True

    def on_disconnect(self, _reason: object = None) -> None:
        """Forget the connection."""
        self.forget(request.sid)  # type: ignore[attr-defined]

    def forget(self, sid: str) -> None:
        """Drop what is known of a connection and tell the feature."""
        found = self.connections.pop(sid, None)
        if found:
            self.tell_left(sid, found[1], found[2])

    def check(self, sid: str) -> None:
        """Look again at a connection's rights: end it, or take it out of the rooms it may no longer hear."""
        found = self.connections.get(sid)
        if found is None:
            return
        token, member_id, rooms = found
        actor = load_actor(token)
        if actor is None or not actor.is_admitted:
            self.forget(sid)
            self.socketio.server.disconnect(sid, namespace=self.path)
            return
        for room in [room for room in list(rooms) if not self.may_be_in(actor, room)]:
            rooms.discard(room)
            self.server.leave_room(sid, room, namespace=self.path)
            self.socketio.emit("removed", {"room": room}, to=sid, namespace=self.path)
            self.tell_left(sid, member_id, {room})


def _is_own(found: Settings, origin: str | None, environ: Mapping[str, Any]) -> bool:
    """Tell whether ``origin`` is ours: as configured or, in development, whatever reaches the site."""
    if origin is None or origin == found.base_url:
        return True
    return not found.is_production and origin == f"{environ['wsgi.url_scheme']}://{environ.get('HTTP_HOST')}"


def _from_own_page() -> bool:
    """Tell whether the handshake comes from a page of this site.

    The library checks the origin only when it is sent. A browser always sends it with a WebSocket; with
    polling from the own page it may be missing, and then says ``same-origin`` itself.
    """
    origin = request.headers.get("Origin")
    if origin is not None:
        return _is_own(settings(), origin, request.environ)
    if request.headers.get("Upgrade", "").lower() == "websocket":
        return False
    return request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"


def _handler(name: str, payload_type: type[Payload]) -> Callable[..., dict[str, Any]]:
    def handle(self: Namespace, data: object = None, *_more: object) -> dict[str, Any]:
        try:
            actor = current_actor()
            if not actor.is_admitted or request.sid not in self.connections:  # type: ignore[attr-defined]
                raise LogInNeeded
            try:
                payload = payload_type.model_validate(data)
            except ValidationError as error:
                raise Invalid(field=".".join(str(part) for part in error.errors()[0]["loc"])) from None
            answer = getattr(self, f"handle_{name}")(actor, payload)
        except Exception as error:
            db.session.rollback()
            known = expected(error)
            if known is None:
                log.exception("socket event %s of %s failed", name, self.path)
                return {"ok": False, "code": "failed", "message": "", "field": None}
            return {"ok": False, "code": known.code, "message": str(known.message), "field": known.field}
        return {"ok": True, **(answer or {})}

    return handle


class Live:
    """The socket side of one application: its server where it has one, and the way to push."""

    def __init__(self, app: Flask) -> None:
        found = app.extensions["settings"]
        self.namespaces: dict[str, Namespace] = {}
        self.server: SocketIO | None = None
        self.emitter: Any = None
        self.is_watching = False
        # When each change was first acted upon, by a clock that nobody sets.
        self._seen: dict[str, float] = {}
        if found.role in ("all", "sockets"):
            queue = {"message_queue": found.redis_url, "channel": CHANNEL} if found.redis_url else {}
            self.server = SocketIO(
                app,
                async_mode="gevent" if found.role == "sockets" else "threading",
                manage_session=False,
                # In order, one after another per client: acknowledgements follow what was sent.
                async_handlers=False,
                max_http_buffer_size=LARGEST_FRAME,
                cors_allowed_origins=partial(_is_own, found),
                **queue,
            )
            self.emitter = self.server
        elif found.redis_url:
            self.emitter = socketio.RedisManager(found.redis_url, channel=CHANNEL, write_only=True)

    def check_changed(self) -> None:
        """Check the sockets of members whose rights changed since the last look."""
        rows = db.session.execute(
            select(RightsChange.id, RightsChange.member_id).where(RightsChange.at > now() - WATCH_WINDOW)
        ).all()
        moment = time.monotonic()
        seen = {row.id: self._seen.get(row.id, moment) for row in rows}
        due = {row.member_id for row in rows if moment - seen[row.id] <= WATCH_AGAIN}
        failed = False
        for namespace in self.namespaces.values() if due else ():
            for sid, (_token, member_id, _rooms) in list(namespace.connections.items()):
                if "" in due or member_id in due:
                    try:
                        namespace.check(sid)
                    except Exception:
                        # The others must not keep their rights because of this one.
                        db.session.rollback()
                        log.exception("rights of a socket of %s could not be checked", namespace.path)
                        failed = True
        # What could not be looked at is tried again.
        if not failed:
            self._seen = seen
        db.session.rollback()

    def watch(self, app: Flask) -> None:
        """Keep checking while ``is_watching``; started beside the server, never by ``create_app``."""
        self.is_watching = True
        assert self.server is not None  # noqa: S101 - only processes with sockets watch them.
        while self.is_watching:
            self.server.sleep(WATCH_SECONDS)
            try:
                with app.app_context():
                    self.check_changed()
            except Exception:
                log.exception("rights of open sockets could not be checked")


def live(app: Flask | None = None) -> Live:
    """Return the socket side of ``app`` (or of the current application)."""
    return cast(Live, (app or current_app).extensions["live"])


def register_namespace(app: Flask, namespace: Namespace) -> None:
    """Serve a feature's namespace, in processes that serve sockets."""
    found = live(app)
    found.namespaces[namespace.path] = namespace
    if found.server is not None:
        found.server.on_namespace(namespace)


def push(namespace: str, room: str, event: str, payload: dict[str, Any]) -> None:
    """Send to everyone in a room, in every process; call it from an effect, after the commit."""
    emitter = live().emitter
    if emitter is not None:
        emitter.emit(event, payload, namespace=namespace, room=room)


def recheck(member_id: str | None) -> None:
    """Have the open sockets of a member (of everybody, when ``None``) checked, in every process.

    Part of the unit of work that takes the right away.
    """
    db.session.execute(delete(RightsChange).where(RightsChange.at < now() - 10 * WATCH_WINDOW))
    db.session.add(RightsChange(member_id=member_id or "", at=now()))


def register(app: Flask) -> None:
    """Give ``app`` its socket side; nothing is started."""
    app.extensions["live"] = Live(app)
