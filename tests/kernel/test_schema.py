"""The schema: an older database is told from one that is as new as the program."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from forum.kernel import schema
from forum.kernel.db import db, writing
from tests.application import close_connections, make_application

REVISION = "revision = {name!r}\ndown_revision = {before!r}\nbranch_labels = None\ndepends_on = None\n"


@pytest.fixture
def steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program with two migrations."""
    folder = tmp_path / "migrations" / "versions"
    folder.mkdir(parents=True)
    (folder / "one.py").write_text(REVISION.format(name="one", before=None))
    (folder / "two.py").write_text(REVISION.format(name="two", before="one"))
    monkeypatch.setattr(schema, "ROOT", tmp_path)


@pytest.fixture
def application(tmp_path: Path) -> Iterator[Flask]:
    """An application of its own, whose database says how far it is."""
    app = make_application(tmp_path / "data")
    with app.app_context():
        with writing():
            db.session.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
            db.session.commit()
        yield app
    close_connections(app)


def reach(name: str) -> None:
    with writing():
        db.session.execute(text("DELETE FROM alembic_version"))
        db.session.execute(text("INSERT INTO alembic_version VALUES (:name)"), {"name": name})
        db.session.commit()


@pytest.mark.usefixtures("steps", "application")
def test_only_the_newest_step_will_do() -> None:
    assert not schema.is_current()
    reach("one")
    assert not schema.is_current()
    reach("two")
    assert schema.is_current()
