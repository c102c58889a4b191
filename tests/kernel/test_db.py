"""The database: moments keep their zone, keys hold, no update is lost, and reading does not write."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

import pytest
from flask import Flask
from sqlalchemy import String, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError
from sqlalchemy.orm import Mapped, mapped_column

from forum.audit.models import AuditEntry
from forum.kernel import clock
from forum.kernel.db import Model, PrimaryId, UtcDateTime, db, insert, is_sqlite, is_writing, writing
from forum.kernel.ids import is_id, new_id
from forum.kernel.work import unit_of_work
from forum.members.models import LogIn

MOMENT = datetime(2026, 7, 1, 12, 30, 15, 250_000, tzinfo=UTC)


def entry(at: datetime, **values: str) -> AuditEntry:
    fields = {"actor_id": "", "action": "0", "subject_kind": "thing", "subject_id": "x"}
    return AuditEntry(at=at, **(fields | values))


def stored() -> datetime:
    return db.session.scalars(select(AuditEntry.at)).one()


def test_the_run_uses_the_database_it_says(context: Flask, database: str) -> None:
    assert db.engine.dialect.name == database
    assert is_sqlite() is (database == "sqlite")


@pytest.mark.parametrize("hours", [0, 2, -11])
def test_a_moment_comes_back_in_utc(context: Flask, hours: int) -> None:
    with unit_of_work():
        db.session.add(entry(MOMENT.astimezone(timezone(timedelta(hours=hours)))))
    assert stored() == MOMENT
    assert stored().utcoffset() == timedelta(0)
    raw = db.session.execute(text("SELECT CAST(at AS VARCHAR(40)) FROM audit_entries")).scalar_one()
    assert raw.startswith("2026-07-01 12:30:15.25")
    assert db.session.scalars(select(AuditEntry.id).where(AuditEntry.at == MOMENT)).all()


def test_a_moment_without_a_zone_is_refused(context: Flask) -> None:
    with pytest.raises(StatementError, match="ambiguous"), unit_of_work():
        db.session.add(entry(MOMENT.replace(tzinfo=None)))
    with pytest.raises(StatementError, match="ambiguous"):
        db.session.scalars(select(AuditEntry).where(AuditEntry.at < MOMENT.replace(tzinfo=None)))


def test_no_moment_stays_no_moment(context: Flask) -> None:
    column = UtcDateTime()
    assert column.process_bind_param(None, db.engine.dialect) is None
    assert column.process_result_value(None, db.engine.dialect) is None


def test_ids_are_made_by_themselves(context: Flask) -> None:
    with unit_of_work():
        db.session.add(entry(MOMENT))
        db.session.execute(
            insert(AuditEntry).values(at=MOMENT, actor_id="", action="", subject_kind="", subject_id="")
        )
    assert all(is_id(one) for one in db.session.scalars(select(AuditEntry.id)))


def test_foreign_keys_are_kept(context: Flask) -> None:
    with pytest.raises(IntegrityError), unit_of_work():
        db.session.add(
            LogIn(
                token_digest="x",
                member_id=new_id(),
                device="",
                created_at=clock.now(),
                last_used_at=clock.now(),
                expires_at=clock.now(),
            )
        )


def test_an_error_does_not_quote_what_was_written(context: Flask) -> None:
    with unit_of_work():
        db.session.add(entry(MOMENT, id="222222222222"))
    with pytest.raises(IntegrityError) as caught, unit_of_work():
        db.session.add(entry(MOMENT, id="222222222222", action="geheim"))
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM audit_entries",
        "UPDATE audit_entries SET action = 'x'",
        "CREATE TABLE intruders (id INTEGER)",
        "DROP TABLE audit_entries",
    ],
)
def test_reading_transactions_cannot_write(context: Flask, statement: str) -> None:
    assert not is_writing()
    with pytest.raises(DBAPIError, match=r"readonly|read-only"):
        db.session.execute(text(statement))


def test_a_connection_that_wrote_is_read_only_the_next_time(context: Flask) -> None:
    for _ in range(3):
        with unit_of_work():
            db.session.add(entry(MOMENT))
        with pytest.raises(DBAPIError):
            db.session.execute(text("DELETE FROM audit_entries"))
        db.session.rollback()


def test_writing_ends_with_its_block() -> None:
    with writing():
        assert is_writing()
    assert not is_writing()


def count_up() -> None:
    """Read, think, write: what loses updates unless the reader already holds what she will write."""
    row = db.session.scalars(select(AuditEntry).with_for_update()).one()
    row.action = str(int(row.action) + 1)


def in_threads(app: Flask, number: int, work: Callable[[], None]) -> list[BaseException]:
    failures: list[BaseException] = []
    begin = threading.Barrier(number)

    def run() -> None:
        begin.wait()
        try:
            with app.app_context():
                work()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=run) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failures


def test_no_concurrent_update_is_lost(app: Flask) -> None:
    with app.app_context(), unit_of_work():
        db.session.add(entry(MOMENT))

    def work() -> None:
        for _ in range(10):
            # Something was read before, as in every request.
            db.session.scalars(select(AuditEntry.action)).one()
            with unit_of_work():
                count_up()

    assert in_threads(app, 8, work) == []
    with app.app_context():
        assert db.session.scalars(select(AuditEntry.action)).one() == "80"


def test_readers_do_not_wait_for_a_writer(app: Flask) -> None:
    with app.app_context(), unit_of_work():
        db.session.add(entry(MOMENT))
        db.session.flush()
        seen: list[int] = []
        assert (
            in_threads(app, 2, lambda: seen.append(len(db.session.scalars(select(AuditEntry)).all()))) == []
        )
        assert seen == [0, 0]


def test_constraints_have_names_that_migrations_can_use() -> None:
    for table in db.metadata.tables.values():
        assert all(constraint.name for constraint in table.constraints), table.name
        assert all(index.name for index in table.indexes), table.name


def test_a_table_gets_names_and_types_by_convention() -> None:
    class Sample(Model):
        __tablename__ = "kernel_test_samples"

        id: Mapped[PrimaryId]
        code: Mapped[str] = mapped_column(String(3), unique=True)
        at: Mapped[datetime]

    table = db.metadata.tables["kernel_test_samples"]
    try:
        assert isinstance(table.c.at.type, UtcDateTime)
        assert {str(constraint.name) for constraint in table.constraints} == {
            "pk_kernel_test_samples",
            "uq_kernel_test_samples_code",
        }
        assert table.c.id.type.length == 12  # type: ignore[attr-defined]
    finally:
        db.metadata.remove(table)
