"""The table of texts that were taken away and may still come back."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from forum.kernel.db import Model, PrimaryId
from forum.kernel.text import Html, HtmlColumn


class Removal(Model):
    """What a post said before it was taken away: the post itself is empty from then on.

    Whatever reads posts finds nothing in them, then; this row is read by who may put the text back, alone.
    """

    __tablename__ = "post_removals"

    id: Mapped[PrimaryId]
    post_id: Mapped[str] = mapped_column(ForeignKey("posts.id", ondelete="CASCADE"), unique=True)
    html: Mapped[Html] = mapped_column(HtmlColumn())
    reason: Mapped[str] = mapped_column(String(20), default="")
    erase_at: Mapped[datetime]
