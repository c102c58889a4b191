"""bookmarks: Conversations that members keep, with a note and a reminder."""

import sqlalchemy as sa
from alembic import op

revision = "20261124T2343"
down_revision = "20261124T2342"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bookmarks",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("member_id", sa.String(length=12), nullable=False),
        sa.Column("thread_id", sa.String(length=12), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("remind_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_bookmarks_member_id_members"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["threads.id"], name=op.f("fk_bookmarks_thread_id_threads"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bookmarks")),
        sa.UniqueConstraint("member_id", "thread_id", name=op.f("uq_bookmarks_member_id_thread_id")),
    )
    with op.batch_alter_table("bookmarks") as batch:
        batch.create_index(op.f("ix_bookmarks_thread_id"), ["thread_id"])


def downgrade() -> None:
    op.drop_table("bookmarks")
