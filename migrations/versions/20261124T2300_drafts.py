"""drafts: What somebody is still writing, sealed; and which forms were published."""

import sqlalchemy as sa
from alembic import op

revision = "20261124T2300"
down_revision = "20261124T2245"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "drafts",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("member_id", sa.String(length=12), nullable=False),
        sa.Column("place", sa.String(length=80), nullable=False),
        sa.Column("client_id", sa.String(length=12), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("era", sa.String(length=16), nullable=False),
        sa.Column("version", sa.String(length=12), nullable=False),
        sa.Column("writer", sa.String(length=12), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_drafts_member_id_members"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafts")),
        sa.UniqueConstraint("member_id", "place", name=op.f("uq_drafts_member_id_place")),
    )
    with op.batch_alter_table("drafts") as batch:
        batch.create_index("ix_drafts_member_id_client_id", ["member_id", "client_id"])
        batch.create_index(op.f("ix_drafts_place"), ["place"])
        batch.create_index(op.f("ix_drafts_saved_at"), ["saved_at"])
    op.create_table(
        "published_forms",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("member_id", sa.String(length=12), nullable=False),
        sa.Column("client_id", sa.String(length=12), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["members.id"],
            name=op.f("fk_published_forms_member_id_members"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_published_forms")),
        sa.UniqueConstraint("member_id", "client_id", name=op.f("uq_published_forms_member_id_client_id")),
    )
    with op.batch_alter_table("published_forms") as batch:
        batch.create_index(op.f("ix_published_forms_at"), ["at"])


def downgrade() -> None:
    op.drop_table("published_forms")
    op.drop_table("drafts")
