"""The runner: takes due jobs, does them, and removes each in the transaction that holds its result."""

import fcntl
import logging
import threading
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import IO, Any

from flask import Flask, current_app
from sqlalchemy import delete, or_, select, update

from forum.kernel.clock import now
from forum.kernel.db import db
from forum.kernel.ids import new_id
from forum.kernel.jobs.outbox import BACK_OFF, LEASE, Job, JobKind, Payload, kinds
from forum.kernel.jobs.upkeep import Rounds
from forum.kernel.work import unit_of_work

log = logging.getLogger(__name__)

POLL_SECONDS = 0.25
"""How often a runner looks by itself, for jobs of other processes and for timed ones."""


class RunnerBusy(RuntimeError):  # noqa: N818 - reads as the sentence it stands for
    """Another process runs the jobs of this data folder."""


class LostLease(RuntimeError):  # noqa: N818 - reads as the sentence it stands for
    """The batch took longer than its lease and belongs to another runner now."""


def _lease() -> tuple[JobKind, str, list[tuple[str, Payload]]] | None:
    """Take the next due jobs of one kind, up to its batch size, or ``None``."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    free = or_(Job.leased_until.is_(None), Job.leased_until < now())
    due = (Job.dead_at.is_(None), Job.run_at <= now(), free)
    name = db.session.scalar(select(Job.name).where(*due).order_by(Job.run_at).limit(1))
    if name is None:
        return None
    with unit_of_work():
        kind = kinds(app).get(name) or JobKind(name=name, prepare=_nobody)
        rows = db.session.execute(
            select(Job.id, Job.payload)
            .where(*due, Job.name == name)
            .order_by(Job.run_at)
            .limit(kind.batch)
            .with_for_update(skip_locked=True)
        ).all()
        token = new_id()
        # The key is given up with the lease: a change from now on needs a job of its own.
        db.session.execute(
            update(Job)
            .where(Job.id.in_([row.id for row in rows]))
            .values(lease=token, leased_until=now() + LEASE, attempts=Job.attempts + 1, key=None)
            .execution_options(synchronize_session=False)
        )
    return kind, token, [(row.id, row.payload) for row in rows]


def _free_leases() -> None:
    """Free the leases of a runner that died: its lock was free, so it holds none of them any more."""
    with unit_of_work():
        db.session.execute(
            update(Job)
            .where(Job.lease.is_not(None))
            .values(lease=None, leased_until=None)
            .execution_options(synchronize_session=False)
        )


def _nobody(_payloads: Sequence[Payload]) -> None:
    raise LookupError("nobody does jobs of this name")


def _fail(token: str, ids: list[str], error: Exception) -> None:
    with unit_of_work():
        for job in db.session.scalars(select(Job).where(Job.id.in_(ids), Job.lease == token)):
            job.lease = job.leased_until = None
            # Only the kind of error is kept: its message could quote a member's text.
            job.error = type(error).__name__
            if job.attempts > len(BACK_OFF):
                job.dead_at = now()
            else:
                job.run_at = now() + timedelta(seconds=BACK_OFF[job.attempts - 1])


def _do(kind: JobKind, token: str, batch: list[tuple[str, Payload]]) -> None:
    ids = [job_id for job_id, _ in batch]
    payloads = [payload for _, payload in batch]
    try:
        prepared: Any = kind.prepare(payloads) if kind.prepare else None
        with unit_of_work():
            removed = db.session.execute(
                delete(Job)
                .where(Job.id.in_(ids), Job.lease == token)
                .execution_options(synchronize_session=False)
                .returning(Job.id)
            ).all()
            if len(removed) != len(ids):
                raise LostLease
            if kind.apply:
                kind.apply(payloads, prepared)
    except Exception as error:
        db.session.rollback()
        log.warning("jobs %s of %s failed: %s", ids, kind.name, type(error).__name__)
        if len(batch) > 1 and not isinstance(error, LostLease):
            # One bad apple must not spoil the batch: each is tried by itself.
            for job in batch:
                _do(kind, token, [job])
        else:
            _fail(token, ids, error)


def run_due(limit: int = 10_000) -> int:
    """Do the jobs that are due now, in the current application context.

    Args:
        limit: Number of batches after which to stop, so that a job that feeds itself cannot hold a test.

    Returns:
        The number of jobs tried.
    """
    done = 0
    for _ in range(limit):
        leased = _lease()
        if leased is None:
            break
        kind, token, batch = leased
        if batch:
            _do(kind, token, batch)
        done += len(batch)
    db.session.rollback()
    return done


class Runner:
    """Does jobs in a thread of its own (or in the calling one) until it is stopped.

    On SQLite one runner per data folder holds a file lock: it is the only writer of the search index, too.
    """

    def __init__(self, app: Flask) -> None:
        self.app = app
        self._stop = threading.Event()
        self._wake: threading.Event = app.extensions["runner_wake"]
        self._lock: IO[str] | None = None
        self._thread: threading.Thread | None = None

    def acquire(self) -> None:
        """Take the runner lock of the data folder.

        Raises:
            RunnerBusy: Another process holds it.
        """
        folder: Path = self.app.extensions["settings"].data_dir
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / "runner.lock").open("w")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            lock.close()
            raise RunnerBusy(f"another process runs the jobs of {folder}") from None
        self._lock = lock

    def release(self) -> None:
        """Give the runner lock back."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def run(self) -> None:
        """Do upkeep and jobs until ``stop`` is called; the lock must be held."""
        rounds = Rounds(self.app)
        has_begun = False
        while not self._stop.is_set():
            self._wake.clear()
            try:
                with self.app.app_context():
                    if not has_begun:
                        _free_leases()
                        has_begun = True
                    rounds.make()
                    run_due()
            except Exception:
                # The database may be away for a while; the runner outlives it.
                log.exception("the runner could not work")
                self._stop.wait(1)
            self._wake.wait(POLL_SECONDS)

    def start(self) -> None:
        """Run in a thread, once the lock is free; a process that is being replaced may still hold it."""

        def patiently() -> None:
            while not self._stop.is_set():
                try:
                    self.acquire()
                except RunnerBusy:
                    self._stop.wait(POLL_SECONDS)
                else:
                    self.run()
                    self.release()

        self._thread = threading.Thread(target=patiently, name="runner", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop after the batch at hand."""
        self._stop.set()
        self._wake.set()
        if self._thread is not None:
            self._thread.join(timeout=10)
