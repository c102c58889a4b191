"""The table of accepted answers."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from forum.kernel.db import Model, PrimaryId


class AcceptedAnswer(Model):
    """The reply that answers a question. Who chose it is not kept."""

    __tablename__ = "accepted_answers"

    id: Mapped[PrimaryId]
    thread_id: Mapped[str] = mapped_column(ForeignKey("threads.id", ondelete="CASCADE"), unique=True)
    post_id: Mapped[str] = mapped_column(ForeignKey("posts.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
