"""Log-ins: opening, listing and ending them, and turning a cookie's token into the acting person."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import bindparam, delete, select, update

from forum.kernel.actor import Actor, Role, Standing
from forum.kernel.clock import now
from forum.kernel.db import db, fetch
from forum.kernel.errors import Invalid, NotFound
from forum.kernel.sockets import recheck
from forum.members import rules
from forum.members.models import LogIn, Member
from forum.members.passwords import is_password

LIFETIME = timedelta(days=30)
TOUCHED = timedelta(minutes=15)
"""How exact "last used" is: finer would cost a write on every page and tell more than it should."""

_ACTOR = (
    select(
        LogIn.id.label("login_id"),
        LogIn.expires_at,
        Member.id,
        Member.name,
        Member.discipline,
        Member.organisation_id,
        Member.region,
        Member.language,
        Member.role,
        Member.standing,
    )
    .join(Member, Member.id == LogIn.member_id)
    .where(LogIn.token_digest == bindparam("token_digest"))
)


def digest(token: str) -> str:
    """Return what is stored of a token: who reads the database cannot log in with it."""
    return hashlib.sha256(token.encode()).hexdigest()


def find_actor(token: str) -> Actor | None:
    """Return who a cookie's token stands for; ``None`` when the log-in ended, ran out or was never one."""
    row = fetch(_ACTOR, token_digest=digest(token)).first()
    if row is None or row.expires_at <= now() or not rules.may_log_in(Standing(row.standing)):
        return None
    return Actor(
        member_id=row.id,
        login_id=row.login_id,
        name=row.name,
        discipline=row.discipline,
        organisation_id=row.organisation_id or "",
        region=row.region,
        language=row.language,
        role=Role(row.role),
        standing=Standing(row.standing),
    )


@dataclass(frozen=True, slots=True)
class Credentials:
    """A member, and the hash of the password that was right for her a moment ago."""

    member_id: str
    password_hash: str


def check_credentials(email: str, password: str) -> Credentials:
    """Return whose address and password these are; slow, so before the unit of work.

    Raises:
        Invalid: They are nobody's, or she may not log in; the message is the same for all reasons.
    """
    row = db.session.execute(
        select(Member.id, Member.password_hash, Member.standing).where(Member.email == email.strip().lower())
    ).first()
    known = is_password(row.password_hash if row else None, password)
    if row is None or not known or not rules.may_log_in(Standing(row.standing)):
        raise Invalid(field="password")
    return Credentials(row.id, row.password_hash)


def log_in(credentials: Credentials, device: str) -> str:
    """Open a log-in with checked credentials and return its token.

    They are held against the row once more: a new password or a suspension may have come in between, and
    would not end a log-in that is written after it.

    Raises:
        Invalid: They do not hold any more.
    """
    # The lock makes whoever changes the row wait, and end what is written here.
    row = db.session.execute(
        select(Member.password_hash, Member.standing)
        .where(Member.id == credentials.member_id)
        .with_for_update()
    ).first()
    if (
        row is None
        or row.password_hash != credentials.password_hash
        or not rules.may_log_in(Standing(row.standing))
    ):
        raise Invalid(field="password")
    return open_log_in(credentials.member_id, device)


def check_own_password(actor: Actor, password: str) -> None:
    """Make sure that the actor knows her own password; slow, so before the unit of work.

    Raises:
        Invalid: It is another one.
    """
    password_hash = db.session.scalar(select(Member.password_hash).where(Member.id == actor.member_id))
    if not is_password(password_hash, password):
        raise Invalid(field="current")


def open_log_in(member_id: str, device: str) -> str:
    """Write down a log-in and return its token, which nobody but the member's cookie keeps.

    Args:
        member_id: Someone who may log in; ``log_in`` asks before it comes here.
        device: What the browser calls itself, in a few words.
    """
    token = secrets.token_urlsafe(32)
    db.session.execute(delete(LogIn).where(LogIn.member_id == member_id, LogIn.expires_at <= now()))
    db.session.add(
        LogIn(
            token_digest=digest(token),
            member_id=member_id,
            device=device[:60],
            created_at=now(),
            last_used_at=now(),
            expires_at=now() + LIFETIME,
        )
    )
    return token


def touch(actor: Actor) -> None:
    """Note that the actor's log-in is in use, at most once in a quarter of an hour."""
    db.session.execute(
        update(LogIn)
        .where(LogIn.id == actor.login_id, LogIn.last_used_at < now() - TOUCHED)
        .values(last_used_at=now())
    )


def own_log_ins(actor: Actor) -> Sequence[LogIn]:
    """Return the actor's log-ins that have not run out, the last used first."""
    return db.session.scalars(
        select(LogIn)
        .where(LogIn.member_id == actor.member_id, LogIn.expires_at > now())
        .order_by(LogIn.last_used_at.desc(), LogIn.id)
    ).all()


def end_log_in(actor: Actor, log_in_id: str) -> None:
    """End one of the actor's own log-ins.

    Raises:
        NotFound: She has no such log-in.
    """
    ended = db.session.execute(
        delete(LogIn).where(LogIn.id == log_in_id, LogIn.member_id == actor.member_id).returning(LogIn.id)
    ).first()
    if ended is None:
        raise NotFound
    recheck(actor.member_id)


def end_own(actor: Actor) -> None:
    """End the log-in that the actor uses now; once it is gone, asking again changes nothing."""
    db.session.execute(delete(LogIn).where(LogIn.id == actor.login_id))
    recheck(actor.member_id)


def end_all(member_id: str, *, but: str = "") -> None:
    """End a member's log-ins, except the one with id ``but``."""
    db.session.execute(delete(LogIn).where(LogIn.member_id == member_id, LogIn.id != but))
    recheck(member_id)
