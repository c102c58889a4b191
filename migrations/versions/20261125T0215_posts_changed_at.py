"""posts changed at: When a post last began to look different, for pages that are open."""

import sqlalchemy as sa
from alembic import op

revision = "20261125T0215"
down_revision = "20261124T2344"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("posts") as table:
        table.add_column(sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True))
    posts = sa.table("posts", sa.column("changed_at"), sa.column("edited_at"), sa.column("removed_at"))
    op.execute(posts.update().values(changed_at=sa.func.coalesce(posts.c.removed_at, posts.c.edited_at)))


def downgrade() -> None:
    with op.batch_alter_table("posts") as table:
        table.drop_column("changed_at")
