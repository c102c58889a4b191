"""Tables of members, their organisations and their log-ins."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from forum.kernel.db import Model, PrimaryId


class Organisation(Model):
    """Where members work. A row, not free text: circles leave out whole organisations."""

    __tablename__ = "organisations"

    id: Mapped[PrimaryId]
    name: Mapped[str] = mapped_column(String(120))
    # The name as it is compared, so that spelling in capitals makes no second organisation.
    folded: Mapped[str] = mapped_column(String(120), unique=True)


class Member(Model):
    """A person with an account."""

    __tablename__ = "members"
    __table_args__ = (Index("ix_members_standing_name", "standing", "name"),)

    id: Mapped[PrimaryId]
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(80))
    discipline: Mapped[str] = mapped_column(String(20))
    organisation_id: Mapped[str | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    region: Mapped[str] = mapped_column(String(40), default="")
    title: Mapped[str] = mapped_column(String(80), default="")
    bio: Mapped[str] = mapped_column(String(500), default="")
    expertise: Mapped[list[str]] = mapped_column(JSON, default=list)
    language: Mapped[str] = mapped_column(String(5), default="nl")
    role: Mapped[str] = mapped_column(String(15), default="member")
    standing: Mapped[str] = mapped_column(String(12), default="unverified")
    password_hash: Mapped[str] = mapped_column(String(200))
    is_demo: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    admitted_at: Mapped[datetime | None]


class LogIn(Model):
    """One device on which a member is logged in; without the row its cookie is worth nothing."""

    __tablename__ = "log_ins"

    id: Mapped[PrimaryId]
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    member_id: Mapped[str] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    device: Mapped[str] = mapped_column(String(60))
    created_at: Mapped[datetime]
    last_used_at: Mapped[datetime]
    expires_at: Mapped[datetime]
