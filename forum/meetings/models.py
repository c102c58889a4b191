"""Tables of meetings: what is announced, who signed up, what was said in the live room and who is in it."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum.kernel.db import Model, PrimaryId
from forum.kernel.text import Html, HtmlColumn

LONGEST_TITLE = 160
LONGEST_GOAL = 400
LONGEST_LEADER = 80
LONGEST_LINK = 500
LONGEST_LINE = 2_000
LONGEST_CLIENT_ID = 40


class Meeting(Model):
    """Something people come to at a stated time; its row also counts the seats and the lines of the chat."""

    __tablename__ = "meetings"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('lunch_session', 'network_meeting', 'quarterly_meeting', 'working_session')",
            name="kind",
        ),
        CheckConstraint("ends_at > starts_at", name="times"),
        # The last guard against one seat too many: whatever the program does, the database refuses it.
        CheckConstraint("seats_taken >= 0 AND seats_taken <= capacity", name="seats"),
        UniqueConstraint("announced_by", "client_id"),
        Index("ix_meetings_audience_id_starts_at", "audience_id", "starts_at"),
    )

    id: Mapped[PrimaryId]
    audience_id: Mapped[str] = mapped_column(ForeignKey("audiences.id"))
    kind: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(LONGEST_TITLE))
    goal: Mapped[str] = mapped_column(String(LONGEST_GOAL))
    description: Mapped[Html] = mapped_column(HtmlColumn)
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    capacity: Mapped[int]
    seats_taken: Mapped[int] = mapped_column(default=0)
    join_link: Mapped[str] = mapped_column(String(LONGEST_LINK), default="")
    # The number of the last chat line; the row of the meeting is what writers of one room wait for.
    seq: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)
    announced_by: Mapped[str] = mapped_column(ForeignKey("members.id"))
    client_id: Mapped[str] = mapped_column(String(LONGEST_CLIENT_ID))
    created_at: Mapped[datetime]


class MeetingHost(Model):
    """Someone who runs a meeting."""

    __tablename__ = "meeting_hosts"
    __table_args__ = (UniqueConstraint("meeting_id", "member_id"),)

    id: Mapped[PrimaryId]
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meetings.id", ondelete="CASCADE"))
    member_id: Mapped[str] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)


class AgendaItem(Model):
    """One part of a meeting; its time follows from the start and from what comes before it."""

    __tablename__ = "agenda_items"
    __table_args__ = (
        UniqueConstraint("meeting_id", "position"),
        CheckConstraint("minutes > 0", name="minutes"),
    )

    id: Mapped[PrimaryId]
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meetings.id", ondelete="CASCADE"))
    position: Mapped[int]
    minutes: Mapped[int]
    title: Mapped[str] = mapped_column(String(LONGEST_TITLE))
    leader: Mapped[str] = mapped_column(String(LONGEST_LEADER), default="")


class Registration(Model):
    """Someone signed up for a meeting: one seat."""

    __tablename__ = "registrations"
    __table_args__ = (UniqueConstraint("meeting_id", "member_id"),)

    id: Mapped[PrimaryId]
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meetings.id", ondelete="CASCADE"))
    member_id: Mapped[str] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]


class ChatLine(Model):
    """Something said in the live room. ``erase_at`` is set when it is said and is never moved later."""

    __tablename__ = "chat_lines"
    __table_args__ = (
        UniqueConstraint("meeting_id", "seq"),
        # The same line sent again after a lost answer finds the first.
        UniqueConstraint("meeting_id", "member_id", "client_id"),
        Index("ix_chat_lines_erase_at", "erase_at"),
    )

    id: Mapped[PrimaryId]
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meetings.id", ondelete="CASCADE"))
    seq: Mapped[int]
    member_id: Mapped[str] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    client_id: Mapped[str] = mapped_column(String(LONGEST_CLIENT_ID))
    text: Mapped[str] = mapped_column(String(LONGEST_LINE))
    at: Mapped[datetime]
    erase_at: Mapped[datetime]


class Presence(Model):
    """One open page of a live room. Rows of a process that died go stale by ``seen_at``."""

    __tablename__ = "presences"
    __table_args__ = (
        UniqueConstraint("meeting_id", "sid"),
        Index("ix_presences_meeting_id_member_id", "meeting_id", "member_id"),
    )

    id: Mapped[PrimaryId]
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meetings.id", ondelete="CASCADE"))
    member_id: Mapped[str] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    sid: Mapped[str] = mapped_column(String(40), index=True)
    seen_at: Mapped[datetime]
