"""The table of invitations to answer a question."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from forum.kernel.db import Model, PrimaryId


class Invitation(Model):
    """A member is asked whether she knows something about a question. Who asked is not kept.

    The numbers make caps that hold whatever happens at once: ``place`` counts the open invitations of a
    question, ``turn`` those of a member in a calendar ``month``; each pair can be there only once.
    """

    __tablename__ = "question_invitations"
    __table_args__ = (
        UniqueConstraint("thread_id", "member_id"),
        UniqueConstraint("member_id", "month", "turn"),
        CheckConstraint("place BETWEEN 1 AND 3", name="place"),
        CheckConstraint("turn BETWEEN 1 AND 2", name="turn"),
        Index(
            "uq_question_invitations_open",
            "thread_id",
            "place",
            unique=True,
            sqlite_where=text("closed_at IS NULL"),
            postgresql_where=text("closed_at IS NULL"),
        ),
        Index("ix_question_invitations_member_id_at", "member_id", "at"),
    )

    id: Mapped[PrimaryId]
    thread_id: Mapped[str] = mapped_column(ForeignKey("threads.id", ondelete="CASCADE"))
    member_id: Mapped[str] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    place: Mapped[int]
    month: Mapped[str] = mapped_column(String(7))
    turn: Mapped[int]
    at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    declined_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
