"""Tables of audiences, the members they name and whom they leave out."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from forum.kernel.db import Model, PrimaryId


class Audience(Model):
    """Who may see a thing: all of a group, or a circle of its members."""

    __tablename__ = "audiences"
    __table_args__ = (
        CheckConstraint("kind IN ('whole', 'circle')", name="kind"),
        # A group has one audience of the whole; circles are as many as there are cases.
        Index(
            "uq_audiences_whole",
            "group_id",
            unique=True,
            sqlite_where=text("kind = 'whole'"),
            postgresql_where=text("kind = 'whole'"),
        ),
        Index("ix_audiences_group_id_kind", "group_id", "kind"),
    )

    id: Mapped[PrimaryId]
    group_id: Mapped[str] = mapped_column(ForeignKey("groups.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(6))


class AudienceMember(Model):
    """A member whom a circle names."""

    __tablename__ = "audience_members"
    __table_args__ = (UniqueConstraint("member_id", "audience_id"),)

    id: Mapped[PrimaryId]
    audience_id: Mapped[str] = mapped_column(ForeignKey("audiences.id", ondelete="CASCADE"), index=True)
    member_id: Mapped[str] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))


class Exclusion(Model):
    """Whom an audience leaves out: a member or an organisation by id, or a region by name."""

    __tablename__ = "audience_exclusions"
    __table_args__ = (
        UniqueConstraint("audience_id", "kind", "value"),
        CheckConstraint("kind IN ('member', 'organisation', 'region')", name="kind"),
    )

    id: Mapped[PrimaryId]
    audience_id: Mapped[str] = mapped_column(ForeignKey("audiences.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(12))
    value: Mapped[str] = mapped_column(String(40))
