"""The table of what authors declared when they published a case."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum.kernel.db import Model, PrimaryId


class CaseDeclaration(Model):
    """Whether someone could recognise the family, as the author (her voice) said it of one version."""

    __tablename__ = "case_declarations"
    __table_args__ = (UniqueConstraint("thread_id", "version"),)

    id: Mapped[PrimaryId]
    thread_id: Mapped[str] = mapped_column(ForeignKey("threads.id", ondelete="CASCADE"))
    voice_id: Mapped[str] = mapped_column(ForeignKey("voices.id", ondelete="CASCADE"))
    version: Mapped[int]
    answer: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime]
