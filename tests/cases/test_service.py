"""Publishing a case."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import func, select

from forum.audiences.models import Audience
from forum.cases.events import CasePublished
from forum.cases.models import CaseDeclaration
from forum.cases.rules import Recognisable
from forum.kernel.actor import Actor
from forum.kernel.db import db
from forum.kernel.errors import Invalid, NotFound
from forum.kernel.events import subscribe
from forum.kernel.ids import new_id
from forum.kernel.work import unit_of_work
from forum.notifications import service as notifications
from forum.threads import service as threads
from forum.threads.service import Shown
from tests.factories.cases import make_case
from tests.factories.members import make_member
from tests.factories.threads import make_group, make_reply


@pytest.fixture
def people(app: Flask) -> tuple[Actor, Actor, Actor]:
    """A host, an author and a peer."""
    return make_member(app), make_member(app, name="Zwaantje Geheimstra"), make_member(app)


@pytest.fixture
def slug(app: Flask, people: tuple[Actor, Actor, Actor]) -> str:
    """Their group."""
    return make_group(app, *people)


def test_a_case_is_read_by_its_circle_and_what_was_declared_is_kept(
    context: Flask, people: tuple[Actor, Actor, Actor], slug: str
) -> None:
    host, author, peer = people
    told: list[object] = []
    subscribe(context, CasePublished, told.append)
    case = make_case(context, author, slug, peer)
    thread = threads.access(peer, case)
    assert (thread.kind, thread.is_circle, thread.author.name) == ("case", True, "Een collega")
    with pytest.raises(NotFound):
        threads.access(host, case)
    declared = db.session.execute(
        select(
            CaseDeclaration.thread_id,
            CaseDeclaration.version,
            CaseDeclaration.answer,
            CaseDeclaration.voice_id,
        )
    ).one()
    assert tuple(declared) == (case, 1, "not-that-i-know", thread.author_voice_id)
    assert told == [CasePublished(thread_id=case, voice_id=thread.author_voice_id)]
    context.extensions["listeners"][CasePublished].remove(told.append)


def test_a_case_for_the_whole_group_under_ones_own_name(
    context: Flask, people: tuple[Actor, Actor, Actor], slug: str
) -> None:
    host, author, _peer = people
    thread = threads.access(host, make_case(context, author, slug, voice=Shown.NAME))
    assert (thread.is_circle, thread.author.name) == (False, "Zwaantje Geheimstra")


def test_a_case_sent_twice_is_one_case_with_one_circle(
    context: Flask, people: tuple[Actor, Actor, Actor], slug: str
) -> None:
    _host, author, peer = people
    form = new_id()
    assert make_case(context, author, slug, peer, client_id=form) == make_case(
        context, author, slug, peer, client_id=form
    )
    circles = select(func.count()).select_from(Audience).where(Audience.kind == "circle")
    assert db.session.scalar(circles) == 1
    assert db.session.scalar(select(func.count()).select_from(CaseDeclaration)) == 1


def test_what_is_refused_leaves_nothing(
    context: Flask, people: tuple[Actor, Actor, Actor], slug: str
) -> None:
    _host, author, peer = people
    stranger = make_member(context)
    with pytest.raises(Invalid) as refused:
        make_case(context, author, slug, peer, answer=Recognisable.MAYBE)
    assert refused.value.field == "recognisable"
    for named in ((stranger,), (author,)):
        with pytest.raises(Invalid) as refused:
            make_case(context, author, slug, *named)
        assert refused.value.field == "named"
    with pytest.raises(Invalid):
        make_case(context, author, slug, peer, title=" ")
    with pytest.raises(NotFound):
        make_case(context, stranger, slug)
    assert db.session.scalar(select(func.count()).select_from(Audience).where(Audience.kind == "circle")) == 0
    assert threads.recent(author, 5) == []


def test_the_author_hears_of_advice_and_others_of_replies_by_voice(
    context: Flask, people: tuple[Actor, Actor, Actor], slug: str, run_jobs: Callable[[], int]
) -> None:
    host, author, peer = people
    case = make_case(context, author, slug)
    make_reply(context, peer, case)
    make_reply(context, host, case)
    make_reply(context, author, case, text="Dank.")
    run_jobs()
    with context.test_request_context():
        hers = [notice.sentence for notice in notifications.unread(author)]
        assert [text for text in hers if "casus" in text] == [
            "2 nieuwe reacties op je casus ‘Twee huizen, twee regels’."
        ]
        others = [notice.sentence for notice in notifications.unread(peer)]
        assert "2 nieuwe reacties in ‘Twee huizen, twee regels’." in others
        with unit_of_work():
            notifications.mark_all_read(author)
            notifications.mark_all_read(peer)
        make_reply(context, author, case, text="Nog eens dank.")
        make_reply(context, peer, case, text="Graag gedaan.")
        hers = [notice.sentence for notice in notifications.unread(author)]
        assert hers == [f"Advies op je casus ‘Twee huizen, twee regels’ van {peer.name}."]
        others = [notice.sentence for notice in notifications.unread(peer)]
        assert others == ["Een collega reageerde in ‘Twee huizen, twee regels’."]
        assert "Geheimstra" not in str(others)
