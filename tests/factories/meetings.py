"""Meetings for tests."""

from datetime import datetime, timedelta
from itertools import count

from forum.kernel.actor import Actor
from forum.kernel.clock import now
from forum.kernel.text import from_markdown
from forum.kernel.work import unit_of_work
from forum.meetings import service
from forum.meetings.service import Item, Kind, Plan

_numbers = count(1)


def plan(
    *,
    title: str = "",
    goal: str = "Je weet wat je morgen anders doet.",
    description: str = "We nemen ruim de tijd voor vragen.",
    kind: Kind = Kind.LUNCH_SESSION,
    starts_at: datetime | None = None,
    minutes: int = 60,
    capacity: int = 30,
    join_link: str = "https://video.example/kring",
    agenda: tuple[Item, ...] = (Item(minutes=10, title="Welkom"), Item(minutes=30, title="Samen kijken")),
) -> Plan:
    """What a host announces; next week when no moment is given."""
    starts_at = starts_at or (now() + timedelta(days=7)).replace(minute=0, second=0, microsecond=0)
    return Plan(
        kind=kind,
        title=title or f"Lunchsessie nummer {next(_numbers)}",
        goal=goal,
        description=from_markdown(description),
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=minutes),
        capacity=capacity,
        agenda=agenda,
        join_link=join_link,
    )


def make_meeting(host: Actor, group_id: str, announced: Plan | None = None, **values: object) -> str:
    """Announce and commit a meeting in a group that `host` hosts; returns its id. Needs a context."""
    at = values.pop("at", None)
    with unit_of_work():
        return service.announce(host, group_id, announced or plan(**values), at=at)  # type: ignore[arg-type]
