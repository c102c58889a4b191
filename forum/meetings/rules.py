"""Pure decisions about meetings: who runs one, until when one signs up, speaks, and reads back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from forum.kernel.actor import Actor

LARGEST = 2_000
"""People that one meeting may hold: the scale in ``domain.md``."""
LONGEST = timedelta(hours=12)
LINK_BEFORE = timedelta(minutes=30)
"""How long before the start those who signed up see the join link."""
CHAT_AFTER = timedelta(days=1)
"""How long after the end one may still speak in the live room: for a link that was promised."""
CHAT_KEPT = timedelta(days=30)
"""How long after the end the chat can be read back; the room promises this before one types."""
BURST = 20
"""Lines that one member may say within ``BURST_WINDOW``; nobody types faster, a script does."""
BURST_WINDOW = timedelta(seconds=10)
MOST_AGENDA = 12


class Kind(StrEnum):
    """What sort of meeting it is."""

    LUNCH_SESSION = "lunch_session"
    NETWORK_MEETING = "network_meeting"
    QUARTERLY_MEETING = "quarterly_meeting"
    WORKING_SESSION = "working_session"


class Flaw(StrEnum):
    """Why a plan does not hold."""

    PAST = "past"
    END_BEFORE_START = "end-before-start"
    TOO_LONG = "too-long"
    CAPACITY = "capacity"
    CAPACITY_BELOW_TAKEN = "capacity-below-taken"
    NO_GOAL = "no-goal"
    NO_AGENDA = "no-agenda"
    AGENDA_TOO_LONG = "agenda-too-long"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A part of the agenda: ``leader`` is a name, or empty."""

    minutes: int
    title: str
    leader: str = ""


def timetable(starts_at: datetime, agenda: Sequence[Item]) -> list[tuple[datetime, Item]]:
    """Return the parts of an agenda, each with the moment at which it begins."""
    found = []
    for item in agenda:
        found.append((starts_at, item))
        starts_at += timedelta(minutes=item.minutes)
    return found


def may_announce(actor: Actor, *, is_group_host: bool) -> bool:
    """Tell whether ``actor`` may announce a meeting in a group: its hosts may."""
    return actor.is_admitted and is_group_host


def may_run(actor: Actor, *, is_host: bool, is_group_host: bool) -> bool:
    """Tell whether ``actor`` may change a meeting: its hosts and those of its group."""
    return actor.is_admitted and (is_host or is_group_host)


def plan_flaw(
    *,
    goal: str,
    starts_at: datetime,
    ends_at: datetime,
    capacity: int,
    agenda: Sequence[Item],
    not_before: datetime | None,
    seats_taken: int = 0,
) -> Flaw | None:
    """Return why a plan does not hold, or ``None``.

    Args:
        goal: What people take home; every meeting has one.
        starts_at, ends_at: Aware moments.
        capacity: Seats.
        agenda: Its parts, in order.
        not_before: The earliest start; ``None`` when the start was not changed.
        seats_taken: Seats that are given away already.
    """
    if ends_at <= starts_at:
        return Flaw.END_BEFORE_START
    if ends_at - starts_at > LONGEST:
        return Flaw.TOO_LONG
    if not_before is not None and starts_at < not_before:
        return Flaw.PAST
    if not 1 <= capacity <= LARGEST:
        return Flaw.CAPACITY
    if capacity < seats_taken:
        return Flaw.CAPACITY_BELOW_TAKEN
    if not goal:
        return Flaw.NO_GOAL
    if not 1 <= len(agenda) <= MOST_AGENDA:
        return Flaw.NO_AGENDA
    if timedelta(minutes=sum(item.minutes for item in agenda)) > ends_at - starts_at:
        return Flaw.AGENDA_TOO_LONG
    return None


def may_register(at: datetime, ends_at: datetime) -> bool:
    """Tell whether one may sign up (or cancel) at a moment: until the end, for people come in late."""
    return at < ends_at


def shows_link(
    at: datetime, starts_at: datetime, ends_at: datetime, *, is_registered: bool, is_host: bool
) -> bool:
    """Tell whether someone sees the join link: hosts and who signed up, from half an hour before on."""
    return (is_registered or is_host) and starts_at - LINK_BEFORE <= at < ends_at


def may_speak(at: datetime, ends_at: datetime) -> bool:
    """Tell whether the live room takes lines at a moment."""
    return at < ends_at + CHAT_AFTER


def erased_at(ends_at: datetime) -> datetime:
    """Return when a line that is said now will be erased."""
    return ends_at + CHAT_KEPT


def is_burst(recent: int) -> bool:
    """Tell whether someone who said ``recent`` lines within the window has to wait."""
    return recent >= BURST
