"""The database: one unbound Flask-SQLAlchemy, column types, and how connections begin a transaction.

Outside a unit of work every transaction is read-only, enforced by the database itself (SQLite:
``query_only``; PostgreSQL: ``READ ONLY``). Inside, SQLite begins with ``BEGIN IMMEDIATE``: the default
of reading first and locking later loses updates without an error.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, cast

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, CursorResult, DateTime, Engine, MetaData, Select, String, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import DeclarativeBase, mapped_column, registry
from sqlalchemy.types import TypeDecorator

from forum.kernel.ids import LENGTH, new_id

BUSY_MILLISECONDS = 10_000

Row = TypeVar("Row", bound=tuple[Any, ...])


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: aware in Python, UTC in the database (SQLite has no zones, so it stores the naive value)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive values with ``ValueError`` and hand over UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone is ambiguous")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the stored moment, aware and in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class _Base(DeclarativeBase):
    registry = registry(
        metadata=MetaData(
            naming_convention={
                "ix": "ix_%(table_name)s_%(column_0_N_name)s",
                "uq": "uq_%(table_name)s_%(column_0_N_name)s",
                "ck": "ck_%(table_name)s_%(constraint_name)s",
                "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
                "pk": "pk_%(table_name)s",
            }
        ),
        type_annotation_map={datetime: UtcDateTime()},
    )


db = SQLAlchemy(model_class=_Base)

if TYPE_CHECKING:
    Model = _Base
else:
    Model = db.Model

PrimaryId = Annotated[str, mapped_column(String(LENGTH), primary_key=True, default=new_id)]
"""The random primary key that every table of a feature has."""

_writing: ContextVar[bool] = ContextVar("writing", default=False)


def is_writing() -> bool:
    """Tell whether transactions that begin now may write."""
    return _writing.get()


@contextmanager
def writing() -> Iterator[None]:
    """Let transactions that begin within the block write; for the unit of work and for migrations."""
    token = _writing.set(True)
    try:
        yield
    finally:
        _writing.reset(token)


def _connect_sqlite(is_durable: bool, connection: Any, _record: object) -> None:
    # The driver must not begin transactions by itself: _begin_sqlite does, in the mode that is wanted.
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "foreign_keys=ON",
        f"busy_timeout={BUSY_MILLISECONDS}",
        # What was acknowledged survives a power cut; tests need no more than what survives a killed process.
        f"synchronous={'FULL' if is_durable else 'OFF'}",
        "cache_size=-32000",
        # What was deleted is overwritten: a redacted text, or a ballot as it stood before the next vote.
        "secure_delete=ON",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    # Each page begins one: the driver itself takes a sixth of the time that a statement of SQLAlchemy does.
    driver: Any = connection.connection.driver_connection
    try:
        if is_writing():
            driver.execute("PRAGMA query_only=OFF").close()
            driver.execute("BEGIN IMMEDIATE").close()
        else:
            driver.execute("PRAGMA query_only=ON").close()
            driver.execute("BEGIN").close()
    except sqlite3.Error as error:
        raise OperationalError("BEGIN", None, error) from error


def _begin_postgresql(connection: Connection) -> None:
    # The driver sends this with its own BEGIN, so it costs no round trip.
    connection.connection.dbapi_connection.read_only = not is_writing()  # type: ignore[union-attr]


def attach(engine: Engine, *, is_durable: bool) -> None:
    """Make ``engine`` begin its transactions as this module's docstring says.

    Args:
        engine: A new engine.
        is_durable: Whether SQLite waits for the disk at every commit.
    """
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", partial(_connect_sqlite, is_durable))
        event.listen(engine, "begin", _begin_sqlite)
    else:
        event.listen(engine, "begin", _begin_postgresql)


def scrub(tables: Iterable[type[Model]]) -> None:
    """Let the database give up the bytes of what was deleted; outside any transaction.

    SQLite overwrites what it deletes (``secure_delete``), but its log holds the pages as they were until that
    is emptied. PostgreSQL takes dead rows out of their tables; its own log is gone when it is recycled.

    Args:
        tables: Where something was deleted.

    Raises:
        RuntimeError: Somebody is reading, so that the log cannot be emptied yet.
    """
    # What the caller has read itself must not be in the way.
    db.session.rollback()
    connection = db.engine.raw_connection()
    try:
        driver: Any = connection.driver_connection
        if is_sqlite():
            driver.execute("PRAGMA query_only=OFF").close()
            # It is tried again later: whoever wakes it does not wait long for readers.
            driver.execute("PRAGMA busy_timeout=1000").close()
            busy = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            driver.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}").close()
            if busy:
                raise RuntimeError("the log of the database is being read")
        else:
            driver.autocommit = True
            try:
                for table in tables:
                    driver.execute(f"VACUUM {table.__tablename__}")
            finally:
                driver.autocommit = False
    finally:
        connection.close()


def is_sqlite() -> bool:
    """Tell whether the current application's database is SQLite."""
    return bool(db.engine.dialect.name == "sqlite")


def insert(table: type[Model]) -> sqlite.Insert:
    """Return an ``INSERT`` that knows ``on_conflict_do_…``, in the dialect of the current database."""
    # Both dialects' statements have the same methods; one type spares every caller the distinction.
    return sqlite.insert(table) if is_sqlite() else cast(sqlite.Insert, postgresql.insert(table))


def fetch(statement: Select[Row], **values: object) -> CursorResult[Row]:
    """Run a query that was built once, when its module was loaded; for what every page asks.

    Building a statement costs more than running it, and the session's own ``execute`` prepares for objects
    that such a query does not return: this takes a fifth of the time.

    Args:
        statement: Of columns, with a ``bindparam`` for each value.
        values: What to put in, by name.
    """
    return cast(CursorResult[Row], db.session.connection().execute(statement, values))


def register(app: Flask) -> None:
    """Bind the database to ``app``; connects to nothing yet."""
    app.config["SQLALCHEMY_DATABASE_URI"] = app.extensions["settings"].database_url
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {
        "pool_size": 20,
        "max_overflow": 40,
        "pool_timeout": 10,
        # Errors are logged, and what a member wrote may be among the parameters.
        "hide_parameters": True,
    }
    db.init_app(app)
    with app.app_context():
        attach(db.engine, is_durable=not app.extensions["settings"].testing)
