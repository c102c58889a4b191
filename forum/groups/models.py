"""Tables of groups, their members, requests and invitations."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum.kernel.db import Model, PrimaryId


class Group(Model):
    """A themed group; with a parent it is a working group of that group."""

    __tablename__ = "groups"
    __table_args__ = (CheckConstraint("access IN ('open', 'closed', 'hidden')", name="access"),)

    id: Mapped[PrimaryId]
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    name: Mapped[str] = mapped_column(String(80))
    purpose: Mapped[str] = mapped_column(String(600))
    access: Mapped[str] = mapped_column(String(6))
    parent_id: Mapped[str | None] = mapped_column(ForeignKey("groups.id"), index=True)
    created_at: Mapped[datetime]
    # Counted at every coming and going: a page that lists groups must not count who is in them.
    members: Mapped[int] = mapped_column(default=0)


class Membership(Model):
    """Someone is in a group, as member or host."""

    __tablename__ = "memberships"
    __table_args__ = (
        UniqueConstraint("member_id", "group_id"),
        Index("ix_memberships_group_id_role", "group_id", "role"),
        CheckConstraint("role IN ('member', 'host')", name="role"),
    )

    id: Mapped[PrimaryId]
    group_id: Mapped[str] = mapped_column(ForeignKey("groups.id", ondelete="CASCADE"))
    member_id: Mapped[str] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    role: Mapped[str] = mapped_column(String(6), default="member")
    since: Mapped[datetime]


class Doorstep(Model):
    """Someone on the doorstep: she asked to come in, or was invited."""

    __tablename__ = "doorsteps"
    __table_args__ = (
        UniqueConstraint("member_id", "group_id"),
        CheckConstraint("kind IN ('asked', 'invited')", name="kind"),
    )

    id: Mapped[PrimaryId]
    group_id: Mapped[str] = mapped_column(ForeignKey("groups.id", ondelete="CASCADE"), index=True)
    member_id: Mapped[str] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(7))
    at: Mapped[datetime]
