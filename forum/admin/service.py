"""What administrators see and do; every function asks first whether the actor is one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from forum.audit import service as audit
from forum.groups import finding
from forum.groups.finding import Outline
from forum.kernel import jobs
from forum.kernel.actor import Actor
from forum.kernel.errors import NotFound
from forum.kernel.jobs.outbox import statistics
from forum.members import desk
from forum.members import service as members


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """The state of the site in five numbers."""

    waiting: int
    admitted: int
    suspended: int
    dead_jobs: int
    lag_seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadLetter:
    """A job that was given up; nothing of what it was about."""

    id: str
    name: str
    attempts: int
    error: str
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One entry of the audit trail; the actor's name is looked up at the time of reading."""

    at: datetime
    actor: str
    action: str
    subject_kind: str
    subject_id: str


def check(actor: Actor) -> None:
    """Make sure that the actor is an administrator.

    Raises:
        NotFound: She is none: for her these pages do not exist.
    """
    if not actor.is_administrator:
        raise NotFound


def outlook(actor: Actor) -> Outlook:
    """Return the state of the site.

    Raises:
        NotFound: The actor is no administrator.
    """
    check(actor)
    members_by_standing = desk.counts(actor)
    return Outlook(
        waiting=members_by_standing.get("waiting", 0),
        admitted=members_by_standing.get("admitted", 0),
        suspended=members_by_standing.get("suspended", 0),
        dead_jobs=len(jobs.dead()),
        lag_seconds=round(jobs.lag_seconds()),
    )


def groups(actor: Actor) -> list[Outline]:
    """Return all groups by name, access and size.

    Raises:
        NotFound: The actor is no administrator.
    """
    return finding.overview(actor)


def waiting_jobs(actor: Actor) -> list[tuple[str, int]]:
    """Return how many jobs wait, by name.

    Raises:
        NotFound: The actor is no administrator.
    """
    check(actor)
    return sorted(statistics().items())


def dead_letters(actor: Actor) -> list[DeadLetter]:
    """Return the jobs that were given up, newest first.

    Raises:
        NotFound: The actor is no administrator.
    """
    check(actor)
    return [
        DeadLetter(
            id=job.id,
            name=job.name,
            attempts=job.attempts,
            error=job.error or "",
            since=job.dead_at or job.created_at,
        )
        for job in jobs.dead()
    ]


def retry(actor: Actor, job_id: str) -> None:
    """Let a dead letter be tried anew.

    Raises:
        NotFound: There is no such dead letter, or the actor is no administrator.
    """
    check(actor)
    jobs.retry(job_id)
    audit.record(actor, "retried", "job", job_id)


def discard(actor: Actor, job_id: str) -> None:
    """Throw a dead letter away.

    Raises:
        NotFound: There is no such dead letter, or the actor is no administrator.
    """
    check(actor)
    jobs.discard(job_id)
    audit.record(actor, "discarded", "job", job_id)


def trail(actor: Actor) -> Sequence[Trace]:
    """Return the newest entries of the audit trail.

    Raises:
        NotFound: The actor is no administrator.
    """
    found = audit.entries(actor)
    cards = members.cards(entry.actor_id for entry in found)
    return [
        Trace(
            at=entry.at,
            actor=cards[entry.actor_id].name if entry.actor_id in cards else entry.actor_id,
            action=entry.action,
            subject_kind=entry.subject_kind,
            subject_id=entry.subject_id,
        )
        for entry in found
    ]
