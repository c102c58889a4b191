"""Tables of reading: up to where each member has read a conversation."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum.kernel.db import Model, PrimaryId


class ReadMark(Model):
    """Up to which post (by number) a member has read a thread. Shown to nobody but herself."""

    __tablename__ = "read_marks"
    __table_args__ = (UniqueConstraint("member_id", "thread_id"),)

    id: Mapped[PrimaryId]
    member_id: Mapped[str] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    thread_id: Mapped[str] = mapped_column(ForeignKey("threads.id", ondelete="CASCADE"), index=True)
    upto: Mapped[int]
    at: Mapped[datetime]
