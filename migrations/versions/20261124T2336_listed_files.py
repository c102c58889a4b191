"""files: Whether a file stands in the list of its owner."""

import sqlalchemy as sa
from alembic import op

revision = "20261124T2336"
down_revision = "20261124T2350"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("files") as batch:
        batch.add_column(sa.Column("is_listed", sa.Boolean(), nullable=False, server_default=sa.true()))
    with op.batch_alter_table("files") as batch:
        batch.alter_column("is_listed", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("files") as batch:
        batch.drop_column("is_listed")
