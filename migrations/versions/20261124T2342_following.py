"""following: Levels of groups and conversations; one notice for all new replies in a conversation."""

import sqlalchemy as sa
from alembic import op

revision = "20261124T2342"
down_revision = "20261124T2341"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "group_followings",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("member_id", sa.String(length=12), nullable=False),
        sa.Column("group_id", sa.String(length=12), nullable=False),
        sa.Column("level", sa.String(length=6), nullable=False),
        sa.CheckConstraint("level IN ('quiet', 'all')", name=op.f("ck_group_followings_level")),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["members.id"],
            name=op.f("fk_group_followings_member_id_members"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["groups.id"], name=op.f("fk_group_followings_group_id_groups"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_followings")),
        sa.UniqueConstraint("member_id", "group_id", name=op.f("uq_group_followings_member_id_group_id")),
    )
    with op.batch_alter_table("group_followings") as batch:
        batch.create_index("ix_group_followings_group_id_level", ["group_id", "level"])
    op.create_table(
        "thread_followings",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("member_id", sa.String(length=12), nullable=False),
        sa.Column("thread_id", sa.String(length=12), nullable=False),
        sa.Column("level", sa.String(length=6), nullable=False),
        sa.CheckConstraint("level IN ('follow', 'mute')", name=op.f("ck_thread_followings_level")),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["members.id"],
            name=op.f("fk_thread_followings_member_id_members"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["thread_id"],
            ["threads.id"],
            name=op.f("fk_thread_followings_thread_id_threads"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thread_followings")),
        sa.UniqueConstraint("member_id", "thread_id", name=op.f("uq_thread_followings_member_id_thread_id")),
    )
    with op.batch_alter_table("thread_followings") as batch:
        batch.create_index("ix_thread_followings_thread_id_level", ["thread_id", "level"])
    # A notice of a reply was about that reply, and is about its conversation from now on. Of several that
    # wait for one member the oldest stays: it stands for all that was written since.
    op.execute(
        "DELETE FROM notices WHERE kind IN ('reply', 'case_advice') AND read_at IS NULL AND EXISTS ("
        "SELECT 1 FROM notices AS older "
        "JOIN posts AS earlier ON earlier.id = older.subject_id "
        "JOIN posts AS later ON later.id = notices.subject_id AND later.thread_id = earlier.thread_id "
        "WHERE older.member_id = notices.member_id AND older.kind = notices.kind AND older.read_at IS NULL "
        "AND (older.at < notices.at OR (older.at = notices.at AND older.id < notices.id)))"
    )
    op.execute(
        "UPDATE notices SET "
        "at = (SELECT posts.created_at FROM posts WHERE posts.id = notices.subject_id), "
        "subject_id = (SELECT posts.thread_id FROM posts WHERE posts.id = notices.subject_id) "
        "WHERE kind IN ('reply', 'case_advice') "
        "AND EXISTS (SELECT 1 FROM posts WHERE posts.id = notices.subject_id)"
    )


def downgrade() -> None:
    # Back to the first reply since then; where there is none, there is nothing to tell of.
    op.execute(
        "DELETE FROM notices WHERE kind IN ('reply', 'case_advice') AND NOT EXISTS (SELECT 1 FROM posts "
        "WHERE posts.thread_id = notices.subject_id AND posts.created_at >= notices.at)"
    )
    op.execute(
        "UPDATE notices SET subject_id = (SELECT posts.id FROM posts "
        "WHERE posts.thread_id = notices.subject_id AND posts.created_at >= notices.at "
        "ORDER BY posts.number LIMIT 1) WHERE kind IN ('reply', 'case_advice')"
    )
    op.drop_table("thread_followings")
    op.drop_table("group_followings")
