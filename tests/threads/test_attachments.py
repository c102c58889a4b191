"""Attachments of posts: claimed by who wrote them, seen by who reads them, found by their text."""

import io
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, func, select

from forum.cleaning.shapes import Kind
from forum.discovery import service as discovery
from forum.files import findings
from forum.files import service as files
from forum.files.models import StoredFile
from forum.groups import service as groups
from forum.kernel.actor import Actor
from forum.kernel.clock import frozen, local, now
from forum.kernel.db import db
from forum.kernel.errors import Invalid
from forum.kernel.ids import new_id
from forum.kernel.work import unit_of_work
from forum.notifications import service as notices
from forum.threads import attachments, erasure, removal, service, steering
from tests.factories.files import make_pdf, make_picture, send_file, store_file
from tests.factories.members import client_of, make_member
from tests.factories.threads import make_group, make_reply, make_thread

Run = Callable[[], int]


@pytest.fixture
def anna(app: Flask) -> Actor:
    return make_member(app, name="Anna Bos")


@pytest.fixture
def bram(app: Flask) -> Actor:
    return make_member(app, name="Bram Vos")


@pytest.fixture
def slug(app: Flask, anna: Actor, bram: Actor) -> str:
    return make_group(app, anna, bram)


@pytest.fixture
def thread_id(app: Flask, anna: Actor, slug: str) -> str:
    return make_thread(app, anna, slug)


def opening(app: Flask, thread_id: str) -> str:
    with app.app_context():
        return attachments.opening_of(thread_id)


def attach(app: Flask, actor: Actor, post_id: str, *file_ids: str) -> None:
    with app.app_context(), unit_of_work():
        attachments.attach(actor, post_id, file_ids)


def listed(app: Flask, actor: Actor, thread_id: str) -> dict[str, list[str]]:
    """Names of what is listed under each post, with the state of what is not ready."""
    with app.test_request_context():
        page = service.read(actor, thread_id)
        return {
            post.id: [
                view.name if view.is_ready else f"{view.name} {view.state}" for view in post.attachments
            ]
            for post in page.posts
        }


def test_files_of_a_post_are_seen_by_its_readers_and_nobody_else(
    app: Flask, anna: Actor, bram: Actor, thread_id: str
) -> None:
    file_id = store_file(app, anna, "Een plan", name="Plan.pdf")
    post_id = opening(app, thread_id)
    attach(app, anna, post_id, file_id)
    assert listed(app, bram, thread_id) == {post_id: ["Plan.pdf"]}
    reader, stranger = client_of(app, bram), client_of(app, make_member(app))
    for path in (f"/files/{file_id}", f"/files/{file_id}/preview"):
        assert reader.get(path, buffered=True).status_code == 200
        assert stranger.get(path).status_code == 404
    page = reader.get(f"/threads/{thread_id}").get_data(as_text=True)
    assert f'href="/files/{file_id}"' in page
    assert f'src="/files/{file_id}/preview"' in page


def test_what_is_still_looked_at_is_seen_by_its_writer_alone_who_hears_what_came_of_it(
    app: Flask, anna: Actor, bram: Actor, thread_id: str, run_jobs: Run
) -> None:
    held = send_file(app, anna, make_pdf(["Moeder heet Fatima Yilmaz"]), "Een.pdf")
    refused = send_file(app, anna, b"MZ program", "Twee.pdf")
    post_id = make_reply(app, anna, thread_id)
    attach(app, anna, post_id, held, refused)
    assert listed(app, anna, thread_id)[post_id] == ["Een checking", "Twee checking"]
    assert listed(app, bram, thread_id)[post_id] == []
    assert "Wordt gecontroleerd" in client_of(app, anna).get(f"/threads/{thread_id}").get_data(as_text=True)
    run_jobs()
    assert listed(app, anna, thread_id)[post_id] == ["Een.pdf held", "bijlage-2 refused"]
    page = client_of(app, bram).get(f"/threads/{thread_id}").get_data(as_text=True)
    assert held not in page
    assert refused not in page
    with app.test_request_context():
        told = {notice.url: notice.sentence for notice in notices.unread(anna)}
        assert set(told) == {f"/files/{held}/check", f"/files/{refused}/check"}
        assert "kijk wat er gevonden is" in told[f"/files/{held}/check"]
        assert not [notice for notice in notices.unread(bram) if notice.icon == "paperclip"]
        keys = [found.key for found in findings.listed(anna, held)]
        with unit_of_work():
            findings.dismiss(anna, held, keys)
    assert listed(app, bram, thread_id)[post_id] == ["Een.pdf"]


