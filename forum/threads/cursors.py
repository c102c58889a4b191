"""Where a list of conversations goes on: pure, opaque to whoever carries it, and never an error.

A list that is sorted by activity moves while it is read. Its first page therefore fixes how it is read on:
``as_of`` is when it was shown, and the later pages show the order of that moment. A reply that was being
written down at that very moment bears an earlier time than the page that did not show it yet; ``floor`` and
``shown`` settle for each thread on which side it was.
"""

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from forum.kernel.ids import LENGTH, is_id

UNSETTLED = timedelta(seconds=10)
"""How long at most it takes from the time that a post bears until everybody can read it."""

MOST_SHOWN = 60
"""Ids that a cursor carries at most; a page of a list is shorter."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_LATEST = (datetime(2200, 1, 1, tzinfo=UTC) - _EPOCH) // _MICROSECOND
_LONGEST = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    """After which thread a list goes on, and how it stood when its first page was shown.

    Args:
        order: Name of the order that the list has.
        at: The moment by which that thread was sorted.
        thread_id: That thread.
        as_of: When the first page was shown.
        floor: Activity after this moment is new, unless ``shown`` says otherwise.
        shown: Threads that the first page showed with an activity after ``floor``.
    """

    order: str
    at: datetime
    thread_id: str
    as_of: datetime
    floor: datetime
    shown: tuple[str, ...] = ()


def first(order: str, rows: Sequence[tuple[str, datetime]], as_of: datetime) -> Cursor:
    """Return the cursor after a first page.

    Args:
        order: Name of the order.
        rows: Ids and moments of its threads, in order; at least one.
        as_of: When it was read.
    """
    last_id, last_at = rows[-1]
    floor = max(as_of - UNSETTLED, last_at)
    return Cursor(
        order=order,
        at=last_at,
        thread_id=last_id,
        as_of=as_of,
        floor=floor,
        shown=tuple(thread_id for thread_id, at in rows if at > floor),
    )


def following(before: Cursor, last_id: str, last_at: datetime) -> Cursor:
    """Return the cursor after a later page that ended with this thread."""
    return Cursor(
        order=before.order,
        at=last_at,
        thread_id=last_id,
        as_of=before.as_of,
        floor=before.floor,
        shown=before.shown,
    )


def _number(moment: datetime) -> str:
    return str((moment - _EPOCH) // _MICROSECOND)


def _moment(text: str) -> datetime | None:
    if not (text.isascii() and text.isdigit() and len(text) < 20) or int(text) > _LATEST:
        return None
    return _EPOCH + timedelta(microseconds=int(text))


def pack(cursor: Cursor) -> str:
    """Return a cursor as an address carries it."""
    parts = (
        cursor.order,
        _number(cursor.at),
        cursor.thread_id,
        _number(cursor.as_of),
        _number(cursor.floor),
        "".join(cursor.shown),
    )
    return base64.urlsafe_b64encode(".".join(parts).encode()).decode().rstrip("=")


def _split(text: str) -> list[str]:
    if not text.isascii() or len(text) > _LONGEST:
        return []
    try:
        plain = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode("ascii")
    except (binascii.Error, UnicodeDecodeError):
        return []
    return plain.split(".")


def unpack(text: str, order: str) -> Cursor | None:
    """Return the cursor that an address carries, or ``None``: then the list begins at its first page.

    Args:
        text: Whatever the address says.
        order: Name of the order in which the list is asked for now; a cursor of another one leads nowhere.
    """
    parts = _split(text)
    if len(parts) != 6 or parts[0] != order:
        return None
    at, as_of, floor = _moment(parts[1]), _moment(parts[3]), _moment(parts[4])
    shown = tuple(parts[5][start : start + LENGTH] for start in range(0, len(parts[5]), LENGTH))
    if at is None or as_of is None or floor is None or not is_id(parts[2]):
        return None
    if len(shown) > MOST_SHOWN or not all(is_id(thread_id) for thread_id in shown):
        return None
    return Cursor(order=order, at=at, thread_id=parts[2], as_of=as_of, floor=floor, shown=shown)
