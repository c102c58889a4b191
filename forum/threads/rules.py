"""Pure decisions about conversations."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from forum.kernel.ids import is_id

POSTS_PER_PAGE = 20
LAST_PAGE = 1_000_000
"""Higher than the number of any page: whoever asks for it gets the last one."""
LONGEST_TITLE = 160
LONGEST_NOTE = 200

MOST_COMMENTS = 30
"""Comments under one post; whoever has more to say gives an answer of her own."""

_QUOTING = re.compile(
    r"<(?P<end>/?)(?P<block>blockquote)>"
    r'|<a href="/(?:[^"?#]*/)?threads/(?P<thread>\w{12})\?post=(?P<post>\w{12})#post-(?P=post)"'
)
LONGEST_AHEAD = timedelta(days=90)
"""A conversation may be planned so far ahead."""
LONGEST_AHEAD_WITH_FILES = timedelta(days=13)
"""… and one with files, which are erased two weeks after they were sent unless a post has them."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LATEST = (datetime(2200, 1, 1, tzinfo=UTC) - _EPOCH) // timedelta(microseconds=1)


class By(StrEnum):
    """Who took a post away."""

    AUTHOR = "author"
    HOST = "host"


class Reason(StrEnum):
    """Why a host took a post away."""

    RECOGNISABLE = "recognisable"
    UNKIND = "unkind"
    ELSEWHERE = "elsewhere"
    ADVERTISEMENT = "advertisement"
    OTHER = "other"


class Shown(StrEnum):
    """How a voice shows itself."""

    NAME = "name"
    COLLEAGUE = "colleague"


class Reaction(StrEnum):
    """What one may find of somebody's post: useful, familiar, or worth thanks."""

    USEFUL = "useful"
    FAMILIAR = "familiar"
    THANKS = "thanks"


FROM_POSTS = 20
"""A conversation with more posts than this opens with its essence."""
LEAST_USEFUL = 2
"""So many must find a reply useful before the essence shows it."""


def may_react(*, is_own: bool) -> bool:
    """Tell whether someone who reads a post may react to it: unless it is her own."""
    return not is_own


def may_reply(*, is_locked: bool) -> bool:
    """Tell whether whoever reads a thread may reply to it: unless it is locked."""
    return not is_locked


def may_edit(*, is_own: bool, is_locked: bool) -> bool:
    """Tell whether someone may change a post: her own, while the thread is open."""
    return is_own and not is_locked


def may_comment(*, comments: int) -> bool:
    """Tell whether there is room for one more comment under a post that has ``comments``."""
    return comments < MOST_COMMENTS


def may_keep(*, stops: bool, has_lost_a_name: bool) -> bool:
    """Tell whether an earlier text may be kept when its post is edited.

    Args:
        stops: The guard, as it sees things now, would not let it be published.
        has_lost_a_name: It holds what may identify someone and does not stand in the new text any more.
    """
    return not stops and not has_lost_a_name


def may_look_back(*, is_own: bool, is_host: bool, for_author_alone: bool) -> bool:
    """Tell whether someone who reads a post may read its earlier texts: its author, else perhaps a host."""
    return is_own or (is_host and not for_author_alone)


def may_remove(*, is_own: bool, is_host: bool) -> bool:
    """Tell whether someone who reads a post may take it away, locked or not: its author, or a host."""
    return is_own or is_host


def may_restore(*, removed_by: By, is_own: bool, is_host: bool) -> bool:
    """Tell whether someone may put a post back: whoever could take it away in the way that it was."""
    return is_own if removed_by is By.AUTHOR else is_host


def may_plan(publish_at: datetime, now: datetime, *, has_files: bool) -> bool:
    """Tell whether a conversation may be planned for a moment: one to come, and not too far away."""
    return now < publish_at <= now + (LONGEST_AHEAD_WITH_FILES if has_files else LONGEST_AHEAD)


def page_of(position: int) -> int:
    """Return the page, from 1, on which posts with this position (from 1) stand."""
    return (position - 1) // POSTS_PER_PAGE + 1


def pages(positions: int) -> int:
    """Return how many pages a thread with this many positions has, at least one."""
    return page_of(max(positions, 1))


def positions_on(page: int) -> tuple[int, int]:
    """Return the first and the last position of the posts on a page."""
    return (page - 1) * POSTS_PER_PAGE + 1, page * POSTS_PER_PAGE


def parse_seen(thread_ids: Sequence[str], numbers: Sequence[str], most: int) -> dict[str, int]:
    """Return the number up to which a page tells that each thread was read, for at most ``most`` threads.

    What no page of ours has sent is passed over; of two numbers of one thread, the higher one counts.
    """
    seen: dict[str, int] = {}
    for thread_id, number in list(zip(thread_ids, numbers, strict=False))[:most]:
        if is_id(thread_id) and number.isascii() and number.isdigit() and len(number) < 10:
            seen[thread_id] = max(int(number), seen.get(thread_id, 0))
    return seen


def quoted_ids(html: str, thread_id: str) -> set[str]:
    """Return the ids of posts of this thread that a text quotes: those its blockquotes link to."""
    depth = 0
    found = set()
    for piece in _QUOTING.finditer(html):
        if piece["block"]:
            depth += -1 if piece["end"] else 1
        elif depth and piece["thread"] == thread_id:
            found.add(piece["post"])
    return found


def parse_moment(text: str) -> datetime:
    """Return the moment of so many seconds since 1970; 1970 itself for what is no such number."""
    is_number = text.isascii() and text.isdigit() and len(text) < 12
    return _EPOCH + timedelta(seconds=min(int(text), _LATEST // 1_000_000)) if is_number else _EPOCH


def parse_number(text: str) -> int:
    """Return the number of a post as a page tells it; 0 for what is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
