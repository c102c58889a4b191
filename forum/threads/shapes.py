"""What threads hand out: frozen values that show voices, never members."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from forum.files.service import FileView
from forum.kernel.text import Html
from forum.threads.levels import ThreadLevel


@dataclass(frozen=True, slots=True, kw_only=True)
class Display:
    """What everybody sees of a voice.

    Args:
        name: The member's name, or "Een collega …".
        discipline: Code of a discipline that may be shown, or empty.
        member_id: Whose profile to link to; empty unless she speaks under her own name.
    """

    name: str
    discipline: str = ""
    member_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadView:
    """A thread as everybody sees it who may read it.

    ``replies`` is how many posts stand below the opening one, ``answers`` that without the comments on any of
    them; ``posts`` and ``positions`` are the highest that were ever given.
    """

    id: str
    kind: str
    title: str
    audience_id: str
    group_id: str
    group_slug: str
    group_name: str
    is_circle: bool
    author_voice_id: str
    author: Display
    created_at: datetime
    last_activity_at: datetime
    version: int
    is_locked: bool
    is_pinned: bool
    posts: int
    replies: int
    positions: int
    answers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PostView:
    """A post as the actor sees it; ``is_own`` is for her eyes alone.

    ``reply_to_id`` is the post that it answers, or empty; with the position of that post it is a comment.
    ``removed_by`` is "author" or "host" where only the mark of a post is left, else empty.
    """

    id: str
    thread_id: str
    number: int
    position: int
    reply_to_id: str
    voice_id: str
    author: Display
    html: Html
    created_at: datetime
    edited_at: datetime | None
    version: int
    client_id: str
    is_own: bool
    removed_by: str = ""
    attachments: tuple[FileView, ...] = ()

    @property
    def is_opening(self) -> bool:
        """True for the post that started the thread."""
        return self.number == 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a new post stands in its thread, and which post it answers (or empty)."""

    number: int
    position: int
    reply_to_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A post with the comments on it, in order of arrival."""

    post: PostView
    comments: tuple[PostView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """What is a reader's own about a conversation; for her eyes alone."""

    level: ThreadLevel
    is_kept: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of a thread, as its reader sees it.

    Args:
        thread: The thread.
        posts: What stands on the page.
        entries: The posts, each followed by the comments on it: those that share its position.
        number: Which page this is, from 1.
        pages: How many there are.
        own_voice_id: The reader's voice in the thread; empty for who has not spoken in it.
        stamp: The thread's stamp, for what is the same for all its readers (``kernel.stamped``).
        voices: How everybody who has a voice in the thread shows herself, by voice.
        upto: The highest number of a post that the reader has read, or 0.
        own: What else is her own.
        is_host: Whether she is a host of the thread's group.
        has_polls: Whether polls stand in the thread.
        is_best_first: Its pages are not cut by position, and hold the best answers first.
    """

    thread: ThreadView
    posts: Sequence[PostView]
    entries: Sequence[Entry]
    number: int
    pages: int
    own_voice_id: str
    stamp: int
    voices: Mapping[str, Display]
    upto: int
    own: Own
    is_host: bool
    has_polls: bool
    is_best_first: bool = False

    @property
    def is_author(self) -> bool:
        """Whether the reader began the thread."""
        return self.own_voice_id == self.thread.author_voice_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Dismissed:
    """What a writer called no name: label, keyed digest, and how often it stands in the text."""

    label: str
    key: str
    count: int
