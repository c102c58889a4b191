"""Migrations lead to exactly the tables that the program knows, and back, on both databases."""

import logging
from collections.abc import Iterator
from pathlib import Path

import flask_migrate
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import inspect, text

from forum.app import create_app
from forum.kernel.config import ROOT
from forum.kernel.db import db, writing
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


def test_upgrading_makes_what_the_models_say(bare: Flask) -> None:
    assert not is_current()
    flask_migrate.upgrade(FOLDER)
    assert is_current()
    assert differences() == []


def test_the_way_back_leaves_nothing_and_the_way_up_works_again(bare: Flask) -> None:
    flask_migrate.upgrade(FOLDER)
    flask_migrate.downgrade(FOLDER, revision="base")
    assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}
    db.engine.dispose()
    flask_migrate.upgrade(FOLDER)
    assert differences() == []


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
