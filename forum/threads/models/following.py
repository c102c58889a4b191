"""Tables of following: how much a member wants to hear of a group, and of a conversation. For her alone."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum.kernel.db import Model, PrimaryId


class GroupFollowing(Model):
    """How much a member wants to hear of a group; without a row: the normal level."""

    __tablename__ = "group_followings"
    __table_args__ = (
        UniqueConstraint("member_id", "group_id"),
        Index("ix_group_followings_group_id_level", "group_id", "level"),
        CheckConstraint("level IN ('quiet', 'all')", name="level"),
    )

    id: Mapped[PrimaryId]
    member_id: Mapped[str] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    group_id: Mapped[str] = mapped_column(ForeignKey("groups.id", ondelete="CASCADE"))
    level: Mapped[str] = mapped_column(String(6))


class ThreadFollowing(Model):
    """How much a member wants to hear of one conversation; without a row: as much as of its group."""

    __tablename__ = "thread_followings"
    __table_args__ = (
        UniqueConstraint("member_id", "thread_id"),
        Index("ix_thread_followings_thread_id_level", "thread_id", "level"),
        CheckConstraint("level IN ('follow', 'mute')", name="level"),
    )

    id: Mapped[PrimaryId]
    member_id: Mapped[str] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    thread_id: Mapped[str] = mapped_column(ForeignKey("threads.id", ondelete="CASCADE"))
    level: Mapped[str] = mapped_column(String(6))
