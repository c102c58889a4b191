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
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            render_item=render_item,
            transaction_per_migration=True,
            **current_app.extensions["migrate"].configure_args,
        )
        with context.begin_transaction():
            context.run_migrations()


run()
