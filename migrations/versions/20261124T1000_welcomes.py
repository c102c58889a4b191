"""welcomes: Who is in already has had hers."""

import sqlalchemy as sa
from alembic import op

revision = "20261124T1000"
down_revision = "20261122"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "welcomes",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("member_id", sa.String(length=12), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("step BETWEEN 1 AND 3", name=op.f("ck_welcomes_step")),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_welcomes_member_id_members"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_welcomes")),
        sa.UniqueConstraint("member_id", name=op.f("uq_welcomes_member_id")),
    )
    # Whoever was ever let in. The members' own ids serve: they are random, and nothing shows these.
    op.execute(
        "INSERT INTO welcomes (id, member_id, step, ended_at) "
        "SELECT id, id, 3, admitted_at FROM members WHERE admitted_at IS NOT NULL"
    )


def downgrade() -> None:
    op.drop_table("welcomes")
