"""The unit of work: one transaction, read-only outside, effects after the commit."""

from dataclasses import dataclass

import pytest
from flask import Flask
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from forum.audit.models import AuditEntry
from forum.audit.service import record
from forum.kernel.actor import GUEST
from forum.kernel.db import db
from forum.kernel.events import Event, subscribe
from forum.kernel.work import WorkError, after_commit, in_unit_of_work, publish, unit_of_work


@dataclass(frozen=True, kw_only=True)
class BellRang(Event):
    """An event of these tests alone."""

    times: int


def count() -> int:
    return db.session.scalar(select(func.count()).select_from(AuditEntry)) or 0


def write() -> None:
    record(GUEST, "tested", "thing", "x")
    db.session.flush()


def test_it_commits_at_the_end_and_runs_effects_after_that(context: Flask) -> None:
    seen: list[int] = []
    with unit_of_work():
        write()
        after_commit(lambda: seen.append(count()))
        assert seen == []
        assert in_unit_of_work()
    assert seen == [1]
    assert not in_unit_of_work()


def test_an_error_rolls_everything_back_and_no_effect_runs(context: Flask) -> None:
    seen: list[str] = []
    with pytest.raises(ZeroDivisionError), unit_of_work():
        write()
        after_commit(lambda: seen.append("ran"))
        raise ZeroDivisionError
    assert (count(), seen) == (0, [])


def test_outside_it_the_database_refuses_to_write(context: Flask) -> None:
    with pytest.raises(DBAPIError):
        write()
    db.session.rollback()
    with pytest.raises(DBAPIError):
        db.session.execute(text("DELETE FROM audit_entries"))


def test_an_effect_that_fails_loses_neither_data_nor_the_others(
    context: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    seen: list[str] = []

    def fail() -> None:
        raise ZeroDivisionError

    with unit_of_work():
        write()
        after_commit(fail)
        after_commit(lambda: seen.append("second"))
    assert (count(), seen) == (1, ["second"])
    assert "effect failed" in caplog.text


def test_it_does_not_nest(context: Flask) -> None:
    with unit_of_work(), pytest.raises(WorkError), unit_of_work():
        pass


def test_what_belongs_inside_is_refused_outside(context: Flask) -> None:
    with pytest.raises(WorkError):
        publish(BellRang(times=1))
    with pytest.raises(WorkError):
        after_commit(lambda: None)


def test_a_listener_writes_in_the_same_transaction(context: Flask) -> None:
    subscribe(context, BellRang, lambda event: [write() for _ in range(event.times)])
    with unit_of_work():
        publish(BellRang(times=2))
    assert count() == 2
    with pytest.raises(ZeroDivisionError), unit_of_work():
        publish(BellRang(times=3))
        raise ZeroDivisionError
    assert count() == 2
