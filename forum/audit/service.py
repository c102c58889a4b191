"""Writing the trail and reading it."""

from collections.abc import Sequence

from sqlalchemy import select

from forum.audit.models import AuditEntry
from forum.kernel.actor import Actor
from forum.kernel.clock import now
from forum.kernel.db import db
from forum.kernel.errors import NotFound


def record(actor: Actor, action: str, subject_kind: str, subject_id: str) -> None:
    """Write down that ``actor`` did ``action`` (past tense, such as ``suspended``) to a subject."""
    db.session.add(
        AuditEntry(
            at=now(),
            actor_id=actor.member_id,
            action=action,
            subject_kind=subject_kind,
            subject_id=subject_id,
        )
    )


def entries(actor: Actor, *, limit: int = 100) -> Sequence[AuditEntry]:
    """Return the newest entries.

    Raises:
        NotFound: The actor is no administrator.
    """
    if not actor.is_administrator:
        raise NotFound
    return db.session.scalars(
        select(AuditEntry).order_by(AuditEntry.at.desc(), AuditEntry.id).limit(limit)
    ).all()
