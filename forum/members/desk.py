"""The administrators' desk: every member, with the address that others never see."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select

from forum.kernel.actor import Actor, Role, Standing
from forum.kernel.db import db
from forum.kernel.errors import NotFound
from forum.members import rules
from forum.members.models import Member, Organisation

LIMIT = 100
"""Members shown at once; who looks for one among more types her name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A member as an administrator sees her, and whether he may suspend her."""

    id: str
    name: str
    email: str
    discipline: str
    organisation: str
    region: str
    role: str
    standing: str
    created_at: datetime
    may_be_suspended: bool


def _check(actor: Actor) -> None:
    if not rules.may_decide_on_members(actor):
        raise NotFound


def entries(actor: Actor, *, standing: str = "", text: str = "") -> Sequence[Entry]:
    """Return members, the longest waiting first.

    Args:
        actor: An administrator.
        standing: Only those of one standing; all when empty.
        text: Occurs in name or address; capitals do not matter.

    Raises:
        NotFound: The actor is no administrator.
    """
    _check(actor)
    found = (
        select(Member, Organisation.name)
        .outerjoin(Organisation, Organisation.id == Member.organisation_id)
        .order_by(Member.created_at, Member.id)
        .limit(LIMIT)
    )
    if standing:
        found = found.where(Member.standing == standing)
    if text:
        found = found.where(
            or_(Member.name.icontains(text, autoescape=True), Member.email.icontains(text, autoescape=True))
        )
    return [
        Entry(
            id=member.id,
            name=member.name,
            email=member.email,
            discipline=member.discipline,
            organisation=organisation or "",
            region=member.region,
            role=member.role,
            standing=member.standing,
            created_at=member.created_at,
            may_be_suspended=rules.may_suspend(
                actor, member.id, Role(member.role), Standing(member.standing)
            ),
        )
        for member, organisation in db.session.execute(found)
    ]


def counts(actor: Actor) -> dict[str, int]:
    """Return how many members there are, by standing.

    Raises:
        NotFound: The actor is no administrator.
    """
    _check(actor)
    rows = db.session.execute(select(Member.standing, func.count()).group_by(Member.standing))
    return dict(rows.tuples().all())


def waiting(actor: Actor) -> int:
    """Return how many people wait for admission.

    Raises:
        NotFound: The actor is no administrator.
    """
    _check(actor)
    found = select(func.count()).select_from(Member).where(Member.standing == Standing.WAITING)
    return db.session.scalar(found) or 0


def standings(member_ids: Collection[str]) -> dict[str, str]:
    """Return the standing of each of ``member_ids``, for callers that show it to administrators alone."""
    rows = db.session.execute(select(Member.id, Member.standing).where(Member.id.in_(set(member_ids))))
    return {row.id: row.standing for row in rows}
