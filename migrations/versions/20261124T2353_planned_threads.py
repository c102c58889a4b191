"""planned_threads: Conversations that are to be started later."""

import sqlalchemy as sa
from alembic import op

revision = "20261124T2353"
down_revision = "20261124T2340"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "planned_threads",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("member_id", sa.String(length=12), nullable=False),
        sa.Column("group_id", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=160), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("client_id", sa.String(length=12), nullable=False),
        sa.Column("publish_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["group_id"], ["groups.id"], name=op.f("fk_planned_threads_group_id_groups"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["members.id"],
            name=op.f("fk_planned_threads_member_id_members"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planned_threads")),
        sa.UniqueConstraint("member_id", "client_id", name=op.f("uq_planned_threads_member_id_client_id")),
    )
    with op.batch_alter_table("planned_threads") as batch:
        batch.create_index(op.f("ix_planned_threads_group_id"), ["group_id"])


def downgrade() -> None:
    op.drop_table("planned_threads")
