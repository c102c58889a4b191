"""files: What is stored, its text by page, and where something was found in it."""

import sqlalchemy as sa
from alembic import op

revision = "20261124T2317"
down_revision = "20261124T2315"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "files",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("uploader_id", sa.String(length=12), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("stem", sa.String(length=100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("has_preview", sa.Boolean(), nullable=False),
        sa.Column("owner_kind", sa.String(length=20), nullable=True),
        sa.Column("owner_id", sa.String(length=12), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["uploader_id"], ["members.id"], name=op.f("fk_files_uploader_id_members"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_files")),
    )
    op.create_index("ix_files_owner_kind_owner_id", "files", ["owner_kind", "owner_id"])
    op.create_index("ix_files_uploader_id_owner_id", "files", ["uploader_id", "owner_id"])
    op.create_table(
        "file_pages",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("file_id", sa.String(length=12), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["file_id"], ["files.id"], name=op.f("fk_file_pages_file_id_files"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file_pages")),
        sa.UniqueConstraint("file_id", "number", name=op.f("uq_file_pages_file_id_number")),
    )
    op.create_table(
        "file_findings",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("file_id", sa.String(length=12), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=20), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("is_dismissible", sa.Boolean(), nullable=False),
        sa.Column("dismissed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["file_id"], ["files.id"], name=op.f("fk_file_findings_file_id_files"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file_findings")),
        sa.UniqueConstraint("file_id", "key", name=op.f("uq_file_findings_file_id_key")),
    )


def downgrade() -> None:
    op.drop_table("file_findings")
    op.drop_table("file_pages")
    op.drop_index("ix_files_uploader_id_owner_id", table_name="files")
    op.drop_index("ix_files_owner_kind_owner_id", table_name="files")
    op.drop_table("files")
