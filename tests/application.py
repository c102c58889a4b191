"""The application under test: one per worker and database, emptied before each test.

`pytest --database postgresql` runs the same tests against PostgreSQL; `make test` does both.
Whatever a test writes is really committed: units of work, threads and sockets behave as they do for members.
"""

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from email import message_from_bytes, policy
from functools import lru_cache
from pathlib import Path
from typing import cast

import pytest
from flask import Flask
from flask.testing import FlaskClient
from redis.exceptions import RedisError
from socketio import RedisManager
from sqlalchemy import CompoundSelect, QueuePool, Table, literal, select, union_all

from forum.app import create_app
from forum.kernel import jobs
from forum.kernel.config import Settings, from_environment
from forum.kernel.db import db, writing
from forum.kernel.sockets import live
from tests import services

DATABASES = ("sqlite", "postgresql")

# Seconds within which something that should happen must have happened; a busy machine needs far less.
PATIENCE = 10.0


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the caller choose the database."""
    parser.addoption("--database", choices=DATABASES, default="sqlite", help="database of the `app` fixture")


def make_settings(data_dir: Path, **environment: str) -> Settings:
    """Settings as a process would read them, in `data_dir`, with the `FORUM_…` variables given."""
    found = from_environment({"FORUM_DATA_DIR": str(data_dir), **environment})
    # Weak hashing and no rate limits: a test makes more members in a minute than a site in a month.
    return Settings(**{name: getattr(found, name) for name in Settings.__slots__} | {"testing": True})


def make_application(data_dir: Path, **environment: str) -> Flask:
    """A new application with an empty, complete database."""
    application = create_app(make_settings(data_dir, **environment))
    with application.app_context(), writing():
        db.create_all()
    _let_listening_end(application)
    return application


class _LeavingError(BaseException):
    """Whoever reads from Redis tries again after anything that is a mere ``Exception``."""


def _leave() -> None:
    raise _LeavingError


def _manager(application: Flask) -> RedisManager | None:
    server = live(application).server
    found = server.server.manager if server is not None else None
    return found if isinstance(found, RedisManager) else None


def _let_listening_end(application: Flask) -> None:
    """Let the thread that hears other processes end when it is told to; the library thinks of no end."""
    manager = _manager(application)
    if manager is not None:
        listen = manager._thread

        def listen_until_told() -> None:
            with suppress(_LeavingError):
                listen()

        manager._thread = listen_until_told


def _stop_listening(application: Flask) -> None:
    """End the thread that hears other processes: it would look for its Redis long after that is gone."""
    manager = _manager(application)
    # It begins with the first connection.
    thread = vars(manager).get("thread") if manager is not None else None
    if manager is None or thread is None:
        return
    manager._redis_connect = _leave
    end = time.monotonic() + PATIENCE
    while thread.is_alive() and time.monotonic() < end:
        with suppress(RedisError):
            manager.pubsub.unsubscribe()
        thread.join(0.05)
    assert not thread.is_alive()
    manager.redis.close()


def close_connections(application: Flask) -> None:
    """Close the connections to the database and to Redis, once every thread has given back its own.

    A connection that is out when the others are closed is never closed by anyone; the collector then
    complains of it, in whatever test runs by then.
    """
    _stop_listening(application)
    with application.app_context():
        end = time.monotonic() + PATIENCE
        pool = cast(QueuePool, db.engine.pool)
        while pool.checkedout() and time.monotonic() < end:
            time.sleep(0.01)
        assert pool.checkedout() == 0
        db.engine.dispose()


@pytest.fixture(scope="session")
def database(request: pytest.FixtureRequest) -> str:
    """The name of the database's dialect in this run."""
    return str(request.config.getoption("--database"))


@pytest.fixture(scope="session")
def _application(
    database: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Flask]:
    with ExitStack() as stack:
        environment = {}
        if database == "postgresql":
            server: services.PostgresServer = request.getfixturevalue("postgres")
            environment["FORUM_DATABASE_URL"] = stack.enter_context(server.fresh())
        application = make_application(tmp_path_factory.mktemp("data"), **environment)
        with application.app_context():
            # A run that says PostgreSQL and uses SQLite would prove nothing.
            assert db.engine.dialect.name == database
        stack.callback(close_connections, application)
        yield application


@lru_cache(maxsize=1)
def tables() -> tuple[Table, ...]:
    """All tables of the site, each after those that it points at; sorting them each time takes long."""
    return tuple(db.metadata.sorted_tables)


@lru_cache(maxsize=1)
def _which_hold_rows() -> CompoundSelect[tuple[str]]:
    return union_all(
        *(select(literal(table.name)).where(select(table).exists()) for table in tables()),
    )


def empty(application: Flask) -> None:
    """Throw away all rows, mails and the search index of `application`."""
    with application.app_context(), writing():
        connection = db.session.connection()
        # Nothing is checked while everything goes; deleting few rows is much faster than truncating tables.
        if db.engine.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        else:
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        filled = set(connection.scalars(_which_hold_rows()))
        for table in reversed(tables()):
            if table.name in filled:
                connection.execute(table.delete())
        db.session.commit()
        db.session.remove()
    for folder in ("mail", "search_index", "files"):
        shutil.rmtree(application.extensions["settings"].data_dir / folder, ignore_errors=True)
    for reset in application.extensions.get("test_resets", []):
        reset()


@pytest.fixture
def app(_application: Flask) -> Flask:
    """The application, with an empty database. No context is pushed: requests make their own."""
    empty(_application)
    return _application


@pytest.fixture
def context(app: Flask) -> Iterator[Flask]:
    """The application with its context pushed, for tests of services."""
    with app.app_context():
        yield app
        db.session.rollback()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A visitor without a browser; forms need no CSRF token here (the browser tests send real ones)."""
    app.config["WTF_CSRF_ENABLED"] = False
    return app.test_client()


@pytest.fixture
def run_jobs(app: Flask) -> Callable[[], int]:
    """Does all due jobs, as the runner would; returns how many."""

    def run() -> int:
        with app.app_context():
            return jobs.run_due()

    return run


@pytest.fixture
def mails(app: Flask) -> Callable[[], list[str]]:
    """Reads the letters that were sent, the oldest first, decoded."""

    def read() -> list[str]:
        folder = app.extensions["settings"].data_dir / "mail"
        found = []
        for path in sorted(folder.glob("*.eml")):
            message = message_from_bytes(path.read_bytes(), policy=policy.default)
            found.append(f"To: {message['To']}\nSubject: {message['Subject']}\n\n{message.get_content()}")
        return found

    return read
