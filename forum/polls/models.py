"""Tables of polls. Who voted and what was voted stand apart; an anonymous vote leads back to nobody.

Three things keep an anonymous ballot from its voter (ADR 0014): equal ballots are one row with a number; all
ballots of a poll are written anew, sorted, with every vote, so that neither their place in the table nor the
transaction that wrote them tells which came last; and no table here has a moment or a number of a vote.
"""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum.kernel.db import Model, PrimaryId
from forum.polls.rules import LONGEST_OPTION, LONGEST_QUESTION, LONGEST_REASON, MOST_POLLS

LONGEST_BALLOT = 40
UNORDERED = {"sqlite_with_rowid": False}
"""Without the number that SQLite gives to each new row."""


class Poll(Model):
    """A question with options. ``place`` and ``place_id`` say where it stands; that gives the rights."""

    __tablename__ = "polls"
    __table_args__ = (
        UniqueConstraint("place", "place_id", "position"),
        # A second send of the form that opened a poll finds the first.
        UniqueConstraint("place", "place_id", "client_id"),
        CheckConstraint(f"position BETWEEN 1 AND {MOST_POLLS}", name="position"),
        CheckConstraint("kind IN ('single', 'multiple', 'ranking')", name="kind"),
        CheckConstraint("showing IN ('voted', 'closed')", name="showing"),
        CheckConstraint("least >= 1 AND most >= least", name="bounds"),
    )

    id: Mapped[PrimaryId]
    place: Mapped[str] = mapped_column(String(20))
    place_id: Mapped[str] = mapped_column(String(12))
    position: Mapped[int]
    question: Mapped[str] = mapped_column(String(LONGEST_QUESTION))
    kind: Mapped[str] = mapped_column(String(8))
    least: Mapped[int]
    most: Mapped[int]
    is_anonymous: Mapped[bool]
    asks_reason: Mapped[bool]
    showing: Mapped[str] = mapped_column(String(6))
    created_at: Mapped[datetime]
    closes_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    # Counted with each vote in one transaction; its row is also what voters of one poll wait for.
    votes: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)
    client_id: Mapped[str] = mapped_column(String(12))


class PollOption(Model):
    """One thing to choose; ``position`` counts from 0."""

    __tablename__ = "poll_options"
    __table_args__ = (UniqueConstraint("poll_id", "position"),)

    id: Mapped[PrimaryId]
    poll_id: Mapped[str] = mapped_column(ForeignKey("polls.id", ondelete="CASCADE"))
    position: Mapped[int]
    text: Mapped[str] = mapped_column(String(LONGEST_OPTION))


class PollTurnout(Model):
    """That a member voted in a poll: not when, and not what."""

    __tablename__ = "poll_turnout"
    __table_args__ = (UniqueConstraint("poll_id", "member_id"), UNORDERED)

    id: Mapped[PrimaryId]
    poll_id: Mapped[str] = mapped_column(ForeignKey("polls.id", ondelete="CASCADE"))
    member_id: Mapped[str] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)


class NamedBallot(Model):
    """What a member voted in a poll with names."""

    __tablename__ = "poll_named_ballots"

    id: Mapped[PrimaryId]
    turnout_id: Mapped[str] = mapped_column(ForeignKey("poll_turnout.id", ondelete="CASCADE"), unique=True)
    choice: Mapped[str] = mapped_column(String(LONGEST_BALLOT))
    reason: Mapped[str] = mapped_column(String(LONGEST_REASON), default="")


class PollBallot(Model):
    """How often an anonymous poll got the same ballot. Nothing in it belongs to one voter."""

    __tablename__ = "poll_ballots"
    __table_args__ = (
        UniqueConstraint("poll_id", "choice"),
        CheckConstraint("times > 0", name="times"),
        UNORDERED,
    )

    id: Mapped[PrimaryId]
    poll_id: Mapped[str] = mapped_column(ForeignKey("polls.id", ondelete="CASCADE"))
    choice: Mapped[str] = mapped_column(String(LONGEST_BALLOT))
    times: Mapped[int]
