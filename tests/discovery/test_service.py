"""Who finds what: only what one may read now, in lists, totals and facets alike."""

import json
from collections.abc import Callable
from dataclasses import asdict

import pytest
from flask import Flask
from sqlalchemy import update

from forum.audiences import service as audiences
from forum.discovery import service
from forum.discovery.rules import plain
from forum.discovery.service import Outcome
from forum.groups import service as groups
from forum.kernel.actor import GUEST, Actor, Standing
from forum.kernel.db import db
from forum.kernel.text import from_markdown
from forum.kernel.work import unit_of_work
from forum.search import service as desk
from forum.threads import service as threads
from forum.threads.models import Thread
from forum.threads.service import Shown
from tests.discovery.conftest import World
from tests.factories.members import make_member
from tests.factories.threads import group_id_of, make_group, make_reply, make_thread


def find(app: Flask, actor: Actor, text: str, **options: object) -> Outcome:
    """Search as a page does: with a path for each find, and a transaction of its own."""
    with app.test_request_context():
        found = service.search(actor, text, **options)  # type: ignore[arg-type]
        db.session.rollback()
        return found


def ids(outcome: Outcome) -> set[str]:
    return {found.id for found in outcome.finds}


def assert_nothing(outcome: Outcome) -> None:
    """Not in the list, not in a count, not in words."""
    assert (outcome.finds, outcome.total, dict(outcome.facets)) == ((), 0, {})
    assert not outcome.is_capped


def test_what_is_found_is_shown_as_its_feature_shows_it(app: Flask, world: World) -> None:
    outcome = find(app, world.member, "parelsnoer")
    assert (outcome.is_asked, outcome.is_ready, outcome.notices) == (True, True, ())
    assert (outcome.total, outcome.facets, outcome.has_facets) == (1, {"reply": 1}, True)
    assert outcome.took_ms > 0
    (found,) = outcome.finds
    assert (found.kind, found.id) == ("reply", world.reply_id)
    assert plain(found.title) == "Gezag <b>& omgang"
    assert ("parelsnoer", True) in found.snippet
    assert found.url == f"/threads/{world.thread_id}?post={world.reply_id}#post-{world.reply_id}"
    assert (found.group_name, found.meta) == ("Contactverlies", "Mees Vlinder")
    assert found.written_at is not None
    assert found.score > 0


def test_nobody_else_finds_or_counts_it(app: Flask, world: World) -> None:
    waiting = make_member(app, standing=Standing.WAITING)
    administrator = make_member(app, name="Ad Min")
    for outsider in (world.elsewhere, waiting, administrator, GUEST):
        for text in (
            "parelsnoer",
            "kind",
            "gezag",
            '"twee huizen"',
            "parel*",
            "soort:reactie",
            "-niets kind",
        ):
            assert_nothing(find(app, outsider, text))
        assert_nothing(find(app, outsider, "", kind="reply"))
        assert_nothing(find(app, outsider, "kind", group=world.slug))


def test_a_circle_is_found_by_those_it_names(app: Flask, world: World, run_jobs: Callable[[], int]) -> None:
    third = make_member(app)
    with app.app_context(), unit_of_work():
        groups.join(third, world.slug)
    circled = make_thread(app, world.host, world.slug, text="Een zeldzaam korenbloemblauw.", circle=(third,))
    make_reply(app, third, circled, text="Ook korenbloemblauw.")
    run_jobs()
    for inside in (world.host, third):
        assert find(app, inside, "korenbloemblauw").total == 2
    assert_nothing(find(app, world.member, "korenbloemblauw"))


def test_who_left_finds_nothing_from_that_moment(
    app: Flask, world: World, run_jobs: Callable[[], int]
) -> None:
    assert find(app, world.member, "kind").total == 2
    with app.app_context(), unit_of_work():
        groups.leave(world.member, world.slug)
    assert_nothing(find(app, world.member, "kind"))
    assert_nothing(find(app, world.member, "parelsnoer"))
    assert find(app, world.host, "kind").total == 2
    with app.app_context(), unit_of_work():
        groups.join(world.member, world.slug)
    assert find(app, world.member, "kind").total == 2


