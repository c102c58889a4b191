"""The table of what a new conversation of a group begins with."""

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum.kernel.db import Model, PrimaryId


class ThreadTemplate(Model):
    """What stands in one text of a new conversation of a kind, as Markdown, until its author changes it."""

    __tablename__ = "thread_templates"
    __table_args__ = (UniqueConstraint("group_id", "kind", "field"),)

    id: Mapped[PrimaryId]
    group_id: Mapped[str] = mapped_column(ForeignKey("groups.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(20))
    field: Mapped[str] = mapped_column(String(40))
    markdown: Mapped[str] = mapped_column(Text)
