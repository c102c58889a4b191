"""pinned: An index of the conversations that stand at the head of lists."""

import sqlalchemy as sa
from alembic import op

revision = "20261125T0255"
down_revision = "20261125T0240"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_threads_pinned",
        "threads",
        ["audience_id"],
        sqlite_where=sa.text("pinned_at IS NOT NULL"),
        postgresql_where=sa.text("pinned_at IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index("ix_threads_pinned", table_name="threads")
