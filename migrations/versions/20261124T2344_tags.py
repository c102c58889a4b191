"""tags: Words under which conversations are kept, their synonyms, and who follows them."""

import sqlalchemy as sa
from alembic import op

revision = "20261124T2344"
down_revision = "20261124T2343"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "tags",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("folded", sa.String(length=80), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tags")),
        sa.UniqueConstraint("folded", name=op.f("uq_tags_folded")),
        sa.UniqueConstraint("slug", name=op.f("uq_tags_slug")),
    )
    op.create_table(
        "tag_synonyms",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("tag_id", sa.String(length=12), nullable=False),
        sa.Column("folded", sa.String(length=80), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(
            ["tag_id"], ["tags.id"], name=op.f("fk_tag_synonyms_tag_id_tags"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tag_synonyms")),
        sa.UniqueConstraint("folded", name=op.f("uq_tag_synonyms_folded")),
    )
    with op.batch_alter_table("tag_synonyms") as batch:
        batch.create_index(op.f("ix_tag_synonyms_tag_id"), ["tag_id"])
        batch.create_index(op.f("ix_tag_synonyms_slug"), ["slug"])
    op.create_table(
        "tag_followings",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("member_id", sa.String(length=12), nullable=False),
        sa.Column("tag_id", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["members.id"],
            name=op.f("fk_tag_followings_member_id_members"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tag_id"], ["tags.id"], name=op.f("fk_tag_followings_tag_id_tags"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tag_followings")),
        sa.UniqueConstraint("member_id", "tag_id", name=op.f("uq_tag_followings_member_id_tag_id")),
    )
    with op.batch_alter_table("tag_followings") as batch:
        batch.create_index(op.f("ix_tag_followings_tag_id"), ["tag_id"])
    op.create_table(
        "thread_tags",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("thread_id", sa.String(length=12), nullable=False),
        sa.Column("tag_id", sa.String(length=12), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["threads.id"], name=op.f("fk_thread_tags_thread_id_threads"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["tag_id"], ["tags.id"], name=op.f("fk_thread_tags_tag_id_tags"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thread_tags")),
        sa.UniqueConstraint("thread_id", "tag_id", name=op.f("uq_thread_tags_thread_id_tag_id")),
    )
    with op.batch_alter_table("thread_tags") as batch:
        batch.create_index("ix_thread_tags_tag_id_thread_id", ["tag_id", "thread_id"])


def downgrade() -> None:
    op.drop_table("thread_tags")
    op.drop_table("tag_followings")
    op.drop_table("tag_synonyms")
    op.drop_table("tags")
