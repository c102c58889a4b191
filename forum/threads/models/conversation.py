"""Tables of conversations: threads, posts, voices that speak in them, counters, what the guard was told."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from forum.kernel.db import Model, PrimaryId
from forum.kernel.text import Html, HtmlColumn
from forum.threads.rules import LONGEST_TITLE


class Thread(Model):
    """A conversation. Who may read it is its audience's business alone."""

    __tablename__ = "threads"
    __table_args__ = (
        # Lists are read off these: of each audience from the top or from a cursor on, until a page is full.
        Index("ix_threads_audience_id_last_activity_at_id", "audience_id", "last_activity_at", "id"),
        Index("ix_threads_audience_id_created_at_id", "audience_id", "created_at", "id"),
        Index("ix_threads_last_activity_at", "last_activity_at", "id"),
        Index("ix_threads_created_at_id", "created_at", "id"),
        # The few at the head of a group's list are not looked for among all the others.
        Index(
            "ix_threads_pinned",
            "audience_id",
            sqlite_where=text("pinned_at IS NOT NULL"),
            postgresql_where=text("pinned_at IS NOT NULL"),
        ),
    )

    id: Mapped[PrimaryId]
    kind: Mapped[str] = mapped_column(String(20))
    audience_id: Mapped[str] = mapped_column(ForeignKey("audiences.id"))
    title: Mapped[str] = mapped_column(String(LONGEST_TITLE))
    # No foreign key: voices point to threads, and of two tables that point at each other none can be first.
    author_voice_id: Mapped[str] = mapped_column(String(12))
    created_at: Mapped[datetime]
    last_activity_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)
    locked_at: Mapped[datetime | None]
    pinned_at: Mapped[datetime | None]
    # Set while nothing of it stands: it is nowhere, until a text in it is put back.
    removed_at: Mapped[datetime | None]


class ThreadCounter(Model):
    """What is counted of a thread; its row is also what writers of one thread wait for.

    ``posts`` and ``positions`` are the highest ever given, ``replies`` and ``answers`` (replies that are no
    comments) what stands. ``stamp`` the database raises by itself (see ``stamps``).
    """

    __tablename__ = "thread_counters"
    __table_args__ = (
        # Those to which nobody has replied: comments on a question are no answers.
        Index(
            "ix_thread_counters_unanswered",
            "thread_id",
            sqlite_where=text("answers = 0"),
            postgresql_where=text("answers = 0"),
        ),
    )

    id: Mapped[PrimaryId]
    thread_id: Mapped[str] = mapped_column(ForeignKey("threads.id", ondelete="CASCADE"), unique=True)
    posts: Mapped[int] = mapped_column(default=0)
    replies: Mapped[int] = mapped_column(default=0)
    positions: Mapped[int] = mapped_column(default=0)
    answers: Mapped[int] = mapped_column(default=0)
    stamp: Mapped[int] = mapped_column(default=0)


class Voice(Model):
    """How one member speaks in one thread; two voices of a member have nothing in common but this table."""

    __tablename__ = "voices"
    __table_args__ = (
        UniqueConstraint("thread_id", "member_id"),
        # A second send of the form that started a thread finds the first.
        UniqueConstraint("member_id", "opened_with"),
        CheckConstraint("shown IN ('name', 'colleague')", name="shown"),
    )

    id: Mapped[PrimaryId]
    thread_id: Mapped[str] = mapped_column(ForeignKey("threads.id", ondelete="CASCADE"))
    member_id: Mapped[str] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    shown: Mapped[str] = mapped_column(String(9), default="name")
    opened_with: Mapped[str | None] = mapped_column(String(12))


class Post(Model):
    """One contribution. ``number`` counts within its thread from 1, the opening post, in order of arrival.

    ``position`` is where it is read: a comment shares the position of the post that it comments on, any other
    post has the next one. Pages are cut by position, what is unread is told by number. One that was
    taken away (``removed_at``) has no text any more, and is shown as a mark or not at all.
    """

    __tablename__ = "posts"
    __table_args__ = (
        UniqueConstraint("thread_id", "number"),
        UniqueConstraint("voice_id", "client_id"),
        Index("ix_posts_thread_id_position_number", "thread_id", "position", "number"),
        CheckConstraint("removed_by IN ('author', 'host')", name="removed_by"),
        Index("ix_posts_thread_id_created_at", "thread_id", "created_at"),
    )

    id: Mapped[PrimaryId]
    thread_id: Mapped[str] = mapped_column(ForeignKey("threads.id", ondelete="CASCADE"))
    number: Mapped[int]
    position: Mapped[int]
    reply_to_id: Mapped[str | None] = mapped_column(ForeignKey("posts.id", ondelete="SET NULL"), index=True)
    voice_id: Mapped[str] = mapped_column(ForeignKey("voices.id"))
    html: Mapped[Html] = mapped_column(HtmlColumn())
    policy_version: Mapped[int]
    created_at: Mapped[datetime]
    edited_at: Mapped[datetime | None]
    # When it last began to look different: edited, taken away, put back, or cleared of a quotation.
    changed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)
    client_id: Mapped[str] = mapped_column(String(12))
    removed_at: Mapped[datetime | None]
    removed_by: Mapped[str | None] = mapped_column(String(6))
    leaves_mark: Mapped[bool] = mapped_column(default=False)


class Dismissal(Model):
    """What a writer called no name in a post: a label and a keyed digest, never the word."""

    __tablename__ = "post_dismissals"
    __table_args__ = (UniqueConstraint("post_id", "key"),)

    id: Mapped[PrimaryId]
    post_id: Mapped[str] = mapped_column(ForeignKey("posts.id", ondelete="CASCADE"))
    label: Mapped[str] = mapped_column(String(20))
    key: Mapped[str] = mapped_column(String(64))
    count: Mapped[int]
    at: Mapped[datetime]
