"""The table of jobs: what waits, what is being done, what could not be done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from flask import Flask, current_app
from sqlalchemy import JSON, Index, String, case, delete, func, select, text
from sqlalchemy.orm import Mapped, mapped_column

from forum.kernel.clock import now
from forum.kernel.db import Model, PrimaryId, db, insert
from forum.kernel.errors import NotFound
from forum.kernel.work import WorkError, after_commit, in_unit_of_work

Payload = dict[str, str]

LEASE = timedelta(seconds=60)
"""How long a runner may take over one batch before another may try it."""

BACK_OFF = (1, 5, 30, 120, 600, 3600)
"""Seconds to wait after the first, second, … failure; after the last one a job is a dead letter."""


class Job(Model):
    """One thing to do. ``key`` is set while it waits: an equal job that waits is not doubled."""

    __tablename__ = "jobs"
    __table_args__ = (
        Index(
            "uq_jobs_name_key",
            "name",
            "key",
            unique=True,
            sqlite_where=text("key IS NOT NULL"),
            postgresql_where=text("key IS NOT NULL"),
        ),
        Index("ix_jobs_due", "dead_at", "run_at"),
    )

    id: Mapped[PrimaryId]
    name: Mapped[str] = mapped_column(String(60))
    payload: Mapped[dict[str, str]] = mapped_column(JSON)
    key: Mapped[str | None] = mapped_column(String(120))
    run_at: Mapped[datetime]
    created_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    lease: Mapped[str | None] = mapped_column(String(12))
    leased_until: Mapped[datetime | None]
    dead_at: Mapped[datetime | None]
    error: Mapped[str | None] = mapped_column(String(300))


@dataclass(frozen=True, kw_only=True)
class JobKind:
    """How jobs of one name are done, ``batch`` of them at once at most."""

    name: str
    prepare: Callable[[Sequence[Payload]], Any] | None = None
    apply: Callable[[Sequence[Payload], Any], None] | None = None
    batch: int = 1


def kinds(app: Flask) -> dict[str, JobKind]:
    """Return the registered job kinds by name."""
    return cast(dict[str, JobKind], app.extensions.setdefault("job_kinds", {}))


def register(app: Flask, kind: JobKind) -> None:
    """Let the runner of ``app`` do jobs of this ``kind``.

    Raises:
        ValueError: The name is taken.
    """
    if kind.name in kinds(app):
        raise ValueError(f"two job kinds are called {kind.name}")
    kinds(app)[kind.name] = kind


def enqueue(name: str, payload: Payload, *, key: str | None = None, run_at: datetime | None = None) -> None:
    """Write down a job in the current unit of work; the runner is woken by the commit.

    Args:
        name: A registered job kind.
        payload: Ids, by name.
        key: While an equal job (name and key) still waits, no second one is written; an earlier
            ``run_at`` is taken over.
        run_at: Not before this moment; now when omitted.

    Raises:
        WorkError: No unit of work is open, or nobody registered the name.
    """
    if not in_unit_of_work():
        raise WorkError("a job is written in a unit of work")
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    if name not in kinds(app):
        raise WorkError(f"nobody does jobs called {name}")
    due = run_at or now()
    row = insert(Job).values(name=name, payload=payload, key=key, run_at=due, created_at=now(), attempts=0)
    if key is not None:
        earlier = case((Job.run_at < due, Job.run_at), else_=row.excluded.run_at)
        row = row.on_conflict_do_update(
            index_elements=[Job.name, Job.key], index_where=Job.key.is_not(None), set_={"run_at": earlier}
        )
    db.session.execute(row)
    after_commit(app.extensions["runner_wake"].set)


def waiting_keys(name: str) -> set[str]:
    """Return what jobs called ``name`` that are not done yet (leased and dead ones too) are about.

    A key is given up with the lease, so it is read from the payload: its values joined by colons.
    """
    rows = db.session.scalars(select(Job.payload).where(Job.name == name))
    return {":".join(payload.values()) for payload in rows}


def dead(limit: int = 100) -> Sequence[Job]:
    """Return the dead letters, newest first."""
    return db.session.scalars(
        select(Job).where(Job.dead_at.is_not(None)).order_by(Job.dead_at.desc()).limit(limit)
    ).all()


def _get_dead(job_id: str) -> Job:
    job = db.session.get(Job, job_id)
    if job is None or job.dead_at is None:
        raise NotFound
    return job


def retry(job_id: str) -> None:
    """Let a dead letter be tried anew.

    Raises:
        NotFound: There is no such dead letter.
    """
    job = _get_dead(job_id)
    job.dead_at, job.attempts, job.run_at = None, 0, now()
    after_commit(current_app.extensions["runner_wake"].set)


def discard(job_id: str) -> None:
    """Throw a dead letter away.

    Raises:
        NotFound: There is no such dead letter.
    """
    db.session.execute(delete(Job).where(Job.id == _get_dead(job_id).id))


def lag_seconds() -> float:
    """Return for how many seconds the oldest due job has been waiting; 0 when none is due."""
    oldest = db.session.scalar(select(func.min(Job.run_at)).where(Job.dead_at.is_(None), Job.run_at <= now()))
    return (now() - oldest).total_seconds() if oldest else 0.0


def statistics() -> dict[str, int]:
    """Return how many jobs wait, by name, without the dead letters."""
    counted = select(Job.name, func.count().label("waiting")).where(Job.dead_at.is_(None)).group_by(Job.name)
    rows = db.session.execute(counted)
    return {row.name: row.waiting for row in rows}
