"""The table of welcomes."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from forum.kernel.db import Model, PrimaryId


class Welcome(Model):
    """How far a member came; without a row she has not begun."""

    __tablename__ = "welcomes"
    __table_args__ = (CheckConstraint("step BETWEEN 1 AND 3", name="step"),)

    id: Mapped[PrimaryId]
    member_id: Mapped[str] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), unique=True)
    step: Mapped[int] = mapped_column(default=1)
    ended_at: Mapped[datetime | None]
