"""polls: Questions with options, who voted, and what was voted, apart."""

import sqlalchemy as sa
from alembic import op

revision = "20261124T2330"
down_revision = "20261124T2317"
branch_labels = None
depends_on = None


def _key(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=12), nullable=False)


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "polls",
        _key("id"),
        sa.Column("place", sa.String(length=20), nullable=False),
        _key("place_id"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("least", sa.Integer(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.Column("is_anonymous", sa.Boolean(), nullable=False),
        sa.Column("asks_reason", sa.Boolean(), nullable=False),
        sa.Column("showing", sa.String(length=6), nullable=False),
        sa.Column("created_at", moment, nullable=False),
        sa.Column("closes_at", moment, nullable=True),
        sa.Column("closed_at", moment, nullable=True),
        sa.Column("votes", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        _key("client_id"),
        sa.CheckConstraint("position BETWEEN 1 AND 3", name=op.f("ck_polls_position")),
        sa.CheckConstraint("kind IN ('single', 'multiple', 'ranking')", name=op.f("ck_polls_kind")),
        sa.CheckConstraint("showing IN ('voted', 'closed')", name=op.f("ck_polls_showing")),
        sa.CheckConstraint("least >= 1 AND most >= least", name=op.f("ck_polls_bounds")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_polls")),
        sa.UniqueConstraint("place", "place_id", "position", name=op.f("uq_polls_place_place_id_position")),
        sa.UniqueConstraint("place", "place_id", "client_id", name=op.f("uq_polls_place_place_id_client_id")),
    )
    op.create_table(
        "poll_options",
        _key("id"),
        _key("poll_id"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(
            ["poll_id"], ["polls.id"], name=op.f("fk_poll_options_poll_id_polls"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_poll_options")),
        sa.UniqueConstraint("poll_id", "position", name=op.f("uq_poll_options_poll_id_position")),
    )
    op.create_table(
        "poll_turnout",
        _key("id"),
        _key("poll_id"),
        _key("member_id"),
        sa.ForeignKeyConstraint(
            ["poll_id"], ["polls.id"], name=op.f("fk_poll_turnout_poll_id_polls"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_poll_turnout_member_id_members"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_poll_turnout")),
        sa.UniqueConstraint("poll_id", "member_id", name=op.f("uq_poll_turnout_poll_id_member_id")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_poll_turnout_member_id"), "poll_turnout", ["member_id"])
    op.create_table(
        "poll_named_ballots",
        _key("id"),
        _key("turnout_id"),
        sa.Column("choice", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(
            ["turnout_id"],
            ["poll_turnout.id"],
            name=op.f("fk_poll_named_ballots_turnout_id_poll_turnout"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_poll_named_ballots")),
        sa.UniqueConstraint("turnout_id", name=op.f("uq_poll_named_ballots_turnout_id")),
    )
    op.create_table(
        "poll_ballots",
        _key("id"),
        _key("poll_id"),
        sa.Column("choice", sa.String(length=40), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.CheckConstraint("times > 0", name=op.f("ck_poll_ballots_times")),
        sa.ForeignKeyConstraint(
            ["poll_id"], ["polls.id"], name=op.f("fk_poll_ballots_poll_id_polls"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_poll_ballots")),
        sa.UniqueConstraint("poll_id", "choice", name=op.f("uq_poll_ballots_poll_id_choice")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    for table in ("poll_ballots", "poll_named_ballots", "poll_turnout", "poll_options", "polls"):
        op.drop_table(table)
