"""revisions: Earlier texts of posts."""

import sqlalchemy as sa
from alembic import op

revision = "20261124T2245"
down_revision = "20261124T2240"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "post_revisions",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("post_id", sa.String(length=12), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=160), nullable=True),
        sa.Column("html", sa.Text(), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["post_id"], ["posts.id"], name=op.f("fk_post_revisions_post_id_posts"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post_revisions")),
        sa.UniqueConstraint("post_id", "version", name=op.f("uq_post_revisions_post_id_version")),
    )


def downgrade() -> None:
    op.drop_table("post_revisions")
