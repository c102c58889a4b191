"""Answers rest on sources: cited in a version, outdated when that changes, right again when looked at."""

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from forum.audit.models import AuditEntry
from forum.kernel.actor import Actor, Role
from forum.kernel.db import db
from forum.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from forum.kernel.ids import new_id
from forum.kernel.work import unit_of_work
from forum.notifications import service as notifications
from forum.questions import citing, sources
from forum.questions.rules import SourceKind
from forum.threads import service as threads
from tests.factories.members import client_of, make_member
from tests.factories.questions import make_question, make_source, renew_source
from tests.factories.threads import make_group, make_reply, make_thread

OUTDATED = "mogelijk verouderd"


@pytest.fixture
def people(app: Flask) -> tuple[Actor, Actor, Actor]:
    """A host, an asker and an answerer."""
    return make_member(app), make_member(app), make_member(app)


@pytest.fixture
def question(app: Flask, people: tuple[Actor, Actor, Actor]) -> str:
    """Her question."""
    return make_question(app, people[1], make_group(app, *people))


def cite(actor: Actor, post_id: str, *source_ids: str) -> None:
    with unit_of_work():
        citing.cite(actor, post_id, source_ids)


def cited(post_id: str) -> list[tuple[str, str, bool]]:
    """Title, version and whether that is outdated, of what a post cites."""
    found = citing.of_posts([post_id]).get(post_id, [])
    return [(item.source.title, item.label, item.is_outdated) for item in found]


def test_a_source_is_there_once(context: Flask, people: tuple[Actor, Actor, Actor]) -> None:
    first = make_source(context, people[1], "Richtlijn Scheiding")
    again = make_source(context, people[2], "  richtlijn  SCHEIDING ", label="3")
    assert first == again
    found = sources.access(people[0], first)
    assert (found.title, found.label, found.kind, found.number) == (
        "Richtlijn Scheiding",
        "versie 1",
        SourceKind.GUIDELINE,
        1,
    )
    guest = make_member(context, standing="waiting")  # type: ignore[arg-type]
    with pytest.raises(NotFound):
        sources.access(guest, first)
    with pytest.raises(Forbidden):
        make_source(context, guest, "Iets anders")
    assert sources.listed(guest).sources == []


def test_an_answer_cites_the_version_of_that_day(
    context: Flask, people: tuple[Actor, Actor, Actor], question: str
) -> None:
    host, _asker, answerer = people
    law, guideline = make_source(context, host, "Jeugdwet"), make_source(context, host, "Meldcode")
    early, late = (make_reply(context, answerer, question) for _ in range(2))
    cite(answerer, early, law)
    renew_source(context, host, law, label="2027", change="De leeftijd is nu achttien.")
    cite(answerer, early, law, guideline)
    cite(answerer, late, law)
    assert cited(early) == [("Jeugdwet", "versie 1", True), ("Meldcode", "versie 1", False)]
    assert cited(late) == [("Jeugdwet", "2027", False)]
    changes = citing.of_posts([early])[early][0].changes
    assert [(version.label, version.change) for version in changes] == [
        ("2027", "De leeftijd is nu achttien.")
    ]
    cite(answerer, early)
    assert cited(early) == []


def test_only_her_own_answer_and_five_sources(
    context: Flask, people: tuple[Actor, Actor, Actor], question: str
) -> None:
    host, asker, answerer = people
    made = [make_source(context, host, f"Richtlijn {number}") for number in range(6)]
    answer = make_reply(context, answerer, question)
    comment = make_reply(context, answerer, question, reply_to=answer)
    opening = threads.read(asker, question).posts[0].id
    cite(answerer, answer, *made[:5])
    with pytest.raises(Invalid):
        cite(answerer, answer, *made)
    for actor, post_id in ((asker, answer), (answerer, comment), (asker, opening)):
        with pytest.raises(Forbidden):
            cite(actor, post_id, made[0])
    with pytest.raises(NotFound):
        cite(answerer, answer, new_id())
    with pytest.raises(NotFound):
        cite(make_member(context), answer, made[0])
    assert len(cited(answer)) == 5


def test_its_writer_hears_of_the_change_and_says_that_it_holds(
    context: Flask, people: tuple[Actor, Actor, Actor], question: str, run_jobs: Callable[[], int]
) -> None:
    host, asker, answerer = people
    law, other = make_source(context, host, "Jeugdwet"), make_source(context, host, "Meldcode")
    answer = make_reply(context, answerer, question, voice=threads.Shown.COLLEAGUE)
    cite(answerer, answer, law, other)
    for source_id in (law, other):
        renew_source(context, host, source_id)
    run_jobs()

    def told(actor: Actor) -> list[str]:
        with context.test_request_context():
            return [notice.url for notice in notifications.unread(actor) if "rust" in notice.sentence]

    assert [url.rpartition("-")[2] for url in told(answerer)] == [answer]
    assert told(asker) == told(host) == []
    for actor, error in ((asker, Forbidden), (make_member(context), NotFound)):
        with pytest.raises(error), unit_of_work():
            citing.confirm(actor, answer, law, seen=2)
    for source_id, seen in ((new_id(), 2), (law, 3)):
        with pytest.raises(NotFound), unit_of_work():
            citing.confirm(answerer, answer, source_id, seen=seen)
    for _ in range(2):
        with unit_of_work():
            assert citing.confirm(answerer, answer, law, seen=2) == question
        assert told(answerer), "another source of hers still waits"
    with context.test_request_context(), unit_of_work():
        citing.confirm(answerer, answer, other, seen=2)
    assert told(answerer) == []
    assert not any(is_outdated for _title, _label, is_outdated in cited(answer))


