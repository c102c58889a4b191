"""Sending files, and getting them: what is told, with which headers, to whom."""

import io
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum.cleaning.shapes import Kind
from forum.files import findings, rules, service
from forum.kernel.actor import Actor, Standing
from forum.kernel.work import unit_of_work
from tests.factories.files import make_pdf, send_file, store_file
from tests.factories.members import client_of, make_member
from tests.files.conftest import OWNER, OWNER_ID

JSON = {"Accept": "application/json"}


@pytest.fixture
def anna(app: Flask) -> Actor:
    return make_member(app, name="Anna Bos")


@pytest.fixture
def visitor(app: Flask, anna: Actor) -> FlaskClient:
    return client_of(app, anna)


def test_a_file_is_sent_and_followed_until_it_is_ready(
    app: Flask, visitor: FlaskClient, run_jobs: Callable[[], int]
) -> None:
    sent = {"file": (io.BytesIO(make_pdf(["Een zin"])), "Plan.pdf")}
    answer = visitor.post("/files", data=sent, headers=JSON)
    assert answer.status_code == 201
    told = answer.json
    assert told is not None
    file_id = told["id"]
    assert told == {
        "id": file_id,
        "name": "Plan",
        "kind": "document",
        "state": "checking",
        "reason": "",
        "size": len(make_pdf(["Een zin"])),
        "url": f"/files/{file_id}",
        "preview_url": "",
        "check_url": f"/files/{file_id}/check",
    }
    assert visitor.get(told["url"]).status_code == 404
    run_jobs()
    state = visitor.get(f"/files/{file_id}/state").json
    assert state is not None
    assert (state["state"], state["name"], state["preview_url"]) == (
        "ready",
        "Plan.pdf",
        f"/files/{file_id}/preview",
    )
    assert visitor.get(told["url"], buffered=True).data.startswith(b"%PDF-")


def test_what_is_handed_out_cannot_run_and_is_kept_nowhere(
    app: Flask, anna: Actor, visitor: FlaskClient
) -> None:
    file_id = store_file(app, anna, "Een zin", name="Plan van “aanpak” é.pdf")
    answer = visitor.get(f"/files/{file_id}", buffered=True)
    assert answer.data == b"inhoud"
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert "filename*=UTF-8''Plan%20van" in answer.headers["Content-Disposition"]
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers
    assert "Last-Modified" not in answer.headers
    small = visitor.get(f"/files/{file_id}/preview", buffered=True)
    assert (small.data, small.headers["Content-Type"]) == (b"klein", "image/webp")
    assert small.headers["Content-Disposition"].startswith("attachment;")


def test_without_a_preview_there_is_none(app: Flask, anna: Actor, visitor: FlaskClient) -> None:
    file_id = store_file(app, anna, "Een zin", kind=Kind.DOCX, has_preview=False)
    assert visitor.get(f"/files/{file_id}/preview", buffered=True).status_code == 404
    assert (
        visitor.get(f"/files/{file_id}", buffered=True)
        .headers["Content-Type"]
        .endswith("wordprocessingml.document")
    )


def test_nobody_else_learns_of_a_waiting_file(app: Flask, anna: Actor) -> None:
    other = client_of(app, make_member(app))
    file_id = store_file(app, anna, "Een zin")
    for path in ("", "/preview", "/state", "/check"):
        told = other.get(f"/files/{file_id}{path}", headers=JSON)
        nothing = other.get(f"/files/bcdfghjkmnpq{path}", headers=JSON)
        assert (told.status_code, told.data) == (nothing.status_code, nothing.data) == (404, nothing.data)
    for path in ("/check", "/remove"):
        assert other.post(f"/files/{file_id}{path}").status_code == 404


def test_too_much_is_refused_and_only_members_may_send_much(
    app: Flask, visitor: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def send(client: FlaskClient, size: int) -> int:
        # Written by hand: the client would leave a file of its own open.
        head = b'--grens\r\nContent-Disposition: form-data; name="file"; filename="groot.pdf"\r\n\r\n'
        body = head + b"x" * size + b"\r\n--grens--\r\n"
        kind = "multipart/form-data; boundary=grens"
        return client.post("/files", data=body, content_type=kind, headers=JSON).status_code

    assert send(visitor, 2_000_000) == 201
    assert send(visitor, rules.LARGEST + 1) == 413
    assert send(visitor, rules.LARGEST + 200_000) == 413
    assert send(client_of(app), 2_000_000) == 413
    assert send(client_of(app, make_member(app, standing=Standing.WAITING)), 2_000_000) == 413
    assert visitor.post("/files/bcdfghjkmnpq/remove", data={"x": "y" * 2_000_000}).status_code == 413


def test_a_form_without_a_file_says_so(visitor: FlaskClient) -> None:
    answer = visitor.post("/files", data={}, headers=JSON)
    assert (answer.status_code, answer.json and answer.json["field"]) == (422, "file")


def test_what_was_found_is_shown_to_who_sent_it_and_waved_away(
    app: Flask, anna: Actor, visitor: FlaskClient, readers: set[str]
) -> None:
    file_id = store_file(app, anna, "Rapport van Jan de Vries", "Nummer 06-12345678")
    page = visitor.get(f"/files/{file_id}/check").get_data(as_text=True)
    assert "Geen naam: ‘Jan de Vries’ (naam, bladzijde 1)" in page
    assert "‘06-12345678’ (telefoonnummer, bladzijde 2)" in page
    with app.app_context():
        keys = [found.key for found in findings.listed(anna, file_id)]
    assert visitor.post(f"/files/{file_id}/check", data={"dismissed": keys}).status_code == 303
    page = visitor.get(f"/files/{file_id}/check").get_data(as_text=True)
    assert "Jan de Vries" not in page
    assert "06-12345678" in page
    # It belongs to something by now: one comes out there.
    readers.add(anna.member_id)
    with app.app_context(), unit_of_work():
        service.claim(anna.member_id, [file_id], OWNER, OWNER_ID)
    assert 'href="/"' in visitor.get(f"/files/{file_id}/check").get_data(as_text=True)
    answer = visitor.post(f"/files/{file_id}/remove")
    assert (answer.status_code, answer.location) == (303, "/")
    assert visitor.get(f"/files/{file_id}/check").status_code == 404


def test_every_state_has_its_words(
    app: Flask, anna: Actor, visitor: FlaskClient, run_jobs: Callable[[], int]
) -> None:
    ready = store_file(app, anna, "Een zin")
    assert "Klaar." in visitor.get(f"/files/{ready}/check").get_data(as_text=True)
    refused = send_file(app, anna, b"MZ program")
    assert "We kijken je bestand nu na" in visitor.get(f"/files/{refused}/check").get_data(as_text=True)
    run_jobs()
    assert "Dit soort bestand kan hier niet" in visitor.get(f"/files/{refused}/check").get_data(as_text=True)
    told = visitor.get(f"/files/{refused}/state").json
    assert told is not None
    assert told["reason"].startswith("Dit soort bestand")
