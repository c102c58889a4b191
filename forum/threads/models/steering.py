"""Tables of what hosts do with conversations: lines that tell of it, and where things are now."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum.kernel.db import Model, PrimaryId


class ThreadNote(Model):
    """A line in a conversation that says what a host did; never who, and never a text of a member.

    It stands below the post of ``position``. ``other_id`` is the conversation that it leads to, if any.
    """

    __tablename__ = "thread_notes"
    __table_args__ = (Index("ix_thread_notes_thread_id_position", "thread_id", "position"),)

    id: Mapped[PrimaryId]
    thread_id: Mapped[str] = mapped_column(ForeignKey("threads.id", ondelete="CASCADE"))
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(10))
    other_id: Mapped[str | None] = mapped_column(ForeignKey("threads.id", ondelete="SET NULL"))
    at: Mapped[datetime]


class ThreadRedirect(Model):
    """Where a conversation, or one post of it (``post_id``), went. The old one may be gone by now."""

    __tablename__ = "thread_redirects"
    __table_args__ = (UniqueConstraint("old_id", "post_id"),)

    id: Mapped[PrimaryId]
    old_id: Mapped[str] = mapped_column(String(12))
    post_id: Mapped[str] = mapped_column(String(12), default="")
    thread_id: Mapped[str] = mapped_column(ForeignKey("threads.id", ondelete="CASCADE"), index=True)