def test_many_writers_hear_in_portions(
    context: Flask,
    people: tuple[Actor, Actor, Actor],
    question: str,
    run_jobs: Callable[[], int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("forum.questions.jobs.TOLD_TOGETHER", 2)
    host, _asker, answerer = people
    law = make_source(context, host, "Jeugdwet")
    answers = [make_reply(context, answerer, question) for _ in range(5)]
    for answer in answers:
        cite(answerer, answer, law)
    renew_source(context, host, law)
    while run_jobs():
        pass
    with context.test_request_context():
        told = [n.url.rpartition("-")[2] for n in notifications.unread(answerer) if "rust" in n.sentence]
    assert sorted(told) == sorted(answers)


def test_hosts_and_administrators_tend_the_list(
    context: Flask, people: tuple[Actor, Actor, Actor], question: str
) -> None:
    host, asker, _answerer = people
    administrator = make_member(context, role=Role.ADMINISTRATOR)
    law, other = make_source(context, asker, "Jeugdwet"), make_source(context, asker, "Meldcode")
    assert [sources.may_tend(actor) for actor in (host, asker, administrator)] == [True, False, True]
    details = sources.Details(
        title="Jeugdwet 2015", publisher="Rijk", kind=SourceKind.LAW, url="https://a.nl"
    )
    with pytest.raises(Forbidden), unit_of_work():
        sources.edit(asker, law, details)
    with pytest.raises(Forbidden), unit_of_work():
        sources.offer(asker, law, is_offered=False)
    with pytest.raises(Forbidden):
        renew_source(context, asker, law)
    renew_source(context, administrator, law)
    with pytest.raises(Conflict):
        renew_source(context, host, law, seen=1)
    with unit_of_work():
        sources.edit(host, law, details)
        sources.offer(host, law, is_offered=False)
        sources.offer(host, law, is_offered=False)
    assert sources.access(asker, law).is_retired
    assert [source.title for source in sources.listed(asker).sources] == ["Meldcode"]
    assert [source.title for source in sources.listed(host).sources] == ["Jeugdwet 2015", "Meldcode"]
    assert sources.complete(asker, "jeugd") == []
    with pytest.raises(Invalid), unit_of_work():
        sources.edit(host, other, details)
    with unit_of_work():
        sources.offer(host, law, is_offered=True)
    assert [source.title for source in sources.complete(asker, "JÉUGD")] == ["Jeugdwet 2015"]
    assert sources.complete(asker, " ") == []
    done = db.session.execute(
        select(AuditEntry.actor_id, AuditEntry.action).where(AuditEntry.subject_id == law)
    ).all()
    assert sorted(action for _who, action in done) == [
        f"{verb}-source" for verb in ("added", "edited", "offered", "renewed", "retired")
    ]
    assert (administrator.member_id, "renewed-source") in [tuple(row) for row in done]


def test_the_list_goes_on_where_a_page_ended(context: Flask, people: tuple[Actor, Actor, Actor]) -> None:
    for number in range(35):
        make_source(context, people[0], f"Richtlijn {number:02}")
    first = sources.listed(people[1])
    second = sources.listed(people[1], after=first.after)
    assert [source.title for source in [*first.sources, *second.sources]] == [
        f"Richtlijn {number:02}" for number in range(35)
    ]
    assert second.after == ""
    assert [source.title for source in sources.listed(people[1], text="LIJN 07").sources] == ["Richtlijn 07"]


def test_a_title_is_found_or_the_writer_hears_what_is_missing(
    context: Flask, people: tuple[Actor, Actor, Actor]
) -> None:
    host, asker, _answerer = people
    law, code = make_source(context, host, "Jeugdwet"), make_source(context, host, "Meldcode geweld")
    make_source(context, host, "Meldcode zorg")
    assert citing.resolve(asker, ["jeugdwet", "", "geweld", "Jeugdwet"]) == [law, code]
    for title in ("Meldcode", "Bestaat niet"):
        with pytest.raises(Invalid, match="invalid"):
            citing.resolve(asker, [title])
    more = [f"Protocol {number}" for number in range(6)]
    for title in more:
        make_source(context, host, title)
    with pytest.raises(Invalid):
        citing.resolve(asker, more)


def test_a_source_names_the_conversations_that_one_may_read(
    context: Flask, people: tuple[Actor, Actor, Actor], question: str
) -> None:
    host, asker, answerer = people
    law = make_source(context, host, "Jeugdwet")
    slug = make_group(context, answerer, asker)
    hidden = make_thread(context, asker, slug, kind="question", circle=(answerer,))
    for thread_id in (question, hidden):
        for _ in range(2):
            cite(answerer, make_reply(context, answerer, thread_id), law)
    for actor, expected in (
        (answerer, {question, hidden}),
        (host, {question}),
        (make_member(context), set()),
    ):
        count, shown = citing.cited_in(actor, law)
        assert (count, {thread.id for thread in shown}) == (len(expected), expected)


def test_from_the_list_to_an_answer_that_is_outdated_and_right_again(
    app: Flask, people: tuple[Actor, Actor, Actor], question: str
) -> None:
    host, asker, answerer = people
    writer = client_of(app, answerer)
    filled = {
        "title": "Richtlijn Scheiding",
        "publisher": "NJi",
        "kind": "guideline",
        "url": "https://voorbeeld.nl/richtlijn",
        "label": "versie 2",
        "since": "2026-01-01",
    }
    assert "Bron toevoegen" in writer.get("/sources").text
    assert writer.post("/sources/new", data={**filled, "url": "javascript:1"}).status_code == 422
    assert writer.post("/sources/new", data={**filled, "title": "BSN 111222333"}).status_code == 422
    named = {**filled, "url": "https://voorbeeld.nl/dossier?bsn=111222333"}
    assert writer.post("/sources/new", data=named).status_code == 422
    added = writer.post("/sources/new", data=filled)
    assert added.status_code == 303
    assert 'href="https://voorbeeld.nl/richtlijn" rel="noopener' in writer.get(added.location).text
    assert writer.get("/sources/complete?q=scheid").json == [
        {"title": "Richtlijn Scheiding", "note": "NJi, versie 2"}
    ]
    assert "Rust je antwoord op" in writer.get(f"/threads/{question}").text
    answer = {"body": "Kijk eerst naar veiligheid.", "cites": ["bestaat niet", ""]}
    refused = writer.post(f"/threads/{question}/replies", data=answer)
    assert refused.status_code == 422
    assert "staat niet zo in de lijst" in refused.text
    assert 'value="bestaat niet"' in refused.text
    assert "Kijk eerst naar veiligheid." not in writer.get(f"/threads/{question}").text
    answer["cites"] = ["richtlijn scheiding", ""]
    sent = writer.post(f"/threads/{question}/replies", data=answer)
    assert sent.status_code == 303
    assert OUTDATED not in writer.get(sent.location).text
    assert "Dit antwoord rust op" in writer.get(sent.location).text

    change = {"label": "versie 3", "change": "De kindtoets is nieuw.", "seen": "1"}
    assert "Is deze bron veranderd?" not in writer.get(added.location).text
    assert writer.post(f"{added.location}/versions", data=change).status_code == 403
    tending = client_of(app, host)
    assert tending.post(f"{added.location}/versions", data={**change, "change": ""}).status_code == 422
    assert tending.post(f"{added.location}/versions", data=change).status_code == 303
    page = client_of(app, asker).get(sent.location).text
    assert OUTDATED in page
    assert "Anders sinds versie 3: De kindtoets is nieuw." in page
    assert "nog juist" not in page
    page = writer.get(sent.location).text
    assert "Mijn antwoord is nog juist" in page
    post_id = sent.location.rpartition("-")[2]
    edit = writer.get(f"/threads/{question}/posts/{post_id}/edit").text
    assert 'value="Richtlijn Scheiding"' in edit
    held = writer.post(f"{added.location}/posts/{post_id}", data={"seen": "2"})
    assert held.status_code == 303
    assert OUTDATED not in client_of(app, asker).get(held.location).text
    fixed = {"body": "Kijk naar veiligheid.", "version": "1", "cites": ["", ""]}
    assert writer.post(f"/threads/{question}/posts/{post_id}/edit", data=fixed).status_code == 303
    assert "Dit antwoord rust op" not in writer.get(held.location).text


def test_hosts_tend_the_list_on_its_pages(app: Flask, people: tuple[Actor, Actor, Actor]) -> None:
    host, asker, _answerer = people
    make_group(app, host)
    source_id = make_source(app, asker, "Jeugdwet", since=date(2026, 1, 1))
    tending = client_of(app, host)
    filled = {
        "title": "Wet op de jeugd",
        "publisher": "Rijk",
        "kind": "law",
        "url": "https://wet.example/jeugd",
    }
    assert 'value="Jeugdwet"' in tending.get(f"/sources/{source_id}/edit").text
    assert tending.post(f"/sources/{source_id}/edit", data={**filled, "title": ""}).status_code == 422
    assert tending.post(f"/sources/{source_id}/edit", data=filled).status_code == 303
    assert client_of(app, asker).get(f"/sources/{source_id}/edit").status_code == 403
    assert tending.post(f"/sources/{source_id}/offer", data={"offered": "no"}).status_code == 303
    assert "kan niet meer worden gekozen" in tending.get(f"/sources/{source_id}").text
    assert "Wet op de jeugd" not in client_of(app, asker).get("/sources").text
    assert "Wet op de jeugd" in tending.get("/sources?q=jeugd").text
    assert "sinds" in tending.get(f"/sources/{source_id}").text
    assert "Niets gevonden" in tending.get("/sources?q=niets").text
