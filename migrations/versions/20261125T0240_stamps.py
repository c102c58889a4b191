"""stamps: A number that rises with everything that the readers of a conversation see change."""

import sqlalchemy as sa
from alembic import op

revision = "20261125T0240"
down_revision = "20261125T0215"
branch_labels = None
depends_on = None

_OF_THREAD = "{row}.thread_id"
_OF_POST = "(SELECT thread_id FROM posts WHERE id = {row}.post_id)"
_STAMPED = {
    "posts": _OF_THREAD,
    "post_reactions": _OF_POST,
    "thread_notes": _OF_THREAD,
    "thread_tags": _OF_THREAD,
}
_ROWS = {"insert": ("NEW",), "update": ("OLD", "NEW"), "delete": ("OLD",)}


def _raise_stamp(thread: str, what: str) -> str:
    threads = ", ".join(thread.format(row=row) for row in _ROWS[what])
    return f"UPDATE thread_counters SET stamp = stamp + 1 WHERE thread_id IN ({threads})"  # noqa: S608 - the names are those above.


def upgrade() -> None:
    with op.batch_alter_table("thread_counters") as batch:
        batch.add_column(sa.Column("stamp", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("thread_counters") as batch:
        batch.alter_column("stamp", server_default=None)
    for table, thread in _STAMPED.items():
        if op.get_bind().dialect.name == "sqlite":
            for what in _ROWS:
                op.execute(
                    f"CREATE TRIGGER stamp_{table}_{what} AFTER {what.upper()} ON {table} "
                    f"BEGIN {_raise_stamp(thread, what)}; END"
                )
            continue
        cases = " ELSE ".join(
            f"IF TG_OP = '{what.upper()}' THEN {_raise_stamp(thread, what)};" for what in _ROWS
        )
        op.execute(
            f"CREATE OR REPLACE FUNCTION stamp_{table}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN {cases} {'END IF; ' * len(_ROWS)}RETURN NULL; END $$"
        )
        op.execute(
            f"CREATE TRIGGER stamp_{table} AFTER INSERT OR UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION stamp_{table}()"
        )


def downgrade() -> None:
    for table in _STAMPED:
        if op.get_bind().dialect.name == "sqlite":
            for what in _ROWS:
                op.execute(f"DROP TRIGGER stamp_{table}_{what}")
        else:
            op.execute(f"DROP TRIGGER stamp_{table} ON {table}")
            op.execute(f"DROP FUNCTION stamp_{table}()")
    with op.batch_alter_table("thread_counters") as batch:
        batch.drop_column("stamp")
