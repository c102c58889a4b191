"""Links in letters: signed, short-lived, and worthless once used: they hold a print of what they change."""

import hashlib
from enum import StrEnum

from itsdangerous import BadData, URLSafeTimedSerializer

from forum.kernel.config import settings
from forum.kernel.db import db
from forum.kernel.errors import Invalid
from forum.members.models import Member


class Purpose(StrEnum):
    """What a link is for; one for one purpose is broken for another."""

    VERIFY = "verify"
    RESET = "reset"


SECONDS = {Purpose.VERIFY: 7 * 24 * 3600, Purpose.RESET: 2 * 3600}


def _print(member: Member, purpose: Purpose) -> str:
    # A later sign-up with the same address brings another password: earlier letters do not confirm that one.
    state = f"{member.password_hash}\n{member.standing if purpose is Purpose.VERIFY else ''}"
    return hashlib.sha256(f"{member.email}\n{state}".encode()).hexdigest()[:16]


def _signer(purpose: Purpose) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(settings().secret_key, salt=f"members.{purpose}")


def token_for(member: Member, purpose: Purpose) -> str:
    """Return the token of a link for ``member``."""
    return _signer(purpose).dumps([member.id, _print(member, purpose)])


def member_of(token: str, purpose: Purpose) -> Member:
    """Return the member whom a link was sent to.

    Raises:
        Invalid: The link is broken, too old or was used.
    """
    try:
        member_id, seen = _signer(purpose).loads(token, max_age=SECONDS[purpose])
    except (BadData, ValueError):
        raise Invalid(field="token") from None
    member = db.session.get(Member, str(member_id))
    if member is None or _print(member, purpose) != seen:
        raise Invalid(field="token")
    return member