def test_a_colleague_without_a_name_is_not_given_away_by_her_files(
    app: Flask, anna: Actor, bram: Actor, slug: str
) -> None:
    thread_id = make_thread(app, anna, slug, kind="case", voice=service.Shown.COLLEAGUE)
    file_id = store_file(app, anna, "Een plan")
    attach(app, anna, opening(app, thread_id), file_id)
    page = client_of(app, bram).get(f"/threads/{thread_id}").get_data(as_text=True)
    assert file_id in page
    assert anna.member_id not in page
    assert "Anna" not in page


def test_only_own_files_that_wait_are_claimed(app: Flask, anna: Actor, bram: Actor, thread_id: str) -> None:
    post_id, other = opening(app, thread_id), make_reply(app, bram, thread_id)
    own, foreign = store_file(app, anna, "Een"), store_file(app, bram, "Twee")
    with pytest.raises(Invalid):
        attach(app, anna, post_id, own, foreign)
    attach(app, anna, post_id, own)
    attach(app, anna, post_id, own)
    with pytest.raises(Invalid):
        attach(app, bram, other, own)
    many = [store_file(app, anna, "x") for _ in range(attachments.MOST)]
    with pytest.raises(Invalid):
        attach(app, anna, post_id, own, *many)


def test_an_image_in_the_text_belongs_to_the_post_and_is_not_listed_twice(
    app: Flask, anna: Actor, bram: Actor, thread_id: str, run_jobs: Run
) -> None:
    image = send_file(app, anna, make_picture("PNG"), "tekening.png")
    foreign = store_file(app, bram, "", kind=Kind.PNG)
    text = f"Zie ![een tekening](/files/{image}) en ![die](/files/{foreign})"
    post_id = make_reply(app, anna, thread_id, text=text)
    assert listed(app, anna, thread_id)[post_id] == ["tekening checking"]
    run_jobs()
    assert listed(app, anna, thread_id)[post_id] == []
    page = client_of(app, bram).get(f"/threads/{thread_id}").get_data(as_text=True)
    assert f'src="/files/{image}"' in page
    assert client_of(app, bram).get(f"/files/{image}", buffered=True).status_code == 200
    # Naming somebody else's file takes nothing from her.
    with app.app_context():
        assert db.session.get_one(StoredFile, foreign).owner_id is None


def edit(client: FlaskClient, thread_id: str, post_id: str, **values: object) -> str:
    path = f"/threads/{thread_id}/posts/{post_id}/edit"
    version = re.search(r'name="version"[^>]*value="(\d+)"', client.get(path).get_data(as_text=True))
    assert version
    data = {"body": "Een andere tekst", "title": "Titel", "version": version[1], **values}
    answer = client.post(path, data=data)
    return answer.get_data(as_text=True) if answer.status_code != 303 else ""


def test_editing_keeps_adds_and_removes(
    app: Flask, anna: Actor, bram: Actor, thread_id: str, run_jobs: Run
) -> None:
    kept, gone, image, new = (store_file(app, anna, name, name=f"{name}.pdf") for name in "abcd")
    post_id = make_reply(app, anna, thread_id, text=f"![beeld](/files/{image})")
    attach(app, anna, post_id, kept, gone)
    client = client_of(app, anna)
    form = client.get(f"/threads/{thread_id}/posts/{post_id}/edit").get_data(as_text=True)
    assert kept in form
    assert gone in form
    assert edit(client, thread_id, post_id, attachments=[kept, new]) == ""
    run_jobs()
    with app.app_context():
        left = set(db.session.scalars(select(StoredFile.id)))
    # An earlier text shows the image: it may come back.
    assert left == {kept, new, image}
    assert "/files/" + image not in edit(client, thread_id, post_id, attachments=[kept, new])


def test_a_form_without_scripts_takes_files_along_and_keeps_them_when_it_comes_back(
    app: Flask, anna: Actor, bram: Actor, slug: str, run_jobs: Run
) -> None:
    client = client_of(app, anna)
    path = f"/groups/{slug}/threads/new?kind=discussion"
    sent = {"title": "", "body": "Een tekst", "files": [(io.BytesIO(make_pdf(["Een"])), "Plan.pdf")]}
    page = client.post(path, data=sent).get_data(as_text=True)
    found = re.search(r'name="attachments" value="(\w+)" checked', page)
    assert found
    assert "Plan, 1 kB groot" in page
    answer = client.post(path, data={"title": "Titel", "body": "Een tekst", "attachments": [found[1]]})
    assert answer.status_code == 303
    run_jobs()
    thread_id = answer.location.rpartition("/")[2]
    assert list(listed(app, bram, thread_id).values()) == [["Plan.pdf"]]
    # So does a reply, and what is too large or empty is said.
    answer = client.post(
        f"/threads/{thread_id}/replies", data={"body": "Tekst", "files": [(io.BytesIO(b""), "Leeg.pdf")]}
    )
    assert answer.status_code == 422
    assert "Leeg.pdf: Dit bestand is leeg." in answer.get_data(as_text=True)
    answer = client.post(
        f"/threads/{thread_id}/replies",
        data={"body": "Tekst", "files": [(io.BytesIO(make_pdf()), "Twee.pdf")]},
    )
    assert answer.status_code == 303
    run_jobs()
    assert list(listed(app, bram, thread_id).values()) == [["Plan.pdf"], ["Twee.pdf"]]


