"""The pure decisions about meetings."""

from datetime import UTC, datetime, timedelta

import pytest

from forum.kernel.actor import GUEST, Actor, Standing
from forum.meetings import rules
from forum.meetings.labels import FLAWS, KINDS, kind_label
from forum.meetings.rules import Flaw, Item, Kind

ADMITTED = Actor(member_id="m", standing=Standing.ADMITTED)
START = datetime(2026, 11, 24, 11, 15, tzinfo=UTC)
END = START + timedelta(hours=1)
SECOND = timedelta(seconds=1)
AGENDA = (Item(minutes=20, title="Welkom"), Item(minutes=40, title="Vragen"))


def test_hosts_of_the_group_announce() -> None:
    assert rules.may_announce(ADMITTED, is_group_host=True)
    assert not rules.may_announce(ADMITTED, is_group_host=False)
    assert not rules.may_announce(GUEST, is_group_host=True)


@pytest.mark.parametrize(
    ("actor", "is_host", "is_group_host", "may"),
    [
        (ADMITTED, True, False, True),
        (ADMITTED, False, True, True),
        (ADMITTED, False, False, False),
        (GUEST, True, True, False),
    ],
)
def test_hosts_of_meeting_or_group_run_it(
    actor: Actor, is_host: bool, is_group_host: bool, may: bool
) -> None:
    assert rules.may_run(actor, is_host=is_host, is_group_host=is_group_host) is may


@pytest.mark.parametrize(
    ("change", "flaw"),
    [
        ({}, None),
        ({"ends_at": START}, Flaw.END_BEFORE_START),
        ({"ends_at": START + rules.LONGEST}, None),
        ({"ends_at": START + rules.LONGEST + SECOND}, Flaw.TOO_LONG),
        ({"not_before": START}, None),
        ({"not_before": START + SECOND}, Flaw.PAST),
        ({"capacity": 0}, Flaw.CAPACITY),
        ({"capacity": rules.LARGEST}, None),
        ({"capacity": rules.LARGEST + 1}, Flaw.CAPACITY),
        ({"capacity": 5, "seats_taken": 5}, None),
        ({"capacity": 4, "seats_taken": 5}, Flaw.CAPACITY_BELOW_TAKEN),
        ({"goal": ""}, Flaw.NO_GOAL),
        ({"agenda": ()}, Flaw.NO_AGENDA),
        ({"agenda": (Item(minutes=1, title="x"),) * (rules.MOST_AGENDA + 1)}, Flaw.NO_AGENDA),
        ({"agenda": (Item(minutes=61, title="x"),)}, Flaw.AGENDA_TOO_LONG),
    ],
)
def test_plan(change: dict[str, object], flaw: Flaw | None) -> None:
    values = {
        "goal": "Je weet meer.",
        "starts_at": START,
        "ends_at": END,
        "capacity": 10,
        "agenda": AGENDA,
        "not_before": None,
    }
    assert rules.plan_flaw(**(values | change)) == flaw  # type: ignore[arg-type]


def test_every_flaw_and_kind_has_words() -> None:
    assert set(FLAWS) == set(Flaw)
    assert set(KINDS) == set(Kind)
    assert kind_label("lunch_session") == "Lunchsessie"


def test_timetable_adds_up() -> None:
    assert rules.timetable(START, AGENDA) == [
        (START, AGENDA[0]),
        (START + timedelta(minutes=20), AGENDA[1]),
    ]


def test_registering_ends_with_the_meeting() -> None:
    assert rules.may_register(END - SECOND, END)
    assert not rules.may_register(END, END)


@pytest.mark.parametrize(
    ("at", "is_registered", "is_host", "shows"),
    [
        (START - timedelta(minutes=30), True, False, True),
        (START - timedelta(minutes=30) - SECOND, True, True, False),
        (START, False, True, True),
        (START, False, False, False),
        (END - SECOND, True, False, True),
        (END, True, True, False),
    ],
)
def test_link(at: datetime, is_registered: bool, is_host: bool, shows: bool) -> None:
    assert rules.shows_link(at, START, END, is_registered=is_registered, is_host=is_host) is shows


def test_the_room_closes_a_day_after() -> None:
    assert rules.may_speak(END + timedelta(days=1) - SECOND, END)
    assert not rules.may_speak(END + timedelta(days=1), END)


def test_chat_is_kept_thirty_days() -> None:
    assert rules.erased_at(END) == END + timedelta(days=30)


def test_a_script_has_to_wait() -> None:
    assert not rules.is_burst(rules.BURST - 1)
    assert rules.is_burst(rules.BURST)
