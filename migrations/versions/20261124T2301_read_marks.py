"""read_marks: Up to where each member has read a conversation."""

import sqlalchemy as sa
from alembic import op

revision = "20261124T2301"
down_revision = "20261124T2300"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "read_marks",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("member_id", sa.String(length=12), nullable=False),
        sa.Column("thread_id", sa.String(length=12), nullable=False),
        sa.Column("upto", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_read_marks_member_id_members"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["threads.id"], name=op.f("fk_read_marks_thread_id_threads"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_read_marks")),
        sa.UniqueConstraint("member_id", "thread_id", name=op.f("uq_read_marks_member_id_thread_id")),
    )
    op.create_index(op.f("ix_read_marks_thread_id"), "read_marks", ["thread_id"])
    # Who has spoken had read up to there. The voices' own ids serve: they are random and shown nowhere.
    op.execute(
        "INSERT INTO read_marks (id, member_id, thread_id, upto, at) "
        "SELECT voices.id, voices.member_id, voices.thread_id, MAX(posts.number), MAX(posts.created_at) "
        "FROM voices JOIN posts ON posts.voice_id = voices.id "
        "GROUP BY voices.id, voices.member_id, voices.thread_id"
    )


def downgrade() -> None:
    op.drop_table("read_marks")
