"""Tables of reading: up to where each member has read a conversation, which post quotes which, reactions."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
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


class PostQuote(Model):
    """One post quotes another one of its thread."""

    __tablename__ = "post_quotes"
    __table_args__ = (UniqueConstraint("quoting_id", "quoted_id"),)

    id: Mapped[PrimaryId]
    quoting_id: Mapped[str] = mapped_column(ForeignKey("posts.id", ondelete="CASCADE"))
    quoted_id: Mapped[str] = mapped_column(ForeignKey("posts.id", ondelete="CASCADE"), index=True)


class PostReaction(Model):
    """A member's reaction to a post. Whose it is, is told to nobody but herself."""

    __tablename__ = "post_reactions"
    __table_args__ = (
        UniqueConstraint("post_id", "member_id", "kind"),
        CheckConstraint("kind IN ('useful', 'familiar', 'thanks')", name="kind"),
    )

    id: Mapped[PrimaryId]
    post_id: Mapped[str] = mapped_column(ForeignKey("posts.id", ondelete="CASCADE"))
    member_id: Mapped[str] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    at: Mapped[datetime]
