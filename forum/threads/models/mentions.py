"""The table of whom posts mention."""

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum.kernel.db import Model, PrimaryId


class PostMention(Model):
    """Somebody whom a post mentions, and who was told of it: once, however often the post is changed."""

    __tablename__ = "post_mentions"
    __table_args__ = (UniqueConstraint("post_id", "member_id"),)

    id: Mapped[PrimaryId]
    post_id: Mapped[str] = mapped_column(ForeignKey("posts.id", ondelete="CASCADE"))
    member_id: Mapped[str] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
