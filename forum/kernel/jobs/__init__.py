"""The outbox: work for later is a row of the same transaction, so it is neither lost nor done for nothing.

A job kind has ``prepare`` (I/O, outside any transaction) and ``apply`` (writes, in the transaction that also
removes the job). A job may run twice when a process dies between the two: ``prepare`` must bear that.
Payloads are ids only: never text, never names. ``Upkeep`` is what a runner looks after without a job.
"""

from forum.kernel.jobs.outbox import (
    Job,
    JobKind,
    dead,
    discard,
    enqueue,
    lag_seconds,
    register,
    retry,
    waiting_keys,
)
from forum.kernel.jobs.runner import Runner, RunnerBusy, run_due
from forum.kernel.jobs.upkeep import Upkeep, register_upkeep

__all__ = [
    "Job",
    "JobKind",
    "Runner",
    "RunnerBusy",
    "Upkeep",
    "dead",
    "discard",
    "enqueue",
    "lag_seconds",
    "register",
    "register_upkeep",
    "retry",
    "run_due",
    "waiting_keys",
]
