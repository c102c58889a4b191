"""Whether the database is as new as the program."""

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from forum.kernel.config import ROOT
from forum.kernel.db import db


def is_current() -> bool:
    """Tell whether every migration of the program has been applied to the database."""
    head = ScriptDirectory(str(ROOT / "migrations")).get_current_head()
    with db.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() == head
