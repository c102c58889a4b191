"""How far a member came in her welcome, and what its steps change."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Select, select

from forum.groups import rules as group_rules
from forum.groups import service as groups
from forum.groups.rules import Position
from forum.kernel.actor import Actor
from forum.kernel.clock import now
from forum.kernel.db import db, fetch, insert
from forum.kernel.errors import NotFound
from forum.kernel.ids import new_id
from forum.kernel.reader import READER, built_once, reading
from forum.members import profiles
from forum.members import service as members
from forum.welcome import rules
from forum.welcome.models import Welcome
from forum.welcome.rules import Offer, Step

__all__ = ["Offer", "Step", "describe", "end", "enter", "next_step", "offer", "pending", "reach"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """A welcome that has not ended; ``has_begun`` is false for who saw none of it yet."""

    step: Step
    has_begun: bool


@built_once
def _progress() -> Select[tuple[int, datetime | None]]:
    return select(Welcome.step, Welcome.ended_at).where(Welcome.member_id == READER.member_id)


def pending(actor: Actor) -> Pending | None:
    """Return how far the actor came; ``None`` when her welcome has ended, and for who is not admitted."""
    if not actor.is_admitted:
        return None
    row = fetch(_progress(), **reading(actor)).first()
    if row is None:
        return Pending(step=Step.ABOUT, has_begun=False)
    return None if row.ended_at else Pending(step=Step(row.step), has_begun=True)


def next_step(actor: Actor) -> Step:
    """Return where to go on; the first step for who looks once more after the end."""
    found = pending(actor)
    return found.step if found else Step.ABOUT


def _check(actor: Actor) -> None:
    if not actor.is_admitted:
        raise NotFound


def reach(actor: Actor, step: Step) -> None:
    """Note that the actor came as far as ``step``; it never takes her back.

    Raises:
        NotFound: She is not admitted.
    """
    _check(actor)
    statement = insert(Welcome).values(id=new_id(), member_id=actor.member_id, step=step)
    db.session.execute(
        statement.on_conflict_do_update(
            index_elements=[Welcome.member_id], set_={"step": step}, where=Welcome.step < step
        )
    )


def end(actor: Actor) -> None:
    """End the welcome, because she is through or puts it away; ending twice is ending once.

    Raises:
        NotFound: She is not admitted.
    """
    _check(actor)
    statement = insert(Welcome).values(
        id=new_id(), member_id=actor.member_id, step=Step.ABOUT, ended_at=now()
    )
    db.session.execute(
        statement.on_conflict_do_update(
            index_elements=[Welcome.member_id], set_={"ended_at": now()}, where=Welcome.ended_at.is_(None)
        )
    )


def describe(actor: Actor, *, title: str, expertise: Sequence[str]) -> None:
    """Change what the first step asks of her profile, and nothing else of it.

    Raises:
        NotFound: Nobody is logged in.
    """
    profiles.update(actor, replace(profiles.own_details(actor), title=title, expertise=expertise))


def offer(actor: Actor) -> Offer:
    """Return the groups to offer her, in two queries."""
    colleagues = groups.counts_of(actor, members.of_discipline(actor.discipline))
    return rules.offer(groups.listed(actor), colleagues)


def enter(actor: Actor, slug: str) -> Position:
    """Join a group, or ask at it where one asks; return what she is to it now.

    Raises:
        NotFound: She may not know of it.
        Forbidden: One neither joins it nor asks.
    """
    group = groups.access(actor, slug)
    if group_rules.is_inside(group.position):
        return group.position
    if group_rules.may_join(actor, group.access, group.position):
        groups.join(actor, slug)
        return Position.MEMBER
    groups.ask(actor, slug)
    return Position.ASKED
