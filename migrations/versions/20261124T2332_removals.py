"""removals: Posts that were taken away, and their texts while they may come back."""

import sqlalchemy as sa
from alembic import op

revision = "20261124T2332"
down_revision = "20261124T2330"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "post_removals",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("post_id", sa.String(length=12), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("erase_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["post_id"], ["posts.id"], name=op.f("fk_post_removals_post_id_posts"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post_removals")),
        sa.UniqueConstraint("post_id", name=op.f("uq_post_removals_post_id")),
    )
    with op.batch_alter_table("threads") as batch:
        batch.add_column(sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("thread_counters") as batch:
        batch.add_column(sa.Column("answers", sa.Integer(), nullable=False, server_default="0"))
    op.execute("UPDATE thread_counters SET answers = positions - 1")
    with op.batch_alter_table("thread_counters") as batch:
        batch.alter_column("answers", server_default=None)
    with op.batch_alter_table("posts") as batch:
        batch.add_column(sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column("removed_by", sa.String(length=6), nullable=True))
        batch.add_column(sa.Column("leaves_mark", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch.create_check_constraint(op.f("ck_posts_removed_by"), "removed_by IN ('author', 'host')")
    with op.batch_alter_table("posts") as batch:
        batch.alter_column("leaves_mark", server_default=None)


def downgrade() -> None:
    # A conversation of which nothing stands must not come back with the column that says so.
    op.execute("DELETE FROM threads WHERE removed_at IS NOT NULL")
    with op.batch_alter_table("posts") as batch:
        batch.drop_constraint(op.f("ck_posts_removed_by"), type_="check")
        batch.drop_column("leaves_mark")
        batch.drop_column("removed_by")
        batch.drop_column("removed_at")
    with op.batch_alter_table("thread_counters") as batch:
        batch.drop_column("answers")
    with op.batch_alter_table("threads") as batch:
        batch.drop_column("removed_at")
    op.drop_table("post_removals")
