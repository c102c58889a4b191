"""Keeping drafts: sealed, for one member, for two weeks, never over another text."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select, update

from forum.drafts import jobs, rules, sealing, service
from forum.drafts.models import Draft, PublishedForm
from forum.kernel.actor import Actor
from forum.kernel.clock import frozen, now
from forum.kernel.config import from_environment
from forum.kernel.db import db
from forum.kernel.errors import Conflict, Invalid, TooLarge
from forum.kernel.ids import new_id
from forum.kernel.work import unit_of_work
from tests.application import close_connections, make_application
from tests.factories.members import make_member
from tests.factories.text import calm

PLACE = "reply:bcdfghjkmnpq"
CANARY = "kraaienpoot"
FIELDS = {"title": ["De wissel"], "body": [f"Vader zegt {CANARY}."], "named": ["a", "b"]}


@pytest.fixture
def writer(context: Flask) -> Actor:
    return make_member(context)


def save(
    actor: Actor, place: str = PLACE, fields: sealing.Fields = FIELDS, **values: object
) -> service.Saved:
    with unit_of_work():
        return service.save(actor, place, fields, **{"client_id": new_id(), **values})  # type: ignore[arg-type]


def rows() -> int:
    return db.session.scalar(select(func.count()).select_from(Draft)) or 0


def test_a_draft_is_found_by_its_author_alone(context: Flask, writer: Actor) -> None:
    saved = save(writer, client_id="bcdfghjkmnpq")
    found = service.find(writer, PLACE)
    assert found
    assert (found.fields, found.client_id, found.version) == (FIELDS, "bcdfghjkmnpq", saved.version)
    assert found.texts == ["De wissel", f"Vader zegt {CANARY}."]
    other = make_member(context)
    assert service.find(other, PLACE) is None
    assert service.listed(other) == []
    with unit_of_work():
        service.throw_away(other, PLACE)
    assert [kept.place for kept in service.listed(writer)] == [PLACE]


def test_the_text_is_not_in_the_database_file(tmp_path: Path) -> None:
    app = make_application(tmp_path / "data")
    with app.app_context():
        save(make_member(app))
    close_connections(app)
    stored = b"".join(path.read_bytes() for path in (tmp_path / "data").glob("kring.sqlite3*"))
    assert PLACE.encode() in stored, "this is where it would stand"
    for word in (CANARY, "Vader", "wissel"):
        assert word.encode() not in stored


def test_a_draft_opens_for_its_member_and_its_place_alone(context: Flask, writer: Actor) -> None:
    sealed = sealing.seal(FIELDS, member_id=writer.member_id, place=PLACE)
    assert sealing.unseal(sealed, member_id=writer.member_id, place=PLACE) == FIELDS
    assert sealing.unseal(sealed, member_id=new_id(), place=PLACE) is None
    assert sealing.unseal(sealed, member_id=writer.member_id, place="edit:bcdfghjkmnpq") is None
    changed = sealed[:-1] + bytes([sealed[-1] ^ 1])
    assert sealing.unseal(changed, member_id=writer.member_id, place=PLACE) is None
    # Two seals of one text have nothing in common.
    assert sealed != sealing.seal(FIELDS, member_id=writer.member_id, place=PLACE)


@pytest.fixture
def new_secret(context: Flask) -> Iterator[None]:
    """The site gets another secret for the rest of the test."""
    settings = context.extensions["settings"]
    before = settings.secret_key
    yield
    object.__setattr__(settings, "secret_key", before)


@pytest.mark.usefixtures("new_secret")
def test_what_a_new_secret_does_not_open_is_thrown_away(context: Flask, writer: Actor) -> None:
    save(writer)
    object.__setattr__(context.extensions["settings"], "secret_key", "een-heel-ander-geheim-van-de-site")
    assert service.find(writer, PLACE) is None
    assert service.listed(writer) == []
    # It is in nobody's way, either.
    save(writer, fields={"body": ["Nieuw begin"]})
    assert service.find(writer, PLACE)
    object.__setattr__(context.extensions["settings"], "secret_key", "nog-een-ander-geheim-van-de-site")
    jobs.EXPIRY.work()
    assert rows() == 0


def test_two_weeks_after_the_last_word_it_is_erased(context: Flask, writer: Actor) -> None:
    save(writer, client_id="bcdfghjkmnpq")
    save(writer, place="reply:ccdfghjkmnpq")
    later = now() + rules.KEPT - timedelta(days=1)
    with frozen(later):
        found = service.find(writer, PLACE)
        assert found
        save(writer, version=found.version)
    with frozen(later + timedelta(days=2)):
        assert [kept.place for kept in service.listed(writer)] == [PLACE]
        # A draft that is past its time and not erased yet stands in nobody's way.
        save(writer, place="reply:ccdfghjkmnpq", fields={"body": ["Nieuw begin"]})
    with frozen(later + rules.KEPT + timedelta(days=3)):
        jobs.EXPIRY.work()
        assert rows() == 0


def test_another_device_never_overwrites(context: Flask, writer: Actor) -> None:
    begun = save(writer, writer="phone", turn=1)
    phone = save(writer, fields={"body": ["Op de telefoon"]}, writer="phone", turn=2, version=begun.version)
    with pytest.raises(Conflict):
        save(writer, fields={"body": ["Op de laptop"]}, writer="laptop", turn=1, version=begun.version)
    found = service.find(writer, PLACE)
    assert found
    assert found.fields == {"body": ["Op de telefoon"]}
    # The same text is no other text.
    same = save(writer, fields={"body": ["Op de telefoon"]}, writer="laptop", turn=2, version=begun.version)
    assert same == phone
    save(writer, fields={"body": ["Op de laptop"]}, writer="laptop", turn=3, version=phone.version)
    # A save of the phone that was on its way all the time comes too late.
    with pytest.raises(Conflict):
        save(writer, fields={"body": ["Te laat"]}, writer="phone", turn=3, version=phone.version)


def test_a_save_that_arrives_twice_or_late_changes_nothing(context: Flask, writer: Actor) -> None:
    save(writer, writer="page", turn=1)
    last = save(writer, fields={"body": ["Twee"]}, writer="page", turn=2)
    assert save(writer, fields={"body": ["Een"]}, writer="page", turn=1) == last
    assert save(writer, fields={"body": ["Twee"]}, writer="page", turn=2) == last


def test_what_was_published_has_no_draft(context: Flask, writer: Actor) -> None:
    client_id = new_id()
    save(writer, client_id=client_id)
    save(writer, place="reply:ccdfghjkmnpq")
    with unit_of_work():
        service.finish(writer, client_id)
        service.finish(writer, client_id)
    assert [kept.place for kept in service.listed(writer)] == ["reply:ccdfghjkmnpq"]
    assert service.is_published(writer, client_id)
    assert not service.is_published(make_member(context), client_id)
    with pytest.raises(service.Published):
        save(writer, client_id=client_id)
    # One that slipped in while the form was being published is no draft.
    other = new_id()
    save(writer, client_id=other)
    with unit_of_work():
        db.session.add(PublishedForm(id=new_id(), member_id=writer.member_id, client_id=other, at=now()))
    assert service.find(writer, PLACE) is None
    save(writer, fields={"body": ["Een ander bericht"]})
    assert service.find(writer, PLACE)
    with frozen(now() + rules.KEPT + timedelta(days=1)):
        jobs.EXPIRY.work()
        assert not service.is_published(writer, client_id)


def test_a_publication_that_fails_keeps_the_draft(context: Flask, writer: Actor) -> None:
    save(writer, client_id="bcdfghjkmnpq")
    with pytest.raises(Invalid), unit_of_work():
        service.finish(writer, "bcdfghjkmnpq")
        raise Invalid
    assert service.find(writer, PLACE)


def test_places_that_are_gone_are_forgotten_by_everybody(context: Flask, writer: Actor) -> None:
    other = make_member(context)
    save(writer)
    save(other)
    save(other, place=f"{PLACE}:ccdfghjkmnpq")
    save(other, place="edit:bcdfghjkmnpq")
    with unit_of_work():
        service.forget_place(PLACE)
    assert service.listed(writer) == []
    assert [kept.place for kept in service.listed(other)] == ["edit:bcdfghjkmnpq"]


def test_there_is_an_end_to_it(context: Flask, writer: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST", 2)
    first = save(writer)
    save(writer, place="reply:ccdfghjkmnpq")
    with pytest.raises(Invalid):
        save(writer, place="reply:dcdfghjkmnpq")
    save(writer, fields={"body": ["Verder"]}, version=first.version)
    with pytest.raises(TooLarge):
        save(writer, fields={"body": ["x" * (rules.LARGEST + 1)]})
    assert rows() == 2


@calm
@given(st.dictionaries(st.text(max_size=9), st.lists(st.text(max_size=40), max_size=3), max_size=4))
def test_whatever_is_sealed_is_opened(fields: dict[str, list[str]]) -> None:
    app = Flask("sealing")
    app.extensions["settings"] = from_environment({})
    with app.app_context():
        sealed = sealing.seal(fields, member_id="bcdfghjkmnpq", place=PLACE)
        assert sealing.unseal(sealed, member_id="bcdfghjkmnpq", place=PLACE) == fields


def test_a_row_that_is_given_to_somebody_else_does_not_open(context: Flask, writer: Actor) -> None:
    other = make_member(context)
    save(writer)
    with unit_of_work():
        db.session.execute(update(Draft).values(member_id=other.member_id))
    assert service.find(other, PLACE) is None
