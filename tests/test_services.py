"""The services that tests rely on do what tests rely on them for."""

import socket
from collections.abc import Callable

import psycopg
import pytest
import redis
from playwright.sync_api import BrowserContext
from sqlalchemy import create_engine, text

from tests.network import NetworkForbiddenError
from tests.services import PostgresServer


def _count(url: str) -> int:
    engine = create_engine(url)
    with engine.connect() as connection:
        found = connection.execute(text("SELECT count(*) FROM pupil")).scalar_one()
    engine.dispose()
    return int(found)


def _fill(url: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE pupil (id text); INSERT INTO pupil VALUES ('a')"))
    engine.dispose()


def test_databases_are_copies_that_do_not_know_each_other(postgres: PostgresServer) -> None:
    template = postgres.template("pupils", _fill)
    assert postgres.template("pupils", lambda url: pytest.fail("filled twice")) == template
    with postgres.fresh(template) as first, postgres.fresh(template) as second:
        engine = create_engine(first)
        with engine.begin() as connection:
            connection.execute(text("INSERT INTO pupil VALUES ('b')"))
        engine.dispose()
        assert (_count(first), _count(second)) == (2, 1)


def test_a_database_is_gone_afterwards(postgres: PostgresServer) -> None:
    with postgres.fresh() as url:
        left_open = psycopg.connect(url.replace("+psycopg", ""))
    with pytest.raises(psycopg.OperationalError):
        left_open.execute("SELECT 1")
    left_open.close()


def test_postgres_is_postgres(postgres_url: str) -> None:
    engine = create_engine(postgres_url)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT version()")).scalar_one().startswith("PostgreSQL")
        assert connection.execute(text("SHOW server_encoding")).scalar_one() == "UTF8"
    engine.dispose()


def test_redis_answers(redis_url: str) -> None:
    with redis.Redis.from_url(redis_url) as client:
        client.set("pupil", "a")
        assert client.get("pupil") == b"a"


def test_no_other_machine_can_be_reached() -> None:
    # 192.0.2.0/24 is reserved for documentation: nobody answers there, also if this test fails.
    with socket.socket() as probe, pytest.raises(NetworkForbiddenError):
        probe.connect(("192.0.2.1", 80))
    with pytest.raises(NetworkForbiddenError):
        socket.getaddrinfo("example.org", 80)


@pytest.mark.browser
def test_visitors_have_their_own_cookies(visitor: Callable[..., BrowserContext]) -> None:
    first, second = visitor(), visitor()
    first.add_cookies([{"name": "who", "value": "a", "url": "http://127.0.0.1"}])
    assert len(first.cookies()) == 1
    assert second.cookies() == []
    page = first.new_page()
    page.set_content("<h1>Dag</h1>")
    assert page.get_by_role("heading").inner_text() == "Dag"
    assert page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone") == "Europe/Amsterdam"
