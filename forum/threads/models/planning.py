"""The table of conversations that are to be started later."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum.kernel.db import Model, PrimaryId
from forum.threads.rules import LONGEST_TITLE


class PlannedThread(Model):
    """A form that passed every check, to be published at a moment; until then there is no conversation.

    ``fields`` is what was filled in. ``failed_at`` says when it could not be published.
    """

    __tablename__ = "planned_threads"
    # A second send of the form finds the first.
    __table_args__ = (UniqueConstraint("member_id", "client_id"),)

    id: Mapped[PrimaryId]
    member_id: Mapped[str] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    group_id: Mapped[str] = mapped_column(ForeignKey("groups.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(LONGEST_TITLE))
    fields: Mapped[dict[str, list[str]]] = mapped_column(JSON)
    client_id: Mapped[str] = mapped_column(String(12))
    publish_at: Mapped[datetime]
    failed_at: Mapped[datetime | None]
