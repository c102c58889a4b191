"""The table of what conversations are about: their tags."""

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum.kernel.db import Model, PrimaryId


class ThreadTag(Model):
    """A conversation is kept under a tag."""

    __tablename__ = "thread_tags"
    __table_args__ = (
        UniqueConstraint("thread_id", "tag_id"),
        Index("ix_thread_tags_tag_id_thread_id", "tag_id", "thread_id"),
    )

    id: Mapped[PrimaryId]
    thread_id: Mapped[str] = mapped_column(ForeignKey("threads.id", ondelete="CASCADE"))
    tag_id: Mapped[str] = mapped_column(ForeignKey("tags.id", ondelete="CASCADE"))
    place: Mapped[int]
