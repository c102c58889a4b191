"""templates: What a new conversation of a group begins with."""

import sqlalchemy as sa
from alembic import op

revision = "20261124T2315"
down_revision = "20261124T2305"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "thread_templates",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("group_id", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("markdown", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["groups.id"], name=op.f("fk_thread_templates_group_id_groups"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thread_templates")),
        sa.UniqueConstraint(
            "group_id", "kind", "field", name=op.f("uq_thread_templates_group_id_kind_field")
        ),
    )


def downgrade() -> None:
    op.drop_table("thread_templates")
