"""What features hand to desks (search, notices) is theirs to show only to who may see it."""

import json
from datetime import UTC, datetime

import pytest
from flask import Flask

from forum.discovery import service as discovery
from forum.kernel.actor import GUEST
from forum.notifications.kinds import Told, all_kinds
from forum.search.registry import registry
from tests.access.walk import leaks
from tests.factories.world import ADMITTED, VISITORS, World

# What features do is measured where it is tested by itself; here it comes a thousand times.
pytestmark = pytest.mark.unmeasured

SOURCES = {
    "discussion": ("discussion", "secluded", "foreign", "aside"),
    "question": ("question",),
    "case": ("masked", "circle"),
    "attachment": ("paper page", "slip page"),
    "reply": ("reply", "answer", "other answer", "comment", "advice", "whisper", "murmur", "neighbourly"),
    "meeting": ("meeting", "seclusion", "gathering"),
    "chat": ("said.line", "hushed.line", "welcome.line"),
}
"""What each source of the search desk knows of the world."""
SEEN_AS = {
    "paper page": "paper",
    "slip page": "slip",
    "said.line": "meeting",
    "hushed.line": "seclusion",
    "welcome.line": "gathering",
}

GONE = ("expired.line", "withdrawn", "struck")
"""What sources still know the ids of, and show to nobody."""

NOTICES = {
    "conversation": ("discussion", "masked", "circle", "secluded", "foreign"),
    "tagged": ("discussion", "masked", "circle", "secluded", "foreign"),
    "reminder": ("discussion", "masked", "circle", "secluded", "foreign"),
    "attachment-held": ("withheld",),
    "attachment-refused": ("withheld",),
    "mention": ("reply", "whisper", "murmur", "answer"),
    "answer_accepted": ("answer",),
    "citation_outdated": ("answer",),
    "meeting-announced": ("meeting", "seclusion", "gathering"),
    "poll-closed": ("closed poll", "foreign closed poll"),
}
"""Subjects of each kind of notice about something that not everybody may see."""
REPLY_NOTICES = {"discussion": "member", "masked": "member", "circle": "reader", "secluded": "host"}
"""Who wrote what a notice tells of that stands for all replies in a conversation: her it tells nothing."""
GROUP_NOTICES = {
    "asked": {"closed.id": {"host"}},
    "admitted": {"closed.id": {"member", "author", "host"}, "hidden.id": {"author", "host"}},
    "invited": {"closed.id": {"member", "author", "host"}, "hidden.id": {"author", "host"}},
}
"""Which visitor is shown which group by each kind of notice about groups."""
PEOPLE_NOTICES = frozenset({"admin.waiting", "admin.admitted", "question_invitation"})
OWN_NOTICES = {
    "post_removed": ("struck", {"member"}),
    "plan_failed": ("plan", set()),
    "reaction": ("reply", set()),
}
"""A subject of each kind of notice about what is one's own, and which visitors are shown it.

Nothing that was planned has failed, and nobody has reacted: then there is nothing to tell anybody.
"""


def _seen_by(world: World, name: str) -> frozenset[str]:
    return world.secrets[SEEN_AS.get(name, name)].seen_by


def _actor(world: World, visitor: str) -> object:
    return world.people.get(visitor, GUEST)


def test_the_tables_know_every_source(app: Flask) -> None:
    assert set(registry(app).sources) == set(SOURCES)


def test_a_source_shows_only_what_the_visitor_may_see(world: World) -> None:
    with world.app.test_request_context():
        for kind, names in SOURCES.items():
            source = registry(world.app).sources[kind]
            ids = {world.ids[name]: name for name in names}
            gone = {world.ids[name] for name in GONE}
            assert set(ids) == set(source.ids()) - gone
            assert all(source.load(id_) is None for id_ in gone & set(source.ids()))
            for visitor in VISITORS:
                shown = source.show(_actor(world, visitor), [*source.ids()])
                found = {ids[id_] for id_ in shown}
                # The suspended one is asked for as who she was: what she may see is asked anew.
                expected = {name for name in names if visitor in _seen_by(world, name)}
                if visitor != "suspended":
                    assert found == expected, f"{kind} shows {visitor} {found}"
                    assert leaks(world, visitor, repr(shown)) == []


def test_the_tables_know_every_kind_of_notice(app: Flask) -> None:
    with app.app_context():
        assert set(all_kinds()) == {
            "reply",
            "case_advice",
            *NOTICES,
            *GROUP_NOTICES,
            *PEOPLE_NOTICES,
            *OWN_NOTICES,
        }