def test_a_file_that_is_gone_is_said_and_no_longer_listed(
    app: Flask, anna: Actor, thread_id: str, run_jobs: Run
) -> None:
    refused = send_file(app, anna, b"MZ program")
    run_jobs()
    client = client_of(app, anna)
    for wanted in (refused, "bcdfghjkmnpq", "geen id"):
        data = {"body": "Tekst", "attachments": [wanted]}
        answer = client.post(f"/threads/{thread_id}/replies", data=data)
        assert answer.status_code == 422
        assert "Een van je bijlagen kan niet mee" in answer.get_data(as_text=True)
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(StoredFile)) == 1


def test_a_draft_remembers_its_files(app: Flask, anna: Actor, thread_id: str) -> None:
    file_id = store_file(app, anna, "Een", name="Plan.pdf")
    client = client_of(app, anna)
    page = client.get(f"/threads/{thread_id}").get_data(as_text=True)
    place = re.search(r'data-draft="([^"]+)"', page)
    assert place
    client_id = re.search(r'name="client_id"[^>]*value="(\w+)"', page)
    assert client_id
    owner = re.search(r'data-member="([^"]*)"', page)
    assert owner
    body = {
        "fields": {"body": ["Begin"], "attachments": [file_id]},
        "client_id": client_id[1],
        "version": "",
        "writer": "bcdfghjkmnpq",
        "turn": 1,
        "owner": owner[1],
    }
    assert client.put(place[1], json=body, headers={"Accept": "application/json"}).status_code == 200
    assert f'value="{file_id}" checked' in client.get(f"/threads/{thread_id}").get_data(as_text=True)


def test_what_is_written_in_a_file_is_found_with_its_page_by_who_reads_the_post(
    app: Flask, anna: Actor, bram: Actor, thread_id: str, run_jobs: Run
) -> None:
    file_id = store_file(app, anna, "Een begin", "Over de wisselmomentenkalender", name="Plan.pdf")
    post_id = make_reply(app, anna, thread_id)
    attach(app, anna, post_id, file_id)
    run_jobs()

    def find(actor: Actor, words: str = "wisselmomentenkalender") -> list[tuple[str, str, str]]:
        with app.test_request_context():
            found = discovery.search(actor, words)
            return [(find.kind, find.meta, find.url) for find in found.finds]

    url = f"/threads/{thread_id}?post={post_id}#post-{post_id}"
    assert find(bram) == [("attachment", "Plan.pdf, bladzijde 2", url)]
    assert find(make_member(app)) == []
    with app.app_context(), unit_of_work():
        files.remove(anna, file_id)
    run_jobs()
    assert find(bram) == []


def test_a_new_title_is_found_with_the_files_too(
    app: Flask, anna: Actor, bram: Actor, thread_id: str, run_jobs: Run
) -> None:
    file_id = store_file(app, anna, "Zorgplan", name="Plan.pdf")
    post_id = opening(app, thread_id)
    attach(app, anna, post_id, file_id)
    client = client_of(app, anna)
    edit(client, thread_id, post_id, title="Kalenderafspraken", attachments=[file_id])
    run_jobs()
    with app.test_request_context():
        found = discovery.search(bram, "kalenderafspraken", kind="attachment")
        assert ["".join(words for words, _marked in find.title) for find in found.finds] == [
            "Kalenderafspraken"
        ]


def test_a_post_that_goes_takes_its_files_along(
    app: Flask, anna: Actor, thread_id: str, run_jobs: Run
) -> None:
    file_id = store_file(app, anna, "Een")
    post_id = make_reply(app, anna, thread_id)
    attach(app, anna, post_id, file_id)
    with app.app_context(), unit_of_work():
        attachments.forget(post_id)
    run_jobs()
    assert client_of(app, anna).get(f"/files/{file_id}").status_code == 404
    assert not [path for path in (app.extensions["settings"].data_dir / "files").rglob("*") if path.is_file()]


