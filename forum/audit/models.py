"""The table of the trail."""

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from forum.kernel.db import Model, PrimaryId


class AuditEntry(Model):
    """One thing that somebody did. No foreign keys: the trail outlives what it speaks of."""

    __tablename__ = "audit_entries"
    __table_args__ = (Index("ix_audit_entries_at", "at"),)

    id: Mapped[PrimaryId]
    at: Mapped[datetime]
    actor_id: Mapped[str] = mapped_column(String(12))
    action: Mapped[str] = mapped_column(String(60))
    subject_kind: Mapped[str] = mapped_column(String(30))
    subject_id: Mapped[str] = mapped_column(String(12))
