"""Migrations lead to exactly the tables that the program knows, and back, on both databases."""

import logging
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import flask_migrate
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import Boolean, Date, DateTime, Integer, MetaData, String, func, inspect, select, text

from forum.app import create_app
from forum.kernel.config import ROOT
from forum.kernel.db import db, writing
from forum.kernel.ids import new_id
from forum.kernel.schema import is_current
from tests.application import close_connections, make_settings

FOLDER = str(ROOT / "migrations")


@pytest.fixture
def bare(database: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """An application on a database without a single table, its context pushed."""
    environment = {}
    if database == "postgresql":
        environment["FORUM_DATABASE_URL"] = request.getfixturevalue("postgres_url")
    application = create_app(make_settings(tmp_path / "data", **environment))
    with application.app_context():
        assert db.engine.dialect.name == database
        yield application
    close_connections(application)


@pytest.fixture(autouse=True)
def _logging_as_it_was() -> Iterator[None]:
    """Flask-Migrate's commands set up logging for a person at a terminal."""
    level = logging.getLogger().level
    yield
    logging.getLogger().setLevel(level)


def differences() -> list[object]:
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, db.metadata))


TRIGGERS = {
    "sqlite": "SELECT sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name",
    "postgresql": "SELECT pg_get_triggerdef(t.oid), pg_get_functiondef(t.tgfoid) FROM pg_trigger AS t "
    "WHERE NOT t.tgisinternal ORDER BY t.tgname",
}


def triggers() -> list[object]:
    """What the database does by itself when something is written."""
    with db.engine.connect() as connection:
        rows = connection.exec_driver_sql(TRIGGERS[db.engine.dialect.name])
        return [tuple(row) for row in rows]


def test_upgrading_makes_what_the_models_say(bare: Flask) -> None:
    assert not is_current()
    flask_migrate.upgrade(FOLDER)
    assert is_current()
    assert differences() == []
    made = triggers()
    # Making a table anew, as SQLite must to change it, loses its triggers without a word.
    with writing():
        db.drop_all()
        db.create_all()
    assert made == triggers()
    assert made


def test_the_way_back_leaves_nothing_and_the_way_up_works_again(bare: Flask) -> None:
    flask_migrate.upgrade(FOLDER)
    flask_migrate.downgrade(FOLDER, revision="base")
    assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}
    db.engine.dispose()
    flask_migrate.upgrade(FOLDER)
    assert differences() == []


CHOICES = {
    ("audiences", "kind"): "whole",
    ("audience_exclusions", "kind"): "member",
    ("groups", "access"): "open",
    ("memberships", "role"): "host",
    ("doorsteps", "kind"): "asked",
    ("voices", "shown"): "name",
    ("case_declarations", "answer"): "not_that_i_know",
    ("meetings", "kind"): "lunch_session",
    ("meetings", "ends_at"): datetime(2026, 11, 1, 13, tzinfo=UTC),
}
"""Values of columns that take only a few."""


def fill() -> dict[str, int]:
    """Write one row into every table there is; returns how many rows each has."""
    found = MetaData()
    found.reflect(db.engine)
    ids: dict[str, str] = {}
    with writing(), db.engine.begin() as connection:
        for table in found.sorted_tables:
            if table.name == "alembic_version":
                continue
            ids[table.name] = new_id()
            row: dict[str, object] = {}
            for column in table.columns:
                key = next(iter(column.foreign_keys), None)
                if column.primary_key:
                    row[column.name] = ids[table.name]
                elif (table.name, column.name) in CHOICES:
                    row[column.name] = CHOICES[table.name, column.name]
                elif key is not None:
                    target = key.target_fullname.partition(".")[0]
                    row[column.name] = None if target == table.name else ids[target]
                elif isinstance(column.type, String):
                    row[column.name] = new_id()[: column.type.length or 12]
                elif isinstance(column.type, (Integer, Boolean)):
                    row[column.name] = 1 if isinstance(column.type, Integer) else False
                elif isinstance(column.type, (DateTime, Date)):
                    row[column.name] = datetime(2026, 11, 1, 12, tzinfo=UTC)
                else:
                    row[column.name] = "{}"
            connection.execute(table.insert(), row)
    return counts(ids)


def counts(tables: Iterable[str]) -> dict[str, int]:
    """Return how many rows tables have."""
    with db.engine.connect() as connection:
        return {
            name: connection.execute(select(func.count()).select_from(text(f'"{name}"'))).scalar_one()
            for name in tables
        }


def test_what_members_wrote_outlives_every_way_up_and_down(bare: Flask) -> None:
    first = ScriptDirectory(FOLDER).get_base()
    assert first is not None
    flask_migrate.upgrade(FOLDER, revision=first)
    before = fill()
    assert set(before.values()) == {1}
    flask_migrate.upgrade(FOLDER)
    assert counts(before) == before
    flask_migrate.downgrade(FOLDER, revision=first)
    assert counts(before) == before


def test_there_is_one_head() -> None:
    assert len(ScriptDirectory(FOLDER).get_heads()) == 1


def test_who_was_in_before_there_were_welcomes_has_had_hers(bare: Flask) -> None:
    flask_migrate.upgrade(FOLDER, revision="20261122")
    columns = "id, email, name, discipline, region, title, bio, expertise, language, role, standing"
    with writing(), db.engine.begin() as connection:
        for member_id, standing, admitted_at in (
            ("bcdfghjkmnp1", "admitted", "'2026-11-01 12:00:00'"),
            ("bcdfghjkmnp2", "suspended", "'2026-11-01 12:00:00'"),
            ("bcdfghjkmnp3", "waiting", "NULL"),
        ):
            connection.execute(
                text(
                    f"INSERT INTO members ({columns}, password_hash, is_demo, created_at, admitted_at) "  # noqa: S608
                    f"VALUES (:id, :id, 'Iris', 'care', '', '', '', '[]', 'nl', 'member', :standing, '', "
                    f"false, '2026-11-01 12:00:00', {admitted_at})"
                ),
                {"id": member_id, "standing": standing},
            )
    flask_migrate.upgrade(FOLDER)
    with db.engine.connect() as connection:
        rows = connection.execute(text("SELECT member_id FROM welcomes WHERE ended_at IS NOT NULL"))
        assert set(rows.scalars()) == {"bcdfghjkmnp1", "bcdfghjkmnp2"}
