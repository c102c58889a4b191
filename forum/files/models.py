"""Tables of files, their text, and where something was found in it; never what was found."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum.files.rules import LONGEST_NAME, State
from forum.kernel.db import Model, PrimaryId


class StoredFile(Model):
    """One file. Who sent it is for rights alone: what is shown of a file names nobody."""

    __tablename__ = "files"
    __table_args__ = (
        Index("ix_files_owner_kind_owner_id", "owner_kind", "owner_id"),
        Index("ix_files_uploader_id_owner_id", "uploader_id", "owner_id"),
    )

    id: Mapped[PrimaryId]
    uploader_id: Mapped[str] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    state: Mapped[str] = mapped_column(String(8), default=State.CHECKING)
    reason: Mapped[str] = mapped_column(String(20), default="")
    kind: Mapped[str] = mapped_column(String(10), default="")
    stem: Mapped[str] = mapped_column(String(LONGEST_NAME), default="")
    size: Mapped[int]
    pages: Mapped[int] = mapped_column(default=0)
    width: Mapped[int] = mapped_column(default=0)
    height: Mapped[int] = mapped_column(default=0)
    has_preview: Mapped[bool] = mapped_column(default=False)
    owner_kind: Mapped[str | None] = mapped_column(String(20))
    owner_id: Mapped[str | None] = mapped_column(String(12))
    position: Mapped[int] = mapped_column(default=0)
    is_listed: Mapped[bool] = mapped_column(default=False)
    uploaded_at: Mapped[datetime]
    checked_at: Mapped[datetime | None]


class FilePage(Model):
    """The text of one page, slide or sheet."""

    __tablename__ = "file_pages"
    __table_args__ = (UniqueConstraint("file_id", "number"),)

    id: Mapped[PrimaryId]
    file_id: Mapped[str] = mapped_column(ForeignKey("files.id", ondelete="CASCADE"))
    number: Mapped[int]
    text: Mapped[str] = mapped_column(Text())


class FileFinding(Model):
    """Where the guard found something first: page, stretch and keyed digest; the words stand in the page."""

    __tablename__ = "file_findings"
    __table_args__ = (UniqueConstraint("file_id", "key"),)

    id: Mapped[PrimaryId]
    file_id: Mapped[str] = mapped_column(ForeignKey("files.id", ondelete="CASCADE"))
    page: Mapped[int]
    start: Mapped[int]
    end: Mapped[int]
    label: Mapped[str] = mapped_column(String(20))
    key: Mapped[str] = mapped_column(String(64))
    count: Mapped[int]
    is_dismissible: Mapped[bool]
    dismissed_at: Mapped[datetime | None]
