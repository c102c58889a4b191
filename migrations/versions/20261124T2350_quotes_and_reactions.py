"""quotes and reactions: Which post quotes which, and what members find of posts."""

import sqlalchemy as sa
from alembic import op

revision = "20261124T2350"
down_revision = "20261124T2333"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "post_quotes",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("quoting_id", sa.String(length=12), nullable=False),
        sa.Column("quoted_id", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(
            ["quoting_id"], ["posts.id"], name=op.f("fk_post_quotes_quoting_id_posts"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["quoted_id"], ["posts.id"], name=op.f("fk_post_quotes_quoted_id_posts"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post_quotes")),
        sa.UniqueConstraint("quoting_id", "quoted_id", name=op.f("uq_post_quotes_quoting_id_quoted_id")),
    )
    op.create_index(op.f("ix_post_quotes_quoted_id"), "post_quotes", ["quoted_id"])
    op.create_table(
        "post_reactions",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("post_id", sa.String(length=12), nullable=False),
        sa.Column("member_id", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind IN ('useful', 'familiar', 'thanks')", name=op.f("ck_post_reactions_kind")),
        sa.ForeignKeyConstraint(
            ["post_id"], ["posts.id"], name=op.f("fk_post_reactions_post_id_posts"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["members.id"],
            name=op.f("fk_post_reactions_member_id_members"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post_reactions")),
        sa.UniqueConstraint(
            "post_id", "member_id", "kind", name=op.f("uq_post_reactions_post_id_member_id_kind")
        ),
    )
    op.create_index(op.f("ix_post_reactions_member_id"), "post_reactions", ["member_id"])


def downgrade() -> None:
    op.drop_table("post_reactions")
    op.drop_table("post_quotes")
