"""positions: Where a post is read, and which post it answers."""

import sqlalchemy as sa
from alembic import op

revision = "20261124T2240"
down_revision = "20261124T1000"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("thread_counters") as batch:
        batch.add_column(sa.Column("positions", sa.Integer(), nullable=False, server_default="0"))
    op.execute("UPDATE thread_counters SET positions = posts")
    with op.batch_alter_table("thread_counters") as batch:
        batch.alter_column("positions", server_default=None)
    with op.batch_alter_table("posts") as batch:
        batch.add_column(sa.Column("position", sa.Integer(), nullable=False, server_default="0"))
        batch.add_column(sa.Column("reply_to_id", sa.String(length=12), nullable=True))
        batch.create_foreign_key(
            op.f("fk_posts_reply_to_id_posts"), "posts", ["reply_to_id"], ["id"], ondelete="SET NULL"
        )
    op.execute("UPDATE posts SET position = number")
    with op.batch_alter_table("posts") as batch:
        batch.alter_column("position", server_default=None)
        batch.create_index(op.f("ix_posts_reply_to_id"), ["reply_to_id"])
        batch.create_index("ix_posts_thread_id_position_number", ["thread_id", "position", "number"])


def downgrade() -> None:
    with op.batch_alter_table("posts") as batch:
        batch.drop_index("ix_posts_thread_id_position_number")
        batch.drop_index(op.f("ix_posts_reply_to_id"))
        batch.drop_constraint(op.f("fk_posts_reply_to_id_posts"), type_="foreignkey")
        batch.drop_column("reply_to_id")
        batch.drop_column("position")
    with op.batch_alter_table("thread_counters") as batch:
        batch.drop_column("positions")
