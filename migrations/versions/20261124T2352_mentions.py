"""threads: Whom posts mention."""

import sqlalchemy as sa
from alembic import op

revision = "20261124T2352"
down_revision = "20261124T2353"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "post_mentions",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("post_id", sa.String(length=12), nullable=False),
        sa.Column("member_id", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_post_mentions_member_id_members"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["post_id"], ["posts.id"], name=op.f("fk_post_mentions_post_id_posts"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post_mentions")),
        sa.UniqueConstraint("post_id", "member_id", name=op.f("uq_post_mentions_post_id_member_id")),
    )
    with op.batch_alter_table("post_mentions") as batch:
        batch.create_index(batch.f("ix_post_mentions_member_id"), ["member_id"])


def downgrade() -> None:
    op.drop_table("post_mentions")
