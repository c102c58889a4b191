"""Runs migrations on the application's own database, one writing transaction for each revision."""

from alembic import context
from flask import current_app
from sqlalchemy.types import TypeDecorator

from forum.kernel.db import db, writing


def render_item(kind, item, autogen_context):
    """Write our own column types as the plain ones they store: a migration outlives the code of its day."""
    if kind == "type" and isinstance(item, TypeDecorator) and type(item).__module__.startswith("forum."):
        return f"sa.{item.impl!r}"
    return False


def run() -> None:
    """Apply what is asked for."""
    with writing(), db.engine.connect() as connection:
        # On SQLite a table is changed by making it anew and dropping the old one, and dropping one deletes
        # what points to it. Its keys are switched off outside of any transaction, and checked afterwards.
        is_sqlite = connection.dialect.name == "sqlite"
        if is_sqlite:
            connection.connection.dbapi_connection.execute("PRAGMA foreign_keys=OFF")
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            render_item=render_item,
            transaction_per_migration=True,
            **current_app.extensions["migrate"].configure_args,
        )
        with context.begin_transaction():
            context.run_migrations()
        if is_sqlite:
            lost = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            # The connection goes back to the pool, where everybody counts on its keys.
            connection.invalidate()
            if lost:
                raise RuntimeError(f"rows point to nothing since this migration: {lost[:5]}")


run()
