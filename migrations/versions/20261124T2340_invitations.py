"""invitations: Whom a question was put to."""

import sqlalchemy as sa
from alembic import op

revision = "20261124T2340"
down_revision = "20261124T2310"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "question_invitations",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("thread_id", sa.String(length=12), nullable=False),
        sa.Column("member_id", sa.String(length=12), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("declined_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("place BETWEEN 1 AND 3", name=op.f("ck_question_invitations_place")),
        sa.CheckConstraint("turn BETWEEN 1 AND 2", name=op.f("ck_question_invitations_turn")),
        sa.ForeignKeyConstraint(
            ["thread_id"],
            ["threads.id"],
            name=op.f("fk_question_invitations_thread_id_threads"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["members.id"],
            name=op.f("fk_question_invitations_member_id_members"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_invitations")),
        sa.UniqueConstraint(
            "thread_id", "member_id", name=op.f("uq_question_invitations_thread_id_member_id")
        ),
        sa.UniqueConstraint(
            "member_id", "month", "turn", name=op.f("uq_question_invitations_member_id_month_turn")
        ),
    )
    with op.batch_alter_table("question_invitations") as batch:
        batch.create_index("ix_question_invitations_member_id_at", ["member_id", "at"])
        batch.create_index(
            "uq_question_invitations_open",
            ["thread_id", "place"],
            unique=True,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )


def downgrade() -> None:
    op.drop_table("question_invitations")
