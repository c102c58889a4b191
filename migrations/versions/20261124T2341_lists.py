"""lists: Indexes off which lists of conversations are read, page by page."""

import sqlalchemy as sa
from alembic import op

revision = "20261124T2341"
down_revision = "20261124T2352"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("threads") as batch:
        batch.drop_index("ix_threads_audience_id_last_activity_at")
        batch.create_index(
            "ix_threads_audience_id_last_activity_at_id", ["audience_id", "last_activity_at", "id"]
        )
        batch.create_index("ix_threads_audience_id_created_at_id", ["audience_id", "created_at", "id"])
        batch.create_index("ix_threads_created_at_id", ["created_at", "id"])
    with op.batch_alter_table("thread_counters") as batch:
        batch.create_index(
            "ix_thread_counters_unanswered",
            ["thread_id"],
            sqlite_where=sa.text("answers = 0"),
            postgresql_where=sa.text("answers = 0"),
        )
    with op.batch_alter_table("posts") as batch:
        batch.create_index("ix_posts_thread_id_created_at", ["thread_id", "created_at"])


def downgrade() -> None:
    with op.batch_alter_table("posts") as batch:
        batch.drop_index("ix_posts_thread_id_created_at")
    with op.batch_alter_table("thread_counters") as batch:
        batch.drop_index("ix_thread_counters_unanswered")
    with op.batch_alter_table("threads") as batch:
        batch.drop_index("ix_threads_created_at_id")
        batch.drop_index("ix_threads_audience_id_created_at_id")
        batch.drop_index("ix_threads_audience_id_last_activity_at_id")
        batch.create_index("ix_threads_audience_id_last_activity_at", ["audience_id", "last_activity_at"])
