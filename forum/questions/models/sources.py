"""Tables of what answers cite: sources, their versions, and which answer cites which version."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum.kernel.db import Model, PrimaryId
from forum.questions.rules import (
    LONGEST_CHANGE,
    LONGEST_LABEL,
    LONGEST_LINK,
    LONGEST_PUBLISHER,
    LONGEST_SOURCE_TITLE,
)


class CitedSource(Model):
    """A guideline, law or protocol. The whole site has one list of them; who added one is not kept here."""

    __tablename__ = "sources"

    id: Mapped[PrimaryId]
    title: Mapped[str] = mapped_column(String(LONGEST_SOURCE_TITLE))
    # The title as it is compared: two members who add the same law make one source.
    folded: Mapped[str] = mapped_column(String(2 * LONGEST_SOURCE_TITLE), unique=True)
    publisher: Mapped[str] = mapped_column(String(LONGEST_PUBLISHER))
    kind: Mapped[str] = mapped_column(String(12))
    url: Mapped[str] = mapped_column(String(LONGEST_LINK))
    current: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    retired_at: Mapped[datetime | None]


class SourceVersion(Model):
    """One version of a source. ``number`` counts from 1; ``change`` says what differs from the one before."""

    __tablename__ = "source_versions"
    __table_args__ = (UniqueConstraint("source_id", "number"),)

    id: Mapped[PrimaryId]
    source_id: Mapped[str] = mapped_column(ForeignKey("sources.id", ondelete="CASCADE"))
    number: Mapped[int]
    label: Mapped[str] = mapped_column(String(LONGEST_LABEL))
    since: Mapped[date | None] = mapped_column(Date())
    change: Mapped[str] = mapped_column(String(LONGEST_CHANGE), default="")
    at: Mapped[datetime]


class Citation(Model):
    """An answer cites a source, as it was when its writer last looked."""

    __tablename__ = "citations"
    __table_args__ = (UniqueConstraint("post_id", "source_id"),)

    id: Mapped[PrimaryId]
    post_id: Mapped[str] = mapped_column(ForeignKey("posts.id", ondelete="CASCADE"))
    source_id: Mapped[str] = mapped_column(ForeignKey("sources.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    at: Mapped[datetime]