def test_a_post_that_is_taken_away_hides_its_files_and_wiping_it_erases_them(
    app: Flask, anna: Actor, bram: Actor, thread_id: str, run_jobs: Run
) -> None:
    file_id = store_file(app, anna, "Het wisselkoffertje")
    post_id = make_reply(app, anna, thread_id)
    make_reply(app, bram, thread_id, reply_to=post_id)
    attach(app, anna, post_id, file_id)
    run_jobs()
    reader = client_of(app, bram)

    def found() -> int:
        run_jobs()
        with app.test_request_context():
            return discovery.search(bram, "wisselkoffertje").total

    assert found() == 1
    with app.app_context(), unit_of_work():
        removal.remove(anna, thread_id, post_id)
    assert reader.get(f"/files/{file_id}").status_code == 404
    assert found() == 0
    with app.app_context(), unit_of_work():
        removal.restore(anna, thread_id, post_id)
    assert reader.get(f"/files/{file_id}", buffered=True).status_code == 200
    assert found() == 1
    with app.app_context(), unit_of_work():
        erasure.erase(anna, thread_id, post_id)
    assert found() == 0
    with app.app_context():
        assert db.session.get(StoredFile, file_id) is None
    assert not [path for path in (app.extensions["settings"].data_dir / "files").rglob("*") if path.is_file()]


def test_a_conversation_that_is_wiped_takes_all_its_files_along(
    app: Flask, anna: Actor, slug: str, run_jobs: Run
) -> None:
    thread_id = make_thread(app, anna, slug)
    file_id = store_file(app, anna, "Een")
    post_id = opening(app, thread_id)
    attach(app, anna, post_id, file_id)
    with app.app_context(), unit_of_work():
        assert erasure.erase(anna, thread_id, post_id)
    run_jobs()
    with app.app_context():
        assert db.session.get(StoredFile, file_id) is None


def test_a_moved_conversation_is_found_by_its_new_readers(
    app: Flask, anna: Actor, bram: Actor, thread_id: str, run_jobs: Run
) -> None:
    carla = make_member(app, name="Carla Mos")
    other = make_group(app, anna, carla)
    file_id = store_file(app, anna, "Het wisselkoffertje")
    attach(app, anna, opening(app, thread_id), file_id)
    with app.app_context():
        group_id = groups.access(anna, other).id
        with unit_of_work():
            steering.move(anna, thread_id, group_id)
    run_jobs()
    with app.test_request_context():
        assert [discovery.search(actor, "wisselkoffertje").total for actor in (carla, bram)] == [1, 0]
    assert client_of(app, carla).get(f"/files/{file_id}", buffered=True).status_code == 200
    assert client_of(app, bram).get(f"/files/{file_id}").status_code == 404


def test_a_conversation_that_starts_later_brings_its_files_or_waits_for_a_word(
    app: Flask, anna: Actor, bram: Actor, slug: str, run_jobs: Run
) -> None:
    client = client_of(app, anna)
    moment = now() + timedelta(days=2)
    form = {"title": "Later", "body": "Een tekst", "later": local(moment).strftime("%Y-%m-%dT%H:%M")}

    def plan(file_id: str, sent: bytes = b"") -> None:
        data = {**form, "client_id": new_id(), "attachments": [file_id]}
        along = {"files": [(io.BytesIO(sent), "Mee.pdf")]} if sent else {}
        answer = client.post(f"/groups/{slug}/threads/new?kind=discussion", data={**data, **along})
        assert answer.status_code == 303, answer.get_data(as_text=True)

    plan(store_file(app, anna, "Een", name="Plan.pdf"), make_pdf())
    plan(send_file(app, anna, b"MZ program"))
    run_jobs()
    with frozen(moment + timedelta(minutes=1)):
        run_jobs()
    with app.test_request_context():
        started = [thread.id for thread in service.recent(bram, 10) if thread.title == "Later"]
    found = [sorted(*listed(app, bram, thread_id).values()) for thread_id in started]
    assert found == [["Mee.pdf", "Plan.pdf"]]


def test_attachments_of_a_page_take_one_query(app: Flask, anna: Actor, thread_id: str) -> None:
    counted: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        counted.append(statement)

    def take() -> int:
        counted.clear()
        with app.test_request_context():
            service.read(anna, thread_id)
        return len(counted)

    post_ids = [make_reply(app, anna, thread_id) for _ in range(4)]
    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        # What is the same for all readers is kept from the first time on.
        take()
        before = take()
        for post_id in post_ids:
            attach(app, anna, post_id, store_file(app, anna, "x"), store_file(app, anna, "y"))
        assert take() == before
    finally:
        event.remove(engine, "before_cursor_execute", note)
