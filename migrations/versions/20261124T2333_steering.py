"""steering: What hosts do with conversations, and where things are now."""

import sqlalchemy as sa
from alembic import op

revision = "20261124T2333"
down_revision = "20261124T2332"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("threads") as batch:
        batch.add_column(sa.Column("pinned_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "thread_notes",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("thread_id", sa.String(length=12), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("other_id", sa.String(length=12), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["threads.id"], name=op.f("fk_thread_notes_thread_id_threads"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["threads.id"], name=op.f("fk_thread_notes_other_id_threads"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thread_notes")),
    )
    op.create_index("ix_thread_notes_thread_id_position", "thread_notes", ["thread_id", "position"])
    op.create_table(
        "thread_redirects",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("old_id", sa.String(length=12), nullable=False),
        sa.Column("post_id", sa.String(length=12), nullable=False),
        sa.Column("thread_id", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(
            ["thread_id"],
            ["threads.id"],
            name=op.f("fk_thread_redirects_thread_id_threads"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thread_redirects")),
        sa.UniqueConstraint("old_id", "post_id", name=op.f("uq_thread_redirects_old_id_post_id")),
    )
    op.create_index(op.f("ix_thread_redirects_thread_id"), "thread_redirects", ["thread_id"])


def downgrade() -> None:
    op.drop_table("thread_redirects")
    op.drop_table("thread_notes")
    with op.batch_alter_table("threads") as batch:
        batch.drop_column("pinned_at")
