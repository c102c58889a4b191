"""group sizes: A group knows how many are in it."""

import sqlalchemy as sa
from alembic import op

revision = "20261124T2305"
down_revision = "20261124T2301"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("groups") as batch:
        batch.add_column(sa.Column("members", sa.Integer(), nullable=False, server_default="0"))
    op.execute(
        "UPDATE groups SET members = "
        "(SELECT count(*) FROM memberships WHERE memberships.group_id = groups.id)"
    )
    with op.batch_alter_table("groups") as batch:
        batch.alter_column("members", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("groups") as batch:
        batch.drop_column("members")
