"""The table of earlier texts of posts."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum.kernel.db import Model, PrimaryId
from forum.kernel.text import Html, HtmlColumn
from forum.threads.rules import LONGEST_TITLE


class Revision(Model):
    """A version that a post had before it was edited. Without text: that one is not kept, only that it was.

    ``title`` is the thread's, of an opening post alone.
    """

    __tablename__ = "post_revisions"
    __table_args__ = (UniqueConstraint("post_id", "version"),)

    id: Mapped[PrimaryId]
    post_id: Mapped[str] = mapped_column(ForeignKey("posts.id", ondelete="CASCADE"))
    version: Mapped[int]
    title: Mapped[str | None] = mapped_column(String(LONGEST_TITLE))
    html: Mapped[Html | None] = mapped_column(HtmlColumn())
    written_at: Mapped[datetime]
