"""Who takes part in a conversation, by discipline: as the voices show themselves, never more."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, func, select

from forum.kernel.db import fetch
from forum.kernel.stamped import stamped
from forum.threads.models import Post
from forum.threads.reading import IS_STANDING
from forum.threads.shapes import Display, Page

MOST_VOICES = 300
"""Voices that are looked at; who came later in a very long conversation is not told apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """Those who spoke from one discipline.

    Args:
        discipline: Its code; empty for colleagues whose discipline is not shown.
        count: How many voices.
        named: Those who speak under their own name, in order of their first post.
    """

    discipline: str
    count: int
    named: Sequence[Display]


_VOICES = (
    select(Post.voice_id)
    .where(Post.thread_id == bindparam("thread_id"), IS_STANDING)
    .group_by(Post.voice_id)
    .order_by(func.min(Post.number))
    .limit(MOST_VOICES)
)


def load(page: Page) -> tuple[Trade, ...]:
    """Return who spoke in the thread of a page, the most spoken discipline first."""
    thread_id = page.thread.id
    spoke = stamped(
        ("participants", thread_id), page.stamp, lambda: fetch(_VOICES, thread_id=thread_id).scalars().all()
    )
    trades: dict[str, list[Display]] = defaultdict(list)
    for voice_id in spoke:
        shown = page.voices[voice_id]
        trades[shown.discipline].append(shown)
    found = [
        Trade(
            discipline=discipline,
            count=len(displays),
            named=tuple(display for display in displays if display.member_id),
        )
        for discipline, displays in trades.items()
    ]
    # Whose discipline is not shown comes last.
    return tuple(sorted(found, key=lambda trade: (not trade.discipline, -trade.count)))