def test_a_colleague_is_neither_found_nor_shown_by_name(
    app: Flask, world: World, run_jobs: Callable[[], int]
) -> None:
    shy = make_member(app, name="Quirijn Ysebrand", organisation="Ysbrechtum Advies")
    with app.app_context(), unit_of_work():
        groups.join(shy, world.slug)
    make_thread(app, shy, world.slug, text="Hoe zeg je dit kwikstaart?", voice=Shown.COLLEAGUE)
    make_reply(app, shy, world.thread_id, text="Ook kwikstaart.", voice=Shown.COLLEAGUE)
    run_jobs()
    outcome = find(app, world.member, "kwikstaart")
    assert outcome.total == 2
    shown = json.dumps([asdict(found) for found in outcome.finds], default=str)
    for private in ("Quirijn", "Ysebrand", "Ysbrechtum", shy.member_id):
        assert private not in shown
        assert_nothing(find(app, world.member, private))


def test_old_words_are_gone_while_the_new_ones_wait(
    app: Flask, world: World, run_jobs: Callable[[], int]
) -> None:
    post = world.reply_id
    html = from_markdown("Het koraal helpt.")
    with app.app_context():
        version = threads.access_post(world.member, post).version
        with unit_of_work():
            threads.edit(world.member, post, html, version=version)
    assert_nothing(find(app, world.host, "parelsnoer"))
    run_jobs()
    assert_nothing(find(app, world.host, "parelsnoer"))
    assert ids(find(app, world.host, "koraal")) == {post}


def test_what_its_feature_no_longer_shows_is_not_counted(app: Flask, world: World) -> None:
    third = make_member(app)
    group_id = group_id_of(app, world.host, world.slug)
    with app.app_context(), unit_of_work():
        groups.join(third, world.slug)
        # Behind the back of the index, which still says that the whole group may read it.
        circle = audiences.make_circle(world.host, group_id, [third.member_id])
        db.session.execute(update(Thread).where(Thread.id == world.thread_id).values(audience_id=circle))
    assert_nothing(find(app, world.member, "kind"))
    assert find(app, world.host, "kind").total == 2


def test_groups_narrow_only_to_ones_own(app: Flask, world: World, run_jobs: Callable[[], int]) -> None:
    second = make_group(app, world.member, name="Stiefgezinnen")
    make_thread(app, world.member, second, text="Nog een kind.")
    run_jobs()
    everything = find(app, world.member, "kind")
    assert (everything.total, everything.place) == (3, None)
    assert [place.name for place in everything.places] == ["Contactverlies", "Stiefgezinnen"]
    narrowed = find(app, world.member, "kind", group=second)
    assert narrowed.total == 1
    assert narrowed.place is not None
    assert narrowed.place.slug == second
    assert find(app, world.member, "kind groep:stief").total == 1
    # A group she is not in and one that is not there: the same answer.
    for unknown in (world.other_slug, "bestaat-niet"):
        found = find(app, world.member, "kind", group=unknown)
        assert (found.total, found.place, found.notices) == (3, None, ())
    for unknown in ("recht en zorg", "bestaat niet"):
        found = find(app, world.member, f'kind groep:"{unknown}"')
        assert (found.total, [notice.code for notice in found.notices]) == (3, ["unknown-group"])


def test_kinds_narrow_and_the_facets_stay(app: Flask, world: World) -> None:
    found = find(app, world.member, "kind", kind="reply")
    assert (ids(found), found.kind, found.total) == ({world.reply_id}, "reply", 1)
    assert found.facets == {"discussion": 1, "reply": 1}
    assert found.has_facets
    assert find(app, world.member, "kind", kind="nonsense").total == 2
    typed = find(app, world.member, "kind soort:reactie")
    assert (typed.total, typed.has_facets) == (1, False)


def test_nothing_asked_is_nothing_to_answer(app: Flask, world: World) -> None:
    outcome = find(app, world.member, "  ", kind="nonsense", group=world.other_slug)
    assert (outcome.is_asked, outcome.total, outcome.notices) == (False, 0, ())
    assert [place.slug for place in outcome.places] == [world.slug]
    chosen = find(app, world.member, "", group=world.slug)
    assert (chosen.is_asked, chosen.total, chosen.notices) == (True, 2, ())


def test_a_long_list_is_fetched_in_parts(
    app: Flask, world: World, run_jobs: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = {make_thread(app, world.host, world.slug, text="Een zwaluw.") for _ in range(5)}
    run_jobs()
    monkeypatch.setattr(desk, "MOST_HITS", 2)
    assert ids(find(app, world.member, "zwaluw", limit=10)) == made
    assert len(find(app, world.member, "zwaluw", limit=3).finds) == 3
    tail = find(app, world.member, "zwaluw", limit=10, offset=3)
    assert (len(tail.finds), tail.total) == (2, 5)