def test_a_notice_about_a_group_or_a_person_shows_only_what_the_visitor_may_know(world: World) -> None:
    with world.app.test_request_context():
        known = all_kinds()
        for visitor in sorted(set(VISITORS) - {"suspended"}):
            actor = _actor(world, visitor)
            for kind, groups in GROUP_NOTICES.items():
                for name in ("closed.id", "hidden.id"):
                    shown = known[kind].show(actor, [world.ids[name]])
                    assert bool(shown) == (visitor in groups.get(name, ())), f"{kind} shows {visitor} {name}"
            for kind, (name, seen_by) in OWN_NOTICES.items():
                shown = known[kind].show(actor, [world.ids[name]])
                assert bool(shown) == (visitor in seen_by), f"{kind} shows {visitor} {name}"
                assert leaks(world, visitor, repr(shown)) == []
            shown = known["admin.waiting"].show(actor, [world.ids["waiting.member"]])
            assert bool(shown) == (visitor == "administrator")
            other = known["admin.admitted"].show(actor, [world.ids["author.member"]])
            assert bool(other) == (visitor == "author")
            # Nobody of them was asked about it.
            assert known["question_invitation"].show(actor, [world.ids["question"]]) == {}


def test_every_document_has_an_audience(world: World) -> None:
    with world.app.test_request_context():
        for kind, source in registry(world.app).sources.items():
            documents = [source.load(id_) for id_ in source.ids()]
            assert all(document is None or document.audience_id for document in documents), kind


def test_a_notice_shows_only_what_the_visitor_may_see(world: World) -> None:
    with world.app.test_request_context():
        known = all_kinds()
        for kind, names in NOTICES.items():
            for visitor in sorted(set(VISITORS) - {"suspended"}):
                ids = {world.ids[name]: name for name in names}
                shown = known[kind].show(_actor(world, visitor), list(ids))
                expected = {name for name in names if visitor in _seen_by(world, name)}
                assert {ids[id_] for id_ in shown} == expected, f"{kind} shows {visitor} {shown}"
                assert leaks(world, visitor, repr(shown)) == []


def test_a_notice_of_replies_shows_and_counts_only_what_others_wrote_for_the_visitor(world: World) -> None:
    long_ago = datetime(2020, 1, 1, tzinfo=UTC)
    with world.app.test_request_context():
        told = [
            Told(notice_id=name, subject_id=world.ids[name], since=long_ago, until=None)
            for name in (*REPLY_NOTICES, "withdrawn")
        ]
        for kind in (all_kinds()["reply"], all_kinds()["case_advice"]):
            assert kind.tell is not None
            assert kind.stands is not None
            for visitor in sorted(set(VISITORS) - {"suspended"}):
                shown = kind.tell(_actor(world, visitor), told)
                expected = {
                    name
                    for name, writer in REPLY_NOTICES.items()
                    if visitor in _seen_by(world, name) and visitor != writer
                }
                assert set(shown) == set(kind.stands(_actor(world, visitor), told)) == expected
                assert leaks(world, visitor, repr(shown)) == []


def test_the_command_finds_what_the_page_finds(world: World) -> None:
    """`forum search --as` is asked by scripts, with the rights of the member it names."""
    runner = world.app.test_cli_runner()
    for name in (
        "discussion.text",
        "masked.title",
        "circle.text",
        "secluded.title",
        "said.line",
        "expired.line",
    ):
        secret = world.secrets[name]
        for visitor in sorted(set(VISITORS) - {"anonymous"}):
            arguments = ["search", secret.probe, "--as", world.ids[f"{visitor}.email"], "--json"]
            told = runner.invoke(args=arguments)
            assert told.exit_code == 0, told.output
            found = json.loads(told.stdout)
            assert bool(found["total"]) == (visitor in secret.seen_by), f"{visitor} finds {found}"
            assert leaks(world, visitor, told.stdout) == [], f"{visitor} finds {found}"


def test_nobody_counts_what_she_may_not_see(world: World) -> None:
    with world.app.test_request_context():
        for visitor in sorted(ADMITTED):
            for kind, names in SOURCES.items():
                outcome = discovery.search(world.people[visitor], "", kind=kind)
                expected = {name for name in names if visitor in _seen_by(world, name)}
                assert outcome.total == len(expected), f"{visitor} counts {outcome.total} of {kind}"
