"""The table of bookmarks: conversations that a member wants to find back. For her alone."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum.kernel.db import Model, PrimaryId
from forum.threads.rules import LONGEST_NOTE


class Bookmark(Model):
    """A member keeps a conversation, with a note to herself and, until it was told, a reminder."""

    __tablename__ = "bookmarks"
    __table_args__ = (UniqueConstraint("member_id", "thread_id"),)

    id: Mapped[PrimaryId]
    member_id: Mapped[str] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    thread_id: Mapped[str] = mapped_column(ForeignKey("threads.id", ondelete="CASCADE"), index=True)
    note: Mapped[str] = mapped_column(String(LONGEST_NOTE))
    created_at: Mapped[datetime]
    remind_at: Mapped[datetime | None]
