"""Tables of drafts: sealed texts, and which forms have been published already."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum.drafts.rules import LONGEST_PLACE
from forum.kernel.db import Model, PrimaryId


class Draft(Model):
    """What stands in the form of one place. ``sealed`` holds all fields, ``era`` names the secret."""

    __tablename__ = "drafts"
    __table_args__ = (
        UniqueConstraint("member_id", "place"),
        Index("ix_drafts_member_id_client_id", "member_id", "client_id"),
    )

    id: Mapped[PrimaryId]
    member_id: Mapped[str] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    place: Mapped[str] = mapped_column(String(LONGEST_PLACE), index=True)
    client_id: Mapped[str] = mapped_column(String(12))
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    era: Mapped[str] = mapped_column(String(16))
    version: Mapped[str] = mapped_column(String(12))
    writer: Mapped[str] = mapped_column(String(12))
    turn: Mapped[int]
    saved_at: Mapped[datetime] = mapped_column(index=True)


class PublishedForm(Model):
    """A form whose text was published: a save of it that arrives late makes no draft."""

    __tablename__ = "published_forms"
    __table_args__ = (UniqueConstraint("member_id", "client_id"),)

    id: Mapped[PrimaryId]
    member_id: Mapped[str] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    client_id: Mapped[str] = mapped_column(String(12))
    at: Mapped[datetime] = mapped_column(index=True)
