"""The table of notices: who is told of what, and whether she has looked. Never a text, never a name."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from forum.kernel.db import Model, PrimaryId


class Notice(Model):
    """One member is told of one subject, in the manner of a registered kind."""

    __tablename__ = "notices"
    __table_args__ = (
        # While she has not looked she is told of a thing once; the bell counts over this index, too.
        Index(
            "uq_notices_unread",
            "member_id",
            "kind",
            "subject_id",
            unique=True,
            sqlite_where=text("read_at IS NULL"),
            postgresql_where=text("read_at IS NULL"),
        ),
        Index("ix_notices_member_id_at", "member_id", "at"),
    )

    id: Mapped[PrimaryId]
    member_id: Mapped[str] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(30))
    subject_id: Mapped[str] = mapped_column(String(12))
    at: Mapped[datetime]
    read_at: Mapped[datetime | None]
