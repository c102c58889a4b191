"""The texts of the demo community hold together, and the guard lets every one of them pass."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from forum.anonymisation.gate import check
from forum.demo.load import LOG_INS, working_day
from forum.demo.texts import read
from forum.groups.rules import Access
from forum.kernel.actor import Role
from forum.kernel.text import from_markdown, guarded_text
from forum.meetings.rules import Kind
from forum.members.rules import REGIONS, Discipline
from forum.polls.rules import PollKind
from forum.tags import rules
from forum.threads.rules import Shown

CONTENT = read()
PEOPLE = {person["key"]: person for person in CONTENT.people}
GROUPS = {group["slug"]: group for group in CONTENT.groups}


def test_there_is_as_much_as_a_community_needs() -> None:
    assert len(PEOPLE) == len(CONTENT.people) == 41
    assert {person["discipline"] for person in CONTENT.people} == set(Discipline)
    assert len(GROUPS) == len(CONTENT.groups) == 6
    assert {group["access"] for group in CONTENT.groups} == set(Access)
    assert len(CONTENT.conversations) == 60
    kinds = Counter(row["kind"] for row in CONTENT.conversations)
    assert set(kinds) == {"discussion", "case", "question"}
    assert min(kinds.values()) >= 15
    assert min(len(row["reply"]) for row in CONTENT.conversations) >= 2
    assert {row["group"] for row in CONTENT.conversations} == set(GROUPS)


def test_conversations_stand_together_under_tags() -> None:
    used = Counter(tag for row in CONTENT.conversations for tag in row.get("tags", []))
    assert len(used) >= 15
    # A word of a single conversation is no subject; a few may still become one.
    assert sum(count == 1 for count in used.values()) <= len(used) / 3
    for row in CONTENT.conversations:
        tags = row.get("tags", [])
        assert len({rules.folded(tag) for tag in tags}) == len(tags) <= rules.MOST
        assert all(rules.is_name(tag) for tag in tags)


def test_meetings_are_past_and_coming_and_one_was_lively() -> None:
    assert len(CONTENT.meetings) == len({row["key"] for row in CONTENT.meetings}) == 8
    assert {row["kind"] for row in CONTENT.meetings} == set(Kind)
    assert min(row["day_offset"] for row in CONTENT.meetings) < 0 < CONTENT.meetings[-1]["day_offset"]
    with_chat = [row for row in CONTENT.meetings if row.get("chat")]
    assert len(with_chat) == 1
    seconds = [line["seconds"] for line in with_chat[0]["chat"]]
    assert with_chat[0]["day_offset"] < 0
    assert len(seconds) >= 30
    assert seconds == sorted(seconds)
    assert seconds[-1] <= with_chat[0]["minutes"] * 60


def test_people_are_who_the_site_knows() -> None:
    names = Counter(person["name"] for person in CONTENT.people)
    assert max(names.values()) == 1
    assert {person["region"] for person in CONTENT.people} <= set(REGIONS)
    roles = {person.get("role", "member") for person in CONTENT.people}
    assert roles == set(Role)
    assert set(LOG_INS) <= set(PEOPLE)


@pytest.mark.parametrize("slug", GROUPS)
def test_whoever_speaks_in_a_group_is_in_it(slug: str) -> None:
    group = GROUPS[slug]
    members = set(group["members"])
    assert len(group["members"]) == len(members)
    assert members <= set(PEOPLE)
    assert group["hosts"]
    assert set(group["hosts"]) <= members
    for row in CONTENT.conversations:
        if row["group"] != slug:
            continue
        voices = {row["author"], *(reply["author"] for reply in row["reply"])}
        circle = set(row.get("audience", members)) | {row["author"]}
        assert circle <= members, row["title"]
        assert voices <= circle, row["title"]
    for row in CONTENT.meetings:
        if row["group"] != slug:
            continue
        leaders = {item["leader"] for item in row["agenda"] if item.get("leader") in PEOPLE}
        assert set(row["hosts"]) | leaders | set(row["registered"]) <= members, row["title"]
        assert {line["author"] for line in row.get("chat", [])} <= {*row["registered"], *row["hosts"]}


def test_meetings_have_room_and_their_agenda_fits() -> None:
    for row in CONTENT.meetings:
        assert len(row["registered"]) == len(set(row["registered"])) <= row["capacity"], row["title"]
        assert sum(item["minutes"] for item in row["agenda"]) <= row["minutes"], row["title"]


def test_only_questions_have_an_answer_and_at_most_one() -> None:
    for row in CONTENT.conversations:
        accepted = [reply for reply in row["reply"] if reply.get("accepted")]
        assert len(accepted) <= (row["kind"] == "question"), row["title"]


def test_a_member_keeps_her_voice_in_a_conversation() -> None:
    for row in CONTENT.conversations:
        voices = {row["author"]: row["voice"]}
        assert row["voice"] in set(Shown)
        hours = [reply["hours_after"] for reply in row["reply"]]
        assert hours == sorted(hours), row["title"]
        for reply in row["reply"]:
            voice = reply.get("voice")
            if voice is not None:
                assert voices.setdefault(reply["author"], voice) == voice, row["title"]


def test_who_votes_reads_along_and_every_vote_holds() -> None:
    polls = [(row, poll) for row in CONTENT.conversations for poll in row.get("poll", [])]
    assert {poll["kind"] for _row, poll in polls} == set(PollKind)
    for row, poll in polls:
        assert set(poll["votes"]) <= set(GROUPS[row["group"]]["members"])
        options = len(poll["options"])
        for vote in poll["votes"].values():
            assert len(vote) == len(set(vote)) <= poll.get("most", options)
            assert set(vote) <= set(range(options))
        for text in (poll["question"], *poll["options"]):
            assert _findings(text) == []


def _markdown(row: dict[str, Any]) -> Iterator[str]:
    yield row["body"]
    for reply in row["reply"]:
        yield reply["body"]


def _findings(text: str) -> list[str]:
    return [text[found.start : found.end] for found in check(text).findings if found.direct]


@pytest.mark.parametrize("row", CONTENT.conversations, ids=lambda row: row["title"])
def test_conversations_pass_the_guard(row: dict[str, Any]) -> None:
    texts = [row["title"], *(guarded_text(from_markdown(source.strip())) for source in _markdown(row))]
    assert [_findings(text) for text in texts] == [[] for _ in texts]


def test_groups_and_meetings_pass_the_guard() -> None:
    texts = [text for group in CONTENT.groups for text in (group["name"], group["purpose"])]
    for row in CONTENT.meetings:
        texts += [row["title"], row["goal"], guarded_text(from_markdown(row["description"].strip()))]
        texts += [item["title"] for item in row["agenda"]]
        texts += [line["text"] for line in row.get("chat", [])]
    assert {text: found for text in texts if (found := _findings(text))} == {}


@pytest.mark.parametrize(
    ("today", "days", "found"),
    [
        (date(2026, 11, 24), 1, date(2026, 11, 25)),
        (date(2026, 11, 24), 4, date(2026, 11, 30)),  # A Saturday.
        (date(2026, 11, 24), 38, date(2027, 1, 4)),  # New Year's day, before a weekend.
        (date(2026, 11, 24), -2, date(2026, 11, 20)),  # A Sunday that has been.
    ],
)
def test_meetings_are_on_working_days(today: date, days: int, found: date) -> None:
    assert working_day(today, days) == found
