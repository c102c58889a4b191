"""Tables of tags, their synonyms, and who follows them."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum.kernel.db import Model, PrimaryId
from forum.tags.rules import LONGEST


class Tag(Model):
    """A word under which things are kept. Whether somebody may know of it is told by where it stands."""

    __tablename__ = "tags"

    id: Mapped[PrimaryId]
    name: Mapped[str] = mapped_column(String(LONGEST))
    folded: Mapped[str] = mapped_column(String(2 * LONGEST), unique=True)
    slug: Mapped[str] = mapped_column(String(2 * LONGEST), unique=True)
    created_at: Mapped[datetime]


class TagSynonym(Model):
    """Another word for a tag: what it was called before, or a tag that was merged into it."""

    __tablename__ = "tag_synonyms"

    id: Mapped[PrimaryId]
    tag_id: Mapped[str] = mapped_column(ForeignKey("tags.id", ondelete="CASCADE"), index=True)
    folded: Mapped[str] = mapped_column(String(2 * LONGEST), unique=True)
    slug: Mapped[str] = mapped_column(String(2 * LONGEST), index=True)


class TagFollowing(Model):
    """A member wants to hear of what is newly kept under a tag. For her eyes alone."""

    __tablename__ = "tag_followings"
    __table_args__ = (UniqueConstraint("member_id", "tag_id"),)

    id: Mapped[PrimaryId]
    member_id: Mapped[str] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    tag_id: Mapped[str] = mapped_column(ForeignKey("tags.id", ondelete="CASCADE"), index=True)
